// 引用: a report, or one stretch of it, in the formats that reference managers take.
import { citationOf, proofOf } from "../../export/citation.js";
import {
  bibtex,
  type CitationFormat,
  citationFiles,
  citationFormats,
  csl,
  gbt7714,
  ris,
} from "../../export/citationFormats.js";
import type { ReportHead } from "../../report/types.js";
import { badField } from "../errors.js";
import { checked } from "../fields.js";
import { reportOf } from "../library.js";
import { links } from "../links.js";
import { citeSchema } from "../searchRequests.js";
import { citationsAnswer } from "../shapes.js";
import { json, type Page, page, type Visit, view } from "../visit.js";
import { shortName, webAddress } from "../wording.js";

export interface CitePage {
  readonly name: string;
  readonly back: string;
  readonly quote: string | null;
  /** What proves the text, beside the references. */
  readonly proof: string;
  /** Whether the page the report was published on is known. */
  readonly published: boolean;
  readonly formats: readonly {
    readonly format: CitationFormat;
    readonly name: string;
    readonly text: string;
    readonly href: string;
  }[];
}

const template = view<CitePage>("cite");

/** `120-126`; throws 400 where the text has no such place. */
function spanOf(text: string, length: number): { readonly start: number; readonly end: number } {
  const [start = 0, end = 0] = text.split("-").map(Number);
  if (start >= end || end > length)
    throw badField("span", `这份报告的原文只有 ${length} 个单位，没有这个位置。`);
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

function citing({ library, path, query, origin }: Visit) {
  const report = reportOf(library, path.id ?? "");
  const asked = checked(citeSchema, query);
  const span = asked.span === undefined ? null : spanOf(asked.span, report.text.length);
  const back = span ? links.marked(report.id, [span]) : links.report(report.id);
  const today = new Date().toISOString().slice(0, 10);
  const citation = citationOf(
    report,
    addressOf(report, origin, back),
    today,
    span && { span, text: report.text },
    report,
  );
  return { report, asked, back, citation };
}

export const citeJson: Page = (visit) => {
  const { citation } = citing(visit);
  return json(citationsAnswer, {
    gbt7714: gbt7714(citation),
    bibtex: bibtex(citation),
    ris: ris(citation),
    csl: csl(citation),
    proof: proofOf(citation),
  });
};

export const cite: Page = (visit) => {
  const { report, asked, back, citation } = citing(visit);
  if (asked.format) {
    const { type, ending, write } = citationFiles[asked.format];
    return {
      kind: "file",
      type,
      name: `${citation.key}.${ending}`,
      write: async (out) => void out.write(write([citation])),
    };
  }
  const model: CitePage = {
    name: shortName(report),
    back,
    quote: citation.quote,
    proof: proofOf(citation),
    published: webAddress(report.url) !== null,
    formats: citationFormats.map((format) => ({
      format,
      name: citationFiles[format].name,
      text: citationFiles[format].write([citation]).trim(),
      href: links.cite(report.id, { span: asked.span, format }),
    })),
  };
  const frame = {
    title: `引用 ${shortName(report)}`,
    place: "reports",
    json: links.json.cite(report.id, { span: asked.span }),
  } as const;
  return page(template, frame, model);
};
