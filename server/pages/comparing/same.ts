// Who else says a sentence of a report.

import { headOf } from "../../../report/head.js";
import { printedText } from "../../../report/marks.js";
import type { ReportHead } from "../../../report/types.js";
import { type Said, saidElsewhere } from "../../comparing/novelty.js";
import { readSame } from "../../comparing/requests.js";
import { sameSentencesAnswer } from "../../comparing/shapes.js";
import { notFound } from "../../errors.js";
import { type Library, reportOf } from "../../library.js";
import { links } from "../../links.js";
import { json, type Page, page, view } from "../../visit.js";
import { shortName } from "../../wording.js";

export interface SameView {
  readonly head: ReportHead;
  readonly sentences: readonly {
    readonly text: string;
    readonly href: string;
    readonly townships: number;
    readonly more: string | null;
    readonly reports: readonly {
      readonly label: string;
      readonly href: string;
      readonly county: string | null;
    }[];
  }[];
  readonly only: boolean;
  readonly all: string;
}

const template = view<SameView>("comparing/same");

/** Reports named behind a sentence before the reader asks for all. */
const maxNamed = 6;
const maxListed = 500;

function asked(library: Library, id: string, at: number | undefined) {
  const report = reportOf(library, id);
  const said = saidElsewhere(library, report);
  if (at === undefined) return { report, said };
  const one = said.find(({ sentence }) => sentence.start === at);
  if (!one) throw notFound("这一处没有与其他乡镇相同的句子。");
  return { report, said: [one] };
}

export const sameJson: Page = ({ library, path, query }) => {
  const { report, said } = asked(library, path.id ?? "", readSame(query).at);
  return json(sameSentencesAnswer, {
    report: report.id,
    sentences: said.map(({ sentence: { start, end }, reports, townships }) => ({
      start,
      end,
      text: report.text.slice(start, end),
      townships,
      reports: reports.map((at) => library.archive.heads[at]!.id),
    })),
  });
};

export const samePage: Page = ({ library, path, query }) => {
  const { at } = readSame(query);
  const { report, said } = asked(library, path.id ?? "", at);
  const head = headOf(report);
  const most = at === undefined ? maxNamed : maxListed;
  const placed = ({ sentence, reports }: Said) => {
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
  const model: SameView = {
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
  };
  return page(
    template,
    {
      title: `${shortName(report)}：其他乡镇也有的句子`,
      place: "reports",
      json: links.json.same(report.id, { at }),
    },
    model,
  );
};
