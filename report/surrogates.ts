// Halves of a character beyond the BMP: a text must not be cut between them.

export const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
export const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

/** Where a text may be cut at `at`, or one before: never between the halves of a character. */
export const cutAt = (text: string, at: number): number =>
  isLowSurrogate(text.charCodeAt(at)) && isHighSurrogate(text.charCodeAt(at - 1)) ? at - 1 : at;

/** The first `most` units, or one less. */
export const beginning = (text: string, most: number): string => text.slice(0, cutAt(text, most));

/** Whole where it is not longer than `most` units, else its beginning with `mark` behind it. */
export const cutShort = (text: string, most: number, mark = "……"): string =>
  text.length > most ? beginning(text, most) + mark : text;
