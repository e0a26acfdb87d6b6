// How a character may be read. The only file that knows pinyin-pro.
//
// Readings help a reader to type and to find a slip; they never say that two words are the same (法治 is not 法制).
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

interface PinyinPro {
  pinyin(text: string, options: { multiple: true; toneType: "none"; type: "array" }): string[];
}

let loaded: PinyinPro | undefined;
const known = new Map<string, readonly string[]>();
const isHan = /^\p{Script=Han}$/u;
const isSyllable = /^[a-z]+$/;

/**
 * Every reading of one character without tones, ü as v (行: xing, hang, heng); none for what is no Chinese character
 * or has no known reading. The first call loads the table, some 130 ms.
 */
export function readingsOf(character: string): readonly string[] {
  const before = known.get(character);
  if (before) return before;
  let readings: readonly string[] = [];
  if (isHan.test(character)) {
    loaded ??= require("pinyin-pro") as PinyinPro;
    const all = loaded
      .pinyin(character, { multiple: true, toneType: "none", type: "array" })
      .map((reading) => reading.replaceAll("ü", "v"))
      .filter((reading) => isSyllable.test(reading));
    readings = [...new Set(all)];
  }
  known.set(character, readings);
  return readings;
}

/** The letters that readings of a character begin with, each as a bit from a = 1. */
export const initialBits = (character: string): number =>
  readingsOf(character).reduce((bits, reading) => bits | (1 << (reading.charCodeAt(0) - 0x61)), 0);

/** Whether two characters may be read alike, tones apart. */
export const soundAlike = (a: string, b: string): boolean =>
  a === b || readingsOf(a).some((reading) => readingsOf(b).includes(reading));

/**
 * Whether a word can be typed so: each character by its initial or its whole reading, the last one also cut short;
 * `letters` may end before the word does. fzzf, fazhizf and fazhi all lead to 法治政府.
 */
export function isTypedSo(word: string, letters: string): boolean {
  const from = (at: number, typed: number): boolean => {
    if (typed >= letters.length) return true;
    if (at >= word.length) return false;
    return readingsOf(word[at]!).some((reading) => {
      const rest = letters.slice(typed);
      if (reading.startsWith(rest)) return true;
      return (
        (rest.startsWith(reading) && from(at + 1, typed + reading.length)) ||
        (rest[0] === reading[0] && from(at + 1, typed + 1))
      );
    });
  };
  return from(0, 0);
}
