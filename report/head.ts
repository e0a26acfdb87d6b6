// A report without what is long: what lists and answers carry of it.
import type { Report, ReportHead } from "./types.js";

export const headOf = ({
  text: _text,
  paragraphs: _paragraphs,
  sections: _sections,
  marks: _marks,
  doubtful: _doubtful,
  ...head
}: Report): ReportHead => head;
