// Every stretch of every report is found, as often as it stands there: the demo corpus and the real reports.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { foldPhrase } from "../../report/fold.js";
import { projectRoot } from "../../report/generated.js";
import type { Report } from "../../report/types.js";
import { openSearch } from "../../search/engine.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { sharedFolder } from "../shared.js";
import { ask } from "./requests.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-corpora-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Overlapping occurrences. */
function count(text: string, phrase: string): number {
  let found = 0;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) found++;
  return found;
}

/** What a stretch of a report prints: its text without the marks of markup. */
function printed({ text, marks = [] }: Pick<Report, "text" | "marks">, start: number, end: number): string {
  let words = "";
  for (let at = start; at < end; at++)
    if (!marks.some((mark) => mark.start <= at && at < mark.end)) words += text[at];
  return words;
}

const corpora: readonly (readonly [string, string | null])[] = [
  ["the demo corpus", join(projectRoot, "corpus")],
  ["the seeds", sharedFolder && join(sharedFolder, "seeds")],
];

describe.each(corpora)("%s", (name, corpus) => {
  test.skipIf(!corpus)("3,000 stretches, one literal query each", async () => {
    const data = join(folder, name);
    await buildIndex({ corpus: [corpus!], data });
    const source = openSnapshot(data);
    const archive = openArchive(source);
    const engine = openSearch(source, archive);
    const reports = archive.heads.map((_, number) => archive.report(number));
    // The oracle folds each paragraph by itself and counts in what is no chrome and no mirror.
    const folded = reports
      .filter(({ mirrorOf }) => mirrorOf === null)
      .flatMap((report) =>
        report.paragraphs
          .filter((span) => report.sections.find((section) => span.start < section.end)!.kind !== "chrome")
          .map((span) => foldPhrase(printed(report, span.start, span.end))),
      );
    let seed = 20240101;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % below;
    };
    for (let round = 0; round < 3000; round++) {
      const paragraph = folded[random(folded.length)]!;
      const start = random(paragraph.length);
      const phrase = foldPhrase(paragraph.slice(start, start + 1 + random(14)));
      if (phrase === "") continue;
      const answer = await engine.search(ask(phrase, { literal: true, limit: 1 }));
      expect([phrase, answer.total.occurrences]).toEqual([
        phrase,
        folded.reduce((sum, text) => sum + count(text, phrase), 0),
      ]);
      const [hit] = answer.hits;
      const report = reports.find(({ id }) => id === hit!.report.id)!;
      expect(report.text.slice(hit!.start, hit!.end)).toBe(hit!.match);
      expect(foldPhrase(printed(report, hit!.start, hit!.end))).toBe(phrase);
    }
  });
});
