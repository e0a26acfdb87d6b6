// Units of a kind, told by a table: edges of every member are asked about, and a regular expression costs more than its match.

/** 1 for each unit among `characters`, and for those of `more`. */
export function unitsIn(characters: string, more?: Uint8Array): Uint8Array {
  const table = more ? more.slice() : new Uint8Array(0x10000);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** 1 for each unit of which what is `seen` holds the pattern. */
export const unitsThat = (pattern: RegExp, seen = (unit: string): string => unit): Uint8Array =>
  Uint8Array.from({ length: 0x10000 }, (_, unit) => (pattern.test(seen(String.fromCharCode(unit))) ? 1 : 0));

export const lineBreak = 0x0a;
/** White space. */
export const blanks = unitsThat(/\s/);

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

/** Where `unit` first stands from `start` on, before `end`; −1 where it does not. */
export function firstOf(unit: number, text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === unit) return at;
  return -1;
}

/** Where `unit` last stands before `end`, from `start` on; −1 where it does not. */
export function lastOf(unit: number, text: string, end: number, start: number): number {
  for (let at = end - 1; at >= start; at--) if (text.charCodeAt(at) === unit) return at;
  return -1;
}
