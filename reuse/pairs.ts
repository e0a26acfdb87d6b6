// Pairs of letters as numbers, and which of a few texts has a pair: scratch memory that is used again for text after text.
import { foldUnits } from "../report/fold.js";
import { isLetterPair, letterUnits } from "./fold.js";

const [zero, nine, comma, point] = [0x30, 0x39, 0x2c, 0x2e];

/** What each unit says folded: letters themselves, a digit 0, what stands inside numbers itself; all else 0. */
const saysUnit: Uint16Array = (() => {
  const every = String.fromCharCode(...Array.from({ length: 0x8000 }, (_, unit) => unit));
  const rest = String.fromCharCode(...Array.from({ length: 0x8000 }, (_, unit) => 0x8000 + unit));
  const folded = foldUnits(every + rest);
  return Uint16Array.from({ length: 0x10000 }, (_, at) => {
    const unit = folded.charCodeAt(at);
    if (unit >= zero && unit <= nine) return zero;
    return unit === comma || unit === point || letterUnits[unit] === 1 ? unit : 0;
  });
})();

/** The pairs of letters of a text, every number one letter, in `units[0 … count - 1]`. Scratch memory, for one thread. */
export class Pairs {
  units = new Int32Array(1024);
  count = 0;
  private last = 0;

  /** Of `text` from `start` to `end`. O(end − start). */
  read(text: string, start: number, end: number): this {
    if (this.units.length < end - start) this.units = new Int32Array(2 * (end - start));
    this.count = 0;
    this.last = 0;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      const says = saysUnit[unit]!;
      if (says === zero) {
        while (at + 1 < end && isInNumber(saysUnit[text.charCodeAt(at + 1)]!)) at++;
        this.put(zero);
      } else if (says !== 0) {
        if (says !== comma && says !== point) this.put(says);
      } else if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < end && isLetterPair(text, at)) {
        this.put(unit);
        this.put(text.charCodeAt(++at));
      }
    }
    return this;
  }

  private put(letter: number): void {
    if (this.last !== 0) this.units[this.count++] = (this.last << 16) | letter;
    this.last = letter;
  }
}

const isInNumber = (says: number): boolean => says === zero || says === comma || says === point;

/** Bits kept of pairs. Open addressing; what was kept before `clear` is told by its age. */
export class PairBits {
  private keys = new Int32Array(1 << 12);
  private ages = new Uint32Array(1 << 12);
  private bits = new Uint16Array(1 << 12);
  private age = 0;
  private shift = 20;

  /** Forgets all; makes room for so many pairs. */
  clear(most: number): void {
    while (this.keys.length < 2 * most) {
      const length = 2 * this.keys.length;
      this.keys = new Int32Array(length);
      this.ages = new Uint32Array(length);
      this.bits = new Uint16Array(length);
      this.age = 0;
      this.shift--;
    }
    this.age++;
  }

  of(pair: number): number {
    const slot = this.slotOf(pair);
    return this.ages[slot] === this.age ? this.bits[slot]! : 0;
  }

  /** Adds `bit`; whether it is new. */
  add(pair: number, bit: number): boolean {
    const slot = this.slotOf(pair);
    if (this.ages[slot] !== this.age) {
      this.ages[slot] = this.age;
      this.keys[slot] = pair;
      this.bits[slot] = bit;
      return true;
    }
    const before = this.bits[slot]!;
    this.bits[slot] = before | bit;
    return (before & bit) === 0;
  }

  /** Where the pair stands, or would. */
  private slotOf(pair: number): number {
    const mask = this.keys.length - 1;
    let slot = Math.imul(pair, 0x9e3779b1) >>> this.shift;
    while (this.ages[slot] === this.age && this.keys[slot] !== pair) slot = (slot + 1) & mask;
    return slot;
  }
}
