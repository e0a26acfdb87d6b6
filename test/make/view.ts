// A report as the formats must agree on it.
import { foldPhrase } from "../../report/fold.js";
import { printedText } from "../../report/marks.js";
import type { Item, Report } from "../../report/types.js";

/** White space aside, and the radicals that browsers print for some characters (⼾ for 户). */
const dense = (text: string): string => foldPhrase(text.normalize("NFKC")).replace(/\s+/g, "");

const itemView = (report: Report, item: Item): unknown => ({
  label: item.label && dense(item.label),
  text: dense(printedText(report, item)),
  lead: item.lead && dense(printedText(report, item.lead)),
  items: item.items.map((child) => itemView(report, child)),
});

/** What every format must agree on: metadata, sections, items; white space and page furniture aside. */
export const view = (report: Report): unknown => {
  const {
    title,
    township,
    county,
    city,
    province,
    place,
    level,
    year,
    published,
    signed,
    drafted,
    source,
    issuer,
    documentNumber,
  } = report;
  return {
    ...{
      title: title && dense(title),
      township,
      county,
      city,
      province,
      place,
      level,
      year,
      published,
      signed,
      drafted,
      source,
      issuer,
      documentNumber,
    },
    sections: report.sections
      .filter(({ kind }) => kind !== "chrome")
      .map((section) => ({
        kind: section.kind,
        heading: dense(section.heading),
        text: dense(printedText(report, section)),
        items: section.items.map((item) => itemView(report, item)),
      })),
  };
};

export const paragraphsOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
