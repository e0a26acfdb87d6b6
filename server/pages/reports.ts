// 报告: the list, and which two of it are picked for a comparison. The picks stand in the address.

import { kindNames } from "../../report/kinds.js";
import type { ReportHead } from "../../report/types.js";
import { CursorGone } from "../../search/types.js";
import { type Choice, choicesOf, maxChoices } from "../choices.js";
import { type Problem, problemOf, RequestError, type ShownProblem, shownProblem } from "../errors.js";
import { readReports, typedQuery } from "../fields.js";
import { links, type Query, unknownWord } from "../links.js";
import { type Listing, listReports, warned } from "../listing.js";
import { fieldNames as countedNames } from "../questions/site/quality.js";
import { reportListAnswer } from "../shapes.js";
import { everyField } from "../typed.js";
import { json, type Page, page, view } from "../visit.js";
import { unknown } from "../wording.js";

const filters = [
  "title",
  "year",
  "province",
  "city",
  "county",
  "township",
  "level",
  "section",
  "without",
] as const;
const fields = [...filters, "mirrors", "sort", "limit"] as const;

export interface ReportRow {
  readonly head: ReportHead;
  readonly picked: boolean;
  /** The list again with this report picked, or no longer. */
  readonly toggle: string;
}

export interface Reports {
  readonly typed: Readonly<Record<(typeof fields)[number], readonly string[]>>;
  readonly choices: Readonly<Record<"year" | "province" | "city" | "county" | "level", readonly Choice[]>>;
  /** A field with more values than this is typed, not chosen. */
  readonly maxChoices: number;
  readonly sorts: readonly {
    readonly label: string;
    readonly href: string;
    readonly current: boolean;
  }[];
  readonly total: number;
  readonly rows: readonly ReportRow[];
  /** Filters in force, each with the list without it. */
  readonly active: readonly { readonly label: string; readonly href: string }[];
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

const lackNames: Readonly<Record<string, string>> = {
  ...kindNames,
  ...countedNames,
  [warned]: "有待核对之处",
};

const fieldNames: Readonly<Record<(typeof filters)[number], string>> = {
  title: "标题含",
  year: "年度",
  province: "省",
  city: "市",
  county: "县",
  township: "乡镇",
  level: "层级",
  section: "识别到",
  without: "未识别到",
};

export const reportsJson: Page = ({ library, query }) =>
  json(reportListAnswer, listReports(library, readReports(query)));

export const reports: Page = ({ library, query }) => {
  const typed = typedQuery(query, fields);
  const picked = query
    .getAll("pick")
    .filter((id) => library.archive.numberOf(id) !== undefined)
    .slice(-2);
  let listing: Listing = { total: 0, reports: [], next: null };
  let problem: Problem | null = null;
  try {
    listing = listReports(library, readReports(query));
  } catch (error) {
    if (!(error instanceof RequestError || error instanceof CursorGone)) throw error;
    problem = problemOf(error);
  }
  const { heads } = library.archive;
  const cursor = query.get("cursor") ?? undefined;
  const thirdAt = picked.length === 2 ? library.archive.numberOf(query.get("third") ?? "") : undefined;
  const third = thirdAt === undefined || picked.includes(heads[thirdAt]!.id) ? null : heads[thirdAt]!;
  const nameOf = (field: (typeof filters)[number], value: string): string => {
    if (value === unknownWord) return unknown;
    if (field === "without" || field === "section") return lackNames[value] ?? value;
    return library.divisions.byCode.get(value)?.name ?? value;
  };
  const withPicks = (pick: readonly string[], more: Query = {}): string =>
    links.reports({ ...typed, ...more, pick });
  const model: Reports = {
    typed: everyField(typed, fields),
    choices: {
      year: choicesOf(heads, "year", typed.year),
      province: choicesOf(heads, "province", typed.province),
      city: choicesOf(heads, "city", typed.city),
      county: choicesOf(heads, "county", typed.county),
      level: choicesOf(heads, "level", typed.level),
    },
    maxChoices,
    sorts: Object.entries(sortNames).map(([value, label]) => ({
      label,
      href: withPicks(picked, { sort: value }),
      current: (typed.sort?.[0] ?? "place") === value,
    })),
    total: listing.total,
    rows: listing.reports.map((head) => {
      const isPicked = picked.includes(head.id);
      const others = picked.filter((id) => id !== head.id);
      return {
        head,
        picked: isPicked,
        toggle: isPicked
          ? withPicks(others, { cursor })
          : picked.length < 2
            ? withPicks([...picked, head.id], { cursor })
            : withPicks(picked, { third: head.id, cursor }),
      };
    }),
    active: filters.flatMap((field) =>
      (typed[field] ?? []).map((value) => ({
        label: value === warned ? nameOf(field, value) : `${fieldNames[field]}：${nameOf(field, value)}`,
        href: links.reports({
          ...typed,
          [field]: typed[field]!.filter((one) => one !== value),
          pick: picked,
        }),
      })),
    ),
    picks: picked.map((id) => heads[library.archive.numberOf(id)!]!),
    third: third && {
      head: third,
      instead: picked.map((id) => ({
        of: heads[library.archive.numberOf(id)!]!,
        href: withPicks(
          picked.map((one) => (one === id ? third.id : one)),
          { cursor },
        ),
      })),
      not: withPicks(picked, { cursor }),
    },
    compare: picked.length === 2 ? links.compare({ a: picked[0], b: picked[1] }) : null,
    clearPicks: withPicks([]),
    clear: links.reports({ pick: picked }),
    next: listing.next === null ? null : withPicks(picked, { cursor: listing.next }),
    first: query.has("cursor") ? withPicks(picked) : null,
    problem: shownProblem(problem),
  };
  const frame = { title: "报告", place: "reports", json: links.json.reports(typed) } as const;
  return page(template, frame, model, problem?.status ?? 200);
};
