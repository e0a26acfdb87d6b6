// What two reports share, where a passage has members of very different lengths.
import { expect, test } from "vitest";
import { type MemberTable, sharedWithOthers } from "../../reuse/members.js";

/** Passages as lists of [report, start, end]. */
function tableOf(passages: readonly (readonly (readonly [number, number, number])[])[]): MemberTable {
  const members = passages.flatMap((list, passage) => list.map((one) => [...one, passage] as const));
  const column = (at: 0 | 1 | 2 | 3) => Uint32Array.from(members, (member) => member[at]);
  const starts = passages.reduce((sums, list) => [...sums, sums.at(-1)! + list.length], [0]);
  return {
    passages: passages.length,
    starts: Uint32Array.from(starts),
    report: column(0),
    start: column(1),
    end: column(2),
    sections: new Uint16Array(members.length),
    passage: column(3),
    of: (report) => Uint32Array.from([...members.keys()].filter((at) => members[at]![0] === report)),
  };
}

test("no more is shared with a report than it has", () => {
  const copy = [0, 100, 1700] as const;
  const twin = [1, 40, 1640] as const;
  const phrase = [2, 500, 524] as const;
  const shared = sharedWithOthers(tableOf([[copy, twin, phrase]]), 0, Uint8Array.of(1));
  expect(Object.fromEntries(shared)).toEqual({ 1: 1600, 2: 24 });
});

test("what stands in several passages counts once, passages that do not count not at all", () => {
  const table = tableOf([
    [
      [0, 0, 100],
      [1, 0, 100],
    ],
    [
      [0, 50, 120],
      [1, 50, 120],
    ],
    [
      [0, 200, 300],
      [1, 200, 300],
    ],
  ]);
  expect(Object.fromEntries(sharedWithOthers(table, 0, Uint8Array.of(1, 1, 0)))).toEqual({ 1: 120 });
});
