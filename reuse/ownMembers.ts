// Which members of a passage stand in the text that is read, asked for thousands of passages of every text.
import { lowerBound } from "../report/bounds.js";
import { roomFor } from "../snapshot/growing.js";
import type { Members } from "./merging.js";

/** Members of one text after the other, by passage. Scratch memory, so one serves one thread. */
export class OwnMembers {
  /** Of each passage its last member in this text, from 1, and of each member the one before of its passage. */
  private readonly last: Uint32Array;
  private before = new Uint32Array(64);
  private from = 0;
  private to = 0;

  constructor(
    private readonly members: Members,
    passages: number,
  ) {
    this.last = new Uint32Array(passages);
  }

  /** O(members in `[start, end)`, and of those of the last call). */
  lookAt(start: number, end: number): void {
    const { passage, start: starts } = this.members;
    for (let at = this.from; at < this.to; at++) this.last[passage[at]!] = 0;
    this.from = lowerBound(starts, start);
    this.to = lowerBound(starts, end, this.from);
    this.before = roomFor(this.before, this.to - this.from);
    for (let at = this.from; at < this.to; at++) {
      this.before[at - this.from] = this.last[passage[at]!]!;
      this.last[passage[at]!] = at - this.from + 1;
    }
  }

  /** Whether a member of the passage has letters in `[start, end)`. O(its members in the text). */
  touch(passage: number, start: number, end: number): boolean {
    const { members, from } = this;
    for (let at = this.last[passage]!; at > 0; at = this.before[at - 1]!)
      if (members.start[from + at - 1]! < end && members.end[from + at - 1]! > start) return true;
    return false;
  }
}
