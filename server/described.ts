// What the description of the interfaces says of an address, beside its path and what it may be asked.
import { linesType } from "../export/lines.js";
import { xlsxType } from "../export/workbook.js";

const media = {
  csv: "text/csv",
  xlsx: xlsxType,
  jsonl: linesType,
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  svg: "image/svg+xml",
} as const;
export type FileKind = keyof typeof media;

export interface Described {
  readonly summary: string;
  /** The shape of the answer, by its name; or the media type of a file and its name. */
  readonly answer: { readonly shape: string } | { readonly file: string; readonly media: string };
  /** Whether what the address names may not be there: 404. */
  readonly mayMiss: boolean;
}

export const answers = (shape: string, summary: string, missing?: 404): Described => ({
  summary,
  answer: { shape },
  mayMiss: missing === 404,
});

export const file = (kind: FileKind, summary: string, missing?: 404): Described => ({
  summary,
  answer: { file: kind.toUpperCase(), media: media[kind] },
  mayMiss: missing === 404,
});
