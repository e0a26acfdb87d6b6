// 数据质量: what was not recognised, in how many reports and in which.

import { z } from "zod";
import { recognisedKinds } from "../../../analysis/ground.js";
import type { Exported } from "../../../export/formats.js";
import type { Column, DataTable } from "../../../export/table.js";
import { kindNames, requiredKinds } from "../../../report/kinds.js";
import type { MetadataField, Provenance, ReportHead } from "../../../report/types.js";
import { titleOf } from "../../../report/unit.js";
import { pageAt } from "../../../search/cursors.js";
import { fieldColumnsOf } from "../../../search/fieldColumns.js";
import { failures } from "../../../search/filters.js";
import { orderOf } from "../../../search/order.js";
import { fieldValues } from "../../../search/reportFields.js";
import { perSnapshot } from "../../../snapshot/perSnapshot.js";
import type { Archive } from "../../../snapshot/types.js";
import type { Progress } from "../../building.js";
import { cursorField, filterFields, limit, list, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { countedFields, countedNames, type Lack, lacks } from "../../lacks.js";
import { type Library, reportOf } from "../../library.js";
import { links } from "../../links.js";
import { filterControls } from "../../parts/choices.js";
import { controlsOf, formOf } from "../../parts/controls.js";
import { type Doubt, doubtKinds, doubtNames, doubtsOf, placeOf } from "../../parts/doubts.js";
import { titlingOf } from "../../parts/titling.js";
import { type Answered, type Asked, question } from "../../question.js";
import { reportHead } from "../../reportHead.js";
import { component, exactly, text, textOrNull, whole } from "../../schema.js";
import { provenanceNames } from "../../wording.js";

/** Seconds. */
const refreshWhileRecognising = 10;

const fields = {
  kind: list(z.enum(doubtKinds, { error: `存疑的种类只能是 ${doubtKinds.join("、")}。` }))
    .default([])
    .meta({
      description: `存疑的种类，可以重复：${doubtKinds.map((kind) => `${kind} ${doubtNames[kind]}`).join("、")}`,
    }),
  county: filterFields.county,
  cursor: cursorField,
  limit,
};

const qualityAnswer = component("Quality", {
  total: whole.describe("还有几份要看"),
  doubts: whole.describe("共几处"),
  checked: whole.describe("已人工核对的报告"),
  kinds: z.array(z.strictObject({ kind: z.enum(doubtKinds), reports: whole })),
  reports: z.array(
    z.strictObject({
      report: reportHead,
      doubts: z.array(
        z.strictObject({ kind: z.enum(doubtKinds), says: text, at: text.describe("报告页上的位置") }),
      ),
    }),
  ),
  next: textOrNull,
});

interface Work {
  readonly head: ReportHead;
  readonly doubts: readonly Doubt[];
}

/** Every report with something to look at, in the order of places. O(reports), kept with the snapshot. */
const doubtedOf = perSnapshot((archive: Archive): readonly (Work & { readonly number: number })[] =>
  [...orderOf(archive, "place")].flatMap((number) => {
    const head = archive.heads[number]!;
    const doubts = doubtsOf(head);
    return doubts.length === 0 ? [] : [{ number, head, doubts }];
  }),
);

/** Reports with something to look at, the worst first, then those with more; of equals in the order of places. O(reports). */
function workIn(
  { archive }: Library,
  { kind, county }: Pick<Values<typeof fields>, "kind" | "county">,
): Work[] {
  const failed = failures(fieldColumnsOf(archive), true, [
    fieldValues((key) => (key === "county" ? county : []) as never),
  ]);
  const wanted: ReadonlySet<string> = new Set(kind);
  return doubtedOf(archive)
    .flatMap(({ number, head, doubts }): Work[] => {
      if (failed[number] !== 0) return [];
      const some = wanted.size === 0 ? doubts : doubts.filter((one) => wanted.has(one.kind));
      return some.length === 0 ? [] : [{ head, doubts: some }];
    })
    .sort(
      (one, other) =>
        doubtKinds.indexOf(one.doubts[0]!.kind) - doubtKinds.indexOf(other.doubts[0]!.kind) ||
        other.doubts.length - one.doubts.length,
    );
}

function found(library: Library, asked: Values<typeof fields>, isWhole: boolean) {
  const work = workIn(library, asked);
  const inCounty = workIn(library, { ...asked, kind: [] });
  const { start, end, next } = pageAt(
    library.manifest.id,
    asked.cursor,
    isWhole ? Number.MAX_SAFE_INTEGER : asked.limit,
    work.length,
  );
  return {
    total: work.length,
    doubts: work.reduce((sum, { doubts }) => sum + doubts.length, 0),
    checked: library.archive.heads.filter(({ checked }) => checked !== null).length,
    kinds: doubtKinds.map((kind) => ({
      kind,
      reports: inCounty.filter(({ doubts }) => doubts.some((one) => one.kind === kind)).length,
    })),
    reports: work.slice(start, end).map(({ head, doubts }) => {
      const report = reportOf(library, head.id);
      return { report: head, doubts: doubts.map((one) => ({ ...one, at: placeOf(report, one) })) };
    }),
    next,
  };
}
type Found = ReturnType<typeof found>;

const columns: readonly Column[] = [
  { key: "kind", title: "存疑的是", width: 14 },
  { key: "says", title: "识读存疑", width: 60 },
  { key: "title", title: "报告", width: 44 },
  { key: "county", title: "县", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "year", title: "年度", kind: "integer", width: 8 },
  { key: "file", title: "文件", width: 40 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

const gapsOf = perSnapshot((_: Archive) => new Map<Lack, ReturnType<typeof countGap>>());

/** Reports in which this was not recognised. O(reports) the first time. */
function gapOf(library: Library, what: Lack) {
  const gaps = gapsOf(library.archive);
  const gap = gaps.get(what) ?? countGap(library, what);
  gaps.set(what, gap);
  return gap;
}

function countGap({ archive, ground }: Library, what: Lack) {
  const kinds = recognisedKinds(ground);
  const { heads } = archive;
  const reports = heads.filter((head, number) => lacks(head, kinds[number]!, what)).length;
  return { reports, share: heads.length === 0 ? null : reports / heads.length };
}

const gapColumns: readonly Column[] = [
  { key: "reports", title: "未识别", kind: "integer", width: 10 },
  { key: "share", title: "占全部", kind: "share", width: 10 },
];
const sources = ["typed", "read", "inferred"] as const satisfies readonly Provenance[];

/** In how many reports a field is of this source. */
const from = ({ archive }: Library, field: MetadataField, wanted: Provenance): number =>
  archive.heads.filter((head) => head.provenance[field] === wanted).length;

const fileColumn: Column = { key: "file", title: "文件", width: 50 };

/** The tables of the page below the list of work. */
const otherSheets = (library: Library): DataTable[] => [
  {
    name: "部分",
    columns: [{ key: "section", title: "部分", width: 20 }, ...gapColumns],
    rows: requiredKinds.map((kind) => [kindNames[kind], ...Object.values(gapOf(library, kind))]),
  },
  {
    name: "字段",
    columns: [
      { key: "field", title: "字段", width: 16 },
      ...gapColumns,
      ...sources.map((key): Column => ({ key, title: provenanceNames[key], kind: "integer", width: 8 })),
    ],
    rows: countedFields.map((field) => [
      ...[countedNames[field], ...Object.values(gapOf(library, field))],
      ...sources.map((wanted) => from(library, field, wanted)),
    ]),
  },
  {
    name: "未收录",
    columns: [fileColumn, { key: "reason", title: "原因", width: 80 }],
    rows: library.sources.rejected.map(({ file, reason }) => [file, reason]),
  },
  {
    name: "同文",
    columns: [fileColumn, { key: "of", title: "与之同文的报告", width: 50 }],
    rows: library.sources.duplicates.map(({ file, of }) => [file, fileOf(library, of)]),
  },
];

const fileOf = ({ archive }: Library, id: string): string =>
  archive.heads[archive.numberOf(id) ?? -1]?.file ?? id;

const exported = ({ total, reports }: Found, { library, origin }: Asked<unknown>): Exported => ({
  name: "识读存疑",
  sheets: [
    {
      name: "识读存疑",
      columns,
      rows: reports.flatMap(({ report, doubts }) =>
        doubts.map(({ kind, says, at }) => [
          doubtNames[kind],
          says,
          report.title,
          report.county,
          report.township,
          report.year,
          report.file,
          origin + links.report(report.id, { correct: true }, at),
        ]),
      ),
    },
    ...otherSheets(library),
  ],
  records: () => reports,
  about: [{ key: "total", title: "还有几份要看", value: total }],
});

type Asks = Answered<Values<typeof fields>, Found>;

function modelOf({ library, typed, result, files, problem }: Asks, recognising: Progress | null) {
  const { heads } = library.archive;
  const gap = (what: Lack, name: string) => {
    const { reports, share } = gapOf(library, what);
    return {
      name,
      reports,
      share: share === null ? "" : `${Math.round(1000 * share) / 10}%`,
      href: links.reports({ without: what }),
    };
  };
  return {
    reports: heads.length,
    fields: countedFields.map((field) => ({
      ...gap(field, countedNames[field]),
      from: sources.map((wanted) => ({
        name: provenanceNames[wanted],
        reports: from(library, field, wanted),
      })),
    })),
    sections: requiredKinds.map((kind) => gap(kind, kindNames[kind])),
    work: {
      total: result.total,
      doubts: result.doubts,
      checked: result.checked,
      rows: result.reports.map(({ report, doubts }) => ({
        head: report,
        label: titleOf(report),
        doubts: doubts.map(({ kind, says, at }) => ({
          kind: doubtNames[kind],
          says,
          href: links.report(report.id, { correct: true }, at),
        })),
      })),
      kinds: result.kinds.flatMap(({ kind, reports }) =>
        reports === 0
          ? []
          : [
              {
                name: doubtNames[kind],
                reports,
                href: links.quality({ ...typed, kind }, "work"),
                current: typed.kind?.includes(kind) ?? false,
              },
            ],
      ),
      all: typed.kind || typed.county ? links.quality({}, "work") : null,
      next: result.next ? links.quality({ ...typed, cursor: result.next }, "work") : null,
      files,
    },
    form: formOf({ typed }, ["kind"], {
      action: links.quality(),
      controls: filterControls(
        library,
        { typed },
        controlsOf({ ...filterFields, ...fields }, { typed, problem }),
      ).filter(({ name }) => name === "county"),
      button: "筛选",
    }),
    sources: library.sources,
    rejected: library.sources.rejected.map(({ file, reason }) => ({
      file,
      reason,
      titling: titlingOf(file, reason),
    })),
    duplicates: library.sources.duplicates.map(({ file, of }) => ({
      file,
      of: {
        label: fileOf(library, of),
        href: links.report(of),
      },
    })),
    recognising,
  };
}

export type Quality = ReturnType<typeof modelOf>;
const template = view<Quality>("quality");

export const quality = question({
  name: "quality",
  summary: "数据质量：识读存疑的报告，最要紧的在前",
  query: fields,
  answer: qualityAnswer,
  run: ({ library, query, whole: isWhole }) => exactly(qualityAnswer, found(library, query, isWhole)),
  files: { tables: ["识读存疑", "部分", "字段", "未收录", "同文"], of: exported },
  page: {
    show(seen) {
      const now = seen.progress();
      /** The scan being recognised now. */
      const recognising = now?.scan ? now : null;
      const frame = {
        title: "数据质量",
        place: "quality",
        ...(recognising && { refresh: refreshWhileRecognising }),
      } as const;
      return page(template, frame, modelOf(seen, recognising));
    },
  },
});
