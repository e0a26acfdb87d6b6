// Themes on the points of shortcomings and plans.
import { kindIs } from "../report/kinds.js";
import { printedText } from "../report/marks.js";
import type { Item, Report } from "../report/types.js";

/** The report with a theme on every item of its shortcomings and plans that `code` can tell; a bundled one has no one theme. */
export function withThemes(report: Report, code: (text: string) => string | null): Report {
  const itemWith = (item: Item): Item => ({
    ...item,
    theme: item.bundled ? null : code(printedText(report, item)),
    items: item.items.map(itemWith),
  });
  const sections = report.sections.map((section) =>
    [section.kind, section.also].some((kind) => kind && kindIs(kind, "listed"))
      ? { ...section, items: section.items.map(itemWith) }
      : section,
  );
  return { ...report, sections };
}
