// Which passages a list shows: the engine ranks them, the filters of reports are asked of their members.

import { kindBits } from "../../report/kinds.js";
import type { ReportHead } from "../../report/types.js";
import { dateOf } from "../../reuse/kinds.js";
import type { ReuseReader } from "../../reuse/reader.js";
import type { MemberKind, PassageHead, PassageKind } from "../../reuse/types.js";
import { readCursor, writeCursor } from "../../search/cursors.js";
import { fieldColumnsOf } from "../../search/fieldColumns.js";
import { failures } from "../../search/filters.js";
import { asksNothing } from "../../search/reportFields.js";
import { everyKind } from "../../search/structure.js";
import { QueryError } from "../../search/types.js";
import { Memo } from "../../snapshot/memo.js";
import { perSnapshot } from "../../snapshot/perSnapshot.js";
import { badField } from "../errors.js";
import type { Library } from "../library.js";
import type { PassagesRequest } from "./requests.js";

export const passageKindNames: Readonly<Record<PassageKind, string>> = {
  formula: "通用表述",
  local: "本地统一表述",
  shared: "几处共有",
  chrome: "网页附带文字",
};

/** A passage's kind as the filter has it; what few share is one township's own past, or goes between townships. */
export const kindLabel = ({ kind, evidence }: Pick<PassageHead, "kind" | "evidence">): string =>
  kind === "shared"
    ? `${passageKindNames.shared}（${evidence.places <= 1 ? "一地历年" : "几个乡镇"}）`
    : passageKindNames[kind];

export const layerNames: Readonly<Record<MemberKind | "own", string>> = {
  chrome: "网页附带文字",
  formula: "通用表述",
  local: "本地统一表述",
  ownYear: "沿用往年",
  peer: "与他乡镇相同",
  own: "本报告独有表述",
};

export interface PassageList {
  readonly reader: ReuseReader;
  /** All that pass, by reports × length, the widest first. */
  readonly numbers: Uint32Array;
  readonly offset: number;
  /** Cursors of the pages beside this one; "" is the first. */
  readonly previous: string | null;
  readonly next: string | null;
}

/** Lists kept with their reader, for the pages of one list. */
const maxLists = 8;
const listsOf = perSnapshot((_: ReuseReader) => new Memo(maxLists));

/** O(passages + members) the first time a list is asked for. Throws 400, 404, and `CursorGone`. */
export function passagesFor(library: Library, request: PassagesRequest): PassageList {
  const reader = library.sharing.reader(request.thresholds);
  const { cursor, limit, thresholds: _, ...wanted } = request;
  const numbers = listsOf(reader).get(JSON.stringify(wanted), () => select(library, reader, request));
  const offset = offsetOf(library, cursor);
  const end = offset + limit;
  return {
    reader,
    numbers,
    offset,
    previous: offset === 0 ? null : offset <= limit ? "" : writeCursor(library.manifest.id, offset - limit),
    next: end < numbers.length ? writeCursor(library.manifest.id, end) : null,
  };
}

/** Throws 400 that names the field, and `CursorGone`. */
function offsetOf({ manifest }: Library, cursor: string | null): number {
  try {
    return readCursor(manifest.id, cursor);
  } catch (error) {
    if (error instanceof QueryError) throw badField("cursor", `${error.message}。`);
    throw error;
  }
}

function select(library: Library, reader: ReuseReader, request: PassagesRequest): Uint32Array {
  const { minReports, minLength, minPlaces, minCounties, kinds, sections, reports, mirrors } = request;
  const least = { minReports, minLength, minPlaces, minCounties };
  const listed = reader.list({ ...least, kinds, sections: [], counties: [], mirrors });
  if (asksNothing(reports) && sections.length === 0) return listed;
  const failed = failures(fieldColumnsOf(library.archive), mirrors, [reports]);
  const bits = kindBits(sections) || everyKind;
  const members = library.sharing.members();
  return listed.filter((passage) => {
    for (let at = members.starts[passage]!; at < members.starts[passage + 1]!; at++)
      if (failed[members.report[at]!] === 0 && (members.sections[at]! & bits) !== 0) return true;
    return false;
  });
}

/** The day that decides who was first, and what it is. */
export function dateBasis(head: ReportHead): { date: string; basis: "发布" | "落款" | "成文" } | null {
  const date = dateOf(head);
  if (date === null) return null;
  return { date, basis: head.published !== null ? "发布" : head.signed !== null ? "落款" : "成文" };
}
