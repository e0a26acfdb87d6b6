// Every action, in the order in which the description lists them.
import type { AnyAction } from "./action.js";
import { addFiles, corpusJob, corpusState, removeFile, startIndexing } from "./actions/corpus.js";
import { correct, corrections, undoCorrection } from "./actions/correcting.js";

export const actions: readonly AnyAction[] = [
  corpusState,
  addFiles,
  removeFile,
  startIndexing,
  corpusJob,
  correct,
  undoCorrection,
  corrections,
];
