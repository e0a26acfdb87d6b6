// Which stretches of a part stand in another part too: seeds of seven letters as marks in a table of bits, so that what
// is nobody else's need not be read beside all others.
import type { Span } from "../report/span.js";
import { GrowingArray } from "../snapshot/growing.js";
import { gather, type SeedSettings } from "./seeds.js";
import type { Texts } from "./texts.js";

const bitsOfHash = 32;

class Bits {
  private readonly bytes: Uint8Array;
  private readonly shift: number;

  /** 2^`power` bits. */
  constructor(power: number) {
    this.bytes = new Uint8Array(2 ** (power - 3));
    this.shift = bitsOfHash - power;
  }

  has(hash: number): boolean {
    const bit = hash >>> this.shift;
    return (this.bytes[bit >>> 3]! & (1 << (bit & 7))) !== 0;
  }

  add(hash: number): void {
    const bit = hash >>> this.shift;
    this.bytes[bit >>> 3]! |= 1 << (bit & 7);
  }
}

/** Every part is told by `add` once, then asked. Two tables of 16 bits and more for each seed. */
export class Fingerprints {
  private readonly seen: Bits;
  private readonly shared: Bits;

  /** `letters`: of all parts. */
  constructor(
    letters: number,
    private readonly settings: SeedSettings,
  ) {
    const power = Math.min(bitsOfHash, Math.max(16, Math.ceil(Math.log2(letters + 1)) + 4));
    this.seen = new Bits(power);
    this.shared = new Bits(power);
  }

  /** The texts of a part. */
  add(texts: Texts): void {
    const { hashes } = gather(texts, this.settings);
    for (const hash of hashes) if (this.seen.has(hash)) this.shared.add(hash);
    for (const hash of hashes) this.seen.add(hash);
  }

  /** Places of the texts' seeds that stand in two parts, ascending. */
  sharedPlaces(texts: Texts): Uint32Array {
    const { places, hashes } = gather(texts, this.settings);
    const found = new GrowingArray(Uint32Array);
    hashes.forEach((hash, at) => {
      if (this.shared.has(hash)) found.push(places[at]!);
    });
    return found.view();
  }
}

/** Letters kept on either side of seeds that others have. */
const margin = 60;
/** Two seeds this near each other are one place. */
const nearness = 60;

/** What of `stretches` is near two seeds at least. `places` ascends; O(stretches + places). */
export function nearSeeds(stretches: readonly Span[], places: ArrayLike<number>, length: number): Span[] {
  const kept: { start: number; end: number }[] = [];
  let at = 0;
  for (const { start, end } of stretches) {
    while (at < places.length && places[at]! < start) at++;
    while (at < places.length && places[at]! < end) {
      const first = places[at]!;
      let last = first;
      let count = 0;
      while (at < places.length && places[at]! < end && places[at]! - last <= nearness) {
        last = places[at++]!;
        count++;
      }
      if (count < 2) continue;
      const span = { start: Math.max(start, first - margin), end: Math.min(end, last + length + margin) };
      const before = kept[kept.length - 1];
      if (before && before.end >= span.start) before.end = span.end;
      else kept.push(span);
    }
  }
  return kept;
}
