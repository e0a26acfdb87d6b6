// How Chinese a decoded text looks, by how common its hanzi are.
import { simplified } from "../../report/simplified.js";

/** Share of folded hanzi in GB2312 level 1: right encoding .80–1, wrong one .25–.63 (on 8–23 hanzi). */
export const minCommonShare = 0.5;
/** Characters looked at to tell encodings apart. */
export const sampleSize = 5000;

export const isHanzi = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;

export const isCommonMark = (unit: number): boolean =>
  (unit >= 0x3000 && unit <= 0x303f) ||
  (unit >= 0xff00 && unit <= 0xffef) ||
  (unit >= 0x2010 && unit <= 0x203f) ||
  (unit >= 0x2460 && unit <= 0x24ff) ||
  unit === 0xb7 ||
  unit === 0xa0;

let levelOne: ReadonlySet<number> | undefined;

/** The 3,755 common hanzi of GB 2312 level 1 (rows 16 to 55). */
function commonHanzi(): ReadonlySet<number> {
  if (levelOne) return levelOne;
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  }
  const text = new TextDecoder("gb18030").decode(Uint8Array.from(bytes));
  levelOne = new Set(Array.from(text, (hanzi) => hanzi.charCodeAt(0)));
  return levelOne;
}

/** Share of common hanzi, folded to simplified, among all that is neither ASCII nor punctuation; null where all is. */
export function commonShare(text: string): number | null {
  const common = commonHanzi();
  let all = 0;
  let found = 0;
  for (let at = 0; at < text.length && all < sampleSize; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80 || isCommonMark(unit)) continue;
    all++;
    const printed = text[at]!;
    if (common.has((simplified.get(printed) ?? printed).charCodeAt(0))) found++;
  }
  return all === 0 ? null : found / all;
}

/** Whether a text can be Chinese at all: no gibberish of a wrong encoding or of a font that does not name its glyphs. */
export const isLegible = (text: string): boolean => (commonShare(text) ?? 1) >= minCommonShare;
