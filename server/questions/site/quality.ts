// 数据质量: what was not recognised, in how many reports and in which.
import { recognisedKinds } from "../../../analysis/ground.js";
import { kindNames, requiredKinds } from "../../../report/kinds.js";
import type { MetadataField, ReportHead } from "../../../report/types.js";
import type { Progress } from "../../building.js";
import { type Handler, page, view } from "../../handler.js";
import { countedFields, countedNames, type Lack, lacks } from "../../lacks.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";

/** Seconds. */
const refreshWhileRecognising = 10;

const partNames: ReadonlySet<string> = new Set(Object.values(kindNames));

/** The kind of a warning: numbers, and what stands in quotation marks, differ from report to report; parts have names. */
const kindOf = (message: string): string =>
  message
    .replace(/[“「《"]([^”」》"]*)[”」》"]/g, (quoted, words: string) =>
      partNames.has(words) ? quoted : "“……”",
    )
    .replace(/\d+([-.年月日]\d+)*/g, "n");

function warningGroups(heads: readonly ReportHead[]) {
  const groups = new Map<string, { message: string; reports: ReportHead[] }>();
  for (const head of heads) {
    for (const message of head.warnings) {
      const kind = kindOf(message);
      const group = groups.get(kind) ?? {
        message: kind === message ? message : kind.replaceAll("n", "…"),
        reports: [],
      };
      if (group.reports.at(-1) !== head) group.reports.push(head);
      groups.set(kind, group);
    }
  }
  return [...groups.values()].sort((one, other) => other.reports.length - one.reports.length);
}

function modelOf(library: Library, recognising: Progress | null) {
  const kinds = recognisedKinds(library.ground);
  const { heads } = library.archive;
  const gap = (what: Lack, name: string) => ({
    name,
    reports: heads.filter((head, number) => lacks(head, kinds[number]!, what)).length,
    href: links.reports({ without: what }),
  });
  const by = (field: MetadataField, wanted: string): number =>
    heads.filter((head) => head.provenance[field] === wanted).length;
  return {
    reports: heads.length,
    fields: countedFields.map((field) => gap(field, countedNames[field])),
    sections: requiredKinds.map((kind) => gap(kind, kindNames[kind])),
    provenance: countedFields.map((field) => ({
      typed: by(field, "typed"),
      read: by(field, "read"),
      inferred: by(field, "inferred"),
    })),
    warnings: warningGroups(heads),
    warned: heads.filter((head) => head.warnings.length > 0).length,
    sources: library.sources,
    titles: new Map(heads.map((head) => [head.id, head.file])),
    recognising,
  };
}

export type Quality = ReturnType<typeof modelOf>;
const template = view<Quality>("quality");

export const quality: Handler = ({ library, progress }) => {
  const now = progress();
  /** The scan being recognised now. */
  const recognising = now?.scan ? now : null;
  return page(
    template,
    { title: "数据质量", place: "quality", ...(recognising && { refresh: refreshWhileRecognising }) },
    modelOf(library, recognising),
  );
};
