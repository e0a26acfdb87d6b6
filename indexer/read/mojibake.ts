// A text that a program once read in a wrong encoding and saved again: 浜戞ˉ闀 for 云桥镇 (UTF-8 read as GBK),
// ÔÆÇÅÕò (GBK read as Latin-1), äº‘æ¡¥é•‡ (UTF-8 read as Latin-1). Where every byte can be had back, the text can.
import { commonShare, minCommonShare } from "./hanzi.js";

export type Mended =
  | { readonly kind: "sound" }
  | { readonly kind: "mended"; readonly text: string; readonly how: string }
  | { readonly kind: "lost"; readonly how: string };

/** A wrong reading has fewer common hanzi than the right one by at least so much (.25–.63 against .8–1). */
const clearGain = 0.15;
/** Of the characters beyond ASCII so many are of Latin-1 in a Chinese text read so: all but its full-width space. */
const latinShare = 0.8;
/** With so few of them nothing is concluded: Été is French. */
const fewestLatin = 16;
/** Of what is left of a text when lost characters are cut out, so much must read as UTF-8 again to say what it was. */
const sameShare = 0.8;

const utf8 = new TextDecoder("utf-8", { fatal: true });
const lost = "\ufffd";

/** Bytes of Windows-1252 that are no Latin-1, by their character. */
const windows: ReadonlyMap<number, number> = (() => {
  const decoder = new TextDecoder("windows-1252");
  const found = new Map<number, number>();
  for (let byte = 0x80; byte < 0xa0; byte++)
    found.set(decoder.decode(Uint8Array.of(byte)).charCodeAt(0), byte);
  return found;
})();

/** The bytes that were read as Windows-1252 or Latin-1; null where a character has none. O(length). */
function latinBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const byte = unit < 0x100 ? unit : windows.get(unit);
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  return bytes;
}

let gbkCodes: ReadonlyMap<string, number> | undefined;

/** Every two-byte code of GBK by its character. */
function gbk(): ReadonlyMap<string, number> {
  if (gbkCodes) return gbkCodes;
  const decoder = new TextDecoder("gb18030");
  const found = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (!found.has(character)) found.set(character, (lead << 8) | trail);
    }
  }
  gbkCodes = found;
  return found;
}

/** The bytes that were read as GBK; null where a character has none. O(length). */
function gbkBytes(text: string): Uint8Array | null {
  const codes = gbk();
  const bytes: number[] = [];
  for (const character of text) {
    const unit = character.charCodeAt(0);
    const code = unit < 0x80 ? unit : unit === 0x20ac ? 0x80 : codes.get(character);
    if (code === undefined) return null;
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

function decoded(bytes: Uint8Array | null, decoder: InstanceType<typeof TextDecoder>): string | null {
  if (bytes === null) return null;
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Whether most pieces between lost characters were UTF-8 once: then that is what the gibberish comes from. */
function wasUtf8(text: string): boolean {
  const loose = new TextDecoder("utf-8");
  let all = 0;
  let same = 0;
  for (const piece of text.split(lost)) {
    const bytes = gbkBytes(piece);
    if (bytes === null) return false;
    const read = loose.decode(bytes);
    for (let at = 0; at < read.length; at++) {
      if (read.charCodeAt(at) < 0x80) continue;
      all++;
      if (read[at] !== lost) same++;
    }
  }
  return all > 0 && same >= all * sameShare;
}

function fromLatin(text: string): Mended {
  const bytes = latinBytes(text);
  const read = decoded(bytes, utf8) ?? decoded(bytes, new TextDecoder("gb18030", { fatal: true })) ?? "";
  if (read === "" || (commonShare(read) ?? 0) < minCommonShare) return { kind: "sound" };
  return { kind: "mended", text: read, how: "中文曾被当作西文（Latin-1）读过又存了一次" };
}

const utf8AsGbk = "UTF-8 曾被当作 GBK 读过又存了一次";

/** 锛 and 銆 are what “，” and “。” begin with when UTF-8 is read as GBK. Few Chinese texts do without both. */
const signs = /[锛銆]/;

/**
 * What is to be done with a decoded text: nothing, take the mended one, or say that it was damaged past mending. Only
 * a round trip that gives every byte back mends. O(length), for sound texts a glance.
 */
export function mendedText(text: string): Mended {
  if (signs.test(text)) {
    const read = decoded(gbkBytes(text), utf8);
    if (read !== null && (commonShare(read) ?? 0) > (commonShare(text) ?? 0) + clearGain)
      return { kind: "mended", text: read, how: utf8AsGbk };
    if (text.includes(lost) && wasUtf8(text)) return { kind: "lost", how: utf8AsGbk };
    return { kind: "sound" };
  }
  let latin = 0;
  let beyond = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    beyond++;
    if (unit < 0x100 || windows.has(unit)) latin++;
    if (beyond >= 200) break;
  }
  return latin >= fewestLatin && latin >= beyond * latinShare ? fromLatin(text) : { kind: "sound" };
}
