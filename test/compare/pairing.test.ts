import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assign } from "../../compare/assignment.js";
import { compareReports } from "../../compare/compare.js";
import { backgroundWeights } from "../../compare/weights.js";
import type { Report } from "../../report/types.js";
import { cutWords } from "../../words/cutWords.js";
import { sharedFolder } from "../shared.js";
import {
  type LabelledSet,
  linksOf,
  readConcerns,
  readLabelledSeeds,
  type Score,
  scoreSet,
} from "./labelled.js";

const kinds = ["shortcomings", "plans"] as const;

const ours = (set: LabelledSet): Score =>
  scoreSet(set, (a, b) => linksOf(compareReports(a, b, kinds, backgroundWeights), set.keyOf));

/** What one would try first: IDF-weighted jieba words, cosine, one assignment, at the price that suits it best. */
function baseline(set: LabelledSet): Score {
  const items = (report: Report) =>
    report.sections.flatMap((section) =>
      section.items.map(({ id, start, end }) => ({
        id,
        kind: section.kind,
        words: cutWords(report.text.slice(start, end)),
      })),
    );
  const all = set.reports.flatMap(items);
  const found = new Map<string, number>();
  for (const { words } of all) for (const word of new Set(words)) found.set(word, (found.get(word) ?? 0) + 1);
  const vector = (words: readonly string[]): Map<string, number> => {
    const sums = new Map<string, number>();
    for (const word of words) sums.set(word, (sums.get(word) ?? 0) + Math.log(all.length / found.get(word)!));
    const length = Math.hypot(...sums.values()) || 1;
    return new Map([...sums].map(([word, value]) => [word, value / length]));
  };
  const vectors = new Map(all.map(({ id, words }) => [id, vector(words)]));
  const cosine = (a: string, b: string): number =>
    [...vectors.get(a)!].reduce((sum, [word, value]) => sum + value * (vectors.get(b)!.get(word) ?? 0), 0);
  const at = (price: number): Score =>
    scoreSet(set, (a, b) =>
      kinds.flatMap((kind) => {
        const [left, right] = [a, b].map((report) => items(report).filter((item) => item.kind === kind)) as [
          ReturnType<typeof items>,
          ReturnType<typeof items>,
        ];
        if (right.length === 0) return [];
        const chosen = assign(left.map((one) => right.map((other) => cosine(one.id, other.id) - price)));
        return chosen.flatMap((to, from) =>
          to < 0 ? [] : [`${set.keyOf(left[from]!.id)} ${set.keyOf(right[to]!.id)}`],
        );
      }),
    );
  return [0.02, 0.04, 0.06, 0.08, 0.1, 0.15]
    .map(at)
    .reduce((best, score) => (score.f1 > best.f1 ? score : best));
}

const report = (name: string, score: Score, plain: Score): void =>
  console.log(
    `${name}: F1 ${score.f1.toFixed(3)} (${score.found} of ${score.wanted} found, ${score.wrong} wrong); plain IDF words ${plain.f1.toFixed(3)}`,
  );

describe("points of one concern stand side by side", () => {
  const [first, second, third] = readConcerns(
    readFileSync(join(import.meta.dirname, "concerns.txt"), "utf8"),
  ) as [LabelledSet, LabelledSet, LabelledSet];

  test("in the townships that helped to write the word lists", () => {
    const score = ours(first);
    report("青溪县, first half", score, baseline(first));
    expect(score.f1).toBeGreaterThan(0.85);
  });

  test("in the townships written afterwards", () => {
    const score = ours(second);
    report("青溪县, second half", score, baseline(second));
    expect(score.f1).toBeGreaterThan(0.9);
  });

  test("and in those that speak of 创新, 素养 and 队伍 wherever they can", () => {
    const score = ours(third);
    report("青溪县, decoys", score, baseline(third));
    expect(score.f1).toBeGreaterThan(0.85);
  });
});

describe.skipIf(!sharedFolder)("points of real reports", () => {
  const read = (...path: string[]): string => readFileSync(join(sharedFolder!, "seeds", ...path), "utf8");
  const own = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");
  const text = (file: string): string =>
    read(file)
      .replace(/^\ufeff/, "")
      .replaceAll("\r\n", "\n");
  const withoutHeader = (tsv: string): string => tsv.slice(tsv.indexOf("\n") + 1);

  test("of three townships pair as the labels beside the seeds have it", () => {
    const set = readLabelledSeeds(read("expected", "items.tsv"), read("expected", "pairs.tsv"), text);
    const score = ours(set);
    report("three seeds", score, baseline(set));
    expect(score.f1).toBeGreaterThanOrEqual(0.9);
  });

  test("of all five pair as our own labels of the other two have it", () => {
    const set = readLabelledSeeds(
      read("expected", "items.tsv") + withoutHeader(own("seeds-items.tsv")),
      read("expected", "pairs.tsv") + withoutHeader(own("seeds-pairs.tsv")),
      text,
    );
    const score = ours(set);
    report("five seeds", score, baseline(set));
    expect(score.f1).toBeGreaterThanOrEqual(0.8);
  });
});
