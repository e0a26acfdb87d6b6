// Which encoding a Chinese text file is in. Declared encodings lie; bytes do not: a byte order mark, then UTF-8 by its
// strict form, UTF-16 by its units, and GB18030 against Big5 by how common the hanzi are that come out.
import { simplified } from "../../report/simplified.js";
import { type Rejected, rejected } from "./result.js";

export interface Decoded {
  readonly ok: true;
  /** Without its byte order mark; line ends as they are. */
  readonly text: string;
  /** Label of the Encoding Standard. */
  readonly encoding: string;
  readonly warnings: readonly string[];
}

/** Of the units of real UTF-16 Chinese text .99 and more are plausible; of GBK or UTF-8 read as UTF-16 under .5. */
const leastPlausibleShare = 0.9;
/** Share of folded hanzi in GB2312 level 1: right encoding .80–1, wrong one .25–.63 (on 8–23 hanzi). */
const leastCommonShare = 0.5;
/** Two encodings closer than this are told apart by the declared one. */
const clearLead = 0.1;
/** Characters looked at to tell encodings apart. */
const sampleSize = 5000;
/** Damaged characters among those beyond ASCII that a file may hold and still be read, with a warning. */
const mostDamage = 0.005;
/** Control characters in a text file; more, and it is no text. */
const mostControls = 0.002;

const strictly = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

const loosely = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);

const replaced = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) count++;
  return count;
};

const beyondAscii = (text: string): number => {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) count++;
  return count;
};

/** Strict, or with little damage: the last character cut off, or under `mostDamage`. */
function decodeAs(bytes: Uint8Array, encoding: string): Decoded | null {
  const strict = strictly(bytes, encoding);
  if (strict !== null) return { ok: true, text: strict, encoding, warnings: [] };
  const loose = loosely(bytes, encoding);
  const damage = replaced(loose);
  if (damage === 1 && loose.endsWith("\ufffd") && loose.length > 1) {
    return { ok: true, text: loose, encoding, warnings: ["文件末尾的一个字不完整，可能未保存完全。"] };
  }
  if (damage > beyondAscii(loose) * mostDamage) return null;
  return { ok: true, text: loose, encoding, warnings: [`文件中有 ${damage} 处字符损坏，无法还原。`] };
}

const isHanzi = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;

const isCommonMark = (unit: number): boolean =>
  (unit >= 0x3000 && unit <= 0x303f) ||
  (unit >= 0xff00 && unit <= 0xffef) ||
  (unit >= 0x2010 && unit <= 0x203f) ||
  (unit >= 0x2460 && unit <= 0x24ff) ||
  unit === 0xb7 ||
  unit === 0xa0;

/** Share of units that a Chinese text is made of, in the first `sampleSize`. */
function plausibleShare(bytes: Uint8Array, high: 0 | 1): number {
  const units = Math.min(bytes.length >> 1, sampleSize);
  let plausible = 0;
  for (let at = 0; at < units; at++) {
    const unit = (bytes[2 * at + high]! << 8) | bytes[2 * at + 1 - high]!;
    if (
      isHanzi(unit) ||
      isCommonMark(unit) ||
      (unit >= 0x20 && unit < 0x7f) ||
      unit === 0x0a ||
      unit === 0x0d ||
      unit === 0x09
    ) {
      plausible++;
    }
  }
  return units === 0 ? 0 : plausible / units;
}

function utf16Of(bytes: Uint8Array): string | null {
  const little = plausibleShare(bytes, 1);
  const big = plausibleShare(bytes, 0);
  if (Math.max(little, big) < leastPlausibleShare) return null;
  return little >= big ? "utf-16le" : "utf-16be";
}

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
function commonShare(text: string): number | null {
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
export const isLegible = (text: string): boolean => (commonShare(text) ?? 1) >= leastCommonShare;

/** GB18030 or Big5, by the more common hanzi; `declared` decides only where both come close. */
function multibyteOf(bytes: Uint8Array, declared: string | null): Decoded | null {
  const scored = ["gb18030", "big5"].flatMap((encoding) => {
    const decoded = decodeAs(bytes, encoding);
    return decoded ? [{ decoded, share: commonShare(decoded.text) ?? 0 }] : [];
  });
  scored.sort((a, b) => b.share - a.share);
  const [best, second] = scored;
  if (!best || best.share < leastCommonShare) return null;
  const close = second !== undefined && best.share - second.share < clearLead;
  return close && second.decoded.encoding === declared ? second.decoded : best.decoded;
}

const byteOrderMarks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
  [[0x84, 0x31, 0x95, 0x33], "gb18030"],
];

const undecodable = rejected(
  "无法识别文件的文字编码（不是 UTF-8、GB18030、UTF-16 或 Big5），或文件不是文本，请另存为 UTF-8 文本后重试。",
);
const notText = rejected("文件是二进制数据，不是文本，请检查文件是否放错或损坏。");

/** Whether a decoded text holds more control characters than a text does. */
function isBinary(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (
      (unit < 0x20 && !(unit >= 0x09 && unit <= 0x0d)) ||
      unit === 0x7f ||
      unit === 0xfffe ||
      unit === 0xffff
    ) {
      controls++;
    }
  }
  return controls > text.length * mostControls;
}

function detect(bytes: Uint8Array, declared: string | null): Decoded | null {
  const marked = byteOrderMarks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) {
    const decoded = decodeAs(bytes.subarray(marked[0].length), marked[1]);
    if (decoded) return decoded;
  }
  const hasNul = bytes.includes(0);
  const utf8 = hasNul ? null : strictly(bytes, "utf-8");
  if (utf8 !== null) return { ok: true, text: utf8, encoding: "utf-8", warnings: [] };
  const utf16 = utf16Of(bytes);
  if (utf16) {
    const decoded = decodeAs(bytes, utf16);
    if (decoded) return decoded;
  }
  return decodeAs(bytes, "utf-8") ?? multibyteOf(bytes, declared);
}

/**
 * Decodes the bytes of a text file. `declared` is the label a page names for itself (gb2312 counts as gb18030), used
 * only to break a tie. Rejects what is binary or in no known encoding. O(bytes).
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): Decoded | Rejected {
  const decoded = detect(bytes, declared === "gb2312" || declared === "gbk" ? "gb18030" : declared);
  if (!decoded) return bytes.includes(0) ? notText : undecodable;
  return isBinary(decoded.text) ? notText : decoded;
}
