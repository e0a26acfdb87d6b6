// What two simple methods find on the same kit: shared runs of 13 letters, and sentences with near MinHash.
import { foldForReuse, recordSpan } from "../../reuse/fold.js";
import { joinedRoots } from "../../reuse/merging.js";
import { hashGrams } from "../../reuse/seeds.js";
import type { Family, Stretch } from "./scorer.js";

const runLength = 13;

const fold = (text: string) => foldForReuse(text, [], [{ start: 0, end: text.length }]);

/** Every pair of texts, every maximal equal run of at least 13 letters: a detection of its own. */
export function sharedRuns(texts: readonly string[]): Family[] {
  const folded = texts.map(fold);
  const places = new Map<number, { text: number; at: number }[]>();
  const found: Family[] = [];
  folded.forEach(({ units }, text) => {
    const hashes = new Uint32Array(units.length);
    hashGrams(units, 0, units.length, runLength, hashes);
    /** By earlier text and diagonal: where the last run ends. */
    const reach = new Map<string, number>();
    for (let at = 0; at + runLength <= units.length; at++) {
      for (const there of places.get(hashes[at]!) ?? []) {
        const key = `${there.text}/${at - there.at}`;
        if (there.text === text || (reach.get(key) ?? 0) > at) continue;
        const other = folded[there.text]!.units;
        let length = 0;
        while (at + length < units.length && units[at + length] === other[there.at + length]) length++;
        if (length < runLength) continue;
        reach.set(key, at + length);
        found.push({
          members: [
            { text: there.text, ...recordSpan(folded[there.text]!, there.at, there.at + length) },
            { text, ...recordSpan(folded[text]!, at, at + length) },
          ],
        });
      }
    }
    for (let at = 0; at + runLength <= units.length; at++) {
      const list = places.get(hashes[at]!);
      if (list) list.push({ text, at });
      else places.set(hashes[at]!, [{ text, at }]);
    }
  });
  return found;
}

const shingle = 4;
const bands = 10;
const rows = 3;

/** Sentences that agree in a band of MinHash values (10 bands of 3 over 4-grams), joined into groups. */
export function nearSentences(texts: readonly string[]): Family[] {
  const sentences: Stretch[] = [];
  const keys = new Map<string, number>();
  const joins: [number, number][] = [];
  texts.forEach((text, number) => {
    for (const match of text.matchAll(/[^。！？；\n]+[。！？；]?/g)) {
      const { units } = fold(match[0]);
      if (units.length < 10) continue;
      const hashes = new Uint32Array(units.length);
      hashGrams(units, 0, units.length, shingle, hashes);
      const grams = hashes.subarray(0, units.length - shingle + 1);
      const sentence =
        sentences.push({ text: number, start: match.index, end: match.index + match[0].length }) - 1;
      for (let band = 0; band < bands; band++) {
        let key = `${band}`;
        for (let row = 0; row < rows; row++) {
          let least = 0xffffffff;
          for (const gram of grams)
            least = Math.min(
              least,
              Math.imul(gram ^ ((band * rows + row + 1) * 0x9e3779b1), 0x85ebca6b) >>> 0,
            );
          key += `/${least}`;
        }
        const there = keys.get(key);
        if (there === undefined) keys.set(key, sentence);
        else joins.push([there, sentence]);
      }
    }
  });
  const groups = new Map<number, Stretch[]>();
  joinedRoots(sentences.length, joins).forEach((root, at) => {
    groups.set(root, [...(groups.get(root) ?? []), sentences[at]!]);
  });
  return [...groups.values()].filter((members) => members.length > 1).map((members) => ({ members }));
}
