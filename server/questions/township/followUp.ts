// 不足与安排的跟进: each shortcoming with what answers it, in the report's own plans and in the next year's work.

import { z } from "zod";
import {
  type Answer,
  type FollowUp,
  followUp as followed,
  type Return,
  readOf,
} from "../../../compare/followup.js";
import { pointsOf, sectionsOf } from "../../../compare/points.js";
import { kindNames, type SectionKind } from "../../../report/kinds.js";
import type { Report } from "../../../report/types.js";
import { shortName, unitOf } from "../../../report/unit.js";
import { otherYears } from "../../../snapshot/relatives.js";
import { reportId, reportPath, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { type Answered, type Asked, question } from "../../question.js";
import { exactly } from "../../schema.js";
import { plainPart, reasonText } from "../compare/pairing.js";
import { followUpAnswer } from "../compare/shapes.js";
import { againName, answerName, answerPlace, strengthNames } from "./answers.js";

/** `unsettled`: the point, or those that may answer it, hold several concerns each; nothing is claimed. */
const strengths = ["strong", "weak", "none", "unsettled"] as const;
type Strength = (typeof strengths)[number];
/** `again`: the later year names it among its shortcomings. */
const shownKinds = [...strengths, "again"] as const;
type Shown = (typeof shownKinds)[number];

export interface FollowedUp {
  readonly report: Report;
  /** The next year's, where it is to be looked at too. */
  readonly next: Report | null;
  readonly found: FollowUp;
}

function rowsOf({ links: found, bundled: places }: FollowUp, report: Report, next: Report | null) {
  const all = (of: Report | null, kinds: readonly SectionKind[]) =>
    of === null ? [] : kinds.flatMap((kind) => pointsOf(of, kind)[0]!);
  const points = new Map(
    [...all(report, readOf.report), ...all(next, readOf.next)].map((point) => [point.id, point]),
  );
  const answerView = (answer: Answer | Return) => {
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
      /** Where the next year's report takes it up as still to be done. */
      returns: returns.map(answerView),
      bundled: bundled === true,
      again: returns.some(({ kind, strength }) => kind === "shortcomings" && strength === "strong"),
    };
  });
}

const fields = { ...reportPath, next: reportId.optional().meta({ description: "下一年度报告的编号" }) };

const more = {
  show: z
    .enum(shownKinds, { error: "只能看 strong、weak、none、unsettled 或 again。" })
    .optional()
    .meta({ description: "网页上只看哪一类" }),
};

function find({ library, query: { id, next: nextId } }: Asked<Values<typeof fields>>): FollowedUp {
  const report = reportOf(library, id);
  const next = nextId === undefined ? null : reportOf(library, nextId);
  return { report, next, found: followed(report, next, library.weights) };
}

function modelOf({ library, query, result }: Answered<Values<typeof fields & typeof more>, FollowedUp>) {
  const { next: nextId, show } = query;
  const { report, next, found } = result;
  const rows = rowsOf(found, report, next);
  const kinds = next ? shownKinds : strengths;
  const isOf = (kind: Shown, row: (typeof rows)[number]): boolean =>
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
  ];
  return {
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
    /** Sentences on sections that were not recognised. */
    missing,
    /** What a shortcoming is called that the later report names again. */
    againName: againName(report, next),
  };
}

export type FollowUpView = ReturnType<typeof modelOf>;

const template = view<FollowUpView>("comparing/followup");

export const followUp = question({
  name: "followUp",
  summary: "不足与安排的跟进",
  query: fields,
  answer: followUpAnswer,
  mayMiss: true,
  run: find,
  json: ({ found }) => exactly(followUpAnswer, found),
  command: { name: "followup" },
  page: {
    more,
    show(seen) {
      const model = modelOf(seen);
      const { report, next } = seen.result;
      const title = `${unitOf(report)} ${report.year ?? ""} 不足与安排的跟进${next ? `（对 ${shortName(next)}）` : ""}`;
      return page(template, { title, place: "compare" }, model);
    },
  },
});
