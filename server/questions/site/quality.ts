// 数据质量: what was not recognised, in how many reports and in which.
import { recognisedKinds } from "../../../analysis/ground.js";
import { kindNames, requiredKinds } from "../../../report/kinds.js";
import type { MetadataField, ReportHead } from "../../../report/types.js";
import { titleOf } from "../../../report/unit.js";
import type { Progress } from "../../building.js";
import { type Handler, page, view } from "../../handler.js";
import { countedFields, countedNames, type Lack, lacks, warned } from "../../lacks.js";
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

/** Reports that a group of warnings names. */
const maxShown = 100;

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
  const gap = (what: Lack, name: string) => {
    const lacking = heads.filter((head, number) => lacks(head, kinds[number]!, what)).length;
    return {
      name,
      reports: lacking,
      share: heads.length === 0 ? "" : `${Math.round((1000 * lacking) / heads.length) / 10}%`,
      href: links.reports({ without: what }),
    };
  };
  const by = (field: MetadataField, wanted: string): number =>
    heads.filter((head) => head.provenance[field] === wanted).length;
  return {
    reports: heads.length,
    fields: countedFields.map((field) => ({
      ...gap(field, countedNames[field]),
      from: { typed: by(field, "typed"), read: by(field, "read"), inferred: by(field, "inferred") },
    })),
    sections: requiredKinds.map((kind) => gap(kind, kindNames[kind])),
    warnings: warningGroups(heads).map(({ message, reports }) => ({
      message,
      reports: reports.length,
      shown: reports.slice(0, maxShown).map((head) => ({
        label: titleOf(head),
        href: links.report(head.id, {}, "warnings"),
      })),
      more: reports.length - maxShown,
    })),
    warned: {
      reports: heads.filter((head) => head.warnings.length > 0).length,
      href: links.reports({ without: warned }),
    },
    sources: library.sources,
    duplicates: library.sources.duplicates.map(({ file, of }) => ({
      file,
      of: {
        label: heads[library.archive.numberOf(of) ?? -1]?.file ?? of,
        href: links.report(of),
      },
    })),
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
