// What is said of a draft: its parts, what of it others have, what last year left open, how neighbours put its themes.
import { followUp } from "../../compare/followup.js";
import { holdsBundled } from "../../compare/points.js";
import { kindNames, requiredKinds, type SectionKind } from "../../report/kinds.js";
import { printedText } from "../../report/marks.js";
import { outlineOf } from "../../report/outline.js";
import type { Span } from "../../report/span.js";
import type { Item, Report, ReportHead } from "../../report/types.js";
import { isTownship, shortName, townshipKey } from "../../report/unit.js";
import { reuseOfDraft } from "../../reuse/draft.js";
import { countyOf } from "../../reuse/kinds.js";
import { TookTooMuch } from "../../reuse/passages.js";
import type { Holders } from "../../reuse/types.js";
import { otherYears } from "../../snapshot/relatives.js";
import { inTurns } from "../../snapshot/turns.js";
import { badField } from "../errors.js";
import type { Library } from "../library.js";

const spoken = (report: Report, { id: item, start, end }: Span & { readonly id: string }) => ({
  report: report.id,
  item,
  text: printedText(report, { start, end }),
});

/** Points of last year that the draft's plans leave alone; where plans hold several concerns in one, nothing is claimed. */
function unanswered({ weights, archive }: Library, draft: Report, family: readonly ReportHead[]) {
  const last = family.find(({ year, mirrorOf }) => year === (draft.year ?? 0) - 1 && mirrorOf === null);
  if (!last || holdsBundled(draft, "plans")) return [];
  const report = archive.report(archive.numberOf(last.id)!);
  return followUp(report, draft, weights)
    .links.filter(({ bundled, returns }) => !bundled && !returns.some(({ kind }) => kind === "plans"))
    .map(({ shortcoming }) => spoken(report, shortcoming));
}

/** Points that hold no others. */
export const leaves = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => (item.items.length > 0 ? leaves(item.items) : [item]));

/** Points with a theme, by kind of section and theme. */
function themed(report: Report): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const { kind, items } of report.sections)
    for (const item of leaves(items)) {
      if (item.theme === null || item.bundled) continue;
      const key = `${kind} ${item.theme}`;
      found.set(key, [...(found.get(key) ?? []), item]);
    }
  return found;
}

const inSameCounty = (one: ReportHead, other: ReportHead): boolean =>
  countyOf(one) !== null &&
  (countyOf(one) === countyOf(other) || (one.county === other.county && one.province === other.province));

/** Of each other township of the county the report of the draft's year, else its latest. */
function besides(library: Library, draft: Report): ReportHead[] {
  const chosen = new Map<string, ReportHead>();
  for (const head of library.archive.heads) {
    if (!inSameCounty(head, draft)) continue;
    const key = townshipKey(head);
    if (key === null || !isTownship(head) || head.mirrorOf !== null || key === townshipKey(draft)) continue;
    const known = chosen.get(key);
    const rank = ({ year }: ReportHead): number => (year === draft.year ? 1e4 : (year ?? 0));
    if (!known || rank(head) > rank(known)) chosen.set(key, head);
  }
  return [...chosen.values()];
}

/** In the draft's order of themes; a point stands under its theme where the draft has that theme in the same part. */
function* neighbours(library: Library, draft: Report) {
  const wanted = themed(draft);
  const found = new Map<string, ReturnType<typeof spoken>[]>();
  for (const head of besides(library, draft)) {
    yield;
    const report = library.archive.report(library.archive.numberOf(head.id)!);
    const theirs = themed(report);
    for (const key of wanted.keys())
      for (const item of theirs.get(key) ?? []) {
        const theme = key.slice(key.indexOf(" ") + 1);
        found.set(theme, [...(found.get(theme) ?? []), spoken(report, item)]);
      }
  }
  const order = [...new Set([...wanted.keys()].map((key) => key.slice(key.indexOf(" ") + 1)))];
  return order.flatMap((theme) => (found.has(theme) ? [{ theme, items: found.get(theme)! }] : []));
}

const tooMuch = "这份草稿没有核对成：与本库相比所需的时间或内存太多；请只给一份报告。";

/** What is said of a draft. Throws 400 where that takes too much. */
export async function checkDraft(library: Library, report: Report) {
  const { holders, spans, ...found } = await reuseOfDraft(library, report).catch((error: unknown) => {
    throw error instanceof TookTooMuch ? badField("file", tooMuch) : error;
  });
  const kinds = outlineOf(report).kinds;
  const missing: SectionKind[] = requiredKinds.filter((kind) => !kinds.has(kind));
  const answer = {
    report,
    missing,
    missingNames: missing.map((kind) => kindNames[kind]),
    ...found,
    spans: spans.map((span) => ({ ...span, holders: holders.get(span.passage) ?? ([] as Holders) })),
    unanswered: unanswered(library, report, otherYears(library, report)),
    neighbours: await inTurns(neighbours(library, report)),
  };
  const spokenOf = [
    ...answer.spans.flatMap((span) => span.holders),
    ...answer.alerts.map(({ other }) => other),
    ...answer.nearest,
    ...answer.unanswered,
    ...answer.neighbours.flatMap(({ items }) => items),
  ];
  const named = [...new Set(spokenOf.map((one) => one.report))].map((id) => ({
    report: id,
    name: shortName(library.archive.heads[library.archive.numberOf(id)!]!),
  }));
  return { ...answer, named };
}

export type CheckedDraft = Awaited<ReturnType<typeof checkDraft>>;
