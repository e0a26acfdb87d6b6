// Every substring of every report, found by one literal query, with the exact count.
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyReports, countIn, plainFold } from "./oracle.js";
import { ask, localEngine } from "./requests.js";

test("one literal query finds every substring of every report, as often as it stands there", () => {
  fc.assert(
    fc.property(
      anyReports(5),
      fc.nat(),
      fc.nat({ max: 30 }),
      fc.integer({ min: 1, max: 8 }),
      (reports, pick, from, length) => {
        const engine = localEngine(reports);
        const { text } = reports[pick % reports.length]!.report;
        const paragraphs = text.split("\n");
        const paragraph = paragraphs[from % paragraphs.length]!;
        const start = from % Math.max(1, paragraph.length);
        const phrase = paragraph.slice(start, start + length);
        const needle = plainFold(phrase);
        if (needle === "") return;
        let occurrences = 0;
        let having = 0;
        for (const { report } of reports) {
          const count = report.text
            .split("\n")
            .reduce((sum, line) => sum + countIn(plainFold(line), needle), 0);
          occurrences += count;
          if (count > 0) having++;
        }
        const answer = engine.search(
          ask(phrase, { literal: true, sections: ["all"], mirrors: true, limit: 500 }),
        );
        expect(answer.total).toEqual({ reports: having, occurrences });
        expect(answer.hits).toHaveLength(Math.min(500, occurrences));
        for (const hit of answer.hits) {
          const { report } = reports.find((each) => each.report.id === hit.report.id)!;
          expect(hit.match).toBe(report.text.slice(hit.start, hit.end));
          expect(plainFold(hit.match)).toBe(needle);
          expect(report.text.slice(0, hit.start).endsWith(hit.before)).toBe(true);
          expect(report.text.slice(hit.end).startsWith(hit.after)).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
