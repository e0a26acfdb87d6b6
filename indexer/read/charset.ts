// Which encoding a Chinese text file is in. Declared encodings lie; bytes do not: a byte order mark, then UTF-8 by its
// strict form, UTF-16 by its units, and GB18030 against Big5 by how common the hanzi are that come out.
import { isUtf8, transcode } from "node:buffer";
import { commonShare, isCommonMark, isHanzi, minCommonShare, sampleSize } from "./hanzi.js";
import { hzText } from "./hz.js";
import { mixedText } from "./mixed.js";
import { mendedText } from "./mojibake.js";
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
const minPlausibleShare = 0.9;
/** Two encodings closer than this are told apart by the declared one. */
const clearLead = 0.1;
/** Damaged characters among those beyond ASCII that a file may hold and still be read, with a warning. */
const maxDamage = 0.005;
/** Control characters in a text file; more, and it is no text. */
const maxControls = 0.002;

const strictly = (bytes: Uint8Array, encoding: string): string | null => {
  // A tenth of what the decoder takes.
  if (encoding === "utf-8")
    return isUtf8(bytes) ? transcode(bytes, "utf8", "utf16le").toString("utf16le") : null;
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

/** Strict, or with little damage: the last character cut off, or under `maxDamage`. */
function decodeAs(bytes: Uint8Array, encoding: string): Decoded | null {
  const strict = strictly(bytes, encoding);
  if (strict !== null) return { ok: true, text: strict, encoding, warnings: [] };
  const loose = loosely(bytes, encoding);
  const damage = replaced(loose);
  if (damage === 1 && loose.endsWith("\ufffd") && loose.length > 1) {
    return {
      ok: true,
      text: loose.slice(0, -1),
      encoding,
      warnings: ["文件末尾的一个字不完整，可能未保存完全，请核对结尾。"],
    };
  }
  if (damage > beyondAscii(loose) * maxDamage) return null;
  return { ok: true, text: loose, encoding, warnings: [] };
}

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
  if (Math.max(little, big) < minPlausibleShare) return null;
  return little >= big ? "utf-16le" : "utf-16be";
}

/** GB18030 or Big5, by the more common hanzi; `declared` decides only where both come close. */
function multibyteOf(bytes: Uint8Array, declared: string | null): Decoded | null {
  const scored = ["gb18030", "big5"].flatMap((encoding) => {
    const decoded = decodeAs(bytes, encoding);
    return decoded ? [{ decoded, share: commonShare(decoded.text) ?? 0 }] : [];
  });
  scored.sort((a, b) => b.share - a.share);
  const [best, second] = scored;
  if (!best || best.share < minCommonShare) return null;
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
    if (unit >= 0x80 && unit < 0xfffe) continue;
    if (
      (unit < 0x20 && !(unit >= 0x09 && unit <= 0x0d)) ||
      unit === 0x7f ||
      unit === 0xfffe ||
      unit === 0xffff
    ) {
      controls++;
    }
  }
  return controls > text.length * maxControls;
}

/** Strict UTF-8; seven bits a byte may be HZ. */
function utf8Of(bytes: Uint8Array): Decoded | null {
  const text = strictly(bytes, "utf-8");
  if (text === null) return null;
  const hz = hzText(text);
  return hz === null
    ? { ok: true, text, encoding: "utf-8", warnings: [] }
    : { ok: true, text: hz, encoding: "hz-gb-2312", warnings: [] };
}

/** Line numbers named in a warning. */
const maxNamed = 5;

function mixedOf(bytes: Uint8Array): Decoded | null {
  const mixed = mixedText(bytes);
  if (!mixed) return null;
  const { text, encoding, others } = mixed;
  const named = `第 ${others.slice(0, maxNamed).join("、")} 行${others.length > maxNamed ? `等 ${others.length} 行` : ""}`;
  const [most, rest] = encoding === "utf-8" ? ["UTF-8", "GB18030"] : ["GB18030", "UTF-8"];
  const warning = `文件里混有两种文字编码：${named}按 ${rest} 读，其余按 ${most} 读，请核对这些行。`;
  return { ok: true, text, encoding, warnings: [warning] };
}

function detect(bytes: Uint8Array, declared: string | null): Decoded | null {
  const marked = byteOrderMarks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) {
    const body = bytes.subarray(marked[0].length);
    const decoded = (marked[1] === "utf-8" && mixedOf(body)) || decodeAs(body, marked[1]);
    if (decoded) return decoded;
  }
  const hasNul = bytes.includes(0);
  const utf8 = hasNul ? null : utf8Of(bytes);
  if (utf8 !== null) return utf8;
  const utf16 = utf16Of(bytes);
  if (utf16) {
    const decoded = decodeAs(bytes, utf16);
    if (decoded) return decoded;
  }
  return (hasNul ? null : mixedOf(bytes)) ?? decodeAs(bytes, "utf-8") ?? multibyteOf(bytes, declared);
}

/** UTF-16 may end with one. */
const fewestPadding = 4;

/** Zeroes that a disk left behind a file that was not saved to its end; null where all of it or none is so. */
function withoutPadding(bytes: Uint8Array): Uint8Array | null {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  const body = bytes.subarray(0, end);
  return bytes.length - end < fewestPadding || end === 0 || body.includes(0) ? null : body;
}

/** Gibberish undone, where it can be to the last byte. */
function mended(decoded: Decoded): Decoded | Rejected {
  const found = mendedText(decoded.text);
  switch (found.kind) {
    case "sound":
      return decoded;
    case "mended": {
      const warning = `文字原是乱码（${found.how}），已逐字节还原，请核对。`;
      return { ...decoded, text: found.text, warnings: [...decoded.warnings, warning] };
    }
    case "lost":
      return rejected(
        `文字是乱码（${found.how}），其中 ${replaced(decoded.text)} 处已经丢失，无法还原，请从原网页或原文件重新保存。`,
      );
  }
}

/**
 * Decodes the bytes of a text file. `declared` is the label a page names for itself (gb2312 counts as gb18030), used
 * only to break a tie. Rejects what is binary, in no known encoding, or gibberish that cannot be undone. O(bytes).
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): Decoded | Rejected {
  const body = withoutPadding(bytes);
  const label = declared === "gb2312" || declared === "gbk" ? "gb18030" : declared;
  const decoded = detect(body ?? bytes, label);
  if (!decoded) return bytes.includes(0) ? notText : undecodable;
  if (isBinary(decoded.text)) return notText;
  const sound = mended(decoded);
  if (!sound.ok || body === null) return sound;
  const warning = `文件末尾有 ${bytes.length - body.length} 个空字节，已略去，文件可能没有保存完整，请核对结尾。`;
  return { ...sound, warnings: [...sound.warnings, warning] };
}
