// Hits as a page lists them: report by report, or line by line, each opening its place among the report's hits.
import { kindNames } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { yearOf } from "../../../report/unit.js";
import { printedHit } from "../../../search/printed.js";
import type { Hit, SearchRequest } from "../../../search/types.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { ocrSays } from "../../wording.js";

/** Passages marked together in a report opened from one of them: an address must stay an address. */
const maxMarks = 30;

/** What of a search's address says which places are hits, wherever they are. */
const hitNames = ["q", "literal", "scope", "section", "words", "between", "cut", "headings"] as const;

const hitPart = (typed: Typed): Typed =>
  Object.fromEntries(hitNames.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])));

function markedAround(group: readonly Hit[], at: number): string {
  const from = Math.max(0, Math.min(at - maxMarks / 2, group.length - maxMarks));
  return links.marked(group[at]!.report.id, group.slice(from, from + maxMarks), at - from);
}

/** Opens a hit with all hits of its report marked; the reports are asked for side by side. O(hits of the reports). */
async function addresses(
  library: Library,
  request: SearchRequest,
  typed: Typed,
  hits: readonly Hit[],
): Promise<(hit: Hit) => string> {
  const part = hitPart(typed);
  const ids = [...new Set(hits.map(({ report }) => report.id))];
  const places = new Map(
    await Promise.all(ids.map(async (id) => [id, await library.search.hitsOf(request, id)] as const)),
  );
  return (hit) => {
    const { id } = hit.report;
    const at = places.get(id)!.findIndex(({ start, end }) => start === hit.start && end === hit.end);
    return at < 0 ? links.marked(id, [hit]) : links.report(id, part, `m${at}`);
  };
}

const nameOf = ({ township, title }: Hit["report"]): string => township ?? title ?? "标题未识别";
const mirrorSign = (report: Hit["report"]): string | null => ("mirrorOf" in report ? "镜像" : null);
const headOf = ({ archive }: Library, { id }: Hit["report"]): ReportHead =>
  archive.heads[archive.numberOf(id)!]!;

const lineOf = (library: Library, hit: Hit, href: string) => ({
  /** Whose report it stands in, of which year. */
  of: [nameOf(hit.report), hit.report.year, mirrorSign(hit.report)].filter(Boolean).join(" "),
  /** What is said of a report whose words were recognised from a scan. */
  scan: ocrSays(headOf(library, hit.report)),
  /** The hit's words and what stands around them as printed: without marks of markup. */
  printed: printedHit(library.archive, hit),
  section: kindNames[hit.section],
  href,
  cite: links.cite(hit.report.id, { span: `${hit.start}-${hit.end}` }),
});

/** Every hit a line, in the order given. */
export async function linesOf(library: Library, request: SearchRequest, typed: Typed, hits: readonly Hit[]) {
  const addressOf = await addresses(library, request, typed, hits);
  return hits.map((hit) => lineOf(library, hit, addressOf(hit)));
}

/** Neighbouring hits of one report together. */
export async function groupsOf(library: Library, request: SearchRequest, typed: Typed, hits: readonly Hit[]) {
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const last = groups.at(-1);
    if (last && last[0]!.report.id === hit.report.id) last.push(hit);
    else groups.push([hit]);
  }
  const addressOf = request.mode === "phrase" ? await addresses(library, request, typed, hits) : null;
  return groups.map((group) => {
    const lines = group.map((hit, at) =>
      lineOf(library, hit, addressOf ? addressOf(hit) : markedAround(group, at)),
    );
    const { report } = group[0]!;
    const head = headOf(library, report);
    return {
      name: nameOf(report),
      /** Its year, its place, the day it was published or else signed, and whether it is a mirror. */
      about: [
        yearOf(report),
        report.county,
        report.province,
        head.published ?? head.signed,
        mirrorSign(report),
      ]
        .filter(Boolean)
        .join(" · "),
      scan: ocrSays(head),
      href: lines[0]!.href,
      hits: lines,
    };
  });
}
