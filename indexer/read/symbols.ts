// Characters of symbol fonts (Wingdings, Symbol): their codes say nothing without the font.
import { codePoint } from "dingbat-to-unicode";

const privateUse = /[\uf000-\uf0ff]/g;

/** Text with the private codes of symbol fonts made Unicode; `lost` is told of each that no table knows. */
export const withSymbols = (text: string, font: string, lost: () => void): string =>
  text.replace(privateUse, (sign) => {
    const symbol = symbolOf(font, sign.charCodeAt(0));
    if (symbol === null) lost();
    return symbol ?? "";
  });

/** What a symbol looks like in Unicode; null where the font is in no table. */
export function symbolOf(font: string, code: number): string | null {
  const isPrivate = code >= 0xf000 && code <= 0xf0ff;
  const known = codePoint(font, isPrivate ? code - 0xf000 : code)?.string;
  if (known !== undefined) return known;
  if (isPrivate || code < 0x20 || code > 0xffff || (code >= 0xd800 && code <= 0xf8ff)) return null;
  return String.fromCodePoint(code);
}
