// Which passages a list shows: the engine ranks them, the filters of reports are asked of their members.
import { z } from "zod";
import { isSectionKind, kindBits } from "../../../report/kinds.js";
import type { ReuseReader } from "../../../reuse/reader.js";
import { everyPassage, passageKinds } from "../../../reuse/types.js";
import { pageAt, writeCursor } from "../../../search/cursors.js";
import { fieldColumnsOf } from "../../../search/fieldColumns.js";
import { failures } from "../../../search/filters.js";
import { asksNothing } from "../../../search/reportFields.js";
import { everyKind } from "../../../search/structure.js";
import { Memo } from "../../../snapshot/memo.js";
import { perSnapshot } from "../../../snapshot/perSnapshot.js";
import {
  cursorField,
  filterFields,
  filterOf,
  flag,
  limit,
  list,
  sectionField,
  type Values,
  wholeNumber,
} from "../../fields.js";
import type { Library } from "../../library.js";
import { maxLetters, maxPlaces, maxReports, readerOf, thresholdFields } from "./fields.js";

export const passagesFields = {
  minReports: wholeNumber(1, maxReports, "报告数")
    .default(everyPassage.minReports)
    .meta({ description: "至少几份报告" }),
  minLength: wholeNumber(1, maxLetters, "字数")
    .default(everyPassage.minLength)
    .meta({ description: "至少几个字，标点不计，一个数算一个字" }),
  minPlaces: wholeNumber(1, maxPlaces, "乡镇数").default(1).meta({ description: "至少几个乡镇或单位" }),
  minCounties: wholeNumber(0, maxPlaces, "县数").default(0).meta({ description: "至少几个县" }),
  kind: list(z.enum(passageKinds, { error: `种类只能是 ${passageKinds.join("、")}。` }))
    .default([])
    .meta({ description: "种类：通用表述、本地统一表述、几处共有、网页附带文字；可以重复" }),
  section: sectionField.meta({ description: "有一处在这些部分；可以重复" }),
  ...filterFields,
  mirrors: flag.default(false).meta({ description: "1：连同镜像" }),
  ...thresholdFields,
  cursor: cursorField,
  limit,
};

export type PassagesQuery = Values<typeof passagesFields>;

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

/** All that pass, wherever the list goes on. O(passages + members) the first time. */
export function passagesFor(library: Library, query: PassagesQuery): Uint32Array {
  const { cursor: _cursor, limit: _limit, ...wanted } = query;
  return listsOf(readerOf(library, query)).get(JSON.stringify(wanted), () => select(library, query));
}

/** Throws 400, and `CursorGone`. */
export function listOf(library: Library, query: PassagesQuery): PassageList {
  const numbers = passagesFor(library, query);
  const { id } = library.manifest;
  const { start: offset, next } = pageAt(id, query.cursor, query.limit, numbers.length);
  return {
    reader: readerOf(library, query),
    numbers,
    offset,
    previous: offset === 0 ? null : offset <= query.limit ? "" : writeCursor(id, offset - query.limit),
    next,
  };
}

function select(library: Library, query: PassagesQuery): Uint32Array {
  const { minReports, minLength, minPlaces, minCounties, mirrors } = query;
  const least = { minReports, minLength, minPlaces, minCounties };
  const kinds = [...new Set(query.kind)];
  const listed = readerOf(library, query).list({ ...least, kinds, sections: [], counties: [], mirrors });
  const sections = query.section.includes("all") ? [] : query.section.filter(isSectionKind);
  const reports = filterOf(query);
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
