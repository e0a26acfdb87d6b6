// 不足与安排的跟进: each shortcoming with what answers it, in the report's own plans and in the next year's work.
import { type Answer, type FollowUp, followUp, type Return, readOf } from "../../../compare/followup.js";
import { pointsOf, sectionsOf } from "../../../compare/points.js";
import { kindNames, type SectionKind } from "../../../report/kinds.js";
import type { Report, ReportHead } from "../../../report/types.js";
import { againName, answerName, answerPlace, reasonText, strengthNames } from "../../comparing/answers.js";
import { readFollowUp } from "../../comparing/requests.js";
import { followUpAnswer } from "../../comparing/shapes.js";
import { type Library, reportOf } from "../../library.js";
import { links } from "../../links.js";
import { type Part, plainPart } from "../../pairing.js";
import { otherYears } from "../../relatives.js";
import { json, type Page, page, view } from "../../visit.js";
import { shortName, unitOf } from "../../wording.js";

/** `unsettled`: the point, or those that may answer it, hold several concerns each; nothing is claimed. */
type Strength = Answer["strength"] | "none" | "unsettled";
/** `again`: the later year names it among its shortcomings. */
type Shown = Strength | "again";

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
  /** Where the next year's report takes it up as still to be done. */
  readonly returns: readonly AnswerView[];
  readonly again: boolean;
  readonly bundled: boolean;
}

export interface FollowUpView {
  readonly head: ReportHead;
  readonly next: ReportHead | null;
  readonly rows: readonly ShortcomingView[];
  readonly summary: readonly {
    readonly kind: Shown;
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
  /** What a shortcoming is called that the later report names again. */
  readonly againName: string;
}

const template = view<FollowUpView>("comparing/followup");

function asked(library: Library, id: string, next: string | undefined) {
  const report = reportOf(library, id);
  const nextReport = next === undefined ? null : reportOf(library, next);
  return { report, next: nextReport, found: followUp(report, nextReport, library.weights) };
}

export const followUpJson: Page = ({ library, path, query }) =>
  json(followUpAnswer, asked(library, path.id ?? "", readFollowUp(query).next).found);

function rowsOf(
  { links: found, bundled: places }: FollowUp,
  report: Report,
  next: Report | null,
): ShortcomingView[] {
  const all = (of: Report | null, kinds: readonly SectionKind[]) =>
    of === null ? [] : kinds.flatMap((kind) => pointsOf(of, kind)[0]!);
  const points = new Map(
    [...all(report, readOf.report), ...all(next, readOf.next)].map((point) => [point.id, point]),
  );
  const answerView = (answer: Answer | Return): AnswerView => {
    const of = answer.report === report.id ? report : next!;
    const place = points.get(answer.item)!;
    return {
      strength: answer.strength,
      strengthName: answerName(answer, report, next),
      where: answerPlace(answer, report, next),
      reason: reasonText(answer.reason),
      href: links.marked(of.id, [place]),
      parts: plainPart(of, place),
    };
  };
  return found.map(({ shortcoming, answers, returns, bundled }) => {
    const point = points.get(shortcoming)!;
    const best: Strength = answers.some(({ strength }) => strength === "strong")
      ? "strong"
      : answers.length > 0
        ? "weak"
        : bundled || places.some(({ kind }) => kind === "plans" || kind === "achievements")
          ? "unsettled"
          : "none";
    return {
      href: links.marked(report.id, [point]),
      parts: plainPart(report, point),
      best,
      bestName: strengthNames[best],
      answers: answers.map(answerView),
      returns: returns.map(answerView),
      bundled: bundled === true,
      again: returns.some(({ kind, strength }) => kind === "shortcomings" && strength === "strong"),
    };
  });
}

export const followUpPage: Page = ({ library, path, query }) => {
  const { next: nextId, show } = readFollowUp(query);
  const { report, next, found } = asked(library, path.id ?? "", nextId);
  const rows = rowsOf(found, report, next);
  const kinds: readonly Shown[] = [
    "strong",
    "weak",
    "none",
    "unsettled",
    ...(next ? (["again"] as const) : []),
  ];
  const isOf = (kind: Shown, row: ShortcomingView): boolean =>
    kind === "again" ? row.again : row.best === kind;
  const missing = [
    ...readOf.report
      .filter((kind) => sectionsOf(report, kind).length === 0)
      .map((kind) => `本报告未识别到“${kindNames[kind]}”。`),
    ...(next
      ? readOf.next
          .filter((kind) => sectionsOf(next, kind).length === 0)
          .map((kind) => `${next.year ?? "后一"} 年度的报告未识别到“${kindNames[kind]}”。`)
      : []),
    ...found.bundled.map(
      (place) => `${answerPlace(place, report, next)}里有几件事合为一条的，不据此判断有无回应、是否再提。`,
    ),
  ].filter((text) => text !== "");
  const model: FollowUpView = {
    head: report,
    next,
    rows: rows.filter((row) => show === undefined || isOf(show, row)),
    summary: kinds.map((kind) => ({
      kind,
      name: kind === "again" ? againName(report, next) : strengthNames[kind],
      shortcomings: rows.filter((row) => isOf(kind, row)).length,
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
    againName: againName(report, next),
  };
  const frame = {
    title: `${unitOf(report)} ${report.year ?? ""} 不足与安排的跟进`,
    place: "compare",
    json: links.json.followUp(report.id, { next: nextId }),
  } as const;
  return page(
    template,
    { ...frame, title: next ? `${frame.title}（对 ${shortName(next)}）` : frame.title },
    model,
  );
};
