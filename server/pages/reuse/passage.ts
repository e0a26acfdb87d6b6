// One passage: its template with slots as a table, its members in context, who had it first, how far it spread.
import { csvChunks, csvType } from "../../../analysis/export/csv.js";
import { pour } from "../../../analysis/export/pour.js";
import type { CellValue } from "../../../analysis/export/table.js";
import { kindNames, type SectionKind } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import type { KindThresholds } from "../../../reuse/kinds.js";
import type { ReuseReader } from "../../../reuse/reader.js";
import type { Passage, PassageMember } from "../../../reuse/types.js";
import { notFound } from "../../errors.js";
import type { Library } from "../../library.js";
import { links, type Query } from "../../links.js";
import { checked } from "../../parameters.js";
import { dateBasis, kindLabel, layerNames } from "../../reuse/passages.js";
import { passageSchema, thresholdQuery, thresholdsIn } from "../../reuse/requests.js";
import { type Spread, spreadOf } from "../../reuse/spread.js";
import { type Timeline, timelineOf } from "../../reuse/timeline.js";
import { json, type Page, page, type Visit } from "../../visit.js";
import { context } from "../../wording.js";
import { oneLine, shortened } from "./passages.js";

/** Members on a page. */
const membersAtOnce = 50;
/** Units around a member. */
const around = 40;
/** Units of a slot's words in a cell; the whole stands in the text below. */
const longestCell = 40;
/** Slots in one table; the others stand in the CSV. */
const mostSlots = 24;

export interface MemberRow {
  readonly member: PassageMember;
  readonly head: ReportHead;
  readonly when: ReturnType<typeof dateBasis>;
  readonly section: string;
  readonly layer: string;
  readonly href: string;
  readonly layers: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly slots: readonly string[];
}

export interface PassageView {
  readonly passage: Passage;
  readonly kindName: string;
  readonly reason: string;
  readonly title: string;
  /** Fixed words, or the number of a slot. */
  readonly template: readonly (string | number)[];
  readonly slots: number;
  readonly slotsShown: number;
  readonly rows: readonly MemberRow[];
  readonly from: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly earliest: readonly MemberRow[];
  readonly undated: number;
  readonly timeline: Timeline | null;
  readonly spread: Spread;
  readonly files: { readonly csv: string };
  readonly mirrors: boolean;
  readonly list: string;
}

interface Asked {
  readonly reader: ReuseReader;
  readonly found: Passage;
  readonly from: number;
  readonly mirrors: boolean;
  readonly thresholds: KindThresholds;
}

/** Throws 404. */
function asked({ library, path, query }: Visit): Asked {
  const raw = checked(passageSchema, query);
  const thresholds = thresholdsIn(raw);
  const reader = library.sharing.reader(thresholds);
  const number = reader.numberOf(path.id ?? "");
  if (number === undefined)
    throw notFound("没有这个编号的共用表述。语料改动以后，编号可能会变；请从“共用表述”里找。");
  return {
    reader,
    found: reader.passage(number, raw.mirrors),
    from: raw.from,
    mirrors: raw.mirrors,
    thresholds,
  };
}

export const passageJson: Page = (visit) => json(asked(visit).found);

/** Why a passage is called what it is, with the numbers the decision rests on. */
export function reasonOf(
  { kind, evidence }: Pick<Passage, "kind" | "evidence">,
  thresholds: KindThresholds,
): string {
  const { places, counties, provinces, provincesInCorpus, letters } = evidence;
  const spread = `${places} 个乡镇或单位，${counties} 个县，${provinces} 个省`;
  if (kind === "chrome") return "多数处在标题或落款部分，且带有网页的字样。";
  if (kind === "formula")
    return provinces >= thresholds.formulaProvinces
      ? `见于 ${spread}；${thresholds.formulaProvinces} 个省以上算通用表述。`
      : provincesInCorpus < 2
        ? `见于 ${spread}，长 ${letters} 字；本库只有一个省，跨县、${thresholds.formulaPlaces} 个乡镇以上、不超过 ${thresholds.formulaLetters} 字的算通用表述。`
        : `见于 ${spread}，长 ${letters} 字；跨两个省、不超过 ${thresholds.formulaLetters} 字的算通用表述。`;
  if (kind === "local")
    return counties <= 1
      ? `见于同县的 ${places} 个乡镇或单位；${thresholds.localPlaces} 个以上算本地统一表述。`
      : `见于 ${spread}；同省跨县的 ${thresholds.localPlaces * 2} 个乡镇以上算本地统一表述。`;
  return `见于 ${spread}，没有多到算统一表述或通用表述。`;
}

const headOf = (library: Library, id: string): ReportHead =>
  library.archive.heads[library.archive.numberOf(id)!]!;

const sectionAt = (library: Library, id: string, at: number): SectionKind =>
  library.archive
    .report(library.archive.numberOf(id)!)
    .sections.find(({ start, end }) => start <= at && at < end)?.kind ?? "other";

function rowOf(library: Library, found: Passage, at: number, moved: Query): MemberRow {
  const member = found.members[at]!;
  const { report, start, end } = member;
  const text = library.archive.text(library.archive.numberOf(report)!);
  const head = headOf(library, report);
  return {
    member,
    head,
    when: dateBasis(head),
    section: kindNames[sectionAt(library, report, start)],
    layer: layerNames[member.kind],
    href: links.marked(report, [{ start, end }]),
    layers: links.reuseReport(report, moved),
    before: context(text.slice(Math.max(0, start - around), start)),
    text: oneLine(text.slice(start, end)),
    after: context(text.slice(end, end + around)),
    slots: found.template.flatMap((part) =>
      typeof part === "string" ? [] : [shortened(part.slot[at]!, longestCell)],
    ),
  };
}

/** Members by date, those without one last, mirrors behind their originals. */
function inOrder(library: Library, { members }: Passage): number[] {
  const dates = members.map(({ report }) => dateBasis(headOf(library, report))?.date ?? "~");
  return [...members.keys()].sort(
    (x, y) =>
      (dates[x]! < dates[y]! ? -1 : dates[x]! > dates[y]! ? 1 : 0) ||
      (members[x]!.year ?? 9999) - (members[y]!.year ?? 9999) ||
      x - y,
  );
}

export const passageCsv: Page = (visit) => {
  const { found } = asked(visit);
  const { library, origin } = visit;
  const slots = found.template.flatMap((part) => (typeof part === "string" ? [] : [part.slot]));
  const titles = ["报告", "省", "县", "乡镇", "年度", "日期", "日期依据", "起", "止", "看法", "文字"];
  const columns = [...titles, ...slots.map((_, at) => `空${at + 1}`), "链接"].map((title) => ({
    title,
    width: 14,
  }));
  function* rows(): Generator<CellValue[]> {
    for (const at of inOrder(library, found)) {
      const { report, start, end, kind, year } = found.members[at]!;
      const head = headOf(library, report);
      const when = dateBasis(head);
      const text = library.archive.text(library.archive.numberOf(report)!).slice(start, end);
      yield [
        ...[report, head.province, head.county, head.township, year, when?.date ?? null, when?.basis ?? null],
        ...[start, end, layerNames[kind], oneLine(text)],
        ...slots.map((slot) => slot[at]!),
        origin + links.marked(report, [{ start, end }]),
      ];
    }
  }
  return {
    kind: "file",
    type: csvType,
    name: `共用表述_${found.id}.csv`,
    write: (out) => pour(out, csvChunks({ columns, rows: rows() })),
  };
};

export const passage: Page = (visit) => {
  const { library } = visit;
  const { found, from, mirrors, thresholds } = asked(visit);
  const moved = thresholdQuery(thresholds);
  const here = { ...moved, mirrors };
  const order = inOrder(library, found);
  const heads = found.members.map(({ report }) => headOf(library, report));
  const rows = order.slice(from, from + membersAtOnce).map((at) => rowOf(library, found, at, moved));
  const first = order.filter((at) => {
    const when = dateBasis(heads[at]!);
    return when !== null && when.date === found.earliest?.date;
  });
  let slot = 0;
  const template = found.template.map((part) => (typeof part === "string" ? oneLine(part) : ++slot));
  const model: PassageView = {
    passage: found,
    kindName: kindLabel(found),
    reason: reasonOf(found, thresholds),
    title: shortened(found.text, 40),
    template,
    slots: slot,
    slotsShown: Math.min(slot, mostSlots),
    rows,
    from,
    previous:
      from > 0
        ? links.passage(
            found.id,
            { ...here, from: Math.max(0, from - membersAtOnce) || undefined },
            "members",
          )
        : null,
    next:
      from + membersAtOnce < order.length
        ? links.passage(found.id, { ...here, from: from + membersAtOnce }, "members")
        : null,
    earliest: first.slice(0, 3).map((at) => rowOf(library, found, at, moved)),
    undated: new Set(heads.filter((head) => dateBasis(head) === null).map(({ id }) => id)).size,
    timeline: timelineOf(heads),
    spread: spreadOf(heads, found.members),
    files: { csv: links.passageFile(found.id, here) },
    mirrors,
    list: links.reuse(moved),
  };
  const frame = { title: model.title, place: "reuse", json: links.json.passage(found.id, here) } as const;
  return page("reuse/passage", frame, model);
};
