// 不足与安排的跟进: each shortcoming with what answers it, in the report's own plans and in the next year's work.
import { type Answer, type FollowUp, followUp } from "../../../compare/followup.js";
import { pointsOf, sectionsOf } from "../../../compare/points.js";
import type { Report, ReportHead } from "../../../report/types.js";
import { readFollowUp } from "../../comparing/requests.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import { type Part, plainPart } from "../../pairing.js";
import { json, type Page, page } from "../../visit.js";
import { shortName, unitOf } from "../../wording.js";
import { otherYears, reportOf } from "../report.js";

type Strength = Answer["strength"] | "none";

export interface AnswerView {
  readonly strength: Answer["strength"];
  readonly strengthName: string;
  readonly where: string;
  readonly reason: string;
  readonly href: string;
  readonly parts: readonly Part[];
}

export interface ShortcomingView {
  readonly href: string;
  readonly parts: readonly Part[];
  readonly best: Strength;
  readonly bestName: string;
  readonly answers: readonly AnswerView[];
}

export interface FollowUpView {
  readonly head: ReportHead;
  readonly next: ReportHead | null;
  readonly rows: readonly ShortcomingView[];
  readonly summary: readonly {
    readonly kind: Strength;
    readonly name: string;
    readonly shortcomings: number;
    readonly href: string;
    readonly current: boolean;
  }[];
  readonly showAll: string | null;
  readonly later: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  readonly withoutNext: string;
  /** Sentences on sections that were not recognised. */
  readonly missing: readonly string[];
}

export const strengthNames: Readonly<Record<Strength, string>> = {
  strong: "对应明确",
  weak: "部分对应",
  none: "未见对应",
};
const mostReasonWords = 5;

function asked(library: Library, id: string, next: string | undefined) {
  const report = reportOf(library, id);
  const nextReport = next === undefined ? null : reportOf(library, next);
  return { report, next: nextReport, found: followUp(report, nextReport, library.weights) };
}

export const followUpJson: Page = ({ library, path, query }) =>
  json(asked(library, path.id ?? "", readFollowUp(query).next).found);

function rowsOf({ links: found }: FollowUp, report: Report, next: Report | null): ShortcomingView[] {
  const shortcomings = new Map(pointsOf(report, "shortcomings")[0]!.map((point) => [point.id, point]));
  const places = new Map(
    [...pointsOf(report, "plans")[0]!, ...(next ? pointsOf(next, "achievements")[0]! : [])].map((point) => [
      point.id,
      point,
    ]),
  );
  return found.map(({ shortcoming, answers }) => {
    const point = shortcomings.get(shortcoming)!;
    const best: Strength = answers.some(({ strength }) => strength === "strong")
      ? "strong"
      : answers.length > 0
        ? "weak"
        : "none";
    return {
      href: links.marked(report.id, [point]),
      parts: plainPart(report, point),
      best,
      bestName: strengthNames[best],
      answers: answers.map((answer) => {
        const of = answer.report === report.id ? report : next!;
        const place = places.get(answer.item)!;
        const words = answer.reason.words.slice(0, mostReasonWords).join("、");
        return {
          strength: answer.strength,
          strengthName: strengthNames[answer.strength],
          where:
            answer.kind === "plans"
              ? "本报告的安排"
              : `${of.year === null ? "下一年度" : `${of.year} 年度`}的举措和成效`,
          reason: [
            words === "" ? "" : `共同词语：${words}`,
            answer.reason.theme === null ? "" : `主题：${answer.reason.theme}`,
          ]
            .filter((part) => part !== "")
            .join("；"),
          href: links.marked(of.id, [place]),
          parts: plainPart(of, place),
        };
      }),
    };
  });
}

export const followUpPage: Page = ({ library, path, query }) => {
  const { next: nextId, show } = readFollowUp(query);
  const { report, next, found } = asked(library, path.id ?? "", nextId);
  const rows = rowsOf(found, report, next);
  const strengths: readonly Strength[] = ["strong", "weak", "none"];
  const missing = [
    sectionsOf(report, "shortcomings").length === 0 ? "本报告未识别到“存在的不足和原因”。" : "",
    sectionsOf(report, "plans").length === 0 ? "本报告未识别到“下一年度安排”。" : "",
    next && sectionsOf(next, "achievements").length === 0 ? "下一年度的报告未识别到“主要举措和成效”。" : "",
  ].filter((text) => text !== "");
  const model: FollowUpView = {
    head: report,
    next,
    rows: rows.filter(({ best }) => show === undefined || best === show),
    summary: strengths.map((kind) => ({
      kind,
      name: strengthNames[kind],
      shortcomings: rows.filter(({ best }) => best === kind).length,
      href: links.followUp(report.id, { next: nextId, show: show === kind ? undefined : kind }),
      current: show === kind,
    })),
    showAll: show === undefined ? null : links.followUp(report.id, { next: nextId }),
    later: otherYears(library, report)
      .filter(({ year }) => year !== null && report.year !== null && year > report.year)
      .map((head) => ({
        label: `${head.year} 年度`,
        href: links.followUp(report.id, { next: head.id }),
        current: head.id === nextId,
      })),
    withoutNext: links.followUp(report.id),
    missing,
  };
  const frame = {
    title: `${unitOf(report)} ${report.year ?? ""} 不足与安排的跟进`,
    place: "compare",
    json: links.json.followUp(report.id, { next: nextId }),
  } as const;
  return page(
    "comparing/followup",
    { ...frame, title: next ? `${frame.title}（对 ${shortName(next)}）` : frame.title },
    model,
  );
};
