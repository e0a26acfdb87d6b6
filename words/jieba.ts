// jieba's cut of Chinese text into words (cppjieba 5, `MixSegment`): of all ways through the dictionary's words the one with
// the highest product of frequencies, and where it leaves single characters a hidden Markov model of where words begin
// and end. The same words as the C++ program gives from the same tables.

/** The three files of a dictionary, as cppjieba ships them and as its users write them. */
export interface JiebaFiles {
  /** A word, its frequency and its tag in each line. */
  readonly words: string;
  /** Chances of the first, of the next, and of each letter in the states B, E, M, S. */
  readonly model: string;
  /** A word in each line; each counts as the word in the middle of the dictionary does. */
  readonly own: string;
}

/** What is as good as impossible; sums of two of them still are numbers. */
const never = -3.14e100;
/** States of the model: a character begins a word, ends it, stands inside, is one. */
const [endState, singleState, states] = [1, 3, 4];
/** Between these texts are cut by themselves; each is a word. */
const separators = " \t\n，。";
const isSeparator = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  Number(separators.includes(String.fromCharCode(unit))),
);

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isLatin = (unit: number): boolean => (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;

/**
 * Words as a tree of UTF-16 units in an open hash: a node is where its unit and the node above it stand; 0 is the root.
 * The table is made for all words that will be told.
 */
class WordTree {
  /** Of each node the node above · 2^16 + the unit, plus 1 (0 where nothing stands), and beside it, for both are wanted at
   * once, its weight where it is a word's last: below 0; else 0. */
  private readonly nodes: Float64Array;
  private readonly shift: number;
  /** The nodes below the root, by unit: every text asks for them at every letter. */
  private readonly first = new Uint32Array(0x10000);

  /** For so many units of words, of which many begin alike. */
  constructor(most: number) {
    let bits = 8;
    while (1 << bits <= most) bits++;
    this.shift = 32 - bits;
    this.nodes = new Float64Array(2 << bits);
    // The root's place is nobody else's.
    this.nodes[0] = -1;
  }

  /** The word `[from, to)` of a text. */
  put(text: string, from: number, to: number, weight: number): void {
    let node = 0;
    for (let at = from; at < to; at++) {
      const unit = text.charCodeAt(at);
      const place = this.placeOf(node, unit);
      this.nodes[place * 2] = node * 0x10000 + unit + 1;
      node = place;
      if (at === from) this.first[unit] = node;
    }
    this.nodes[node * 2 + 1] = weight;
  }

  belowRoot(unit: number): number {
    return this.first[unit]!;
  }

  /** The node below, or 0 where there is none. */
  below(node: number, unit: number): number {
    const place = this.placeOf(node, unit);
    return this.nodes[place * 2] === 0 ? 0 : place;
  }

  weightOf(node: number): number {
    return this.nodes[node * 2 + 1]!;
  }

  /** Where unit and node stand, or the free place for them. */
  private placeOf(node: number, unit: number): number {
    const { nodes } = this;
    const key = node * 0x10000 + unit + 1;
    const hash = Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b);
    let place = (hash ^ (hash >>> 15)) >>> this.shift;
    while (nodes[place * 2] !== 0 && nodes[place * 2] !== key) {
      place++;
      if (place * 2 === nodes.length) place = 0;
    }
    return place;
  }
}

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** Tells where each line's word begins and ends; no strings are made of hundreds of thousands. */
function eachWord(text: string, told: (from: number, to: number) => void): void {
  for (let from = 0; from < text.length; ) {
    const next = text.indexOf("\n", from);
    const end = next < 0 ? text.length : next;
    const blank = text.indexOf(" ", from);
    if (end > from) told(from, blank < 0 ? end : Math.min(blank, end));
    from = end + 1;
  }
}

/** The number that a text has from unit `at` on. */
function numberAt(text: string, at: number): number {
  let number = 0;
  for (let place = at; isDigit(text.charCodeAt(place)); place++)
    number = number * 10 + text.charCodeAt(place) - 0x30;
  return number;
}

/** Words with their weights, logarithms of their part of all, and what a character that is no word weighs. */
function weighed({ words, own }: Pick<JiebaFiles, "words" | "own">): {
  readonly tree: WordTree;
  readonly least: number;
} {
  const frequencies: number[] = [];
  let [all, units] = [0, own.length];
  eachWord(words, (from, to) => {
    const frequency = numberAt(words, to + 1);
    frequencies.push(frequency);
    all += frequency;
    units += to - from;
  });
  const weights = Float64Array.from(frequencies, (frequency) => Math.log(frequency / all));
  const sorted = weights.slice().sort();
  const tree = new WordTree(units);
  let word = 0;
  eachWord(words, (from, to) => tree.put(words, from, to, weights[word++]!));
  eachWord(own, (from, to) => tree.put(own, from, to, sorted[sorted.length >> 1]!));
  return { tree, least: sorted[0]! };
}

export class Jieba {
  private readonly tree: WordTree;
  private readonly least: number;
  /** Own words of one character, which the model does not join to others. */
  private readonly single: ReadonlySet<number>;
  private readonly first: readonly number[];
  private readonly next: readonly (readonly number[])[];
  /** By state and unit. */
  private readonly letters: Float64Array;
  /** The best way from each unit on, and the units of its first word. */
  private best = new Float64Array(1024);
  private size = new Uint16Array(1024);
  /** The node of each two units, 0 where no word begins with them. */
  private second = new Uint32Array(1024);
  private chances = new Float64Array(states * 256);
  private before = new Uint8Array(states * 256);

  constructor(files: JiebaFiles) {
    const { tree, least } = weighed(files);
    this.tree = tree;
    this.least = least;
    this.single = new Set(
      linesOf(files.own).flatMap((word) => ([...word].length === 1 ? word.codePointAt(0)! : [])),
    );
    const lines = linesOf(files.model).filter((line) => !line.startsWith("#"));
    const numbers = (line: string): number[] => line.trim().split(" ").map(Number);
    this.first = numbers(lines[0]!);
    this.next = lines.slice(1, 1 + states).map(numbers);
    this.letters = new Float64Array(states * 0x10000).fill(never);
    lines.slice(1 + states).forEach((line, state) => {
      for (const each of line.trim().split(","))
        this.letters[state * 0x10000 + each.charCodeAt(0)] = Number(each.slice(2));
    });
  }

  /** The words of a text that has no lone surrogates; joined they are the text. O(length · longest word). */
  cut(text: string): string[] {
    const words: string[] = [];
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      if (isSeparator[text.charCodeAt(at)] === 0) continue;
      if (at > from) this.cutBetween(text, from, at, words);
      words.push(text[at]!);
      from = at + 1;
    }
    if (text.length > from) this.cutBetween(text, from, text.length, words);
    return words;
  }

  private cutBetween(text: string, start: number, end: number, words: string[]): void {
    this.weigh(text, start, end);
    const { size } = this;
    for (let at = start; at < end; ) {
      if (!this.isAlone(text, start, at)) {
        words.push(text.slice(at, at + size[at - start]!));
        at += size[at - start]!;
        continue;
      }
      const from = at;
      while (at < end && this.isAlone(text, start, at)) at += size[at - start]!;
      this.cutAlone(text, from, at, words);
    }
  }

  /** Whether the way's word at `at` is one character, which the model may join to those beside it. */
  private isAlone(text: string, start: number, at: number): boolean {
    const size = this.size[at - start]!;
    if (size > 2 || (size === 2 && !isHigh(text.charCodeAt(at)))) return false;
    return !this.single.has(text.codePointAt(at)!);
  }

  /**
   * Fills `best` and `size` from the end on (Viterbi over the graph of words). In two walks, for the tree is large: in the
   * first the processor asks for the next nodes while it waits for those before.
   */
  private weigh(text: string, start: number, end: number): void {
    const length = end - start;
    if (length >= this.best.length) {
      this.best = new Float64Array(length * 2);
      this.size = new Uint16Array(length * 2);
      this.second = new Uint32Array(length * 2);
    }
    const { best, size, second, tree, least } = this;
    for (let at = 0; at + 1 < length; at++) {
      const node = tree.belowRoot(text.charCodeAt(start + at));
      second[at] = node === 0 ? 0 : tree.below(node, text.charCodeAt(start + at + 1));
    }
    second[length - 1] = 0;
    best[length] = 0;
    for (let at = length - 1; at >= 0; at--) {
      const unit = text.charCodeAt(start + at);
      // The second half of a character: no word begins here.
      if (isLow(unit)) continue;
      let node = second[at]!;
      const width = isHigh(unit) ? 2 : 1;
      const own = tree.weightOf(width === 1 ? tree.belowRoot(unit) : node);
      let most = best[at + width]! + (own === 0 ? least : own);
      let longest = width;
      for (let to = at + 1; node !== 0; ) {
        const weight = to < at + width ? 0 : tree.weightOf(node);
        to++;
        const sum = best[to]! + weight;
        if (weight !== 0 && sum > most) {
          most = sum;
          longest = to - at;
        }
        if (to === length) break;
        node = tree.below(node, text.charCodeAt(start + to));
      }
      best[at] = most;
      size[at] = longest;
    }
  }

  /** Characters that are no words of several: Latin words and numbers together, the others as the model has them. */
  private cutAlone(text: string, start: number, end: number, words: string[]): void {
    let from = start;
    for (let at = start; at < end; ) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x80) {
        at++;
        continue;
      }
      if (at > from) this.cutModelled(text, from, at, words);
      from = at++;
      if (isLatin(unit))
        while (at < end && (isLatin(text.charCodeAt(at)) || isDigit(text.charCodeAt(at)))) at++;
      else if (isDigit(unit)) while (at < end && (isDigit(text.charCodeAt(at)) || text[at] === ".")) at++;
      words.push(text.slice(from, at));
      from = at;
    }
    if (end > from) this.cutModelled(text, from, end, words);
  }

  /** Viterbi over the four states. */
  private cutModelled(text: string, start: number, end: number, words: string[]): void {
    if (end - start === 1) {
      words.push(text.slice(start, end));
      return;
    }
    if ((end - start) * states > this.chances.length) {
      this.chances = new Float64Array((end - start) * states * 2);
      this.before = new Uint8Array(this.chances.length);
    }
    const { chances, before, first, next, letters } = this;
    let count = 0;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (isLow(unit) && at > start) continue;
      for (let state = 0; state < states; state++) {
        const letter = letters[state * 0x10000 + unit]!;
        let most = never;
        let from = endState;
        if (count === 0) most = first[state]! + letter;
        else
          for (let last = 0; last < states; last++) {
            const sum = chances[(count - 1) * states + last]! + next[last]![state]! + letter;
            if (sum > most) [most, from] = [sum, last];
          }
        chances[count * states + state] = most;
        before[count * states + state] = from;
      }
      count++;
    }
    const ends = (count - 1) * states;
    let state = chances[ends + endState]! >= chances[ends + singleState]! ? endState : singleState;
    // States from the last to the first: E and S end words.
    const at = words.length;
    for (let to = end; to > start; ) {
      let from = to;
      for (let isFirst = true; from > start && (isFirst || state % 2 === 0); isFirst = false) {
        from -= isLow(text.charCodeAt(from - 1)) && from - 1 > start ? 2 : 1;
        state = before[--count * states + state]!;
      }
      words.push(text.slice(from, to));
      to = from;
    }
    reverseFrom(words, at);
  }
}

function reverseFrom<T>(values: T[], from: number): void {
  for (let [low, high] = [from, values.length - 1]; low < high; low++, high--)
    [values[low], values[high]] = [values[high]!, values[low]!];
}
