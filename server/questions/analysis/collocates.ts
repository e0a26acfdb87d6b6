// 搭配: the words that keep a phrase company; each opens the lines it was counted in.

import { z } from "zod";
import { collocateLinesWork } from "../../../analysis/collocateLines.js";
import { type CollocateView, collocatesWork } from "../../../analysis/collocates.js";
import { wordList } from "../../../analysis/lists.js";
import { type PhraseHits, phraseHitsOf } from "../../../analysis/phrase.js";
import { collocatesTable } from "../../../analysis/tables.js";
import type { Window } from "../../../analysis/window.js";
import { foldPhrase, recordSpan } from "../../../report/fold.js";
import { cutAt } from "../../../report/surrogates.js";
import { shortName } from "../../../report/unit.js";
import { printedIn } from "../../../snapshot/marks.js";
import { inTurns } from "../../../snapshot/turns.js";
import type { Values } from "../../fields.js";
import type { Sentence } from "../../handler.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import type { Asked } from "../../question.js";
import { spanShape } from "../../reportHead.js";
import { component, exactly, real, text, whole, yes } from "../../schema.js";
import { context, number } from "../../wording.js";
import { mostNamed, paragraph, toCiteShape } from "../toCite.js";
import { analysis, everyRow } from "./analysis.js";
import { aboutPhrase } from "./countLinks.js";
import { snapshotId, turnedShape } from "./countRow.js";
import { collocatesFields } from "./fields.js";
import { type DrawnFigure, rate } from "./figures.js";
import { phraseControls } from "./form.js";
import { phraseOf, placesLink, type RawPhrase, termLink } from "./phrase.js";
import { phraseSubsetName, subsetAsked, subsetPart } from "./subsets.js";
import { aboutList, listControls, loweredLinks, numbersSentence, shownOf } from "./thresholds.js";

const collocate = z.strictObject({
  text,
  together: whole,
  left: whole,
  right: whole,
  expected: real,
  frequency: whole.describe("检索词本身所在的除外"),
  occurrences: whole.describe("范围内作为词出现的处数"),
  reports: whole,
  attracted: yes,
  logLikelihood: real,
  logDice: real,
  mutualInformation: real,
  toWord: real,
  fromWord: real,
});

/** Written out where it stands, not referred to. */
const placeShape = z.strictObject(spanShape.shape);

const collocatesAnswer = component("Collocates", {
  query: text,
  nodes: whole,
  reports: whole,
  windowWords: whole,
  subsetWords: whole,
  ...turnedShape,
  rows: z.array(collocate),
  lines: z
    .strictObject({
      word: text,
      ...turnedShape,
      rows: z.array(
        z.strictObject({ report: text, ...spanShape.shape, node: placeShape, word: placeShape, text }),
      ),
    })
    .optional()
    .describe("给出 word 时：它的各处"),
  toCite: toCiteShape,
  snapshot: snapshotId,
});

type Given = Values<typeof collocatesFields>;
type Raw = Omit<Given, "within"> & Pick<RawPhrase, "within">;

/** UTF-16 units of the text of record printed on either side of a line. */
const lineContext = 30;

/** `within` that is one of the bounds goes where those are named now. */
function renamed({ typed, query: raw }: Asked<Given>): { typed: Typed; raw: Raw } {
  const { within } = raw;
  if (typeof within !== "string") return { typed, raw: { ...raw, within } };
  const bounds = typed.bounds === undefined ? within : raw.bounds;
  const { within: _, ...others } = typed;
  return { typed: { ...others, bounds: [bounds] }, raw: { ...raw, within: undefined, bounds } };
}

const windowOf = ({ left, right, bounds, numbers }: Raw): Window => ({
  left,
  right,
  within: bounds,
  numbers,
});

/** One collocate's places as a table: what stands before, between and after. */
async function linesOf(
  library: Library,
  q: string,
  raw: Raw,
  word: string,
  whole: boolean,
  typed: Typed,
  hits: PhraseHits,
) {
  const { archive, ground } = library;
  const lines = await inTurns(collocateLinesWork(ground, hits, foldPhrase(word), windowOf(raw)));
  const shown = whole ? lines : lines.slice(raw.offset, raw.offset + raw.limit);
  const printed = shown.map(({ report, node, word: place }) => {
    const base = ground.axis.reportStarts[report]!;
    const folded = archive.folded(report);
    const text = archive.text(report);
    const spans = [node, place].map(({ start, end }) => recordSpan(folded, start - base, end - base));
    const start = Math.min(...spans.map((span) => span.start));
    const end = Math.max(...spans.map((span) => span.end));
    const head = archive.heads[report]!;
    const words = (from: number, to: number): string => printedIn(archive, report, { start: from, end: to });
    return {
      line: { report: head.id, start, end, node: spans[0]!, word: spans[1]!, text: text.slice(start, end) },
      href: links.marked(
        head.id,
        spans.toSorted((a, b) => a.start - b.start),
        place.start < node.start ? 1 : 0,
      ),
      cells: [
        shortName(head),
        context(words(cutAt(text, Math.max(0, start - lineContext)), start)),
        context(words(start, end)),
        context(words(end, cutAt(text, Math.min(text.length, end + lineContext)))),
        place.start < node.start ? "左" : "右",
      ],
    };
  });
  const figure: DrawnFigure = {
    id: "lines",
    title: `“${q}”与“${word}”，${number(lines.length)} 处`,
    notes: [
      [
        "每处一行；“所在”从检索词到搭配词。",
        {
          text: "收起",
          href: links.analysis("collocates", { ...typed, word: undefined, offset: undefined }),
        },
        lines.length > shown.length ? `　第 ${raw.offset + 1} 至 ${raw.offset + shown.length} 处。` : "",
      ],
    ],
    chart: null,
    table: {
      table: {
        columns: [
          { key: "report", title: "报告", width: 24 },
          { key: "before", title: "前文", width: 40 },
          { key: "match", title: "所在", width: 40 },
          { key: "after", title: "后文", width: 40 },
          { key: "side", title: "方向", width: 8 },
        ],
        rows: printed.map(({ cells }) => cells),
      },
      href: (line, key) => (key === "match" ? printed[line]!.href : null),
      hidden: [],
    },
  };
  const body = {
    word,
    total: lines.length,
    offset: whole ? 0 : raw.offset,
    rows: printed.map(({ line }) => line),
  };
  return { figure, total: lines.length, body };
}

async function answer(given: Asked<Given>) {
  const { library, whole } = given;
  const { typed, raw } = renamed(given);
  if (raw.q === undefined) return null;
  const { q } = raw;
  const { order, least, leastReports, significance, chance, numbers } = raw;
  // The places of one word are turned where they are shown, else the list itself.
  const offset = whole || raw.word !== undefined ? 0 : raw.offset;
  const view: CollocateView = {
    order,
    least,
    leastReports,
    minLogLikelihood: significance,
    attractedOnly: !chance,
    offset,
    limit: whole ? everyRow : raw.limit,
  };
  const asked = subsetAsked(raw, typed);
  const request = phraseOf(q, raw);
  const hits = phraseHitsOf(library.ground, request);
  const list = await wordList(library, hits.subset, { of: "words", n: 1, numbers });
  const found = await inTurns(collocatesWork(library.ground, hits, list, windowOf(raw), view));
  const subset = phraseSubsetName(library, asked.typed, request);
  const nodesToo = found.rows.some(({ frequency, occurrences }) => frequency !== occurrences);
  const windowName = `左 ${raw.left} 词、右 ${raw.right} 词，不越${raw.bounds === "sentence" ? "句" : "段"}`;
  const open = (word: string): string =>
    links.analysis("collocates", { ...typed, word, offset: undefined }, "lines");
  const lines = raw.word === undefined ? null : await linesOf(library, q, raw, raw.word, whole, typed, hits);
  const summary: Sentence[] = [
    [
      `“${q}”`,
      { text: `${number(found.nodes)} 处`, href: placesLink(q, typed) },
      `，${number(found.reports)} 份报告；窗口 ${windowName}，里面共 ${number(found.windowWords)} 个词，范围内其余 ${number(found.subsetWords)} 个词。`,
    ],
    [`${shownOf(found.total, { offset, rows: found.rows.length })}${chance ? "" : "；只列比偶然多的"}。`],
    numbersSentence("collocates", typed, numbers),
    ...(found.total > 0 || found.nodes === 0 ? [] : loweredLinks("collocates", typed, raw)),
  ];
  const toCite = paragraph(
    library,
    subset,
    `“${q}” ${number(found.nodes)} 处（${number(found.reports)} 份报告），${windowName}之内，按所列次序，搭配是${found.rows
      .slice(0, mostNamed)
      .map(
        ({ text, together, logDice }) => `${text}（共现 ${number(together)} 处，logDice ${rate(logDice)}）`,
      )
      .join("、")}。`,
  );
  return {
    toCite,
    body: exactly(collocatesAnswer, {
      toCite,
      ...found,
      offset,
      ...(lines && { lines: lines.body }),
      snapshot: library.manifest.id,
    }),
    summary,
    figures: () => [
      ...(lines === null || whole ? [] : [lines.figure]),
      {
        id: "collocates",
        title: `“${q}”的搭配，${subset}`,
        notes: [
          [
            "共现：窗口里的处数，每处只计一次；至少几处、几份报告，说的都是共现。频次：范围内作为词出现的处数；节点外频次不含检索词本身所在的，各项统计值用它算。对数似然值：Dunning（1993），大于 3.84、6.63 约当 p<0.05、0.01；logDice：Rychlý（2008），最高 14，可跨语料比较；MI：Church 与 Hanks（1990），偏重罕见词；ΔP：Gries（2013），分两个方向。",
          ],
        ] as Sentence[],
        chart: null,
        table: {
          table: collocatesTable(found),
          href: (line: number, key: string) => {
            const { text } = found.rows[line]!;
            if (key === "together" || key === "left" || key === "right" || key === "reports")
              return open(text);
            return key === "occurrences"
              ? termLink(text, subsetPart(typed), 1, { q, literal: raw.literal })
              : null;
          },
          hidden: nodesToo ? [] : ["frequency"],
        },
      },
      ...(lines !== null && whole ? [lines.figure] : []),
    ],
    about: [
      ...aboutPhrase([q], raw, subset),
      { key: "window", title: "窗口", value: windowName },
      { key: "nodes", title: "检索词处数", value: found.nodes },
      { key: "windowWords", title: "窗口里的词", value: found.windowWords },
      { key: "subsetWords", title: "范围内其余的词", value: found.subsetWords },
      ...aboutList({ least, leastReports, significance, chance }, numbers, found.total),
    ],
    offset: {
      at: whole ? 0 : raw.offset,
      limit: whole ? everyRow : raw.limit,
      total: lines?.total ?? found.total,
    },
  };
}

export const collocates = analysis({
  name: "collocates",
  heavy: true,
  query: collocatesFields,
  needs: ["q"],
  shape: collocatesAnswer,
  tables: ["collocates", "lines"],
  contents: ["tables"],
  answer,
  form: (on) => ({
    controls: [
      on.number("left", "左边几词"),
      on.number("right", "右边几词"),
      on.select("bounds", "不越过", { sentence: "句子", paragraph: "段落" }),
      on.select("order", "次序", {
        logLikelihood: "对数似然值",
        logDice: "logDice",
        mutualInformation: "互信息 MI",
        together: "共现处数",
      }),
      ...listControls("collocates", on),
      ...phraseControls(on),
    ],
  }),
  examples: () => [
    { label: "“执法”左右各五词", href: links.analysis("collocates", { q: "执法" }) },
    {
      label: "“不足”左边三词，在“不足”部分里",
      href: links.analysis("collocates", { q: "不足", left: 3, right: "0", section: "shortcomings" }),
    },
  ],
});
