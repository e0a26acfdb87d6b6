// 报告: the list, and which two of it are picked for a comparison. The picks stand in the address.
import type { ReportHead } from "../../../report/types.js";
import { type Choice, choicesOf, isChosen, maxChoices } from "../../choices.js";
import { type ShownProblem, shownProblem } from "../../errors.js";
import { type FilterName, filterLabels, filterNames, list, reportId } from "../../fields.js";
import { lackNames, warned } from "../../lacks.js";
import { type Link, links, type Query, unknownWord } from "../../links.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { reportListAnswer } from "../../shapes.js";
import { everyField } from "../../typed.js";
import { page, view } from "../../visit.js";
import { unknown } from "../../wording.js";
import { listFields, listReports } from "./listing.js";

type Field = keyof typeof listFields;
const fields = Object.keys(listFields) as Field[];
const filters = ["title", ...filterNames, "section", "without"] as const;

const labels = { ...filterLabels, title: "标题含", section: "识别到", without: "未识别到" };

export interface ReportRow {
  readonly head: ReportHead;
  readonly picked: boolean;
  /** The list again with this report picked, or no longer. */
  readonly toggle: string;
}

export interface Reports {
  readonly typed: Readonly<Record<Field, readonly string[]>>;
  /** What the form keeps and has no control for. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** The filters: those with few values are chosen, the others typed. */
  readonly controls: readonly {
    readonly name: FilterName;
    readonly label: string;
    readonly choices: readonly Choice[] | null;
  }[];
  readonly sorts: readonly (Link & { readonly current: boolean })[];
  readonly total: number;
  readonly rows: readonly ReportRow[];
  /** Filters in force, each with the list without it. */
  readonly active: readonly Link[];
  readonly picks: readonly ReportHead[];
  /** A report picked when two were: it may take the place of one of them. */
  readonly third: {
    readonly head: ReportHead;
    readonly instead: readonly { readonly of: ReportHead; readonly href: string }[];
    readonly not: string;
  } | null;
  readonly compare: string | null;
  readonly clearPicks: string;
  readonly clear: string;
  readonly next: string | null;
  readonly first: string | null;
  readonly problem: ShownProblem | null;
}

const template = view<Reports>("reports");

const sortNames = { place: "地区", year: "年度", published: "新发布在前", earliest: "最早在前" } as const;

export const reports = question({
  name: "reports",
  summary: "报告列表",
  query: listFields,
  answer: reportListAnswer,
  run: ({ library, query }) => exactly(reportListAnswer, listReports(library, query)),
  page: {
    more: { pick: list(reportId).default([]), third: reportId.optional() },
    saysProblems: true,
    show: ({ library, typed, beside, result, problem }) => {
      const { archive } = library;
      const { heads } = archive;
      const headsOf = (ids: readonly string[] = []): ReportHead[] =>
        ids.flatMap((id) => heads[archive.numberOf(id) ?? -1] ?? []);
      const picks = headsOf(beside.pick).slice(-2);
      const picked = picks.map(({ id }) => id);
      const cursor = beside.cursor?.[0];
      const [third] = picks.length < 2 ? [] : headsOf(beside.third).filter(({ id }) => !picked.includes(id));
      const nameOf = (field: (typeof filters)[number], value: string): string => {
        if (value === unknownWord) return unknown;
        if (field === "without" || field === "section") return lackNames[value] ?? value;
        return library.divisions.byCode.get(value)?.name ?? value;
      };
      const withPicks = (pick: readonly string[], more: Query = {}): string =>
        links.reports({ ...typed, ...more, pick });
      const model: Reports = {
        typed: everyField(typed, fields),
        kept: (["section", "without", "mirrors", "sort"] as const).flatMap((name) =>
          (typed[name] ?? []).map((value) => ({ name, value })),
        ),
        controls: filterNames
          .toSorted((one, other) => Number(isChosen(other)) - Number(isChosen(one)))
          .map((name) => {
            const choices = isChosen(name) ? choicesOf(heads, name, typed[name]) : null;
            const few = choices !== null && choices.length <= maxChoices;
            return { name, label: filterLabels[name], choices: few ? choices : null };
          }),
        sorts: Object.entries(sortNames).map(([value, label]) => ({
          label,
          href: withPicks(picked, { sort: value }),
          current: (typed.sort?.[0] ?? "place") === value,
        })),
        total: result?.total ?? 0,
        rows: (result?.reports ?? []).map((head) => {
          const isPicked = picked.includes(head.id);
          return {
            head,
            picked: isPicked,
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
        active: filters.flatMap((field) =>
          (typed[field] ?? []).map((value) => ({
            label: value === warned ? nameOf(field, value) : `${labels[field]}：${nameOf(field, value)}`,
            href: withPicks(picked, { [field]: typed[field]!.filter((one) => one !== value) }),
          })),
        ),
        picks,
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
        problem: shownProblem(problem),
      };
      return page(template, { title: "报告", place: "reports" }, model);
    },
  },
});
