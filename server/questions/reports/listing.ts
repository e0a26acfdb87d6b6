// Which reports a list shows, and in what order.

import { z } from "zod";
import { recognisedKinds } from "../../../analysis/ground.js";
import { foldPhrase } from "../../../report/fold.js";
import { kindBits, sectionKinds } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { pageAt } from "../../../search/cursors.js";
import { fieldColumnsOf } from "../../../search/fieldColumns.js";
import { failures } from "../../../search/filters.js";
import { orderOf } from "../../../search/order.js";
import {
  cursorField,
  filterFields,
  filterOf,
  flag,
  limit,
  list,
  sortField,
  type Values,
} from "../../fields.js";
import { lackField, lacks } from "../../lacks.js";
import type { Library } from "../../library.js";

/** In the order in which links name them. */
export const listFields = {
  title: z
    .string()
    .max(100, { error: "标题文字太长（最多 100 字）。" })
    .optional()
    .meta({ description: "标题里的文字" }),
  ...filterFields,
  section: list(z.enum(sectionKinds, { error: `部分只能是 ${sectionKinds.join("、")}。` }))
    .default([])
    .meta({ description: "识别到其中任一部分的报告" }),
  without: list(lackField).default([]).meta({ description: "缺少的字段或未识别到的部分（数据质量页用）" }),
  mirrors: flag.default(true).meta({ description: "0：不列镜像" }),
  sort: sortField.default("place"),
  cursor: cursorField,
  limit,
};

export interface Listing {
  readonly total: number;
  readonly reports: readonly ReportHead[];
  readonly next: string | null;
}

/** Every report that is asked for, from the first. */
export const wholeList = (asked: Values<typeof listFields>): Values<typeof listFields> => ({
  ...asked,
  cursor: undefined,
  limit: Number.MAX_SAFE_INTEGER,
});

/** O(reports). Throws `CursorGone` for a cursor of another snapshot. */
export function listReports(
  { archive, manifest, ground }: Library,
  asked: Values<typeof listFields>,
): Listing {
  const title = foldPhrase(asked.title ?? "");
  const failed = failures(fieldColumnsOf(archive), asked.mirrors, [filterOf(asked)]);
  const kinds = recognisedKinds(ground);
  const wanted = kindBits(asked.section);
  const found = [...orderOf(archive, asked.sort)].filter(
    (number) =>
      failed[number] === 0 &&
      (title === "" || foldPhrase(archive.heads[number]!.title ?? "").includes(title)) &&
      (wanted === 0 || (kinds[number]! & wanted) !== 0) &&
      asked.without.every((what) => lacks(archive.heads[number]!, kinds[number]!, what)),
  );
  const { start, end, next } = pageAt(manifest.id, asked.cursor, asked.limit, found.length);
  return {
    total: found.length,
    reports: found.slice(start, end).map((number) => archive.heads[number]!),
    next,
  };
}
