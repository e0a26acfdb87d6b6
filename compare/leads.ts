// What a point is called where there is no room for all of it.
import type { Span } from "../report/span.js";
import type { Item, Report } from "../report/types.js";
import type { Point } from "./points.js";

/** UTF-16 units; a longer first sentence is cut at its first comma, or here (contract.md, `lead`). */
const longestLead = 30;

const allItems = (items: readonly Item[]): Item[] => items.flatMap((item) => [item, ...allItems(item.items)]);

/** Leads of a report's points: an item's own where it has one, else the point's first stretch. O(items) to build. */
export function leadsOf(report: Report): (point: Pick<Point, "id" | "start" | "end">) => Span {
  const leads = new Map<string, Span>();
  for (const { id, lead } of report.sections.flatMap(({ items }) => allItems(items))) {
    if (lead !== null && !leads.has(id)) leads.set(id, lead);
  }
  return ({ id, start, end }) => {
    const lead = leads.get(id);
    if (lead && lead.end <= end) return lead;
    const text = report.text.slice(start, end);
    const stop = text.search(/[。；;：:！？\n]/);
    const first = stop < 0 ? text.length : stop;
    if (first <= longestLead) return { start, end: start + first };
    const comma = text.search(/[，,]/);
    return { start, end: start + (comma > 0 && comma <= longestLead ? comma : longestLead) };
  };
}
