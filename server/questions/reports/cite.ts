// 引用: a report, or one stretch of it, in the formats that reference managers take.

import { z } from "zod";
import { type Citation, citationOf, proofOf } from "../../../export/citation.js";
import {
  bibtex,
  citationFiles,
  citationFormats,
  citationText,
  csl,
  gbt7714,
  ris,
} from "../../../export/citationFormats.js";
import type { Span } from "../../../report/span.js";
import type { Report, ReportHead } from "../../../report/types.js";
import { shortName } from "../../../report/unit.js";
import { badField, notFound } from "../../errors.js";
import { form, reportPath } from "../../fields.js";
import { page, view } from "../../handler.js";
import { reportOf } from "../../library.js";
import { links } from "../../links.js";
import { question } from "../../question.js";
import { component, exactly, text } from "../../schema.js";
import { webAddress } from "../../wording.js";

const citationsAnswer = component("Citations", {
  gbt7714: text,
  bibtex: text,
  ris: text,
  csl: z.record(text, z.unknown()),
  proof: text,
});

export interface Cited {
  readonly report: Report;
  /** Where the citation points to on this site. */
  readonly back: string;
  readonly citation: Citation;
}

/** `120-126`; throws 400 for what is no stretch, 404 where the text has no such place. */
function spanOf(text: string, length: number): { readonly start: number; readonly end: number } {
  const [start = 0, end = 0] = text.split("-").map(Number);
  if (start >= end) throw badField("span", "位置写作 起-止，起在止前。");
  if (end > length) throw notFound(`这份报告的原文只有 ${length} 个单位，没有这个位置。`);
  return { start, end };
}

/** Hosts that only this machine or its own network knows. */
const privateHost =
  /^(localhost|127\.|0\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[|[^.]+$|.*\.(local|lan|internal|localhost)$)/i;

/** The page the report was published on, else its 来源 where that is an address, else this page where others can open it. */
function addressOf(report: ReportHead, origin: string, path: string): string | null {
  const printed = webAddress(report.url) ?? webAddress(report.source);
  if (printed !== null) return printed;
  const host = URL.canParse(origin) ? new URL(origin).hostname : "localhost";
  return privateHost.test(host) ? null : origin + path;
}

/** A report, or a stretch of it, as it is cited today. */
export function citedToday(report: Report, origin: string, span: Span | null = null): Cited {
  const back = span ? links.marked(report.id, [span]) : links.report(report.id);
  const today = new Date().toISOString().slice(0, 10);
  const part = span && { span, text: report.text };
  return {
    report,
    back,
    citation: citationOf(report, addressOf(report, origin, back), today, part, report),
  };
}

const modelOf = ({ report, back, citation }: Cited, span: string | undefined) => ({
  name: shortName(report),
  back,
  quote: citation.quote,
  /** What proves the text, beside the references. */
  proof: proofOf(citation),
  /** Whether the page the report was published on is known. */
  published: webAddress(report.url) !== null,
  formats: citationFormats.map((format) => ({
    format,
    name: citationFiles[format].name,
    text: citationText(format, [citation]).trim(),
    href: links.cite(report.id, { span, format }),
  })),
});

export type CitePage = ReturnType<typeof modelOf>;
const template = view<CitePage>("cite");

export const cite = question({
  name: "cite",
  summary: "引用一份报告或其中一处",
  query: {
    ...reportPath,
    span: form("\\d{1,9}-\\d{1,9}", () => "位置写作 起-止，例如 120-126。")
      .optional()
      .meta({ description: "要引用的一处，起-止，UTF-16 单位", example: "120-126" }),
  },
  answer: citationsAnswer,
  mayMiss: true,
  run: ({ library, query, origin }): Cited => {
    const report = reportOf(library, query.id);
    const span = query.span === undefined ? null : spanOf(query.span, report.text.length);
    return citedToday(report, origin, span);
  },
  json: ({ citation }) =>
    exactly(citationsAnswer, {
      gbt7714: gbt7714(citation),
      bibtex: bibtex(citation),
      ris: ris(citation),
      csl: csl(citation),
      proof: proofOf(citation),
    }),
  page: {
    more: {
      format: z
        .enum(["gbt7714", "bibtex", "ris", "csl"], { error: "格式只能是 gbt7714、bibtex、ris 或 csl。" })
        .optional()
        .meta({ description: "存成一个文件" }),
    },
    show: ({ query, result }) => {
      const cited = result;
      if (query?.format) {
        const { type, ending } = citationFiles[query.format];
        const content = citationText(query.format, [cited.citation]);
        const name = `${cited.citation.key}.${ending}`;
        return { kind: "file", type, name, write: async (out) => void out.write(content) };
      }
      const frame = { title: `引用 ${shortName(cited.report)}`, place: "reports" } as const;
      return page(template, frame, modelOf(cited, query?.span));
    },
  },
});
