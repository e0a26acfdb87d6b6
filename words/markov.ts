// What the dictionary leaves in single characters, parted by a hidden Markov model: is a character the beginning, the
// middle or the end of a word, or a word? As cppjieba does it, with its sums in its order.

/** States in the order of the model's lines. */
const [begin, end, middle, single] = [0, 1, 2, 3] as const;
const states = [begin, end, middle, single] as const;

/** The model's word for never. */
const never = -3.14e100;

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isLetter = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
export const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

export class Markov {
  private readonly start: Float64Array;
  /** From the first state to the second. */
  private readonly turns: Float64Array;
  /** By unit and state. */
  private readonly emits = new Float64Array(0x10000 * states.length).fill(never);
  private weights = new Float64Array(256);
  private before = new Uint8Array(256);
  /** Where the characters of a run begin. */
  private places = new Uint32Array(64);

  /** `model`: the lines of hmm_model.utf8. */
  constructor(model: string) {
    const lines = model.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
    const numbers = (line: string): number[] => line.trim().split(" ").map(Number);
    this.start = Float64Array.from(numbers(lines[0]!));
    this.turns = Float64Array.from(lines.slice(1, 1 + states.length).flatMap(numbers));
    for (const state of states)
      for (const pair of lines[1 + states.length + state]!.trim().split(","))
        this.emits[pair.charCodeAt(0) * states.length + state] = Number(pair.slice(2));
  }

  /** Ends of the words of `units[from … to)`, in order: letters and numbers of ASCII by rule, the rest by the model. */
  cut(units: Uint16Array, from: number, to: number, put: (end: number) => void): void {
    let left = from;
    for (let at = from; at < to; ) {
      if (units[at]! >= 0x80) {
        at++;
        continue;
      }
      if (left < at) this.cutRun(units, left, at, put);
      left = at = endOfAscii(units, at, to);
      put(at);
    }
    if (left < to) this.cutRun(units, left, to, put);
  }

  private cutRun(units: Uint16Array, from: number, to: number, put: (end: number) => void): void {
    if (to - from === 1) {
      put(to);
      return;
    }
    if (to - from > this.places.length) {
      this.places = new Uint32Array((to - from) * 2);
      this.weights = new Float64Array((to - from) * 2 * states.length);
      this.before = new Uint8Array(this.weights.length);
    }
    const { places, before } = this;
    let count = 0;
    for (let at = from; at < to; at += isHigh(units[at]!) ? 2 : 1) places[count++] = at;
    let state = this.walk(units, count);
    // Backwards, and the beginnings overwritten by the ends that are told in their order.
    for (let at = count - 1; at >= 0; at--) {
      const is = state;
      state = before[at * states.length + is]!;
      before[at * states.length] = is;
    }
    for (let at = 0; at < count; at++)
      if (before[at * states.length]! % 2 === 1) put(at + 1 < count ? places[at + 1]! : to);
  }

  /** The likeliest states of the characters at `places` (Viterbi); returns the last, `before` leads to those before. */
  private walk(units: Uint16Array, count: number): number {
    const { places, weights, before, emits, turns, start } = this;
    const emitsAt = (at: number): number => units[places[at]!]! * states.length;
    for (const state of states) weights[state] = start[state]! + emits[emitsAt(0) + state]!;
    for (let at = 1; at < count; at++) {
      const emit = emitsAt(at);
      const last = (at - 1) * states.length;
      for (let state = 0; state < states.length; state++) {
        let best = never;
        let from: number = end;
        for (let old = 0; old < states.length; old++) {
          const weight = weights[last + old]! + turns[old * states.length + state]! + emits[emit + state]!;
          if (weight > best) {
            best = weight;
            from = old;
          }
        }
        weights[last + states.length + state] = best;
        before[last + states.length + state] = from;
      }
    }
    const last = (count - 1) * states.length;
    return weights[last + end]! >= weights[last + single]! ? end : single;
  }
}

/** The end of a word of letters, of a number, or of what stands alone. */
function endOfAscii(units: Uint16Array, from: number, to: number): number {
  let at = from + 1;
  const first = units[from]!;
  if (isLetter(first)) while (at < to && (isLetter(units[at]!) || isDigit(units[at]!))) at++;
  else if (isDigit(first)) while (at < to && (isDigit(units[at]!) || units[at] === 0x2e)) at++;
  return at;
}
