// Units of a kind, told by a table: edges of every member are asked about, and a regular expression costs more than its match.

/** 1 for each unit among `characters`, and for those of `more`. */
export function unitsIn(characters: string, more?: Uint8Array): Uint8Array {
  const table = more ? more.slice() : new Uint8Array(0x10000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** White space. */
export const blanks = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  /\s/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** Behind the units of a kind that stand at `at`, `end` at most. */
export function skip(kind: Uint8Array, text: string, at: number, end: number): number {
  while (at < end && kind[text.charCodeAt(at)] === 1) at++;
  return at;
}

/** Before the units of a kind that end at `at`, `start` at least. */
export function skipBack(kind: Uint8Array, text: string, at: number, start: number): number {
  while (at > start && kind[text.charCodeAt(at - 1)] === 1) at--;
  return at;
}
