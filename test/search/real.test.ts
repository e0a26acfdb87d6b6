// Real reports, where they lie beside the checkout: what a word index would lose is found.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { wordStarts } from "../../words/wordStarts.js";
import { sharedFolder } from "../shared.js";
import { countIn } from "./oracle.js";
import { reportOf } from "./reports.js";
import { ask, localEngine } from "./requests.js";

describe.skipIf(!sharedFolder)("the seeds", () => {
  const folder = join(sharedFolder ?? "", "seeds");
  const names = sharedFolder ? readdirSync(folder).filter((name) => name.endsWith(".txt")) : [];
  const reports = names.map((name) => {
    const text = readFileSync(join(folder, name), "utf8")
      .replace(/^\ufeff/, "")
      .replace(/\r\n?/g, "\n");
    const report = reportOf({ sections: [{ kind: "other", text }], head: { file: name } });
    return { ...report, wordStarts: wordStarts(report.folded.text) };
  });

  test("stretches of every length are found as often as they stand there", async () => {
    const engine = localEngine(reports);
    for (let at = 0; at < 400; at++) {
      const { text } = reports[at % reports.length]!.folded;
      const start = (at * 7919) % (text.length - 20);
      const phrase = text.slice(start, start + 1 + (at % 12));
      if (phrase.includes("\n")) continue;
      const expected = reports.reduce((sum, { folded }) => sum + countIn(folded.text, phrase), 0);
      expect((await engine.search(ask(phrase, { literal: true }))).total.occurrences, phrase).toBe(expected);
    }
  });

  test("words begin and end where jieba cuts, and what lies between is counted apart", async () => {
    const { total, words } = await localEngine(reports).search(ask("政执法"));
    expect(total.occurrences).toBeGreaterThan(0);
    expect(words.occurrences).toBe(0);
    const ranked = await localEngine(reports).search(ask("第一责任人 履职", { mode: "keywords" }));
    expect(ranked.total.reports).toBeGreaterThan(0);
    expect(ranked.hits[0]!.match).not.toBe("");
  });
});
