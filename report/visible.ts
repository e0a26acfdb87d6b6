// Text as it can be trusted on a screen: what moves a cursor, breaks a line or turns the direction is spelt out.

/** Controls of C0 and C1, breaks of lines and paragraphs, marks of direction. */
const deceiving = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A file's name, or another text of one line: `报\u202etxt.告`. */
export const visible = (text: string): string => text.replace(deceiving, escaped);

/** The same for a text whose lines are its own. */
export const visibleLines = (text: string): string =>
  text.replace(deceiving, (character) => (character === "\n" ? character : escaped(character)));

/** JSON of the same value, in which nothing deceives either. */
export const visibleJson = (value: unknown): string => visible(JSON.stringify(value));
