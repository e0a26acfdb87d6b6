// One passage: its template with slots as a table, its members in context, who had it first, how far it spread.

import { z } from "zod";
import { type Exported, formatsOf } from "../../../export/formats.js";
import type { CellValue, Column, Table } from "../../../export/table.js";
import { cutShort } from "../../../report/surrogates.js";
import type { ReportHead } from "../../../report/types.js";
import { shortName } from "../../../report/unit.js";
import { fixedWords } from "../../../reuse/fixedWords.js";
import { memberPage, type ShownMember } from "../../../reuse/memberPage.js";
import type { ReuseReader } from "../../../reuse/reader.js";
import type { Passage, TemplatePart } from "../../../reuse/types.js";
import { drawn } from "../../drawn.js";
import { notFound } from "../../errors.js";
import { flag, type Values, wholeNumber } from "../../fields.js";
import { page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { type Link, links, type Query } from "../../links.js";
import { controlsOf, type Form, formOf } from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";
import { type Asked, fileLinks, question } from "../../question.js";
import { spanShape } from "../../reportHead.js";
import { component, exactly, text, textOrNull, whole } from "../../schema.js";
import { context } from "../../wording.js";
import { reasonOf, rulesOf, thresholdControls } from "./decision.js";
import { maxReports, movedThresholds, onward, readerOf, thresholdFields } from "./fields.js";
import { pairsFields } from "./pairs.js";
import { memberKind, passageHead } from "./passageHead.js";
import { spreadOf, spreadSheet } from "./spread.js";
import { timelineOf } from "./timeline.js";
import { dateBasis, kindLabel, layerNames, oneLine, shortened } from "./wording.js";

const memberShape = z.strictObject({
  report: text,
  file: text,
  ...spanShape.shape,
  year: whole.nullable(),
  township: textOrNull,
  county: textOrNull,
  kind: memberKind,
  mirror: z.literal(true).optional(),
});

export const passageAnswer = component("Passage", {
  ...passageHead.shape,
  template: z.array(
    z.union([text, z.strictObject({ slot: z.array(text).describe("各处填的字，次序同 members") })]),
  ),
  members: z.array(memberShape),
});

const passageFields = {
  id: z.string().meta({ description: "表述编号" }),
  mirrors: flag.default(false).meta({ description: "1：连同镜像" }),
  ...thresholdFields,
};
type PassageQuery = Values<typeof passageFields>;

export interface FoundPassage {
  readonly reader: ReuseReader;
  readonly number: number;
}

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
/** Fixed words that a link names. */
const longestWords = 20;
/** Reports of the earliest day that are named. */
const maxEarliest = 3;
/** Reports to choose two from. */
const maxToCompare = 300;

const abridged = (line: string): string =>
  line.length <= longestMember ? line : `${line.slice(0, longBeginning)} …… ${line.slice(-longEnd)}`;

function numberedSlots(template: readonly TemplatePart[]): (string | number)[] {
  let slot = 0;
  return template.map((part) => (typeof part === "string" ? oneLine(part) : ++slot));
}

const whenSays = (head: ReportHead): string => {
  const when = dateBasis(head);
  return when ? `${when.date} ${when.basis}` : "日期未识别";
};

const rowOf = (member: ShownMember, moved: Query) => ({
  head: member.head,
  when: dateBasis(member.head),
  /** Its county, where in the report it stands, and when it was written. */
  about: [member.head.county, member.section, whenSays(member.head)].filter(Boolean).join(" · "),
  layer: layerNames[member.kind],
  href: links.marked(member.head.id, [member]),
  layers: links.reuseReport(member.head.id, moved),
  cite: links.cite(member.head.id, { span: `${member.start}-${member.end}` }),
  before: context(member.record.slice(Math.max(0, member.start - around), member.start)),
  text: abridged(oneLine(member.text)),
  after: context(member.record.slice(member.end, member.end + around)),
  slots: member.slots.slice(0, maxSlots).map((slot) => shortened(slot, longestCell)),
});

/** Fixed words of the template to search for; null where there are too few. */
function wordsOf(template: readonly TemplatePart[], medoid: string) {
  const text = fixedWords(template, medoid);
  if (text === null) return null;
  const query = { q: text, literal: true };
  return {
    text: cutShort(text, longestWords),
    search: links.search(query),
    once: links.reuseCounts(query),
  };
}

/** One entry a report. */
function distinct<T extends { readonly head: ReportHead }>(members: readonly T[]): T[] {
  const seen = new Set<string>();
  return members.filter(({ head: { id } }) => !seen.has(id) && seen.add(id));
}

const before: readonly Column[] = [
  { key: "report", title: "报告", width: 15 },
  { key: "province", title: "省", width: 12 },
  { key: "county", title: "县", width: 12 },
  { key: "township", title: "乡镇", width: 14 },
  { key: "year", title: "年度", kind: "integer", width: 8 },
  { key: "date", title: "日期", kind: "date", width: 12 },
  { key: "basis", title: "日期依据", width: 10 },
  { key: "start", title: "起", kind: "integer", width: 8 },
  { key: "end", title: "止", kind: "integer", width: 8 },
  { key: "layer", title: "层", width: 14 },
  { key: "text", title: "文字", width: 80 },
];
const behind: readonly Column[] = [
  { key: "sha256", title: "原文文本 SHA-256", width: 66 },
  { key: "link", title: "链接", kind: "link", width: 50 },
];

/** A row each member, with the words in every slot. */
function tableOf({ library: { archive }, origin }: Asked<unknown>, found: Passage): Table {
  const slots = found.template.flatMap((part) => (typeof part === "string" ? [] : [part.slot]));
  function* rows(): Generator<CellValue[]> {
    for (const [at, { report, start, end, kind, year }] of found.members.entries()) {
      const own = archive.numberOf(report)!;
      const head = archive.heads[own]!;
      const when = dateBasis(head);
      yield [
        ...[report, head.province, head.county, head.township, year, when?.date ?? null, when?.basis ?? null],
        ...[start, end, layerNames[kind], oneLine(archive.text(own).slice(start, end))],
        ...slots.map((slot) => slot[at]!),
        ...[head.sha256, origin + links.marked(report, [{ start, end }])],
      ];
    }
  }
  const filled = slots.map((_, at) => ({ key: `slot${at + 1}`, title: `空${at + 1}`, width: 14 }));
  return { columns: [...before, ...filled, ...behind], rows: { [Symbol.iterator]: rows } };
}

const ruleColumns: readonly Column[] = [
  { key: "rule", title: "规则", width: 34 },
  { key: "conditions", title: "条件", width: 60 },
  { key: "holds", title: "成立", width: 10 },
  { key: "decides", title: "结果", width: 14 },
];

function exported({ reader, number }: FoundPassage, asked: Asked<PassageQuery>): Exported {
  const found = reader.passage(number, asked.query.mirrors);
  const { archive } = asked.library;
  const members = found.members.map((one) => ({
    ...one,
    head: archive.heads[archive.numberOf(one.report)!]!,
  }));
  const timeline = timelineOf(members.map(({ head }) => head));
  const template = found.template.map((part) => (typeof part === "string" ? oneLine(part) : "⟨⟩")).join("");
  return {
    name: `共用表述_${found.id}`,
    sheets: [
      { name: "各处", ...tableOf(asked, found) },
      spreadSheet(members),
      {
        name: "种类怎样定",
        columns: ruleColumns,
        rows: rulesOf(found, asked.query).map(({ name, conditions, holds, decides }) => [
          name,
          conditions.map((one) => `${one.what} ${one.has}，要${one.wants}`).join("；"),
          ...[holds ? "成立" : "不成立", decides ? "算这一种" : null],
        ]),
      },
    ],
    drawing: drawn(timeline, timeline?.says ?? ""),
    about: [
      { key: "passage", title: "编号", value: found.id },
      { key: "kind", title: "种类", value: kindLabel(found), record: found.kind },
      { key: "template", title: "模板", value: template },
      { key: "reports", title: "报告", value: found.reports },
      { key: "span", title: "起、止", value: "UTF-16 单位，指原文文本里的位置，起含止不含" },
    ],
  };
}

/** Where the list of members goes on. */
const placeField = {
  from: wholeNumber(0, maxReports, "起始").default(0).meta({ description: "从第几处列起" }),
};

/** Two of its reports, by date, to lay side by side; null where there is but one. */
function twoForm(passage: string, members: readonly Pick<ShownMember, "head">[], typed: Typed): Form | null {
  if (members.length < 2) return null;
  const on = controlsOf(pairsFields, { typed: {}, problem: null });
  const values = members.slice(0, maxToCompare).map(({ head }) => ({
    value: head.id,
    label: `${shortName(head)}，${dateBasis(head)?.date ?? "日期未识别"}`,
  }));
  return formOf({ typed: { passage: [passage], ...typed } }, ["mirrors"], {
    action: links.reusePairs({}, "here"),
    controls: [on.oneOf("a", "甲", values, values[0]!.value), on.oneOf("b", "乙", values, values[1]!.value)],
    button: "并排看这两份",
  });
}

function viewOf(
  library: Library,
  { reader, number }: FoundPassage,
  query: PassageQuery & Values<typeof placeField>,
  typed: Typed,
  files: readonly Link[],
) {
  const { from, mirrors } = query;
  const found = memberPage(library, reader, number, from, mirrors);
  const { head, members, total, laidOver, atOnce } = found;
  const moved = movedThresholds(query);
  const at = (place: number): string =>
    links.passage(head.id, { ...onward(query), from: place || undefined }, "members");
  const heads = members.map((member) => member.head);
  const [medoidId, start, end] = head.id.split("-");
  const medoid = {
    head: library.archive.heads[library.archive.numberOf(medoidId!)!]!,
    start: Number(start),
    end: Number(end),
  };
  const template = numberedSlots(found.template);
  const slots = template.filter((part) => typeof part === "number").length;
  return {
    passage: head,
    kindName: kindLabel(head),
    reason: reasonOf(head, query),
    title: shortened(head.text, longestCell),
    /** Fixed words, or the number of a slot. */
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
        cite: links.cite(member.head.id, { span: `${member.start}-${member.end}` }),
        when: dateBasis(member.head),
      })),
    undated: new Set(heads.filter((one) => dateBasis(one) === null).map(({ id }) => id)).size,
    timeline: timelineOf(heads),
    drawn: fileLinks(links.json.passage(head.id, onward(query)), formatsOf(["drawing"])),
    spread: spreadOf(members),
    files,
    list: links.reuse(moved),
    rules: rulesOf(head, query),
    thresholds: formOf({ typed }, [], {
      action: links.passage(head.id, {}, "decision"),
      controls: thresholdControls(controlsOf(thresholdFields, { typed, problem: null })),
      button: "按这些门槛看",
    }),
    moved: Object.keys(moved).length > 0,
    /** The same page under the usual thresholds. */
    usual: links.passage(head.id, { mirrors }, "decision"),
    words: wordsOf(found.template, head.text),
    /** Where the id comes from: the member that most are like. */
    medoid: {
      ...medoid,
      href: links.marked(medoid.head.id, [medoid]),
      cite: links.cite(medoid.head.id, { span: `${medoid.start}-${medoid.end}` }),
    },
    two: twoForm(head.id, distinct(members), typed),
  };
}

export type PassageView = ReturnType<typeof viewOf>;

const template = view<PassageView>("reuse/passage");

export const passage = question({
  name: "passage",
  summary: "一条共用表述：模板、空里填的字、各处",
  query: passageFields,
  answer: passageAnswer,
  mayMiss: true,
  run: ({ library, query }): FoundPassage => {
    const reader = readerOf(library, query);
    const number = reader.numberOf(query.id);
    if (number === undefined)
      throw notFound("没有这个编号的共用表述。语料改动以后，编号可能会变；请从“共用表述”里找。");
    return { reader, number };
  },
  json: ({ reader, number }, { query }) => exactly(passageAnswer, reader.passage(number, query.mirrors)),
  address: (_, { query }) => onward(query),
  files: {
    contents: ["tables", "drawing"],
    tables: ["各处", "县与年度", "种类怎样定"],
    of: exported,
  },
  page: {
    more: placeField,
    show: ({ library, query, typed, result, files }) => {
      const model = viewOf(library, result, query, typed, files);
      return page(template, { title: model.title, place: "reuse" }, model);
    },
  },
});
