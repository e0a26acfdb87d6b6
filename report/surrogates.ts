// Halves of a character beyond the BMP: a text must not be cut between them.

export const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
export const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
