// 共用表述: the list of passages, and its twins.
import { csvChunks, csvType } from "../../../analysis/export/csv.js";
import { jsonLines, linesType } from "../../../analysis/export/lines.js";
import { pour } from "../../../analysis/export/pour.js";
import type { CellValue, Column } from "../../../analysis/export/table.js";
import { kindNames, type SectionKind, sectionKinds } from "../../../report/kinds.js";
import { usualThresholds } from "../../../reuse/kinds.js";
import { type Passage, type PassageHead, type PassageKind, passageKinds } from "../../../reuse/types.js";
import { type Choice, choicesOf, mostChoices } from "../../choices.js";
import { type Problem, problemOf, RequestError } from "../../errors.js";
import type { Library } from "../../library.js";
import { links, type Query } from "../../links.js";
import { typedQuery } from "../../parameters.js";
import { kindLabel, type PassageList, passageKindNames, passagesFor } from "../../reuse/passages.js";
import { type PassagesRequest, passagesSchema, readPassages, thresholdQuery } from "../../reuse/requests.js";
import { json, type Page, page, type Visit } from "../../visit.js";

/** Units of a passage's text that a list shows. */
const longestShown = 110;

export interface PassageRow {
  readonly head: PassageHead;
  readonly text: string;
  readonly kindName: string;
  readonly href: string;
  readonly reports: string;
}

export interface PassagesView {
  readonly rows: readonly PassageRow[];
  readonly total: number;
  readonly from: number;
  /** What was typed, by field. */
  readonly typed: Readonly<Record<string, string[]>>;
  readonly choices: { readonly year: readonly Choice[]; readonly county: readonly Choice[] };
  readonly mostChoices: number;
  readonly sections: readonly {
    readonly value: SectionKind;
    readonly label: string;
    readonly selected: boolean;
  }[];
  readonly kinds: readonly {
    readonly kind: PassageKind;
    readonly name: string;
    readonly passages: number;
    readonly href: string;
    readonly current: boolean;
  }[];
  readonly everyKind: string;
  readonly thresholds: typeof usualThresholds;
  readonly usualThresholds: typeof usualThresholds;
  readonly thresholdsMoved: boolean;
  readonly about: { readonly reports: number; readonly passages: number; readonly sparse: boolean } | null;
  readonly first: string | null;
  readonly next: string | null;
  readonly files: readonly { readonly href: string; readonly label: string }[];
  readonly clear: string;
  readonly county: string;
  readonly problem: Problem | null;
}

const fields = Object.keys(passagesSchema.shape).filter((name) => name !== "cursor");

/** A list holds every member: two hundred at a time are read, written and forgotten. */
function* passagesOf({ reader, numbers }: PassageList, mirrors: boolean): Generator<Passage> {
  for (const number of numbers) yield reader.passage(number, mirrors);
}

export const passagesJson: Page = ({ library, query }) => {
  const request = readPassages(query);
  const list = passagesFor(library, request);
  const { reader, numbers, offset, next } = list;
  return json({
    total: numbers.length,
    passages: [...numbers.subarray(offset, offset + request.limit)].map((number) =>
      reader.passage(number, request.mirrors),
    ),
    next,
  });
};

function asked({ library, query, origin }: Visit) {
  const request = readPassages(query);
  const list = passagesFor(library, { ...request, cursor: null });
  const { manifest } = library;
  const about = {
    address: `${origin}${links.reuse()}?${query}`,
    exportedAt: new Date().toISOString(),
    snapshot: { id: manifest.id, createdAt: manifest.createdAt },
    searched: { reports: manifest.counts.reports, characters: manifest.counts.characters },
    thresholds: request.thresholds,
    total: list.numbers.length,
  };
  return { request, list, about };
}

export const passagesLines: Page = (visit) => {
  const { request, list, about } = asked(visit);
  function* values(): Generator<unknown> {
    yield { about };
    yield* passagesOf(list, request.mirrors);
  }
  return {
    kind: "file",
    type: linesType,
    name: "共用表述.jsonl",
    write: (out) => pour(out, jsonLines(values())),
  };
};

const columns: readonly Column[] = [
  { title: "编号", width: 22 },
  { title: "种类", width: 14 },
  { title: "报告", width: 8 },
  { title: "乡镇", width: 8 },
  { title: "县", width: 8 },
  { title: "省", width: 8 },
  { title: "年度", width: 8 },
  { title: "字数", width: 8 },
  { title: "本库最早：报告", width: 16 },
  { title: "本库最早：日期", width: 14 },
  { title: "文字", width: 80 },
  { title: "链接", width: 50 },
];

export const passagesCsv: Page = (visit) => {
  const { list } = asked(visit);
  function* rows(): Generator<CellValue[]> {
    for (const number of list.numbers) {
      const { id, kind, length, text, earliest, evidence } = list.reader.head(number);
      const { reports, places, counties, provinces, years } = evidence;
      yield [
        id,
        kindLabel({ kind, evidence }),
        ...[reports, places, counties, provinces, years, length],
        earliest?.report ?? null,
        earliest?.date ?? null,
        text,
        visit.origin + links.passage(id),
      ];
    }
  }
  return {
    kind: "file",
    type: csvType,
    name: "共用表述.csv",
    write: (out) => pour(out, csvChunks({ columns, rows: rows() })),
  };
};

/** On one line, without the gaps of the page. */
export const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "").replace(/[\s\u3000]+/g, " ");

/** Whole where it is not longer than `most`, else its beginning. */
export const shortened = (text: string, most: number): string => {
  const line = oneLine(text);
  return line.length > most ? `${line.slice(0, most)}……` : line;
};

function rowsOf({ reader, numbers, offset }: PassageList, request: PassagesRequest): PassageRow[] {
  const moved = thresholdQuery(request.thresholds);
  return [...numbers.subarray(offset, offset + request.limit)].map((number) => {
    const head = reader.head(number, request.mirrors);
    return {
      head,
      text: shortened(head.text, longestShown),
      kindName: kindLabel(head),
      href: links.passage(head.id, moved),
      reports: links.passage(head.id, moved, "members"),
    };
  });
}

/** How many of a list are of each kind, its own filter of kinds left out. */
function kindsOf(library: Library, request: PassagesRequest, typed: Query): PassagesView["kinds"] {
  const { reader, numbers } = passagesFor(library, { ...request, kinds: [], cursor: null });
  return passageKinds.map((kind) => {
    const flags = library.sharing.ofKinds(reader, [kind]);
    const current = request.kinds.length === 1 && request.kinds[0] === kind;
    return {
      kind,
      name: passageKindNames[kind],
      passages: numbers.reduce((sum, number) => sum + flags[number]!, 0),
      href: links.reuse({ ...typed, kind: current ? undefined : kind }),
      current,
    };
  });
}

export const passages: Page = ({ library, query }) => {
  const typed = typedQuery(query, fields);
  let problem: Problem | null = null;
  let request: PassagesRequest = readPassages(new URLSearchParams());
  let list: PassageList | null = null;
  try {
    request = readPassages(query);
    list = passagesFor(library, request);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    problem = problemOf(error);
  }
  const { heads } = library.archive;
  const model: PassagesView = {
    rows: list ? rowsOf(list, request) : [],
    total: list?.numbers.length ?? 0,
    from: list?.offset ?? 0,
    typed,
    choices: {
      year: choicesOf(heads, "year", typed.year),
      county: choicesOf(heads, "county", typed.county),
    },
    mostChoices,
    sections: sectionKinds
      .filter((kind) => kind !== "chrome")
      .map((kind) => ({ value: kind, label: kindNames[kind], selected: request.sections.includes(kind) })),
    kinds: list ? kindsOf(library, request, typed) : [],
    everyKind: links.reuse({ ...typed, kind: undefined }),
    thresholds: request.thresholds,
    usualThresholds,
    thresholdsMoved: Object.keys(thresholdQuery(request.thresholds)).length > 0,
    about: list && {
      reports: heads.length,
      passages: list.reader.about.passages,
      sparse: list.reader.about.setting === "sparse",
    },
    first: query.get("cursor") ? links.reuse(typed) : null,
    next: list?.next ? links.reuse({ ...typed, cursor: list.next }) : null,
    files: [
      { href: links.passagesFile("csv", typed), label: "CSV" },
      { href: links.passagesFile("jsonl", typed), label: "JSONL" },
    ],
    clear: links.reuse(),
    county: links.reuseCounty(),
    problem,
  };
  const frame = { title: "共用表述", place: "reuse", json: links.json.passages(typed) } as const;
  return page("reuse/passages", frame, model, problem?.status ?? 200);
};
