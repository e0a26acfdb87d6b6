// Reports to measure with, as files: the demo corpus's words in new sentences, some set sentences, new numbers, under
// the genre's headings.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadDivisions } from "../report/divisions.js";
import { projectRoot } from "../report/generated.js";
import { segmenter } from "../words/segmenter.js";
import { randomNumbers } from "./searchReports.js";

/** The demo corpus's sentences of ten characters and more. */
export function sentences(): string[] {
  const found: string[] = [];
  for (const year of ["2022", "2023", "2024"]) {
    const folder = join(projectRoot, "corpus", year);
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".txt"))) {
      const text = readFileSync(join(folder, name), "utf8");
      if (text.includes("\ufffd")) continue;
      found.push(
        ...text
          .split(/(?<=[。；])|\n/)
          .map((part) => part.trim())
          .filter(
            (part) => part.length >= 10 && /[。；]$/.test(part) && !/^[（(一二三四五六七八九\d]/.test(part),
          ),
      );
    }
  }
  return found;
}

/** Of a hundred sentences of a generated report so many are set sentences that others have too. */
const setSentences = 20;

/**
 * Sentences in the corpus's own words that no report has: each word follows two that it follows somewhere in the demo
 * corpus (a Markov chain of order two over jieba words).
 */
function composer(pool: readonly string[], random: () => number): () => string {
  const after = new Map<string, string[]>();
  const starts: [string, string][] = [];
  for (const sentence of pool) {
    const words = segmenter().cut(sentence);
    if (words.length < 4) continue;
    starts.push([words[0]!, words[1]!]);
    for (let at = 2; at < words.length; at++) {
      // The word before alone leads on too, or the chain would only give its sentences back.
      for (const key of [words[at - 1]!, `${words[at - 2]} ${words[at - 1]}`])
        after.set(key, [...(after.get(key) ?? []), words[at]!]);
    }
  }
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return () => {
    const words: string[] = [...pick(starts)];
    while (words.length < 40 && !/[。；]/.test(words.at(-1)!)) {
      const pair = `${words.at(-2)} ${words.at(-1)}`;
      const next = after.get(random() < 0.5 ? pair : words.at(-1)!) ?? after.get(words.at(-1)!);
      if (!next) break;
      words.push(pick(next));
    }
    return `${words.join("").replace(/[。；，、]$/, "")}。`;
  };
}

/** `count` reports of about `length` characters, by name; the same for the same seed. */
export function* reportTexts(
  count: number,
  length: number,
  seed = 1,
): Generator<{ name: string; text: string }> {
  const random = randomNumbers(seed);
  const pool = sentences();
  const table = loadDivisions();
  const townships = [...table.byCode.values()].filter((division) => division.rank === "township");
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const composed = composer(pool, random);
  const sentence = (): string =>
    (random() * 100 < setSentences ? pick(pool) : composed()).replace(/\d+/g, (digits) =>
      String(Math.floor(random() * 10 ** digits.length)),
    );
  const passage = (units: number): string => {
    let text = "";
    while (text.length < units) text += sentence();
    return text.replace(/；$/, "。");
  };
  const points = (numbers: string, units: number, lead: (number: string) => string): string =>
    Array.from(numbers)
      .map((number) => `${lead(number)}${passage(units)}`)
      .join("\n");
  for (let at = 0; at < count; at++) {
    const township = townships[(at * 7919) % townships.length]!;
    const year = 2022 + (at % 3);
    const county = table.byCode.get(township.code.slice(0, 6))?.name ?? "";
    const text = [
      `${county}${township.name}${year}年法治政府建设年度报告`,
      `发布时间：${year + 1}-01-${String(10 + (at % 20))}　来源：${township.name}人民政府`,
      `${passage(length * 0.05)}现将${year}年法治政府建设情况报告如下：`,
      "一、主要举措和成效",
      points("一二三四五", length * 0.11, (number) => `（${number}）`),
      "二、存在的不足和原因",
      points("一二三", length * 0.035, (number) => `${number}是`),
      "三、党政主要负责人履行推进法治建设第一责任人职责情况",
      passage(length * 0.1),
      `四、${year + 1}年工作安排`,
      points("一二三四", length * 0.035, (number) => `${number}是`),
      `${township.name}人民政府`,
      `${year + 1}年1月8日`,
    ].join("\n");
    yield { name: `${String(at).padStart(5, "0")}.txt`, text };
  }
}

/** Writes them into a folder; returns their characters. */
export function writeReports(folder: string, count: number, length: number): number {
  mkdirSync(folder, { recursive: true });
  let characters = 0;
  for (const { name, text } of reportTexts(count, length)) {
    characters += text.length;
    writeFileSync(join(folder, name), text);
  }
  return characters;
}
