// 共用表述: the list of passages.

import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import type { Exported } from "../../../export/formats.js";
import type { CellValue, Column, Table } from "../../../export/table.js";
import { unitOf } from "../../../report/unit.js";
import { usualThresholds } from "../../../reuse/kinds.js";
import { type Passage, passageKinds } from "../../../reuse/types.js";
import { inTurns, turnLength, type Work } from "../../../snapshot/turns.js";
import { type Problem, shownProblem } from "../../errors.js";
import { wordsOf } from "../../fields.js";
import { page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { links, type Query } from "../../links.js";
import { filterControls, sectionControl } from "../../parts/choices.js";
import { controlsOf, type Form, formOf } from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";
import { type Asked, question, type Seen } from "../../question.js";
import { component, exactly, textOrNull, whole } from "../../schema.js";
import { thresholdControls, thresholdNames } from "./decision.js";
import { movedThresholds, onward, thresholdsOf } from "./fields.js";
import { listOf, type PassageList, type PassagesQuery, passagesFields, passagesFor } from "./list.js";
import { narrowingsOf } from "./narrowing.js";
import { passageAnswer } from "./passage.js";
import { kindLabel, passageKindNames, shortened } from "./wording.js";

const passageListAnswer = component("PassageList", {
  total: whole,
  passages: z.array(passageAnswer),
  next: textOrNull,
});

/** Units of a passage's text that a list shows. */
const longestShown = 110;

/** A passage of thousands of members takes a second: between two of them others have their turn. */
function* shownOf(
  { reader, numbers, offset }: PassageList,
  { limit, mirrors }: PassagesQuery,
): Work<Passage[]> {
  const found: Passage[] = [];
  for (const number of numbers.subarray(offset, offset + limit)) {
    found.push(reader.passage(number, mirrors));
    yield;
  }
  return found;
}

/** A passage holds every member: one at a time is read, written and forgotten. */
async function* allOf({ reader, numbers }: PassageList, mirrors: boolean): AsyncGenerator<Passage> {
  let since = performance.now();
  for (const number of numbers) {
    yield reader.passage(number, mirrors);
    if (performance.now() - since < turnLength) continue;
    await nextTurn();
    since = performance.now();
  }
}

const columns: readonly Column[] = [
  { title: "编号", width: 22 },
  { title: "种类", width: 14 },
  { title: "报告", kind: "integer", width: 8 },
  { title: "乡镇", kind: "integer", width: 8 },
  { title: "其中县不详", kind: "integer", width: 10 },
  { title: "县", kind: "integer", width: 8 },
  { title: "省", kind: "integer", width: 8 },
  { title: "年度", kind: "integer", width: 8 },
  { title: "字数", kind: "integer", width: 8 },
  { title: "本库最早：报告", width: 16 },
  { title: "本库最早：日期", kind: "date", width: 14 },
  { title: "文字", width: 80 },
  { title: "链接", kind: "link", width: 50 },
];

function tableOf({ reader, numbers }: PassageList, query: PassagesQuery, origin: string): Table {
  function* rows(): Generator<CellValue[]> {
    for (const number of numbers) {
      const { id, kind, reports, length, text, earliest, evidence } = reader.head(number, query.mirrors);
      const { places, unknownPlaces, counties, provinces, years } = evidence;
      yield [
        ...[id, kindLabel({ kind, evidence }), reports],
        ...[places, unknownPlaces, counties, provinces, years, length],
        ...[
          earliest?.report ?? null,
          earliest?.date ?? null,
          text,
          origin + links.passage(id, onward(query)),
        ],
      ];
    }
  }
  return { columns, rows: { [Symbol.iterator]: rows } };
}

function exported(list: PassageList, asked: Asked<PassagesQuery>): Exported {
  const { query, origin } = asked;
  const { formulaProvinces, formulaLetters, formulaPlaces, localPlaces } = query;
  return {
    name: "共用表述",
    sheets: [{ name: "共用表述", ...tableOf(list, query, origin) }],
    records: () => allOf(list, query.mirrors),
    about: [
      { key: "total", title: "表述", value: list.numbers.length },
      { key: "order", title: "排列", value: "报告数 × 字数，多者在前；字数不计标点，一个数算一个字" },
      {
        key: "thresholds",
        title: "通用表述的门槛",
        value: `${formulaProvinces} 个省；或不超过 ${formulaLetters} 字，跨两个省（本库只有一个省时，跨县、${formulaPlaces} 个乡镇）`,
        record: thresholdsOf(query),
      },
      {
        key: "local",
        title: "本地统一表述的门槛",
        value: `同县 ${localPlaces} 个乡镇，跨县加倍；不知属于哪个县的不算`,
      },
      { key: "earliest", title: "最早", value: "只就本库而言：更早的出处若不在本库，这里无从知道" },
    ],
  };
}

function rowsOf({ archive }: Library, { reader, numbers, offset }: PassageList, query: PassagesQuery) {
  return [...numbers.subarray(offset, offset + query.limit)].map((number) => {
    const head = reader.head(number, query.mirrors);
    return {
      head,
      text: shortened(head.text, longestShown),
      kindName: kindLabel(head),
      href: links.passage(head.id, onward(query)),
      reports: links.passage(head.id, onward(query), "members"),
      /** Who wrote it first, as far as the corpus knows. */
      writer: head.earliest && unitOf(archive.heads[archive.numberOf(head.earliest.report)!]!),
    };
  });
}

/** How many of a list are of each kind, its own filter of kinds left out. */
function kindsOf(library: Library, { reader }: PassageList, query: PassagesQuery, typed: Query) {
  const numbers = passagesFor(library, { ...query, kind: [] });
  return passageKinds.map((kind) => {
    const flags = library.sharing.ofKinds(reader, [kind]);
    const current = query.kind.length > 0 && query.kind.every((one) => one === kind);
    return {
      kind,
      name: passageKindNames[kind],
      passages: numbers.reduce((sum, number) => sum + flags[number]!, 0),
      href: links.reuse({ ...typed, kind: current ? undefined : kind }),
      current,
    };
  });
}

function passagesForm(library: Library, typed: Typed, problem: Problem | null, moved: boolean): Form {
  const state = { typed, problem };
  const on = controlsOf(passagesFields, state);
  return formOf(state, [], {
    action: links.reuse(),
    controls: [
      sectionControl(on, "section", wordsOf(passagesFields.section)),
      on.several(
        "kind",
        "种类",
        passageKinds.map((value) => ({ value, label: passageKindNames[value] })),
        (value) => value,
      ),
      ...filterControls(library, state, on),
      on.number("minReports", "至少几份报告"),
      on.number("minPlaces", "至少几个乡镇"),
      on.number("minCounties", "至少几个县"),
      on.number("minLength", "至少几个字"),
    ],
    groups: [
      {
        legend: moved ? "种类的门槛（已改）" : "种类的门槛",
        controls: thresholdControls(on),
        open: moved || thresholdNames.some((name) => problem?.field === name),
        note: "种类只看有谁在用。通用表述：见于这么多个省；或跨两个省（本库只有一个省时，跨两个县、这么多个乡镇）的短句。本地统一表述：同县这么多个乡镇，跨县的加倍。其余是几处共有：一个乡镇历年沿用的，或几个乡镇之间的。",
      },
    ],
    button: "筛选",
  });
}

function viewOf({ library, typed, query, result: list, problem, files }: Seen<PassagesQuery, PassageList>) {
  const found = query && list;
  const narrowings = found ? narrowingsOf(library, typed, query, list.numbers.length === 0) : [];
  const thresholds = query ? thresholdsOf(query) : usualThresholds;
  return {
    rows: found ? rowsOf(library, list, query) : [],
    total: list?.numbers.length ?? 0,
    from: list?.offset ?? 0,
    form: passagesForm(library, typed, problem, Object.keys(movedThresholds(thresholds)).length > 0),
    /** Filters at work; where nothing is left, with what the list would have without them. */
    narrowings,
    /** Whether the list without one of them holds something. */
    loosened: narrowings.some((one) => one.without !== null && one.without > 0),
    kinds: found ? kindsOf(library, list, query, typed) : [],
    about: list && {
      reports: library.archive.heads.length,
      passages: list.reader.about.passages,
      sparse: list.reader.about.setting === "sparse",
    },
    first: found && list.offset > query.limit ? links.reuse(typed) : null,
    previous: list?.previous == null ? null : links.reuse({ ...typed, cursor: list.previous }),
    next: list?.next ? links.reuse({ ...typed, cursor: list.next }) : null,
    files,
    clear: links.reuse(),
    problem: shownProblem(problem),
  };
}

export type PassagesView = ReturnType<typeof viewOf>;

const template = view<PassagesView>("reuse/passages");

export const passages = question({
  name: "reuse",
  summary: "共用表述，按报告数 × 字数",
  query: passagesFields,
  answer: passageListAnswer,
  run: ({ library, query, whole }) => listOf(library, whole ? { ...query, cursor: undefined } : query),
  json: async (list, { query }) =>
    exactly(passageListAnswer, {
      total: list.numbers.length,
      passages: await inTurns(shownOf(list, query)),
      next: list.next,
    }),
  files: { of: exported },
  page: {
    saysProblems: true,
    show: (seen) => page(template, { title: "共用表述", place: "reuse" }, viewOf(seen)),
  },
});
