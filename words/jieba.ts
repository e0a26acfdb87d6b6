// jieba's cut as cppjieba (nodejieba) makes it, word for word: of all ways to put a text together from words of the
// dictionary the likeliest, and what is left in single characters parted by a hidden Markov model. The addon takes six times
// as long (each character with all that may follow it is an object there) and 230 MB for 90.
import { isHigh, Markov } from "./markov.js";

const replacement = 0xfffd;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
/** A blank, a tab, a line's end, ，and 。 part words wherever they stand. */
const isSeparator = (unit: number): boolean =>
  unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0xff0c || unit === 0x3002;

const filterBits = 22;

const hashOf = (node: number, unit: number): number => {
  const hash = Math.imul(node, 0x9e3779b1) + Math.imul(unit, 0x85ebca6b);
  return Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
};

/** Words by their units: a node for each beginning of a word, 0 the empty one. */
class Tree {
  /** An open hash of edges: node · 2^16 + unit, and the node they lead to. */
  private keys = new Float64Array(1 << 20);
  private nodes = new Int32Array(1 << 20);
  /** A bit for each edge by its hash: says no to most looks without a look into the table. */
  private readonly filter = new Uint32Array(1 << (filterBits - 5));
  /** Where one unit leads to. */
  private readonly first = new Int32Array(0x10000);
  private count = 1;
  /** By node: the logarithm of the chance of the word that ends here; NaN where none does. */
  weights = new Float64Array(1 << 19).fill(Number.NaN);

  private slotOf(key: number, hash: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    let slot = hash & mask;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  /** 0 where no word goes on so. */
  next(node: number, unit: number): number {
    if (node === 0) return this.first[unit]!;
    const hash = hashOf(node, unit);
    if ((this.filter[hash >>> (37 - filterBits)]! & (1 << ((hash >>> (32 - filterBits)) & 31))) === 0)
      return 0;
    return this.nodes[this.slotOf(node * 0x10000 + unit, hash)]!;
  }

  /** The node of `word`, which is made. */
  node(word: string): number {
    let node = this.child(0, word.charCodeAt(0));
    for (let at = 1; at < word.length; at++) node = this.child(node, word.charCodeAt(at));
    return node;
  }

  private child(node: number, unit: number): number {
    const known = this.next(node, unit);
    if (known > 0) return known;
    if (this.count * 2 > this.keys.length) this.grow();
    const fresh = this.count++;
    if (node === 0) this.first[unit] = fresh;
    else this.put(node, unit, fresh);
    if (fresh >= this.weights.length) {
      const weights = new Float64Array(fresh * 2).fill(Number.NaN);
      weights.set(this.weights);
      this.weights = weights;
    }
    return fresh;
  }

  private put(node: number, unit: number, to: number): void {
    const key = node * 0x10000 + unit;
    const hash = hashOf(node, unit);
    this.filter[hash >>> (37 - filterBits)]! |= 1 << ((hash >>> (32 - filterBits)) & 31);
    const slot = this.slotOf(key, hash);
    this.keys[slot] = key;
    this.nodes[slot] = to;
  }

  private grow(): void {
    const { keys, nodes } = this;
    this.keys = new Float64Array(keys.length * 2);
    this.nodes = new Int32Array(keys.length * 2);
    for (let slot = 0; slot < keys.length; slot++)
      if (keys[slot] !== 0) this.put(Math.floor(keys[slot]! / 0x10000), keys[slot]! % 0x10000, nodes[slot]!);
  }
}

export class Jieba {
  private readonly tree = new Tree();
  private readonly markov: Markov;
  /** What a character weighs that is no word. */
  private readonly least: number;
  /** Single characters of the lexicon stay alone. */
  private readonly alone = new Uint8Array(0x10000);
  private units = new Uint16Array(1 << 13);
  /** By place: the weight of the best words from here to the end, and how long the first of them is. */
  private weights = new Float64Array(1 << 13);
  private lengths = new Uint16Array(1 << 13);
  private ends = new Uint32Array(1 << 13);
  private count = 0;
  private readonly put = (end: number): void => {
    this.ends[this.count++] = end;
  };

  /** Lines of `dictionary`: word, frequency, tag; of `lexicon`: a word, which weighs as the middle one of the dictionary. */
  constructor(dictionary: string, lexicon: string, model: string) {
    const words: number[] = [];
    const frequencies: number[] = [];
    let sum = 0;
    for (const [word, frequency] of linesOf(dictionary)) {
      words.push(this.tree.node(word));
      frequencies.push(Number(frequency));
      sum += Number(frequency);
    }
    const weights = Float64Array.from(frequencies, (frequency) => Math.log(frequency / sum));
    words.forEach((node, at) => {
      this.tree.weights[node] = weights[at]!;
    });
    weights.sort();
    this.least = weights[0]!;
    for (const [word] of linesOf(lexicon)) {
      this.tree.weights[this.tree.node(word)] = weights[weights.length >> 1]!;
      if (word.length === 1) this.alone[word.charCodeAt(0)] = 1;
    }
    this.markov = new Markov(model);
  }

  /** Where the words of `text` end, until the next call. A lone surrogate is a character nobody knows. O(text). */
  wordEnds(text: string): Uint32Array {
    const { length } = text;
    if (length >= this.units.length) {
      this.units = new Uint16Array(length * 2);
      this.weights = new Float64Array(length * 2);
      this.lengths = new Uint16Array(length * 2);
      this.ends = new Uint32Array(length * 2);
    }
    const { units } = this;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(at);
      if (isHigh(unit) && isLow(text.charCodeAt(at + 1))) {
        units[at] = unit;
        units[++at] = text.charCodeAt(at);
      } else units[at] = isHigh(unit) || isLow(unit) ? replacement : unit;
    }
    this.count = 0;
    for (let from = 0; from < length; ) {
      let to = from + 1;
      if (!isSeparator(units[from]!)) while (to < length && !isSeparator(units[to]!)) to++;
      this.weigh(from, to);
      this.gather(from, to);
      from = to;
    }
    return this.ends.subarray(0, this.count);
  }

  /** From behind: at each character the word with which the rest weighs most, the shorter of equals. */
  private weigh(from: number, to: number): void {
    const { units, weights, lengths, tree, least } = this;
    const known = tree.weights;
    weights[to] = 0;
    for (let at = to - 1; at >= from; at--) {
      const unit = units[at]!;
      if (isLow(unit)) continue;
      const size = isHigh(unit) ? 2 : 1;
      let node = tree.next(0, unit);
      const own = known[node]!;
      let best = weights[at + size]! + (Number.isNaN(own) ? least : own);
      let length = size;
      for (let next = at + 1; node > 0 && next < to; next++) {
        node = tree.next(node, units[next]!);
        if (node === 0) break;
        const weight = weights[next + 1]! + known[node]!;
        if (weight > best) {
          best = weight;
          length = next + 1 - at;
        }
      }
      weights[at] = best;
      lengths[at] = length;
    }
  }

  /** The words found, characters that stand alone side by side given to the model. */
  private gather(from: number, to: number): void {
    const { units, lengths, alone, put } = this;
    const isLeft = (at: number): boolean =>
      lengths[at] === (isHigh(units[at]!) ? 2 : 1) && alone[units[at]!] === 0;
    for (let at = from; at < to; ) {
      const start = at;
      while (at < to && isLeft(at)) at += lengths[at]!;
      if (at > start) this.markov.cut(units, start, at, put);
      else {
        at += lengths[at]!;
        put(at);
      }
    }
  }
}

/** The fields of each line, parted by blanks. */
function* linesOf(text: string): Generator<readonly [word: string, frequency?: string, tag?: string]> {
  for (const line of text.split("\n")) if (line !== "") yield line.split(" ") as [string, string?, string?];
}
