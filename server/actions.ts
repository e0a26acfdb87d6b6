// Every action, in the order in which the description lists them.
import type { AnyAction } from "./action.js";
import {
  addCode,
  addCollection,
  addMarks,
  addQuestion,
  changeCode,
  changeCollection,
  changeMark,
  changeQuestion,
  codeMark,
  removeCode,
  removeCollection,
  removeMark,
  removeQuestion,
} from "./actions/collections.js";
import { compareSent } from "./actions/comparing.js";
import {
  addFiles,
  corpusJob,
  corpusState,
  entitleFile,
  preferFile,
  removeFile,
  restoreFile,
  startIndexing,
} from "./actions/corpus.js";
import { correct, corrections, undoCorrection } from "./actions/correcting.js";
import { draft } from "./actions/draft.js";
import { writeNote } from "./actions/review.js";

export const actions: readonly AnyAction[] = [
  corpusState,
  addFiles,
  removeFile,
  restoreFile,
  preferFile,
  entitleFile,
  startIndexing,
  corpusJob,
  correct,
  undoCorrection,
  corrections,
  writeNote,
  draft,
  compareSent,
  addCollection,
  changeCollection,
  removeCollection,
  addMarks,
  changeMark,
  removeMark,
  codeMark,
  addQuestion,
  changeQuestion,
  removeQuestion,
  addCode,
  changeCode,
  removeCode,
];
