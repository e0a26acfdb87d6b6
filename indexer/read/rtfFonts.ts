// The bytes of RTF text by the font they are set in: its character set names their encoding.
import { symbolOf } from "./symbols.js";

export interface RtfFont {
  name: string;
  charset: number | null;
  codePage: number | null;
}

export const symbolCharset = 2;

const charsets: Readonly<Record<number, string>> = {
  77: "macintosh",
  128: "shift_jis",
  129: "euc-kr",
  134: "gb18030",
  136: "big5",
  161: "windows-1253",
  162: "windows-1254",
  163: "windows-1258",
  177: "windows-1255",
  178: "windows-1256",
  186: "windows-1257",
  204: "windows-1251",
  222: "windows-874",
  238: "windows-1250",
};

const codePages: Readonly<Record<number, string>> = {
  874: "windows-874",
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  10000: "macintosh",
  54936: "gb18030",
  65001: "utf-8",
};

const isWide = (encoding: string): boolean => /^(?:gb18030|big5|shift_jis|euc-kr|utf-8)$/.test(encoding);

export const encodingOf = (codePage: number | null): string => {
  if (codePage !== null && codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`;
  return codePages[codePage ?? 0] ?? "windows-1252";
};

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();
function decoder(encoding: string): InstanceType<typeof TextDecoder> {
  const known = decoders.get(encoding);
  if (known) return known;
  const made = new TextDecoder(encoding, { fatal: true });
  decoders.set(encoding, made);
  return made;
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return decoder(encoding).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether high bytes mostly come by two, as hanzi of the common sets do; Latin letters and signs stand alone. */
function isPaired(bytes: Buffer): boolean {
  let balance = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue;
    const isPair = bytes[at]! >= 0xa1 && (bytes[at + 1] ?? 0) >= 0xa1;
    balance += isPair ? 1 : -1;
    if (isPair) at++;
  }
  return balance >= 0;
}

/** Text of bytes in a font; `lost` is told of each symbol that no table knows. */
export function rtfText(
  bytes: Buffer,
  font: RtfFont | undefined,
  documentEncoding: string,
  lost: () => void,
): string {
  if (font?.charset === symbolCharset) {
    return Array.from(bytes, (code) => {
      const symbol = symbolOf(font.name, code < 0x20 ? code : 0xf000 + code);
      if (symbol === null) lost();
      return symbol ?? "";
    }).join("");
  }
  const named = font?.codePage ? encodingOf(font.codePage) : charsets[font?.charset ?? 0];
  // Programs for Chinese often leave hanzi in a font of the Latin set: the document's own code page tells better.
  const isLatin = named === undefined || named === "windows-1252";
  const isText = documentEncoding !== "gb18030" || isPaired(bytes);
  const own = isLatin ? (isText ? documentEncoding : "windows-1252") : named;
  const read = decode(bytes, own);
  if (read !== null) return read;
  const other = own === documentEncoding ? null : decode(bytes, documentEncoding);
  if (other !== null && isWide(documentEncoding)) return other;
  return new TextDecoder(isWide(own) ? "windows-1252" : own).decode(bytes);
}
