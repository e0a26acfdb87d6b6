// Reports that a filter leaves out for no other reason than that nobody knows whether they belong.

import { recognisedKinds } from "../../analysis/ground.js";
import { fieldColumnsOf } from "../../search/fieldColumns.js";
import { failureBit, failures } from "../../search/filters.js";
import { type FilterValues, filterLabels, filterNames, filterOf } from "../fields.js";
import type { Sentence } from "../handler.js";
import { lacks } from "../lacks.js";
import type { Library } from "../library.js";
import { links, unknownWord } from "../links.js";
import { number } from "../wording.js";
import type { Typed } from "./typed.js";

/** What may be unknown of a report that a filter asks for. A level is told by the place. */
const fields = filterNames.filter((name) => name !== "level");

/**
 * 另有 3 份年度未识别，不在其内. Of the filters of an address; empty where none leaves such a report out. What has no
 * such field (a county's report no township) is not counted. O(reports · filters).
 */
export function unknownsBeside(
  library: Library,
  query: FilterValues & { readonly mirrors: boolean },
  typed: Typed,
): readonly Sentence[] {
  const asked = fields.filter(
    (field) => query[field].length > 0 && !query[field].some((one) => one === null),
  );
  if (asked.length === 0) return [];
  const { heads } = library.archive;
  const filters = Object.fromEntries(
    filterNames.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])),
  );
  const failed = failures(fieldColumnsOf(library.archive), query.mirrors, [filterOf(query)]);
  const kinds = recognisedKinds(library.ground);
  const parts = asked.flatMap((field) => {
    const count = heads.filter(
      (head, at) => failed[at] === failureBit(field) && lacks(head, kinds[at]!, field),
    ).length;
    if (count === 0) return [];
    const href = links.reports({
      ...filters,
      [field]: unknownWord,
      mirrors: query.mirrors ? undefined : "0",
    });
    return [{ text: `${number(count)} 份`, href, after: `${filterLabels[field]}未识别` }];
  });
  if (parts.length === 0) return [];
  return [
    [
      "另有 ",
      ...parts.flatMap(({ text, href, after }, at) => [at === 0 ? "" : "，", { text, href }, after]),
      "，不在其内。",
    ],
  ];
}
