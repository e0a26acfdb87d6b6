// The parts of a zipped document, unpacked with a limit.
import { openZip, type Zip, type ZipEntry } from "../../report/zip.js";
import { type Rejected, rejected } from "./result.js";

/** Unpacked text parts of one document, and the largest of them: a report's are under 2 MB, a zip bomb's are not. */
const maxUnpackedBytes = 200 * 1024 * 1024;
const maxPartBytes = 20 * 1024 * 1024;
const maxParts = 5000;

export type Parts = Map<string, string>;

class TooLarge extends Error {}

/** Unpacks one part, stopping as soon as it grows past `budget`, whatever its header promises. */
function unpack(file: ZipEntry, budget: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stream = file.nodeStream();
    stream.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > budget) {
        stream.pause();
        stream.removeAllListeners();
        reject(new TooLarge());
      } else chunks.push(chunk);
    });
    stream.on("error", reject);
    stream.on("end", () => resolve(Buffer.concat(chunks)));
  });
}

/** XML names another encoding than UTF-8 in its first line. */
const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/;

function decoderFor(label: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

/** XML may be UTF-16 with its mark, or what it declares; nearly all is UTF-8. */
function xmlText(bytes: Buffer): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  const label = declared.exec(bytes.toString("latin1", 0, 200))?.[1] ?? "utf-8";
  // A file that says UTF-16 and was read thus far as single bytes is not.
  return decoderFor(/^utf-?16/i.test(label) ? "utf-8" : label).decode(bytes);
}

const damaged = rejected("文档的压缩结构已损坏，请用 Word 或 WPS 打开修复并另存后重试。");
const locked = rejected("文档有密码保护，请去掉密码另存后重试。");
const tooLarge = rejected("文档解开后过大（可能是压缩炸弹），不是正常的报告，未予读取。");

export interface OpenedParts {
  readonly ok: true;
  readonly parts: Parts;
  /** Another part's bytes, null where there is none or it cannot be had. */
  readonly bytesOf: (path: string) => Promise<Buffer | null>;
}

/** Some programs write paths as Windows does, or from the root. */
const pathOf = (name: string): string => name.replaceAll("\\", "/").replace(/^\/+/, "");

/** Parts of Word files that no reader asks for: half the time of unpacking went into them. */
const idle =
  /^word\/(?:(?:theme|glossary|charts|diagrams|embeddings)\/|(?:settings|webSettings|fontTable|stylesWithEffects|people|comments\w*|header\d*|footer\d*)\.xml$)|^customXml\/|^docProps\/(?:app|custom)\.xml$/;

/** The XML parts by path (pictures and fonts left packed), or why they cannot be had. */
export async function openParts(bytes: Buffer): Promise<OpenedParts | Rejected> {
  let zip: Zip;
  try {
    zip = await openZip(bytes);
  } catch (error) {
    return /encrypted/i.test(String(error)) ? locked : damaged;
  }
  const entries = Object.values(zip.files).filter(({ dir }) => !dir);
  const files = entries.filter(
    ({ name }) => /\.(?:xml|rels)$|^mimetype$/.test(name) && !idle.test(pathOf(name)),
  );
  if (files.length > maxParts) return tooLarge;
  const parts: Parts = new Map();
  let left = maxUnpackedBytes;
  try {
    for (const file of files) {
      const unpacked = await unpack(file, Math.min(left, maxPartBytes));
      left -= unpacked.length;
      parts.set(pathOf(file.name), xmlText(unpacked));
    }
  } catch (error) {
    return error instanceof TooLarge ? tooLarge : damaged;
  }
  const bytesOf = async (path: string): Promise<Buffer | null> => {
    const entry = entries.find(({ name }) => pathOf(name) === path);
    if (!entry || left <= 0) return null;
    try {
      const unpacked = await unpack(entry, Math.min(left, maxPartBytes));
      left -= unpacked.length;
      return unpacked;
    } catch {
      return null;
    }
  };
  return { ok: true, parts, bytesOf };
}
