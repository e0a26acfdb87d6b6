// MHTML: a web page with its pictures in one file, laid out as a mail (RFC 2557). Browsers save it as .mht or .mhtml,
// Word as 单个文件网页, also under the name .doc. Own code: mail parsers join all text/html parts (Word's headers, frames)
// into one and decode a part without a charset as Latin.
import { decodeText } from "./charset.js";
import { readPage } from "./page.js";
import { recordOf } from "./plain.js";
import { type Extracted, rejected } from "./result.js";

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  /** One character a byte. */
  readonly body: string;
}

/** Parts in parts: a page saved from a mail has three levels. */
const deepest = 5;
const maxParts = 2000;

/** `Name: value` lines up to the first blank one; continued lines are joined. */
function partOf(text: string): Part {
  const blank = /\r?\n\r?\n/.exec(text);
  const head = blank ? text.slice(0, blank.index) : text;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: blank ? text.slice(blank.index + blank[0].length) : "" };
}

const typeOf = (part: Part): string =>
  (part.headers.get("content-type") ?? "text/plain").split(";")[0]!.trim().toLowerCase();

function parameterOf(part: Part, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i").exec(
    part.headers.get("content-type") ?? "",
  );
  return found ? (found[1] ?? found[2] ?? null) : null;
}

/** The pieces between the lines `--boundary`. */
function pieces(body: string, boundary: string): string[] {
  const found: string[] = [];
  const mark = `--${boundary}`;
  let start = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== "\n") continue;
    if (start >= 0) found.push(body.slice(start, at));
    if (body.startsWith("--", at + mark.length)) return found;
    const lineEnd = body.indexOf("\n", at);
    if (lineEnd < 0) return found;
    start = lineEnd + 1;
  }
  // The last mark is missing where a download broke off.
  if (start >= 0) found.push(body.slice(start));
  return found;
}

/** The parts that are no multiparts, in order. */
function leavesOf(part: Part, depth = 0): Part[] {
  const boundary = parameterOf(part, "boundary");
  if (!typeOf(part).startsWith("multipart/") || boundary === null || depth > deepest) return [part];
  return pieces(part.body, boundary)
    .slice(0, maxParts)
    .flatMap((piece) => leavesOf(partOf(piece), depth + 1));
}

function bytesOf({ headers, body }: Part): Buffer {
  const encoding = (headers.get("content-transfer-encoding") ?? "").toLowerCase();
  if (encoding === "base64") return Buffer.from(body, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  const text = body
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(text, "latin1");
}

function pageIn(part: Part, address: string | null): Extracted {
  const bytes = bytesOf(part);
  const declared =
    parameterOf(part, "charset") ??
    /charset\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.subarray(0, 4096).toString("latin1"))?.[1];
  const decoded = decodeText(bytes, declared?.toLowerCase() ?? null);
  if (!decoded.ok) return decoded;
  const page = readPage(recordOf(decoded.text), address);
  if (!page.ok) return page;
  return {
    ...page,
    hints: { ...page.hints, warnings: [...decoded.warnings, ...(page.hints.warnings ?? [])] },
  };
}

const isPage = (part: Part): boolean => /^(?:text\/html|application\/xhtml\+xml)$/.test(typeOf(part));

const lengthOf = (page: Extracted): number => (page.ok ? page.text.length : 0);

/** A main page with less text than this may be the frame around another one. */
const shortestPage = 600;

/** Reads the page that the file names as its main one; of a page of frames, the frame with the most text. O(bytes). */
export async function readMhtml(bytes: Buffer): Promise<Extracted> {
  const mail = partOf(bytes.toString("latin1").replace(/^\xef\xbb\xbf|^\s+/, ""));
  const pages = leavesOf(mail).filter(isPage);
  const snapshot = mail.headers.get("snapshot-content-location") ?? null;
  const start = parameterOf(mail, "start");
  const main =
    (start === null ? undefined : pages.find(({ headers }) => headers.get("content-id") === start)) ??
    (snapshot === null
      ? undefined
      : pages.find(({ headers }) => headers.get("content-location") === snapshot)) ??
    pages[0];
  if (!main) return rejected("文件是 MHTML 网页存档，里面没有网页，可能已损坏，请在浏览器中重新保存。");
  const address = (part: Part): string | null => part.headers.get("content-location") ?? null;
  const page = pageIn(main, snapshot ?? address(main));
  if (lengthOf(page) >= shortestPage) return page;
  const frames = pages.filter((part) => part !== main).map((part) => pageIn(part, address(part)));
  return frames.reduce((best, frame) => (lengthOf(frame) > lengthOf(best) * 2 ? frame : best), page);
}
