// The workbench over corpus folders and the data folder that is made of them.
import { openCollections } from "./collections/collections.js";
import { openCorrections } from "./corrections.js";
import { openDrafts } from "./drafts.js";
import { openFolder } from "./folder.js";
import { type IndexingOptions, openIndexing } from "./indexing.js";
import { openNotes } from "./review.js";
import type { Workbench } from "./types.js";

export const openWorkbench = (options: IndexingOptions): Workbench => ({
  corrections: openCorrections(options.folders, options.data),
  folder: openFolder(options.folders, options.data),
  indexing: openIndexing(options),
  notes: openNotes(options.folders),
  drafts: openDrafts(options.folders),
  collections: openCollections(options.folders),
});
