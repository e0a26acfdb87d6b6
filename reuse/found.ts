// A passage in spans of record, by number of the document.
import type { Span } from "../report/span.js";

export interface FoundMember extends Span {
  readonly document: number;
  /** Bits of the kinds of its section, where a snapshot knows them. */
  readonly sections?: number;
}

export interface FoundPassage {
  /** The medoid first, the others in order of documents. */
  readonly members: readonly FoundMember[];
  /** Letters of the medoid. */
  readonly letters: number;
  /** Of a passage that a snapshot has: its members are as they are shown. */
  readonly known?: { readonly chrome: boolean };
}
