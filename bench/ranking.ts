// How keywords rank beside plain BM25, over made-up reports in the demo corpus's words. A need is two or three words
// that stand near each other in some report; a report answers it by how near it tells them, which nobody has to judge.
// Needs that people judged are the better measure; these show at once when a change ranks worse.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { foldPhrase } from "../report/fold.js";
import { SearchBuilder } from "../search/builder.js";
import { openSearch } from "../search/engine.js";
import { openArchive } from "../snapshot/archive.js";
import { ArchiveBuilder } from "../snapshot/archiveBuilder.js";
import { openSnapshot } from "../snapshot/reader.js";
import { createSnapshot } from "../snapshot/writer.js";
import { cutWords } from "../words/cutWords.js";
import { request, type SearchBench } from "./search.js";
import { commitMade, generatedReports, randomNumbers } from "./searchReports.js";
import { sentences } from "./texts.js";
import type { Vocabulary } from "./vocabulary.js";

const needsAsked = 60;
/** Folded characters within which words count as told together, and somewhat together. */
const together = 60;
const near = 200;
/** Ranks that are looked at. */
const depth = 10;

type Ranking = (words: readonly string[]) => readonly number[] | Promise<readonly number[]>;

/** Plain BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75). A report is as good as the best of its texts. */
function bm25(texts: readonly { readonly report: number; readonly terms: readonly string[] }[]): Ranking {
  const postings = new Map<string, Map<number, number>>();
  texts.forEach(({ terms }, text) => {
    for (const term of terms) {
      const counts = postings.get(term) ?? new Map<number, number>();
      postings.set(term, counts.set(text, (counts.get(text) ?? 0) + 1));
    }
  });
  const mean = texts.reduce((sum, { terms }) => sum + terms.length, 0) / texts.length;
  return (terms) => {
    const scores = new Map<number, number>();
    for (const term of new Set(terms)) {
      const counts = postings.get(term) ?? new Map<number, number>();
      const weight = Math.log(1 + (texts.length - counts.size + 0.5) / (counts.size + 0.5));
      for (const [text, count] of counts) {
        const norm = count + 1.2 * (0.25 + (0.75 * texts[text]!.terms.length) / mean);
        scores.set(text, (scores.get(text) ?? 0) + (weight * count * 2.2) / norm);
      }
    }
    const best = new Map<number, number>();
    for (const [text, score] of scores)
      best.set(texts[text]!.report, Math.max(score, best.get(texts[text]!.report) ?? 0));
    return [...best].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([report]) => report);
  };
}

const bigrams = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));

/** Words of the demo corpus, by how often they stand there. */
function demoVocabulary(): Vocabulary {
  const counts = new Map<string, number>();
  for (const word of cutWords(foldPhrase(sentences().join("\n"))))
    if (/^\p{Script=Han}+$/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { words: [...counts.keys()], weights: [...counts.values()], source: "invented" };
}

/** The shortest stretch of the text that prints all words; infinite where one is missing. */
function spread(text: string, words: readonly string[]): number {
  const last = words.map(() => -1);
  let shortest = Number.POSITIVE_INFINITY;
  for (let at = 0; at < text.length; at++) {
    words.forEach((word, number) => {
      if (text.startsWith(word, at)) last[number] = at;
    });
    if (last.every((place) => place >= 0)) {
      const end = Math.max(...words.map((word, number) => last[number]! + word.length));
      shortest = Math.min(shortest, end - Math.min(...last));
    }
  }
  return shortest;
}

function gradeOf(text: string, words: readonly string[]): number {
  const length = spread(text, words);
  return length <= together ? 3 : length <= near ? 2 : length < Number.POSITIVE_INFINITY ? 1 : 0;
}

/** Järvelin and Kekäläinen 2002, with gains of 2^grade - 1. */
function ndcg(ranked: readonly number[], grades: readonly number[]): number {
  const sum = (list: readonly number[]): number =>
    list.slice(0, depth).reduce((all, grade, rank) => all + (2 ** grade - 1) / Math.log2(rank + 2), 0);
  return sum(ranked.map((report) => grades[report]!)) / sum([...grades].sort((a, b) => b - a));
}

/** Over `count` reports of `length` characters. */
export async function benchRanking(count = 600, length = 2000): Promise<SearchBench> {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-bench-"));
  try {
    const reports = [...generatedReports(count, length, 1, demoVocabulary())];
    const writer = createSnapshot(folder);
    for (const builder of [new ArchiveBuilder(), new SearchBuilder()]) {
      for (const report of reports) builder.add(report);
      builder.write(writer);
    }
    const characters = reports.reduce((sum, { folded }) => sum + folded.text.length, 0);
    commitMade(writer, count, characters);
    const source = openSnapshot(folder);
    const archive = openArchive(source);
    const engine = openSearch(source, archive, (word) => [word]);
    const texts = archive.heads.map((_, report) => archive.folded(report).text);
    const cut = cutWords;
    const whole = texts.map((text, report) => ({ report, text }));
    const points = whole.flatMap(({ report, text }) =>
      text.split("\n").map((point) => ({ report, text: point })),
    );
    const asTerms = (cutText: (text: string) => string[], list: typeof whole) =>
      bm25(list.map(({ report, text }) => ({ report, terms: cutText(text) })));
    const byBigrams =
      (ranking: Ranking): Ranking =>
      (words) =>
        ranking(words.flatMap(bigrams));
    const rankings: Readonly<Record<string, Ranking>> = {
      "keywords of this program": async (words) =>
        (await engine.search(request(words.join(" "), "keywords", { limit: depth }))).hits
          .map((hit) => archive.numberOf(hit.report.id)!)
          .filter((report, at, all) => all.indexOf(report) === at),
      "BM25 over jieba's words, whole reports": asTerms(cut, whole),
      "BM25 over jieba's words, best point": asTerms(cut, points),
      "BM25 over bigrams, whole reports": byBigrams(asTerms(bigrams, whole)),
      "BM25 over bigrams, best point": byBigrams(asTerms(bigrams, points)),
    };
    const random = randomNumbers(31);
    const needs: { readonly words: readonly string[]; readonly grades: readonly number[] }[] = [];
    while (needs.length < needsAsked) {
      const text = texts[Math.floor(random() * count)]!;
      const at = Math.floor(random() * (text.length - together));
      const stretch = cut(text.slice(at, at + together)).filter((word) => /^\p{Script=Han}{2,}$/u.test(word));
      const words = [...new Set(stretch)].sort(() => random() - 0.5).slice(0, 2 + (needs.length % 2));
      const grades = texts.map((each) => gradeOf(each, words));
      if (words.length > 1 && grades.includes(3)) needs.push({ words, grades });
    }
    const rows: [string, string][] = [];
    for (const [name, ranking] of Object.entries(rankings)) {
      let sum = 0;
      for (const { words, grades } of needs) sum += ndcg(await ranking(words), grades);
      rows.push([name, (sum / needs.length).toFixed(3)]);
    }
    return { title: `Ranking, nDCG@${depth} of ${needs.length} needs over ${count} reports`, rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
