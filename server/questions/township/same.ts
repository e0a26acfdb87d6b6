// Who else says a sentence of a report.

import { z } from "zod";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column } from "../../../export/table.js";
import { headOf } from "../../../report/head.js";
import { printedText } from "../../../report/marks.js";
import { shortName } from "../../../report/unit.js";
import { type Said, saidElsewhere, sayersElsewhere } from "../../../reuse/said.js";
import { notFound } from "../../errors.js";
import { reportPath, type Values } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { type Answered, type Asked, question } from "../../question.js";
import { idOfReport, spanShape } from "../../reportHead.js";
import { component, exactly, text, whole } from "../../schema.js";
import { pointText } from "../compare/pairing.js";

const sameSentencesAnswer = component("SameSentences", {
  report: idOfReport,
  sentences: z.array(
    z.strictObject({ ...spanShape.shape, text, townships: whole, reports: z.array(idOfReport) }),
  ),
});

/** Reports named behind a sentence before the reader asks for all. */
const maxNamed = 6;
const maxListed = 500;

const fields = {
  ...reportPath,
  at: z.coerce
    .number({ error: "位置应为整数。" })
    .int({ error: "位置应为整数。" })
    .min(0, { error: "位置应为 0 以上的整数。" })
    .optional()
    .meta({ description: "句子的起点，UTF-16 单位；不给就是全部句子" }),
};

/** A sentence with the reports of other townships that say it. */
interface Same extends Said {
  readonly reports: readonly number[];
}

function find({ library, query: { id, at } }: Asked<Values<typeof fields>>) {
  const report = reportOf(library, id);
  const named = (one: Said): Same => ({ ...one, reports: sayersElsewhere(library, report, one.sentence) });
  const said = saidElsewhere(library, report);
  if (at === undefined) return { report, said: said.map(named) };
  const one = said.find(({ sentence }) => sentence.start === at);
  if (!one) throw notFound("这一处没有与其他乡镇相同的句子。");
  return { report, said: [named(one)] };
}

const columns: readonly Column[] = [
  { key: "sentence", title: "句子", width: 60, wrap: true },
  { key: "start", title: "起", kind: "integer", width: 8 },
  { key: "end", title: "止", kind: "integer", width: 8 },
  { key: "townships", title: "另有乡镇", kind: "integer", width: 10 },
  { key: "report", title: "也有它的报告", width: 15 },
  { key: "province", title: "省", width: 12 },
  { key: "county", title: "县", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "year", title: "年度", kind: "integer", width: 8 },
  { key: "link", title: "链接", kind: "link", width: 40 },
];

/** A row for each sentence and each report that has it too. */
function exported(
  { report, said }: ReturnType<typeof find>,
  { library: { archive }, origin }: Asked<unknown>,
): Exported {
  function* rows(): Generator<CellValue[]> {
    for (const { sentence, reports, townships } of said) {
      const { start, end } = sentence;
      const link = origin + links.marked(report.id, [sentence]);
      for (const number of reports) {
        const { id, province, county, township, year } = archive.heads[number]!;
        yield [
          ...[pointText(report, sentence), start, end, townships],
          ...[id, province, county, township, year, link],
        ];
      }
    }
  }
  return {
    name: `${shortName(report)}_其他乡镇也有的句子`,
    sheets: [{ name: "句子", columns, rows: { [Symbol.iterator]: rows } }],
    about: [
      { key: "report", title: "报告", value: shortName(report), record: report.id },
      { key: "sentences", title: "句子", value: said.length },
      {
        key: "limits",
        title: "相同",
        value: "每一个分句除序号、数字、标点外，在本库另一个乡镇的报告里也有；不说先后，也不说缘由",
      },
    ],
  };
}

function modelOf({
  library,
  query,
  result,
  files,
}: Answered<Values<typeof fields>, ReturnType<typeof find>>) {
  const { at } = query;
  const { report, said } = result;
  const head = headOf(report);
  const most = at === undefined ? maxNamed : maxListed;
  const placed = ({ sentence, reports }: Same) => {
    const keys = new Set(sentence.clauses.map(({ key }) => key));
    return reports.slice(0, most).map((number) => {
      const other = library.archive.heads[number]!;
      // Only where all are listed are their places looked up: each costs its report once more.
      const spans =
        at === undefined
          ? []
          : library.clauses.standing(library.archive.report(number), library.archive.folded(number), keys);
      return {
        label: shortName(other),
        county: other.county === report.county ? null : other.county,
        href:
          at === undefined
            ? links.same(report.id, { at: sentence.start })
            : spans.length > 0
              ? links.marked(other.id, spans)
              : links.report(other.id),
      };
    });
  };
  return {
    head,
    sentences: said.map((one) => ({
      text: printedText(report, one.sentence).replace(/\s+/g, ""),
      href: links.marked(report.id, [one.sentence]),
      townships: one.townships,
      more: at === undefined ? links.same(report.id, { at: one.sentence.start }) : null,
      reports: placed(one),
    })),
    only: at !== undefined,
    all: links.same(report.id),
    files,
  };
}

export type SameView = ReturnType<typeof modelOf>;

const template = view<SameView>("comparing/same");

export const same = question({
  name: "same",
  summary: "其他乡镇也有的句子",
  query: fields,
  answer: sameSentencesAnswer,
  mayMiss: true,
  run: find,
  json: ({ report, said }, { library }) =>
    exactly(sameSentencesAnswer, {
      report: report.id,
      sentences: said.map(({ sentence: { start, end }, reports, townships }) => ({
        start,
        end,
        text: report.text.slice(start, end),
        townships,
        reports: reports.map((at) => library.archive.heads[at]!.id),
      })),
    }),
  files: { of: exported },
  page: {
    show(seen) {
      const model = modelOf(seen);
      const title = `${shortName(model.head)}：其他乡镇也有的句子`;
      return page(template, { title, place: "reports" }, model);
    },
  },
});
