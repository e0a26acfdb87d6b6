// One file becomes a report ready for the index, or a reason why not.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { DivisionTable } from "../report/divisions.js";
import { foldText } from "../report/fold.js";
import type { Report } from "../report/types.js";
import type { IndexedReport } from "../snapshot/types.js";
import { codeTheme, type Themes } from "../words/themes.js";
import { wordStarts } from "../words/wordStarts.js";
import { withThemes } from "./coding.js";
import { openRecognition } from "./ocr/kept.js";
import { type PackedPlace, readPacked } from "./packed.js";
import { parseReport } from "./parse/parse.js";
import { type Prints, printsOf } from "./prints.js";
import { checkSize, readDocument, readRecognised } from "./read/document.js";
import { repeats } from "./read/repeats.js";
import type { ReadResult, ReadText, Rejected } from "./read/result.js";
import { ZipUnreadable } from "./read/zipDirectory.js";
import { withStructure } from "./structure.js";
import { type Typed, typedTitle, withTyped } from "./typed.js";
import { withUnread } from "./unread.js";

export interface ReadingTask {
  readonly file: string;
  readonly path: string;
  /** Where it lies in the zip file at `path`. */
  readonly packed?: PackedPlace | undefined;
  readonly size: number;
  readonly typed: Typed | undefined;
  /** Where recognised scans are kept. */
  readonly recognitions?: string;
}

export type Reading =
  | {
      readonly kind: "report";
      readonly indexed: IndexedReport;
      readonly prints: Prints;
      readonly fileSha256: string;
    }
  | {
      readonly kind: "rejected";
      readonly reason: string;
      readonly fileSha256: string;
      /** Waits for a recogniser. */
      readonly scan?: true;
    };

export interface ReadingTables {
  readonly divisions: DivisionTable;
  readonly themes: Themes;
}

export const sha256OfBytes = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Throws the system's errors, and `ZipUnreadable`. */
export const bytesOf = ({ path, packed }: Pick<ReadingTask, "path" | "packed">): Buffer =>
  packed ? readPacked(path, packed) : readFileSync(path);

/** Never throws on a file's content; a file that cannot be read is rejected with the system's reason. */
export async function readOne(task: ReadingTask, tables: ReadingTables): Promise<Reading> {
  const unfit = checkSize(task.size);
  if (unfit) return { kind: "rejected", reason: unfit.reason, fileSha256: "" };
  let bytes: Buffer;
  try {
    bytes = bytesOf(task);
  } catch (error) {
    if (error instanceof ZipUnreadable) return { kind: "rejected", reason: error.message, fileSha256: "" };
    return {
      kind: "rejected",
      reason: `文件打不开（${(error as NodeJS.ErrnoException).code ?? "未知原因"}），请检查它是否还在、是否有读取权限。`,
      fileSha256: "",
    };
  }
  return readBytes(bytes, task.packed ? task.file : task.path, task, tables);
}

/** Units of a text of record: a report has some thousands, a book of all of a county's some hundred thousand. */
export const longestText = 2_000_000;

/** What is known of bytes beside themselves. */
export interface ReadingNotes extends Pick<ReadingTask, "file" | "typed" | "recognitions"> {
  /** What they are said to be, where no title was typed: then no more is asked whether they are a report. */
  readonly said?: string;
  /** Han characters, and units of text: what has fewer or more is rejected. */
  readonly shortest?: number;
  readonly longest?: number;
}

/** As `readOne`, of bytes that need not lie in any file; `path` names their format. */
export async function readBytes(
  bytes: Buffer,
  path: string,
  task: ReadingNotes,
  tables: ReadingTables,
): Promise<Reading> {
  const fileSha256 = sha256OfBytes(bytes);
  try {
    const read = recognised(await readDocument({ path, bytes }), task, fileSha256);
    if (!read.ok) return rejection(read, fileSha256);
    const unfit = unfitText(read.text, task.longest ?? longestText);
    if (unfit !== null) return { kind: "rejected", reason: unfit, fileSha256 };
    const parsed = parseReport(
      {
        text: read.text,
        file: task.file,
        fileSha256,
        breaks: isPrinted(read) ? "wrapped" : "typed",
        chrome: read.hints.chrome,
        pageTitle: read.hints.title,
        headline: read.hints.headline,
        url: read.hints.url,
        marks: read.hints.marks,
        ocr: read.hints.ocr,
        typedTitle: typedTitle(task.typed?.fields) ?? task.said,
        shortest: task.shortest,
        meta: read.format === "html" || read.format === "mhtml" ? read.hints.meta : {},
      },
      tables.divisions,
    );
    if ("rejected" in parsed) return { kind: "rejected", reason: parsed.rejected, fileSha256 };
    const { fields, stretches } = task.typed ?? { fields: undefined, stretches: [] };
    const structured = withStructure(withWarnings(parsed.report, read.hints.warnings), stretches);
    const report = withUnread(withTyped(structured, fields, tables.divisions), fields);
    return {
      kind: "report",
      indexed: indexedOf(withThemes(report, (text) => codeTheme(text, tables.themes))),
      prints: printsOf(report),
      fileSha256,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      kind: "rejected",
      reason: `读取时出错（${message}），请另存为 .txt 或 .docx 后重试。`,
      fileSha256,
    };
  }
}

/** Why a text is no report, whatever it says. */
function unfitText(text: string, longest: number): string | null {
  if (text.length > longest)
    return `文字太长（${text.length} 字）：一份报告最多 ${longest} 字，请只留一份报告的文字。`;
  return repeats(text) ? `${text.length} 字里几乎全是同样几句的重复，不像报告，请核对原文件。` : null;
}

/** Lines are cut at a page's width. */
const isPrinted = ({ format, hints }: ReadText): boolean =>
  format === "pdf" || format === "ofd" || hints.ocr !== null;

const rejection = ({ reason, scan }: Rejected, fileSha256: string): Reading => ({
  kind: "rejected",
  reason,
  fileSha256,
  ...(scan && { scan }),
});

/** A scan that was recognised before is read from what was recognised. */
function recognised(
  read: ReadResult,
  { recognitions }: Pick<ReadingTask, "recognitions">,
  fileSha256: string,
): ReadResult {
  if (read.ok || !read.scan || recognitions === undefined) return read;
  const kept = openRecognition(recognitions, fileSha256);
  return kept ? readRecognised(kept) : read;
}

const withWarnings = (report: Report, warnings: readonly string[]): Report =>
  warnings.length === 0 ? report : { ...report, warnings: [...warnings, ...report.warnings] };

export function indexedOf(report: Report): IndexedReport {
  const folded = foldText(report.text, report.paragraphs, report.marks);
  return { report, folded, wordStarts: wordStarts(folded.text) };
}
