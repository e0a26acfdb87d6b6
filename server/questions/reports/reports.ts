// 报告: the list, and which two of it are picked for a comparison. The picks stand in the address.

import { z } from "zod";
import { type Exported, formatsOf } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import { charactersOf } from "../../../report/outline.js";
import type { ReportHead } from "../../../report/types.js";
import { isTownship } from "../../../report/unit.js";
import { shownProblem } from "../../errors.js";
import { filterLabels, filterNames, list, reportId, type Values, wordsOf } from "../../fields.js";
import { page, view } from "../../handler.js";
import { lackNames, warned } from "../../lacks.js";
import { type Library, reportOf } from "../../library.js";
import { links, type Query } from "../../links.js";
import { filterControls, sectionControl, valueName } from "../../parts/choices.js";
import { controlsOf, formOf } from "../../parts/controls.js";
import { correctingOf } from "../../parts/doubts.js";
import { chipsOf } from "../../parts/typed.js";
import { type Asked, fileLinks, question, type Seen } from "../../question.js";
import { reportHead } from "../../reportHead.js";
import { component, exactly, textOrNull, whole } from "../../schema.js";
import { unknown } from "../../wording.js";
import { citedToday } from "./cite.js";
import { type Listing, listFields, listReports, wholeList } from "./listing.js";

const reportListAnswer = component("ReportList", {
  total: whole,
  reports: z.array(reportHead),
  next: textOrNull,
});

const filters = ["title", ...filterNames, "section", "without"] as const;

const labels = { ...filterLabels, title: "标题含", section: "识别到", without: "未识别到" };

const sortNames = { place: "地区", year: "年度", published: "新发布在前", earliest: "最早在前" } as const;

const columns: readonly Column[] = [
  { key: "report", title: "报告编号", width: 15 },
  { key: "province", title: "省", width: 12 },
  { key: "city", title: "市", width: 12 },
  { key: "county", title: "县", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "code", title: "区划代码", width: 12 },
  { key: "level", title: "层级", width: 8 },
  { key: "year", title: "年度", kind: "integer", width: 8 },
  { key: "title", title: "标题", width: 44 },
  { key: "published", title: "发布", kind: "date", width: 12 },
  { key: "signed", title: "落款", kind: "date", width: 12 },
  { key: "source", title: "来源", width: 24 },
  { key: "issuer", title: "发布机构", width: 24 },
  { key: "documentNumber", title: "文号", width: 18 },
  { key: "url", title: "来源网页", kind: "link", width: 40 },
  { key: "characters", title: "字数", kind: "integer", width: 9 },
  { key: "mirrorOf", title: "镜像于", width: 15 },
  { key: "warnings", title: "识读存疑", width: 40 },
  { key: "sha256", title: "原文文本 SHA-256", width: 66 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

const rowOf = (library: Library, head: ReportHead, origin: string): CellValue[] => [
  ...[head.id, head.province, head.city, head.county, head.township, head.place?.code ?? null],
  ...[head.level, head.year, head.title, head.published, head.signed, head.source, head.issuer],
  ...[
    head.documentNumber,
    head.url,
    charactersOf(reportOf(library, head.id)),
    head.mirrorOf,
    head.warnings.join("；"),
  ],
  ...[head.sha256, origin + links.report(head.id)],
];

/** One report is read at a time. */
function* rowsOf(library: Library, found: readonly ReportHead[], origin: string): Generator<CellValue[]> {
  for (const head of found) yield rowOf(library, head, origin);
}

const exported = ({ total, reports: found }: Listing, { library, origin }: Asked<unknown>): Exported => ({
  name: "报告",
  sheets: [{ name: "报告", columns, rows: rowsOf(library, found, origin) }],
  records: () => found,
  *citations() {
    for (const { id } of found) yield citedToday(reportOf(library, id), origin).citation;
  },
  about: [{ key: "total", title: "报告", value: total }],
});

/** The township with its other reports; else whose report it is. */
const townshipOf = (head: ReportHead): { readonly label: string; readonly href: string | null } => {
  const { township, county, level } = head;
  return township === null
    ? { label: isTownship(head) ? unknown : level === "部门" ? "部门" : `${level}级`, href: null }
    : { label: township, href: links.reports({ township, county: county ?? undefined }) };
};

type Asks = Seen<Values<typeof listFields>, Listing>;

function modelOf({ library, typed, beside, result, problem, files }: Asks) {
  const { archive } = library;
  const { heads } = archive;
  const headsOf = (ids: readonly string[] = []): ReportHead[] =>
    ids.flatMap((id) => heads[archive.numberOf(id) ?? -1] ?? []);
  const picks = headsOf(beside.pick).slice(-2);
  const picked = picks.map(({ id }) => id);
  const cursor = beside.cursor?.[0];
  const [third] = picks.length < 2 ? [] : headsOf(beside.third).filter(({ id }) => !picked.includes(id));
  const state = { typed, problem };
  const on = controlsOf(listFields, state);
  const nameOf = (field: (typeof filters)[number], value: string): string =>
    field === "title"
      ? value
      : field === "without"
        ? (lackNames[value] ?? value)
        : valueName(library, field, value);
  const withPicks = (pick: readonly string[], more: Query = {}): string =>
    links.reports({ ...typed, ...more, pick });
  return {
    form: formOf({ typed: { ...typed, pick: picked } }, [], {
      action: links.reports(),
      controls: [
        on.search("title", "标题含", true),
        ...filterControls(library, state, on, { counted: true }),
        sectionControl(on, "section", wordsOf(listFields.section), labels.section),
      ],
      button: "筛选",
    }),
    sorts: Object.entries(sortNames).map(([value, label]) => ({
      label,
      href: withPicks(picked, { sort: value }),
      current: (typed.sort?.[0] ?? "place") === value,
    })),
    total: result?.total ?? 0,
    rows: (result?.reports ?? []).map((head) => {
      const isPicked = picked.includes(head.id);
      const report = reportOf(library, head.id);
      return {
        head,
        characters: charactersOf(report),
        picked: isPicked,
        township: townshipOf(head),
        places: [
          head.county,
          head.city === head.county ? null : head.city,
          head.province === head.city ? null : head.province,
        ]
          .filter(Boolean)
          .join(" · "),
        doubts: links.report(head.id, {}, "warnings"),
        correcting: correctingOf(report),
        /** The list again with this report picked, or no longer. */
        toggle: isPicked
          ? withPicks(
              picked.filter((id) => id !== head.id),
              { cursor },
            )
          : picked.length < 2
            ? withPicks([...picked, head.id], { cursor })
            : withPicks(picked, { third: head.id, cursor }),
      };
    }),
    /** Filters in force, each with the list without it. */
    active: chipsOf(
      typed,
      filters,
      (field, value) =>
        value === warned ? nameOf(field, value) : `${labels[field]}：${nameOf(field, value)}`,
      (change) => withPicks(picked, change),
    ),
    picks,
    /** A report picked when two were: it may take the place of one of them. */
    third: third
      ? {
          head: third,
          instead: picks.map((of) => ({
            of,
            href: withPicks(
              picked.map((id) => (id === of.id ? third.id : id)),
              { cursor },
            ),
          })),
          not: withPicks(picked, { cursor }),
        }
      : null,
    compare: picked.length === 2 ? links.compare({ a: picked[0], b: picked[1] }) : null,
    clearPicks: withPicks([]),
    clear: links.reports({ pick: picked }),
    next: result?.next ? withPicks(picked, { cursor: result.next }) : null,
    first: cursor === undefined ? null : withPicks(picked),
    files,
    /** The corpus itself, whatever the list is narrowed to. */
    corpus: fileLinks(links.json.export(), formatsOf(["corpus"])),
    problem: shownProblem(problem),
  };
}

export type Reports = ReturnType<typeof modelOf>;
const template = view<Reports>("reports");

export const reports = question({
  name: "reports",
  summary: "报告列表",
  query: listFields,
  answer: reportListAnswer,
  run: ({ library, query, whole }) =>
    exactly(reportListAnswer, listReports(library, whole ? wholeList(query) : query)),
  files: { contents: ["tables", "citations"], of: exported },
  page: {
    more: { pick: list(reportId).default([]), third: reportId.optional() },
    saysProblems: true,
    show: (seen) => page(template, { title: "报告", place: "reports" }, modelOf(seen)),
  },
});
