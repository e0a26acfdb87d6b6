// The search engine over one snapshot's columns.
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { axisOf } from "./axis.js";
import { openBigrams } from "./bigrams.js";
import type { Ground } from "./occurrences.js";
import { searchPhrases } from "./phrases.js";
import { openStructure } from "./structure.js";
import { QueryError, type SearchEngine } from "./types.js";

/** Opens what `SearchBuilder` wrote; the archive must be of the same snapshot. */
export function openSearch(source: ColumnSource, archive: Archive): SearchEngine {
  const axis = axisOf(archive);
  const ground: Ground = {
    archive,
    axis,
    bigrams: openBigrams(source, axis),
    structure: openStructure(source),
  };
  const snapshot = source.manifest.id;
  return {
    search(request) {
      if (request.mode === "keywords")
        throw new QueryError("关键词检索还没有做好；请用短语检索", 0, "not_built");
      return searchPhrases(ground, snapshot, request);
    },
  };
}
