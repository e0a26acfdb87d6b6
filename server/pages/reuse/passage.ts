// One passage: its template with slots as a table, its members in context, who had it first, how far it spread.
import type { ReportHead } from "../../../report/types.js";
import type { KindThresholds } from "../../../reuse/kinds.js";
import type { ReuseReader } from "../../../reuse/reader.js";
import type { PassageHead, TemplatePart } from "../../../reuse/types.js";
import { notFound } from "../../errors.js";
import { checked } from "../../fields.js";
import { links, type Query } from "../../links.js";
import { type Rule, rulesOf, type ThresholdField, thresholdFieldsOf } from "../../reuse/decision.js";
import { fixedWords } from "../../reuse/fixedWords.js";
import { memberPage, type ShownMember } from "../../reuse/memberPage.js";
import { dateBasis, kindLabel, layerNames } from "../../reuse/passages.js";
import { passageSchema, thresholdQuery, thresholdsIn } from "../../reuse/requests.js";
import { passageAnswer } from "../../reuse/shapes.js";
import { type Spread, spreadOf } from "../../reuse/spread.js";
import { type Timeline, timelineOf } from "../../reuse/timeline.js";
import { json, type Page, page, type Visit, view } from "../../visit.js";
import { context, number, shortName } from "../../wording.js";
import { oneLine, shortened } from "./passages.js";

/** Units around a member. */
const around = 40;
/** Units of a slot's words in a cell; the whole stands in the text below. */
const longestCell = 40;
/** Units of a member shown whole; of a longer one its beginning and its end. */
const longestMember = 240;
const longBeginning = 120;
const longEnd = 60;
/** Slots in one table; the others stand in the CSV. */
const maxSlots = 24;
/** Reports of the earliest day that are named. */
const maxEarliest = 3;
/** Reports to choose two from. */
const maxToCompare = 300;
export interface MemberRow {
  readonly head: ReportHead;
  readonly when: ReturnType<typeof dateBasis>;
  readonly section: string;
  readonly layer: string;
  readonly href: string;
  readonly layers: string;
  readonly cite: string;
  readonly before: string;
  readonly text: string;
  readonly after: string;
  readonly slots: readonly string[];
}

export interface PassageView {
  readonly passage: PassageHead;
  readonly kindName: string;
  readonly reason: string;
  readonly title: string;
  /** Fixed words, or the number of a slot. */
  readonly template: readonly (string | number)[];
  readonly slots: number;
  readonly slotsShown: number;
  readonly total: number;
  readonly laidOver: number;
  readonly rows: readonly MemberRow[];
  readonly from: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly earliest: readonly {
    readonly head: ReportHead;
    readonly href: string;
    readonly span: string;
    readonly when: ReturnType<typeof dateBasis>;
  }[];
  readonly undated: number;
  readonly timeline: Timeline | null;
  readonly spread: Spread;
  readonly files: { readonly csv: string; readonly xlsx: string };
  readonly list: string;
  readonly rules: readonly Rule[];
  readonly thresholds: readonly ThresholdField[];
  readonly moved: boolean;
  /** The same page under the usual thresholds. */
  readonly usual: string;
  readonly mirrors: boolean;
  /** What the address carries beside the place of the list. */
  readonly kept: Query;
  /** Fixed words of the template to search for; null where there are too few. */
  readonly words: { readonly text: string; readonly search: string; readonly once: string } | null;
  /** Where the id comes from: the member that most are like. */
  readonly medoid: {
    readonly head: ReportHead;
    readonly start: number;
    readonly end: number;
    readonly href: string;
    readonly cite: string;
  };
  /** Reports to lay side by side, by date; the first two are chosen. */
  readonly pair: readonly { readonly id: string; readonly label: string }[];
}

const passageTemplate = view<PassageView>("reuse/passage");

export interface AskedPassage {
  readonly reader: ReuseReader;
  readonly number: number;
  readonly from: number;
  readonly mirrors: boolean;
  readonly thresholds: KindThresholds;
}

/** Throws 404. */
export function askedPassage({ library, path, query }: Visit): AskedPassage {
  const raw = checked(passageSchema, query);
  const thresholds = thresholdsIn(raw);
  const reader = library.sharing.reader(thresholds);
  const number = reader.numberOf(path.id ?? "");
  if (number === undefined)
    throw notFound("没有这个编号的共用表述。语料改动以后，编号可能会变；请从“共用表述”里找。");
  return { reader, number, from: raw.from, mirrors: raw.mirrors, thresholds };
}

export const passageJson: Page = (visit) => {
  const { reader, number, mirrors } = askedPassage(visit);
  return json(passageAnswer, reader.passage(number, mirrors));
};

/** Why a passage is called what it is, with the numbers the decision rests on. */
export function reasonOf(
  { kind, evidence }: Pick<PassageHead, "kind" | "evidence">,
  thresholds: KindThresholds,
): string {
  const { places, counties, provinces, provincesInCorpus, letters } = evidence;
  const { formulaProvinces, formulaPlaces, formulaLetters, localPlaces } = thresholds;
  const spread = `${number(places)} 个乡镇或单位，${number(counties)} 个县，${number(provinces)} 个省`;
  if (kind === "chrome") return "多数处在标题或落款部分，且带有网页的字样。";
  if (kind === "formula")
    return provinces >= formulaProvinces
      ? `见于 ${spread}；${formulaProvinces} 个省以上算通用表述。`
      : provincesInCorpus < 2
        ? `见于 ${spread}，长 ${letters} 字；本库只有一个省，跨县、${formulaPlaces} 个乡镇以上、不超过 ${formulaLetters} 字的算通用表述。`
        : `见于 ${spread}，长 ${letters} 字；跨两个省、不超过 ${formulaLetters} 字的算通用表述。`;
  if (kind === "local")
    return counties <= 1
      ? `见于同县的 ${places} 个乡镇或单位；${localPlaces} 个以上算本地统一表述。`
      : `见于 ${spread}；同省跨县的 ${localPlaces * 2} 个乡镇以上算本地统一表述。`;
  return `见于 ${spread}，没有多到算统一表述或通用表述。`;
}

const abridged = (line: string): string =>
  line.length <= longestMember ? line : `${line.slice(0, longBeginning)} …… ${line.slice(-longEnd)}`;

function numberedSlots(template: readonly TemplatePart[]): (string | number)[] {
  let slot = 0;
  return template.map((part) => (typeof part === "string" ? oneLine(part) : ++slot));
}

const rowOf = (member: ShownMember, moved: Query): MemberRow => ({
  head: member.head,
  when: dateBasis(member.head),
  section: member.section,
  layer: layerNames[member.kind],
  href: links.marked(member.head.id, [member]),
  layers: links.reuseReport(member.head.id, moved),
  cite: links.cite(member.head.id, { span: `${member.start}-${member.end}` }),
  before: context(member.record.slice(Math.max(0, member.start - around), member.start)),
  text: abridged(oneLine(member.text)),
  after: context(member.record.slice(member.end, member.end + around)),
  slots: member.slots.map((slot) => shortened(slot, longestCell)),
});

function wordsOf(template: readonly TemplatePart[], medoid: string): PassageView["words"] {
  const text = fixedWords(template, medoid);
  if (text === null) return null;
  const query = { q: text, literal: true };
  return { text, search: links.search(query), once: links.reuseCounts(query) };
}

/** One entry a report. */
function distinct<T extends { readonly head: ReportHead }>(members: readonly T[]): T[] {
  const seen = new Set<string>();
  return members.filter(({ head: { id } }) => !seen.has(id) && seen.add(id));
}

export const passage: Page = (visit) => {
  const { library } = visit;
  const { reader, number, from, mirrors, thresholds } = askedPassage(visit);
  const found = memberPage(library, reader, number, from, mirrors);
  const { head, members, total, laidOver, atOnce } = found;
  const moved = thresholdQuery(thresholds);
  const here = { ...moved, mirrors };
  const at = (place: number): string =>
    links.passage(head.id, { ...here, from: place || undefined }, "members");
  const heads = members.map((member) => member.head);
  const [medoidId, start, end] = head.id.split("-");
  const medoid = {
    head: library.archive.heads[library.archive.numberOf(medoidId!)!]!,
    start: Number(start),
    end: Number(end),
  };
  const template = numberedSlots(found.template);
  const slots = template.filter((part) => typeof part === "number").length;
  const model: PassageView = {
    passage: head,
    kindName: kindLabel(head),
    reason: reasonOf(head, thresholds),
    title: shortened(head.text, longestCell),
    template,
    slots,
    slotsShown: Math.min(slots, maxSlots),
    total,
    laidOver,
    rows: found.shown.map((member) => rowOf(member, moved)),
    from,
    previous: from > 0 ? at(Math.max(0, from - atOnce)) : null,
    next: from + atOnce < total ? at(from + atOnce) : null,
    earliest: distinct(
      members.filter(
        (member) => head.earliest !== null && dateBasis(member.head)?.date === head.earliest.date,
      ),
    )
      .slice(0, maxEarliest)
      .map((member) => ({
        head: member.head,
        href: links.marked(member.head.id, [member]),
        span: `${member.start}-${member.end}`,
        when: dateBasis(member.head),
      })),
    undated: new Set(heads.filter((one) => dateBasis(one) === null).map(({ id }) => id)).size,
    timeline: timelineOf(heads),
    spread: spreadOf(members),
    files: {
      csv: links.file(links.json.passage(head.id, here), "csv"),
      xlsx: links.file(links.json.passage(head.id, here), "xlsx"),
    },
    list: links.reuse(moved),
    rules: rulesOf(head, thresholds),
    thresholds: thresholdFieldsOf(thresholds),
    moved: Object.keys(moved).length > 0,
    usual: links.passage(head.id, { mirrors }, "decision"),
    mirrors,
    kept: moved,
    words: wordsOf(found.template, head.text),
    medoid: {
      ...medoid,
      href: links.marked(medoid.head.id, [medoid]),
      cite: links.cite(medoid.head.id, { span: `${medoid.start}-${medoid.end}` }),
    },
    pair: distinct(members)
      .slice(0, maxToCompare)
      .map((member) => ({
        id: member.head.id,
        label: `${shortName(member.head)}，${dateBasis(member.head)?.date ?? "日期未识别"}`,
      })),
  };
  const frame = { title: model.title, place: "reuse", json: links.json.passage(head.id, here) } as const;
  return page(passageTemplate, frame, model);
};
