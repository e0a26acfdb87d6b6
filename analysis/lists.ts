// What takes seconds on a large corpus: counted turn by turn, once for all who ask at the same time, and kept a while.

import { createHash } from "node:crypto";
import type { ListedKind } from "../report/kinds.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import { Audience, inTurns, maxAtOnce, turnLength, type Work } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";
import { type Coded, codedWork } from "./coded.js";
import { type FrequencyList, frequencyWork, type Run } from "./frequency.js";
import type { Ground } from "./ground.js";
import { type TwoLists, twoListsWork } from "./keyness.js";
import type { Subset } from "./subset.js";

/** Of one snapshot: a word list of a nation's year is some 20 MB, one of runs of words some hundreds. */
const heldBytes = 256 * 1024 * 1024;

/** What a work under way is taken to hold: a dozen lists of runs counted at once took 1.3 GB. */
const bytesUnderWay = 96 * 1024 * 1024;

interface Source {
  readonly archive: Archive;
  readonly ground: Ground;
}

interface Held {
  readonly value: Promise<unknown>;
  readonly audience: Audience;
  /** 0 until it is there. */
  bytes: number;
}

/** Least recently asked goes first. What is under way stays, and takes its room from the others. */
class Shelf {
  private readonly held = new Map<string, Held>();

  async get<T>(name: string, work: () => Work<T>, sizeOf: (value: T) => number): Promise<T> {
    const known = this.held.get(name);
    this.held.delete(name);
    if (known && (known.bytes > 0 || !known.audience.signal.aborted)) {
      this.held.set(name, known);
      known.audience.join();
      return known.value as Promise<T>;
    }
    const audience = new Audience();
    audience.join();
    const value = inTurns(work(), turnLength, audience.signal);
    const fresh: Held = { value, audience, bytes: 0 };
    this.held.set(name, fresh);
    this.makeRoom();
    try {
      fresh.bytes = sizeOf(await value);
    } catch (error) {
      if (this.held.get(name) === fresh) this.held.delete(name);
      throw error;
    }
    this.makeRoom();
    return value;
  }

  private makeRoom(): void {
    const all = [...this.held.values()];
    const underWay = Math.min(maxAtOnce, all.filter(({ bytes }) => bytes === 0).length);
    let bytes = all.reduce((sum, one) => sum + one.bytes, underWay * bytesUnderWay);
    for (const [name, one] of this.held) {
      if (bytes <= heldBytes) return;
      if (one.bytes === 0) continue;
      this.held.delete(name);
      bytes -= one.bytes;
    }
  }
}

const shelfOf = perSnapshot((_: Archive) => new Shelf());

/** The same reports and kinds of section have the same name, however they were asked for. O(reports). */
const nameOf = ({ failed, looked }: Subset): string =>
  createHash("sha256")
    .update(failed.map((reasons) => (reasons ? 0 : 1)))
    .update(`${looked.kinds} ${looked.asked}`)
    .digest("base64url");

const bytesOf = ({ terms, frequency, reports }: FrequencyList): number =>
  terms.bytes + frequency.byteLength + reports.byteLength;

const runName = ({ of, n, numbers = false }: Run): string =>
  `${of} ${n}${numbers && of === "words" ? " numbers" : ""}`;

/** O(characters of the subset) the first time. */
export const wordList = ({ archive, ground }: Source, subset: Subset, run: Run): Promise<FrequencyList> =>
  shelfOf(archive).get(
    `words ${runName(run)} ${nameOf(subset)}`,
    () => frequencyWork(ground, subset, run),
    bytesOf,
  );

/** O(characters of both) the first time. */
export const twoLists = (
  { archive, ground }: Source,
  [a, b]: readonly [Subset, Subset],
  run: Run,
): Promise<TwoLists> =>
  shelfOf(archive).get(
    `pair ${runName(run)} ${nameOf(a)} ${nameOf(b)}`,
    () => twoListsWork(ground, a, b, run),
    (lists) => bytesOf(lists.a) + bytesOf(lists.b),
  );

/** O(reports) the first time, 0.2 ms each. */
export const codedReports = ({ archive }: Pick<Source, "archive">, kind: ListedKind): Promise<Coded> =>
  shelfOf(archive).get(
    `themes ${kind}`,
    () => codedWork(archive, kind),
    ({ first, theme, recognised }) => first.byteLength + theme.byteLength + recognised.byteLength,
  );
