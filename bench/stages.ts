// Where the time of an index goes, stage by stage, over generated reports: `node dist/bench/stages.js 2500 5000 10000`.
// Reading in one thread; passages in threads. Seconds of processor of the whole process.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { CompareBuilder } from "../compare/weights.js";
import { withThemes } from "../indexer/coding.js";
import { parseReport } from "../indexer/parse/parse.js";
import { readDocument } from "../indexer/read/document.js";
import { candidateOf, findTwins } from "../indexer/twins.js";
import { loadDivisions } from "../report/divisions.js";
import { foldText } from "../report/fold.js";
import type { Report } from "../report/types.js";
import { ReuseBuilder } from "../reuse/builder.js";
import { ClauseBuilder } from "../reuse/clauses.js";
import { PhraseBuilder } from "../search/builder.js";
import { KeywordBuilder } from "../search/keywords/builder.js";
import { ArchiveBuilder } from "../snapshot/archiveBuilder.js";
import type { ColumnSink, IndexedReport } from "../snapshot/types.js";
import { verifySnapshot } from "../snapshot/verify.js";
import { WordNumbers } from "../snapshot/wordNumbers.js";
import { createSnapshot } from "../snapshot/writer.js";
import { segmenter } from "../words/segmenter.js";
import { codeTheme, defaultThemes } from "../words/themes.js";
import { wordStarts } from "../words/wordStarts.js";
import { writeReports } from "./texts.js";

const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

interface Builder {
  add(indexed: IndexedReport): void;
  write(sink: ColumnSink): void;
}

const together = (...builders: readonly Builder[]): Builder => ({
  add: (indexed) => {
    for (const builder of builders) builder.add(indexed);
  },
  write: (sink) => {
    for (const builder of builders) builder.write(sink);
  },
});

/** Seconds of processor by stage, in order. */
export type Stages = ReadonlyMap<string, number>;

/** As the indexer does it, one stage after the other. */
export async function benchStages(
  count: number,
  length = 4000,
): Promise<{ characters: number; stages: Stages }> {
  const stages = new Map<string, number>();
  let since = 0;
  const begin = (): void => {
    since = spent();
  };
  const end = (stage: string): void => {
    const now = spent();
    stages.set(stage, (stages.get(stage) ?? 0) + now - since);
    since = now;
  };
  const folder = mkdtempSync(join(tmpdir(), "duizhao-stages-"));
  try {
    writeReports(folder, count, length);
    const divisions = loadDivisions();
    const themes = defaultThemes();
    segmenter().cut("法治政府");
    const read: IndexedReport[] = [];
    let characters = 0;
    // In batches: a stage is long against the clock, and texts are not all held twice.
    for (let from = 0; from < count; from += 100) {
      const names = Array.from(
        { length: Math.min(100, count - from) },
        (_, at) => `${String(from + at).padStart(5, "0")}.txt`,
      );
      begin();
      const texts: string[] = [];
      for (const path of names) {
        const bytes = readFileSync(join(folder, path));
        createHash("sha256").update(bytes).digest("hex");
        const document = await readDocument({ path, bytes });
        if (document.ok) texts.push(document.text);
      }
      end("files read and decoded");
      const reports: Report[] = [];
      texts.forEach((text, at) => {
        const parsed = parseReport(
          { text, file: names[at]!, fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
          divisions,
        );
        if ("report" in parsed) reports.push(parsed.report);
      });
      end("parsed");
      const themed = reports.map((report) => withThemes(report, (text) => codeTheme(text, themes)));
      end("themes");
      const folded = themed.map((report) => foldText(report.text, report.paragraphs, report.marks));
      end("folded");
      const cut = folded.map(({ text }) => wordStarts(text));
      end("cut into words (jieba)");
      const indexed = themed.map(
        (report, at): IndexedReport => ({ report, folded: folded[at]!, wordStarts: cut[at]! }),
      );
      const handed = indexed.map((each) => deserialize(serialize(each)) as IndexedReport);
      end("handed from process to process");
      for (const each of handed) {
        read.push(each);
        characters += each.report.textLength;
      }
    }
    begin();
    const twins = findTwins(read.map((indexed) => ({ ...candidateOf(indexed.report), indexed })));
    const reports = twins.kept.map(({ of: { indexed }, mirrorOf }) => ({
      ...indexed,
      report: { ...indexed.report, mirrorOf },
    }));
    end("twins");
    const writer = createSnapshot(join(folder, "data"));
    const words = new WordNumbers();
    const builders: readonly [string, Builder][] = [
      ["archive", new ArchiveBuilder()],
      ["phrases (bigrams)", new PhraseBuilder()],
      ["keywords, weights of words", together(new KeywordBuilder(words), new CompareBuilder(words))],
      ["clauses", new ClauseBuilder()],
    ];
    for (const [name, builder] of builders) {
      begin();
      for (const each of reports) builder.add(each);
      end(`${name}: gathered`);
      builder.write(writer);
      end(`${name}: written`);
    }
    begin();
    const reuse = new ReuseBuilder();
    for (const each of reports) reuse.add(each);
    let first = "passages: texts folded, ";
    const found = await reuse.find(undefined, (step) => {
      end(`${first}${first === "" ? "passages: " : ""}${step}`);
      first = "";
    });
    end("passages: places told");
    reuse.write(writer, found);
    end("passages: edges, written");
    writer.commit({
      program: "bench",
      segmenter: "bench",
      settings: {},
      counts: { reports: count, characters },
    });
    begin();
    verifySnapshot(join(folder, "data"));
    end("checksums compared");
    return { characters, stages };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const counts = process.argv
  .slice(2)
  .filter((each) => /^\d+$/.test(each))
  .map(Number);
const columns: Stages[] = [];
for (const count of counts) {
  const { characters, stages } = await benchStages(count);
  columns.push(stages);
  console.log(
    `${count} reports, ${(characters / 1e6).toFixed(1)} M characters: ${[...stages.values()].reduce((a, b) => a + b, 0).toFixed(1)} s`,
  );
}
console.log(
  `| stage | ${counts.join(" | ")} | exponent |\n| --- |${counts.map(() => " --- |").join("")} --- |`,
);
for (const stage of columns.at(-1)?.keys() ?? []) {
  const figures = columns.map((each) => each.get(stage) ?? 0);
  const exponent = Math.log(figures.at(-1)! / figures[0]!) / Math.log(counts.at(-1)! / counts[0]!);
  console.log(
    `| ${stage} | ${figures.map((each) => each.toFixed(2)).join(" | ")} | ${Number.isFinite(exponent) ? exponent.toFixed(2) : ""} |`,
  );
}
