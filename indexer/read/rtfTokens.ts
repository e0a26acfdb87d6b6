// RTF as tokens: groups, control words, bytes of text. RTF 1.9.1, "Basic entities".

export type RtfToken =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "word"; readonly name: string; readonly value: number | null }
  /** A control symbol: `\~`, `\*`. */
  | { readonly kind: "symbol"; readonly sign: string }
  /** Text bytes, `\'hh` among them, in the font's own encoding. */
  | { readonly kind: "bytes"; readonly bytes: Buffer };

const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLineEnd = (byte: number): boolean => byte === 0x0a || byte === 0x0d || byte === 0;

/** No control word is longer; more letters in a row are damage. */
const longestWord = 40;
const longestNumber = 11;

/** The tokens of a file in order. O(bytes). */
export function* rtfTokens(file: Buffer): Generator<RtfToken> {
  let at = 0;
  let pending: number[] = [];
  const flushed = (): RtfToken => {
    const bytes = Buffer.from(pending);
    pending = [];
    return { kind: "bytes", bytes };
  };
  while (at < file.length) {
    const byte = file[at]!;
    if (byte === backslash && file[at + 1] === 0x27) {
      const code = Number.parseInt(file.toString("latin1", at + 2, at + 4), 16);
      if (!Number.isNaN(code)) pending.push(code);
      at += 4;
      continue;
    }
    if (byte !== backslash && byte !== openBrace && byte !== closeBrace) {
      if (!isLineEnd(byte)) pending.push(byte);
      at++;
      continue;
    }
    if (pending.length > 0) yield flushed();
    if (byte !== backslash) {
      yield { kind: byte === openBrace ? "open" : "close" };
      at++;
      continue;
    }
    at++;
    if (at >= file.length) return;
    if (!isLetter(file[at]!)) {
      yield { kind: "symbol", sign: String.fromCharCode(file[at]!) };
      at++;
      continue;
    }
    const start = at;
    while (at < file.length && isLetter(file[at]!) && at - start < longestWord) at++;
    const name = file.toString("latin1", start, at);
    const numberAt = at;
    if (file[at] === 0x2d && isDigit(file[at + 1] ?? 0)) at++;
    while (at < file.length && isDigit(file[at]!) && at - numberAt < longestNumber) at++;
    const value = at > numberAt ? Number(file.toString("latin1", numberAt, at)) : null;
    if (file[at] === 0x20) at++;
    if (name === "bin") at += Math.max(0, value ?? 0);
    else yield { kind: "word", name, value };
  }
  if (pending.length > 0) yield flushed();
}
