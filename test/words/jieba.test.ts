// The cut that is told fast is the best of all cuts, and the one that nodejieba's own program tells.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { Jieba } from "../../words/jieba.js";
import { dictionaryFile } from "../../words/segmenter.js";

/** Numbers below `below`, the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 7919 + 1;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

const letters = [..."甲乙丙丁戊𠮷"];
const frequencies: Readonly<Record<string, number>> = {
  甲: 97,
  乙: 61,
  丙: 53,
  甲乙: 41,
  乙丙: 37,
  甲乙丙: 3,
  丙丁: 29,
  丁甲: 31,
  乙丙丁甲: 2,
  𠮷甲: 23,
  乙𠮷: 19,
};
/** Of the states B, E, M, S, made up. */
const first = [-0.3, -3.14e100, -3.14e100, -1.4];
const next = [
  [-3.14e100, -0.5, -0.9, -3.14e100],
  [-0.6, -3.14e100, -3.14e100, -0.8],
  [-3.14e100, -0.33, -1.26, -3.14e100],
  [-0.7, -3.14e100, -3.14e100, -0.66],
];
const emitted: readonly Readonly<Record<string, number>>[] = [
  { 甲: -1.1, 乙: -2.3, 丙: -3.1, 丁: -1.7, 戊: -2.9 },
  { 甲: -2.2, 乙: -1.3, 丙: -1.9, 丁: -2.6, 戊: -1.2 },
  { 甲: -3.3, 乙: -2.1, 丙: -2.8, 丁: -1.8 },
  { 甲: -1.4, 乙: -1.6, 丙: -2.4, 丁: -3.6, 戊: -4.2 },
];
const small = new Jieba({
  words: Object.entries(frequencies)
    .map(([word, frequency]) => `${word} ${frequency} n\n`)
    .join(""),
  model: [
    first.join(" "),
    ...next.map((row) => row.join(" ")),
    ...emitted.map((row) =>
      Object.entries(row)
        .map(([letter, chance]) => `${letter}:${chance}`)
        .join(","),
    ),
  ].join("\n"),
  own: "丙\n",
});

/** All ways to cut a text. */
function* cuts(text: readonly string[]): Generator<readonly string[]> {
  if (text.length === 0) yield [];
  for (let size = 1; size <= text.length; size++)
    for (const rest of cuts(text.slice(size))) yield [text.slice(0, size).join(""), ...rest];
}

function best<T>(all: Iterable<T>, worth: (one: T) => number): T {
  let [most, found]: [number, T | undefined] = [Number.NEGATIVE_INFINITY, undefined];
  for (const one of all) if (worth(one) > most) [most, found] = [worth(one), one];
  return found!;
}

const sum = Object.values(frequencies).reduce((one, other) => one + other);
const least = Math.log(2 / sum);
const isWord = (word: string): boolean => [...word].length === 1 || frequencies[word] !== undefined;
/** 丙 is a word of one's own and weighs as the word in the middle. */
const weight = (word: string): number =>
  word === "丙" ? Math.log(37 / sum) : frequencies[word] ? Math.log(frequencies[word] / sum) : least;

/** B, M … M, E of a word of several letters, S of a word of one. */
const statesOf = (word: string): number[] => {
  const { length } = [...word];
  return length === 1 ? [3] : Array.from({ length }, (_, at) => (at === 0 ? 0 : at === length - 1 ? 1 : 2));
};

function modelled(text: readonly string[]): readonly string[] {
  return best(cuts(text), (words) => {
    const states = words.flatMap(statesOf);
    return states.reduce(
      (total, state, at) =>
        total +
        (at === 0 ? first[state]! : next[states[at - 1]!]![state]!) +
        (emitted[state]![text[at]!] ?? -50),
      0,
    );
  });
}

function slowly(text: string): string[] {
  const found: string[] = [];
  let alone: string[] = [];
  const close = (): void => {
    found.push(...(alone.length > 0 ? modelled(alone) : []));
    alone = [];
  };
  const ways = [...cuts([...text])].filter((words) => words.every(isWord));
  for (const word of best(ways, (words) => words.reduceRight((total, each) => total + weight(each), 0))) {
    if ([...word].length === 1 && word !== "丙") alone.push(word);
    else {
      close();
      found.push(word);
    }
  }
  close();
  return found;
}

test("of all ways to cut a text the likeliest is found", () => {
  for (let seed = 0; seed < 300; seed++) {
    const next = numbers(seed);
    // What has no place in the model would make all ways as bad: it stands in words alone.
    const text = Array.from({ length: 1 + next(7) }, () => letters[next(5)]!).join("");
    expect([text, small.cut(text)]).toEqual([text, slowly(text)]);
  }
});

test("characters of two units are one letter, in words and alone", () => {
  expect(small.cut("甲乙𠮷甲𠮷甲")).toEqual(["甲乙", "𠮷甲", "𠮷甲"]);
  expect(small.cut("𠮷𠮷").join("")).toBe("𠮷𠮷");
  for (let seed = 0; seed < 100; seed++) {
    const next = numbers(seed);
    const text = Array.from({ length: 12 }, () => letters[next(6)]!).join("");
    const words = small.cut(text);
    expect(words.join("")).toBe(text);
    expect(words.every((word) => [...word].every((letter) => letters.includes(letter)))).toBe(true);
  }
});

test("Latin words, numbers and marks", () => {
  expect(small.cut("甲 a4b,12.5%\t3d。x\n\n")).toEqual([
    ...["甲", " ", "a4b", ",", "12.5", "%", "\t", "3", "d", "。", "x", "\n", "\n"],
  ]);
});

test("the demo corpus, and words in disorder, are cut as nodejieba 3.5.8 cuts them", () => {
  const read = (name: "jieba.dict" | "hmm_model"): string => readFileSync(dictionaryFile(name), "utf8");
  const jieba = new Jieba({ words: read("jieba.dict"), model: read("hmm_model"), own: "" });
  /** SHA-256 of words, a line each. */
  const hashOf = (texts: readonly string[]): string => {
    const hash = createHash("sha256");
    for (const text of texts) for (const word of jieba.cut(text)) hash.update(`${word}\n`);
    return hash.digest("hex");
  };
  const folder = join(projectRoot, "corpus", "2023");
  const reports = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
  expect(hashOf(reports)).toBe("6ec9b2face29c06387ed4f66a25f0d12cdedddd809a8a9863fbe74e5d9f4fff7");
  const words = read("jieba.dict")
    .split("\n")
    .map((line) => line.split(" ")[0]!);
  const next = numbers(1);
  const disorder = Array.from({ length: 2_000 }, () =>
    Array.from({ length: 8 }, () => {
      const word = words[next(words.length)]!;
      return next(3) === 0 ? word.slice(next(word.length)) : word;
    }).join(""),
  ).map((text) => text.replace(/[\ud800-\udfff]/g, ""));
  expect(hashOf(disorder)).toBe("2f1f9af4a6328532ffd2d898ef91c313623556e0870a92ee436685a72cf16a05");
});
