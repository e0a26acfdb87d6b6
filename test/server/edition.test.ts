// An edition leaves nothing out and makes nothing up: what is shown is the text of record, spaces aside.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOne } from "../../indexer/reading.js";
import { loadDivisions } from "../../report/divisions.js";
import { editionOf } from "../../report/edition.js";
import { projectRoot } from "../../report/generated.js";
import { markedText } from "../../report/marked.js";
import { printedText } from "../../report/marks.js";
import type { Report } from "../../report/types.js";
import { defaultThemes } from "../../words/themes.js";
import { sharedFolder } from "../shared.js";
import { reports } from "./library.js";

const bare = (text: string): string => text.replace(/\s/g, "");

function whole(report: Report): void {
  const runs = editionOf(report, []).flatMap(({ blocks }) => blocks.flatMap((block) => block.runs));
  expect(bare(runs.map(({ text }) => text).join(""))).toBe(
    bare(printedText(report, { start: 0, end: report.textLength })),
  );
}

async function reportsIn(folder: string, extra = ""): Promise<Report[]> {
  const tables = { divisions: loadDivisions(extra), themes: defaultThemes() };
  const found: Report[] = [];
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!/\.(txt|md|html|docx)$/.test(name)) continue;
    const reading = await readOne({ file: name, path, size: statSync(path).size, typed: undefined }, tables);
    if (reading.kind === "report") found.push(reading.indexed.report);
  }
  return found;
}

describe("an edition", () => {
  it("holds the whole text of the hand-made reports", () => {
    for (const report of reports) whole(report);
  });
  it("holds the whole text of the demo corpus", async () => {
    const divisions = readFileSync(join(projectRoot, "corpus", "divisions.csv"), "utf8");
    for (const year of ["2022", "2023", "2024"])
      for (const report of await reportsIn(join(projectRoot, "corpus", year), divisions)) whole(report);
  });
  it.skipIf(!sharedFolder)("holds the whole text of real reports", async () => {
    const found = await reportsIn(join(sharedFolder!, "seeds"));
    expect(found.length).toBeGreaterThan(0);
    for (const report of found) whole(report);
  });
  it("marks a hit wherever it lies, its anchor once", () => {
    const report = reports[0]!;
    fc.assert(
      fc.property(fc.nat(report.text.length - 1), fc.integer({ min: 1, max: 60 }), (start, length) => {
        const end = Math.min(start + length, report.text.length);
        const runs = editionOf(report, [{ start, end }]).flatMap(({ blocks }) =>
          blocks.flatMap((block) => block.runs),
        );
        const marked = runs.filter(({ mark }) => mark === 0);
        expect(bare(marked.map(({ text }) => text).join(""))).toBe(bare(report.text.slice(start, end)));
        if (marked.length > 0) expect(runs.filter(({ anchor }) => anchor)).toHaveLength(1);
      }),
    );
  });
});

it("anchors marks that overlap or lie in one another, each once", () => {
  const report = reports[0]!;
  const at = report.text.indexOf("执法力量不足");
  const marks = [
    { start: at, end: at + 6 },
    { start: at + 2, end: at + 4 },
    { start: at + 4, end: at + 8 },
  ];
  const runs = editionOf(report, marks).flatMap(({ blocks }) => blocks.flatMap((block) => block.runs));
  expect(runs.filter(({ anchor }) => anchor).map(({ mark }) => mark)).toEqual([0, 1, 2]);
});

describe("marked text", () => {
  it("is its text cut, never changed", () => {
    const spans = fc.array(
      fc
        .tuple(fc.nat(30), fc.nat(30))
        .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b), tag: a })),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), spans, (text, layers) => {
        const runs = markedText({ text }, { start: 0, end: text.length }, layers);
        expect(runs.map((run) => run.text).join("")).toBe(
          text.replace(/[ \t\u3000\u00a0]*[\r\n]+[ \t\u3000\u00a0]*/g, ""),
        );
      }),
    );
  });
});
