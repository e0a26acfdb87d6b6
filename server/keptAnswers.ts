// Answers that were given, as they went out: the same question to the same snapshot is answered once.
import { Memo } from "../snapshot/memo.js";
import type { Given } from "./answerer.js";

type Body = Extract<Given, { readonly kind: "body" }>;

/** Compressed: some six thousand pages. */
const usualBytes = 64 * 1024 * 1024;

/** Least recently asked goes first. By names that say everything an answer depends on. */
export class KeptAnswers {
  private readonly memo: Memo;

  constructor(bytes = usualBytes) {
    this.memo = new Memo(bytes);
  }

  get(name: string): Body | undefined {
    return this.memo.known<Body>(name);
  }

  /** Mistakes are not kept, for there are too many of them, nor what is not whole. */
  keep(name: string, body: Body): void {
    if (body.status === 200 && !body.partial) this.memo.keep(name, body, body.gzip.byteLength);
  }

  get bytes(): number {
    return this.memo.heldBytes;
  }
}
