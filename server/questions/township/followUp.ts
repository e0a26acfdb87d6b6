// 不足与安排的跟进: each shortcoming with what answers it, in the report's own plans and in the next year's work.

import { z } from "zod";
import {
  type Answer,
  type FollowUp,
  followUp as followed,
  isUntold,
  outcomeOf,
  outcomes,
  type Return,
  readOf,
  toldOf,
} from "../../../compare/followup.js";
import { sectionsOf } from "../../../compare/points.js";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import { kindNames } from "../../../report/kinds.js";
import { shortName, unitOf } from "../../../report/unit.js";
import { otherYears } from "../../../snapshot/relatives.js";
import { reportId, reportPath, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { type Answered, type Asked, question } from "../../question.js";
import { idOfItem, idOfReport, kindOf } from "../../reportHead.js";
import { component, exactly, mark, textOrNull } from "../../schema.js";
import { plainPart, pointText, reasonShape, reasonText } from "../compare/pairing.js";
import { reportPlace } from "../reports/place.js";
import {
  againName,
  answerName,
  answerPlace,
  carriedName,
  strengthNames,
  toldName,
  untoldLimits,
  untoldName,
} from "./answers.js";

const spokenShape = {
  item: idOfItem,
  report: idOfReport,
  strength: z.enum(["strong", "weak"]),
  reason: reasonShape,
};

const followUpAnswer = component("FollowUp", {
  report: idOfReport,
  next: textOrNull,
  bundled: z.array(
    z.strictObject({ report: idOfReport, kind: kindOf("shortcomings", "plans", "achievements") }),
  ),
  links: z.array(
    z.strictObject({
      shortcoming: idOfItem,
      bundled: mark,
      answers: z.array(z.strictObject({ ...spokenShape, kind: kindOf("plans", "achievements") })),
      carried: z
        .array(z.strictObject({ ...spokenShape, kind: kindOf("achievements") }))
        .describe("后一年度的举措和成效里，没有说到这条不足而说到回应它的安排的；reason 是与安排相同的"),
      told: z
        .enum(outcomes)
        .nullable()
        .describe(
          "后一年度的举措和成效有没有说到它或它的安排；没有后一年度或其成效未识别到为 null。none 不是没有做",
        ),
      untold: mark.describe("有安排（明确），后一年度的成效未见"),
      returns: z.array(z.strictObject({ ...spokenShape, kind: kindOf("shortcomings", "plans") })),
    }),
  ),
});

/** `untold`: planned for, the later year has no word of it; `again`: the later year names it among its shortcomings. */
const shownKinds = [...outcomes, "untold", "again"] as const;
type Shown = (typeof shownKinds)[number];

function rowsOf(asked: FollowUp) {
  const { report, next, links: found, bundled: places } = asked;
  const answerView = (answer: Answer | Return) => {
    const { report: of, point } = answer;
    return {
      strength: answer.strength,
      strengthName: answerName(answer, report),
      where: answerPlace(answer, report),
      reason: reasonText(answer.reason),
      href: links.marked(of.id, [point]),
      parts: plainPart(of, point),
      text: pointText(of, point),
    };
  };
  return found.map((link) => {
    const { shortcoming: point, answers, carried, returns, bundled } = link;
    const best = outcomeOf({ answers, ...(bundled ? { bundled } : {}) }, { bundled: places });
    return {
      href: links.marked(report.id, [point]),
      parts: plainPart(report, point),
      text: pointText(report, point),
      best,
      bestName: strengthNames[best],
      answers: answers.map(answerView),
      carried: carried.map((one) => ({
        ...answerView(one),
        strengthName: carriedName(one, report),
      })),
      told: toldName(toldOf(link, asked), report, next),
      untold: isUntold(link, asked),
      /** Where the next year's report takes it up as still to be done. */
      returns: returns.map(answerView),
      bundled: bundled === true,
      again: returns.some(({ kind, strength }) => kind === "shortcomings" && strength === "strong"),
    };
  });
}

const columns: readonly Column[] = [
  { key: "shortcoming", title: "不足", width: 60, wrap: true },
  { key: "found", title: "下文", width: 22 },
  { key: "told", title: "后一年度的成效", width: 18 },
  { key: "untold", title: "有安排而成效未见", width: 16 },
  { key: "again", title: "再列为不足", width: 10 },
  { key: "answer", title: "说到它的", width: 16 },
  { key: "place", title: "所在", width: 22 },
  { key: "reason", title: "理由", width: 30, wrap: true },
  { key: "text", title: "原文", width: 60, wrap: true },
  { key: "shortcoming_link", title: "不足的链接", kind: "link", width: 40 },
  { key: "link", title: "链接", kind: "link", width: 40 },
];

/** A row for each shortcoming and each point that takes it up; one for a shortcoming that nothing takes up. */
function exported(found: FollowUp, { origin }: Asked<unknown>): Exported {
  const { report, next } = found;
  const rows = rowsOf(found).flatMap(({ text, bestName, told, untold, again, href, ...row }) => {
    const known = [text, bestName, told, ...[untold, again].map((is) => (is ? "是" : "否"))];
    const taken = [...row.answers, ...row.carried, ...row.returns].map((one): CellValue[] => [
      ...known,
      ...[one.strengthName, one.where, one.reason, one.text, origin + href, origin + one.href],
    ]);
    return taken.length > 0 ? taken : [[...known, null, null, null, null, origin + href, null]];
  });
  return {
    name: `${shortName(report)}_跟进`,
    sheets: [{ name: "跟进", columns, rows }],
    about: [
      { key: "report", title: "报告", value: shortName(report), record: report.id },
      { key: "next", title: "后一份报告", value: next && shortName(next), record: next?.id ?? null },
      { key: "limits", title: "下文", value: `只看文字上有没有说到，不判断做没做到。${untoldLimits}` },
    ],
  };
}

const fields = { ...reportPath, next: reportId.optional().meta({ description: "下一年度报告的编号" }) };

const more = {
  show: z
    .enum(shownKinds, { error: "只能看 strong、weak、none、unsettled、untold 或 again。" })
    .optional()
    .meta({ description: "网页上只看哪一类" }),
};

function find({ library, query: { id, next: nextId } }: Asked<Values<typeof fields>>): FollowUp {
  const next = nextId === undefined ? null : reportOf(library, nextId);
  return followed(reportOf(library, id), next, library.weights);
}

/** As the interface sends it: ids of reports and points. */
function sent(asked: FollowUp) {
  const { report, next, links: found, bundled } = asked;
  const spoken = <One extends Answer | Return>({ point, report: of, ...one }: One) => ({
    item: point.id,
    report: of.id,
    ...one,
  });
  return exactly(followUpAnswer, {
    report: report.id,
    next: next?.id ?? null,
    links: found.map((link) => ({
      shortcoming: link.shortcoming.id,
      ...(link.bundled && { bundled: link.bundled }),
      answers: link.answers.map(spoken),
      carried: link.carried.map(spoken),
      told: toldOf(link, asked),
      ...(isUntold(link, asked) && { untold: true as const }),
      returns: link.returns.map(spoken),
    })),
    bundled: bundled.map(({ report: of, kind }) => ({ report: of.id, kind })),
  });
}

function modelOf({
  library,
  query,
  result: found,
  files,
}: Answered<Values<typeof fields & typeof more>, FollowUp>) {
  const { next: nextId, show } = query;
  const { report, next } = found;
  const rows = rowsOf(found);
  const kinds = next ? shownKinds : outcomes;
  const isOf = (kind: Shown, row: (typeof rows)[number]): boolean =>
    kind === "again" ? row.again : kind === "untold" ? row.untold : row.best === kind;
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
      (place) => `${answerPlace(place, report)}里有几件事合为一条的，不据此判断有无回应、是否再提。`,
    ),
  ];
  return {
    place: reportPlace(library, report, "followUp"),
    head: report,
    next,
    rows: rows
      .filter((row) => show === undefined || isOf(show, row))
      .map((row) => ({
        ...row,
        /** What takes it up, what takes it up as still to be done behind; the first of those is marked. */
        found: [...row.answers, ...row.carried, ...row.returns].map((answer) => ({
          ...answer,
          returns: answer === row.returns[0],
        })),
      })),
    summary: kinds.map((kind) => ({
      kind,
      name:
        kind === "again"
          ? againName(report, next)
          : kind === "untold"
            ? untoldName(report, next)
            : strengthNames[kind],
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
    untoldName: untoldName(report, next),
    untoldLimits,
    files,
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
  json: sent,
  files: { of: exported },
  command: { name: "followup" },
  page: {
    more,
    show(seen) {
      const model = modelOf(seen);
      const { report, next } = seen.result;
      const title = `${unitOf(report)} ${report.year ?? ""} 不足与安排的跟进${next ? `（对 ${shortName(next)}）` : ""}`;
      return page(template, { title, place: "reports" }, model);
    },
  },
});
