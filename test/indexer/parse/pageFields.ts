// Which columns of a table of expected readings are which fields, and which values count as right.
import type { Report } from "../../../report/types.js";

/** Column of expected.tsv → field of a report. */
export const pageFields = {
  title: "title",
  township: "township",
  county: "county",
  city: "city",
  province: "province",
  level: "level",
  year: "year",
  published: "published",
  drafted: "drafted",
  signed: "signed",
  source: "source",
  issuer: "issuer",
  docno: "documentNumber",
} as const satisfies Record<string, keyof Report>;

/** The fields that every table of expected readings judges. */
export const judgedFields = Object.values(pageFields);

export const packed = (value: unknown): string => String(value ?? "").replace(/\s/g, "");

/** `甲||乙` names two readings; `~甲` what only general knowledge tells, where nothing is right too. */
export const accepted = (wanted: string): string[] =>
  wanted.split("||").flatMap((each) => (each.startsWith("~") ? [packed(each.slice(1)), ""] : [packed(each)]));
