// A file in two encodings: a UTF-8 report with a foot that another program appended in GBK, or the reverse. Both end
// their lines alike, and no line holds both.
import { commonShare } from "./hanzi.js";

export interface Mixed {
  readonly text: string;
  /** Which encoding most lines are in. */
  readonly encoding: "utf-8" | "gb18030";
  /** Numbers, from 1, of the lines in the other one. */
  readonly others: readonly number[];
}

/** Common hanzi in a line of GB18030; a line of damaged UTF-8 read so has .25–.63 on few hanzi. */
const minShare = 0.65;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const loose = new TextDecoder("utf-8", { ignoreBOM: true });
const gb18030 = new TextDecoder("gb18030", { fatal: true });

type Decoder = InstanceType<typeof TextDecoder>;

const strictly = (decoder: Decoder, bytes: Uint8Array): string | null => {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
};

type Line =
  | { readonly kind: "ascii"; readonly text: string }
  | { readonly kind: "utf-8" | "gb18030"; readonly text: string };

/** Damaged UTF-8 has more whole characters than broken ones; GBK read as UTF-8 has hardly any. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const read = loose.decode(bytes);
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < read.length; at++) {
    if (read.charCodeAt(at) === 0xfffd) broken++;
    else if (read.charCodeAt(at) >= 0x800) whole++;
  }
  return whole >= broken;
}

/** One line; null where it is in neither encoding. */
function readLine(bytes: Uint8Array): Line | null {
  if (bytes.every((byte) => byte < 0x80)) return { kind: "ascii", text: loose.decode(bytes) };
  const text = strictly(utf8, bytes);
  // 联通 in GBK is UTF-8 of two-byte characters; hanzi in UTF-8 have three.
  if (text !== null && /[\u0800-\uffff]/.test(text)) return { kind: "utf-8", text };
  const national = strictly(gb18030, bytes);
  if (national === null || (text === null && isDamagedUtf8(bytes))) return null;
  return (commonShare(national) ?? 1) >= minShare ? { kind: "gb18030", text: national } : null;
}

/** The text of a file of which every line is in UTF-8 or in GB18030 and some are in each; else null. O(bytes). */
export function mixedText(bytes: Uint8Array): Mixed | null {
  const lines: Line[] = [];
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let at = start; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    const line = readLine(bytes.subarray(start, at));
    if (line === null) return null;
    lines.push(line);
    start = at + 1;
  }
  const numbers = { "utf-8": [] as number[], gb18030: [] as number[] };
  lines.forEach(({ kind }, at) => {
    if (kind !== "ascii") numbers[kind].push(at + 1);
  });
  if (numbers["utf-8"].length === 0 || numbers.gb18030.length === 0) return null;
  const encoding = numbers["utf-8"].length >= numbers.gb18030.length ? "utf-8" : "gb18030";
  return {
    text: lines.map(({ text }) => text).join("\n"),
    encoding,
    others: encoding === "utf-8" ? numbers.gb18030 : numbers["utf-8"],
  };
}
