// What the worst questions cost at 15,000 reports: each is answered within a tenth of a second of work, or refused.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SearchBuilder } from "../search/builder.js";
import { openSearch } from "../search/engine.js";
import { QueryError, type SearchMode, type SearchRequest } from "../search/types.js";
import { openArchive } from "../snapshot/archive.js";
import { ArchiveBuilder } from "../snapshot/archiveBuilder.js";
import { openSnapshot } from "../snapshot/reader.js";
import type { ColumnSource } from "../snapshot/types.js";
import { createSnapshot } from "../snapshot/writer.js";
import { nastyQueries } from "./hostileQueries.js";
import { request, type SearchBench } from "./search.js";
import { commitMade, generatedReports } from "./searchReports.js";
import { measure } from "./searchTimes.js";
import { realVocabulary } from "./vocabulary.js";

/** One question, and how it is told. */
interface Question {
  readonly told: string;
  readonly asked: SearchRequest;
}

/** Each is asked so often, of an engine that remembers nothing; the least work of them is told. */
const times = 3;
const slowestTold = 25;

/** The strings of these lengths that stand most often; of two units and of one. */
interface Frequent {
  readonly pairs: readonly string[];
  readonly units: readonly string[];
}

function frequentIn(source: ColumnSource): Frequent {
  const [keys, starts] = [source.u32("bigrams.keys"), source.u32("bigrams.starts")];
  const byUnit = new Map<number, number>();
  const numbers: number[] = [];
  const countOf = (at: number): number => starts[at + 1]! - starts[at]!;
  for (let at = 0; at < keys.length; at++) {
    const unit = keys[at]! >>> 16;
    byUnit.set(unit, (byUnit.get(unit) ?? 0) + countOf(at));
    numbers.push(at);
  }
  const isText = (text: string): boolean => /^\p{L}+$/u.test(text);
  numbers.sort((a, b) => countOf(b) - countOf(a));
  const pairs = numbers.map((at) => String.fromCharCode(keys[at]! >>> 16, keys[at]! & 0xffff)).filter(isText);
  const units = [...byUnit].sort((a, b) => b[1] - a[1]).map(([unit]) => String.fromCharCode(unit));
  return { pairs, units: units.filter(isText) };
}

const joined = (texts: readonly string[], by: string): string => texts.join(by);

/** What walks far where it is let: frequent characters and pairs under every operator. */
function wideQueries({ pairs, units }: Frequent): string[] {
  const [a, b, c, d] = units as [string, string, string, string];
  const [p, q] = pairs as [string, string];
  const wide = [a, p, `${a}*${b}`, `${a}*${b}*${c}*${d}*${a}`, `${a} ~200 ${b}`, `${p} ~200 ${q}`];
  wide.push(`${a} OR ${b}`, `${a} ${b}`, `${p} ${q}`, `${p} -${q}`, `${a} -${b}`, `${a}?`, `${a}??${b}`);
  wide.push(`[^${a}]${b}`, `[一-龥]${a}`, `[${joined(units.slice(0, 60), "")}]`);
  wide.push(`[${joined(units.slice(0, 20), "")}][${joined(units.slice(0, 20), "")}]`);
  for (const count of [10, 30, 60]) {
    wide.push(joined(units.slice(0, count), " OR "), joined(pairs.slice(0, count), " OR "));
    wide.push(joined(pairs.slice(0, count), " "), joined(pairs.slice(0, count), " -"));
  }
  // Of every thousandth pair down the list, so that some lie just below the bounds.
  for (const rank of [1, 3, 10, 30, 100, 300, 1000, 3000]) {
    const [one, other, third] = pairs.slice(rank * 3, rank * 3 + 3) as [string, string, string];
    const [left, right] = [units[rank] ?? "业", units[rank * 2 + 1] ?? "建"];
    wide.push(one, `${one} ~200 ${other}`, `${one}*${other}`, `${one} ${other} -${third}`, `${one}?${other}`);
    wide.push(left, `[^${left}]${right}`, `${left}?${right}`, `${left} ~5 ${right}`, `${left}*${right}`);
    wide.push(joined(pairs.slice(rank * 10, rank * 10 + 40), " OR "));
    wide.push(joined(pairs.slice(rank * 10, rank * 10 + 40), " ~50 "));
    wide.push(`(${one} OR ${other}) ~100 (${third} OR ${left})`);
  }
  return wide;
}

/** So many words of one keyword query. */
const wordCounts = [1, 3, 8, 20, 40, 80, 120, 200];

function questions(frequent: Frequent, known: readonly string[]): Question[] {
  const all: Question[] = [];
  const ask = (q: string, mode: SearchMode, more: Partial<SearchRequest> = {}): void => {
    const how = JSON.stringify(more) === "{}" ? "" : ` ${JSON.stringify(more).replace(/[{}"]/g, "")}`;
    const shown = q.length > 40 ? `${q.slice(0, 30)}… (${q.length})` : q;
    all.push({ told: `${mode}${how}: \`${shown.replace(/[|`\s]/g, " ")}\``, asked: request(q, mode, more) });
  };
  for (const q of nastyQueries) for (const mode of ["phrase", "keywords"] as const) ask(q, mode);
  for (const q of wideQueries(frequent)) {
    ask(q, "phrase");
    ask(q, "phrase", { scope: "sentence" });
    ask(q, "phrase", { sample: 200 });
    ask(q, "phrase", { order: "right3" });
    ask(q, "phrase", { group: "right1w" });
    ask(q, "phrase", { order: "left3w" });
    ask(q, "phrase", { sections: ["plans"], headings: false });
    ask(q, "keywords");
  }
  for (const count of wordCounts) {
    ask(joined(known.slice(0, count), " "), "keywords");
    ask(joined(known.slice(0, count), " OR "), "keywords");
    ask(joined(known.slice(0, count), " "), "keywords", { sections: ["plans"] });
  }
  return all;
}

/** Words by how often they stand, the most frequent first. */
function knownWords(source: ColumnSource): string[] {
  const [words, starts] = [source.strings("keywords.words"), source.u32("keywords.starts")];
  return Array.from({ length: words.length }, (_, at) => at)
    .sort((a, b) => starts[b + 1]! - starts[b]! - (starts[a + 1]! - starts[a]!))
    .slice(0, 400)
    .map((at) => words.get(at));
}

/** At 15,000 reports of 4,000 characters two minutes and 4 GB. */
export async function benchHostile(count: number, length = 4000): Promise<SearchBench> {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-bench-"));
  try {
    const writer = createSnapshot(folder);
    const builders = [new ArchiveBuilder(), new SearchBuilder()];
    for (const report of generatedReports(count, length, 1, realVocabulary()))
      for (const builder of builders) builder.add(report);
    for (const builder of builders) builder.write(writer);
    commitMade(writer, count, count * length);
    return { title: `Hostile queries, ${count} reports`, rows: await askHostile(openSnapshot(folder)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The slowest of all the questions, and how many there were. */
export async function askHostile(source: ColumnSource): Promise<[string, string][]> {
  const archive = openArchive(source);
  const words = knownWords(source);
  const asked = questions(frequentIn(source), words);
  /** Keywords open once; phrases are asked of an engine that remembers nothing. */
  const keywords = openSearch(source, archive, (text) => [text]);
  await keywords.search(request(words[0]!, "keywords"));
  const rows: { readonly told: string; readonly outcome: string; readonly work: number }[] = [];
  for (const { told, asked: wanted } of asked) {
    let outcome = "";
    let work = Number.POSITIVE_INFINITY;
    for (let time = 0; time < times; time++) {
      const engine = wanted.mode === "keywords" ? keywords : openSearch(source, archive);
      if (engine !== keywords) await engine.search(request("法治政府", "phrase"));
      const { work50 } = await measure(1, async () => {
        try {
          const { total } = await engine.search(wanted);
          outcome = `${total.occurrences} occurrences`;
        } catch (error) {
          if (!(error instanceof QueryError)) throw error;
          outcome = `refused: ${error.code}`;
        }
      });
      work = Math.min(work, work50);
    }
    rows.push({ told, outcome, work });
  }
  rows.sort((one, other) => other.work - one.work);
  const refused = rows.filter(({ outcome }) => outcome.startsWith("refused")).length;
  const over = rows.filter(({ work }) => work > 100).length;
  return [
    ["questions", `${rows.length}, ${refused} of them refused; ${over} took more than 100 ms of work`],
    ...rows
      .slice(0, slowestTold)
      .map(({ told, outcome, work }): [string, string] => [
        told,
        `${work.toFixed(1)} ms of work; ${outcome}`,
      ]),
  ];
}
