// One byte for each of many things, 1 where something holds of it.

/** Where both hold; changes and gives `a`. O(length). */
export function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  for (let at = 0; at < a.length; at++) a[at]! &= b[at]!;
  return a;
}

/** Where one or the other holds; changes and gives `a`. O(length). */
export function either(a: Uint8Array, b: Uint8Array): Uint8Array {
  for (let at = 0; at < a.length; at++) a[at]! |= b[at]!;
  return a;
}
