// Brute force: a fold and a search so plain that one can see they are right, over an alphabet of a few characters.
import fc from "fast-check";
import type { SectionKind } from "../../report/kinds.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { type ReportStory, reportOf, type SectionStory } from "./reports.js";

/** Printed → folded; what is missing here is white space or of no width. */
const table: Readonly<Record<string, string>> = {
  法: "法",
  治: "治",
  制: "制",
  國: "国",
  国: "国",
  Ａ: "a",
  A: "a",
  a: "a",
  "１": "1",
  "1": "1",
  "，": ",",
  "。": "。",
  "；": ";",
  "“": '"',
  "」": '"',
  "(": "(",
  "-": "-",
  "—": "-",
  "‑": "-",
  "⾏": "行",
  行: "行",
  "⻓": "长",
  "\ud842": "\ud842",
  "\udfb7": "\udfb7",
};
const spaces = [" ", "\u3000", "\u00a0"];
const alphabet = [
  ...Object.keys(table),
  ...spaces,
  "\u200b",
  "\u00ad",
  "\n",
  "\n",
  "。",
  "；",
  "；",
  "法",
  "治",
  "法",
  "治",
];

/** Folds one paragraph; `at[i]` is where folded unit `i` stands in it. */
export function plainFoldWithMap(paragraph: string): { folded: string; at: number[] } {
  const units = paragraph.split("");
  let folded = "";
  const places: number[] = [];
  for (let at = 0; at < units.length; at++) {
    const known = table[units[at]!];
    if (known !== undefined) {
      folded += known;
      places.push(at);
      continue;
    }
    let to = at;
    while (to < units.length && table[units[to]!] === undefined) to++;
    const run = units.slice(at, to);
    const isLatin = (unit: string | undefined): boolean => /^[a-z0-9]$/.test(table[unit ?? ""] ?? "");
    if (isLatin(units[at - 1]) && isLatin(units[to])) {
      folded += run.some((unit) => spaces.includes(unit)) ? " " : "\u200b";
      places.push(at);
    }
    at = to - 1;
  }
  return { folded, at: places };
}

export const plainFold = (paragraph: string): string => plainFoldWithMap(paragraph).folded;

/** How often `needle` stands in `text`, overlapping ones too. */
export function countIn(text: string, needle: string): number {
  let count = 0;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) count++;
  return count;
}

export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { maxLength }).map((units) => units.join(""));

const kinds: readonly SectionKind[] = [
  "opening",
  "achievements",
  "shortcomings",
  "plans",
  "signature",
  "chrome",
];

/** A section that ends its own paragraph, so that sections and paragraphs nest. */
const anySection: fc.Arbitrary<SectionStory> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    also: fc.option(fc.constantFrom<SectionKind>("plans", "shortcomings"), { nil: undefined, freq: 5 }),
    text: anyText(24),
    cut: fc.array(fc.nat({ max: 24 }), { maxLength: 3 }),
  })
  .map(({ kind, also, text, cut }) => {
    const printed = `${text}\n`;
    const bounds = [...new Set(cut)].filter((at) => at <= printed.length).sort((a, b) => a - b);
    const items = bounds.slice(1).map((end, at) => {
      const start = bounds[at]!;
      const middle = (start + end) >> 1;
      // What stands in two items below one stands in that one: they are no units of their own.
      return {
        start,
        end,
        inner: [
          { start, end: middle },
          { start: middle, end },
        ].filter((one) => one.start < one.end),
      };
    });
    return { kind, ...(also && also !== kind ? { also } : {}), text: printed, items };
  });

const places = [
  { province: "云岭省", county: "青溪县", township: "白石镇", place: { code: "970101100" } },
  { province: "云岭省", county: "青溪县", township: "竹坪乡", place: { code: "970101200" } },
  { province: "云岭省", county: "南川县", township: "白石镇", place: { code: "970102100" } },
  { province: "海右省", county: "青溪县", township: "城关镇", place: { code: "980101100" } },
  { province: "海右省", county: null, township: null, place: null },
  { province: null, county: null, township: null, place: null },
];

const anyStory: fc.Arbitrary<ReportStory> = fc
  .record({
    sections: fc.array(anySection, { minLength: 1, maxLength: 4 }),
    place: fc.constantFrom(...places),
    year: fc.constantFrom(2022, 2023, 2024, null),
    mirror: fc.boolean().map((value) => value),
    words: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
    file: fc.nat({ max: 1e9 }),
  })
  .map(({ sections, place, year, mirror, words, file }) => ({
    sections,
    head: { ...place, year, mirrorOf: mirror && file % 5 === 0 ? "000000000000" : null, file: `${file}.txt` },
    cut: (folded) => {
      const cut: string[] = [];
      for (let at = 0, turn = 0; at < folded.length; turn++) {
        const length = folded[at] === "\n" ? 1 : words[turn % words.length]!;
        const stop = folded.indexOf("\n", at + 1);
        const end = Math.min(at + length, stop < 0 ? folded.length : stop);
        cut.push(folded.slice(at, end));
        at = end;
      }
      return cut;
    },
  }));

export const anyReports = (maxLength = 6): fc.Arbitrary<IndexedReport[]> =>
  fc.array(anyStory, { minLength: 1, maxLength }).map((stories) => stories.map(reportOf));
