// Stretches of a bit column that do not begin on a byte. Bit `i` is `bits[i >> 3]`, `1 << (i & 7)`.

/** ORs the first `length` bits of `bits` into `into` from bit `start` on; `into` is long enough. O(length / 8). */
export function putBits(into: Uint8Array, start: number, bits: Uint8Array, length: number): void {
  const shift = start & 7;
  const spare = length & 7;
  const last = ((length + 7) >> 3) - 1;
  let at = Math.floor(start / 8);
  for (let from = 0; from <= last; from++, at++) {
    let byte = bits[from]!;
    if (from === last && spare > 0) byte &= (1 << spare) - 1;
    into[at]! |= byte << shift;
    if (byte >> (8 - shift) > 0) into[at + 1]! |= byte >> (8 - shift);
  }
}

/** The `length` bits from bit `start` on, in bytes of their own; bits past `length` are 0. O(length / 8). */
export function takeBits(from: Uint8Array, start: number, length: number): Uint8Array {
  const bits = new Uint8Array((length + 7) >> 3);
  const shift = start & 7;
  const first = Math.floor(start / 8);
  for (let index = 0; index < bits.length; index++) {
    const high = shift === 0 ? 0 : (from[first + index + 1] ?? 0) << (8 - shift);
    bits[index] = (from[first + index]! >> shift) | high;
  }
  if ((length & 7) > 0) bits[bits.length - 1]! &= (1 << (length & 7)) - 1;
  return bits;
}
