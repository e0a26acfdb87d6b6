// Which reports a list shows, and in what order.
import { foldPhrase } from "../report/fold.js";
import { isSectionKind, kindBit, kindBits } from "../report/kinds.js";
import type { MetadataField, ReportHead } from "../report/types.js";
import { readCursor, writeCursor } from "../search/cursors.js";
import { fieldColumnsOf } from "../search/fieldColumns.js";
import { failures } from "../search/filters.js";
import { orderOf } from "../search/order.js";
import { badField } from "./errors.js";
import type { ReportsRequest } from "./fields.js";
import { type Library, recognisedKinds } from "./library.js";

export interface Listing {
  readonly total: number;
  readonly reports: readonly ReportHead[];
  readonly next: string | null;
}

/** The fields the quality page counts, in its order. */
export const countedFields = [
  "title",
  "year",
  "township",
  "county",
  "city",
  "province",
  "level",
  "place",
  "published",
  "signed",
  "source",
  "issuer",
] as const satisfies readonly MetadataField[];

const isCountedField = (value: string): value is (typeof countedFields)[number] =>
  (countedFields as readonly string[]).includes(value);

/** Lists of the quality page beside fields and sections. */
export const warned = "warnings";

const municipalities = new Set(["北京市", "天津市", "上海市", "重庆市"]);

/** Whether a report of this kind has the field at all: a county's report has no township, 重庆市 no city below it. */
function applies(field: (typeof countedFields)[number], { level, province }: ReportHead): boolean {
  if (field === "township") return !["县", "市", "省", "部门"].includes(level ?? "");
  if (field === "county") return !["市", "省"].includes(level ?? "");
  return field !== "city" || (level !== "省" && !municipalities.has(province ?? ""));
}

/**
 * Whether a report lacks what the quality page counts under `what`: a field, a section, or freedom from warnings.
 * `kinds`: bits of the sections recognised in it.
 */
export function lacks(head: ReportHead, kinds: number, what: string): boolean {
  if (what === warned) return head.warnings.length > 0;
  if (isSectionKind(what)) return (kinds & kindBit(what)) === 0;
  return isCountedField(what) && head[what] === null && applies(what, head);
}

const isLack = (what: string): boolean => what === warned || isCountedField(what) || isSectionKind(what);

/** O(reports). Throws 400, and `CursorGone` for a cursor of another snapshot. */
export function listReports(library: Library, request: ReportsRequest): Listing {
  const { archive, manifest } = library;
  const title = request.title === null ? "" : foldPhrase(request.title);
  for (const what of request.without) {
    if (!isLack(what)) throw badField("without", `没有“${what.slice(0, 20)}”这一项。`);
  }
  const offset = readCursor(manifest.id, request.cursor);
  const failed = failures(fieldColumnsOf(archive), request.mirrors, [request]);
  const kinds = recognisedKinds(library.ground);
  const asked = kindBits(request.sections);
  const found = [...orderOf(archive, request.sort)].filter(
    (number) =>
      failed[number] === 0 &&
      (title === "" || foldPhrase(archive.heads[number]!.title ?? "").includes(title)) &&
      (asked === 0 || (kinds[number]! & asked) !== 0) &&
      request.without.every((what) => lacks(archive.heads[number]!, kinds[number]!, what)),
  );
  const end = offset + request.limit;
  return {
    total: found.length,
    reports: found.slice(offset, end).map((number) => archive.heads[number]!),
    next: end < found.length ? writeCursor(manifest.id, end) : null,
  };
}
