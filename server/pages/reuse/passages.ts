// 共用表述: the list of passages, and its twins.
import { inTurns, type Work } from "../../../analysis/turns.js";
import { documentKinds, kindNames, type SectionKind } from "../../../report/kinds.js";
import { usualThresholds } from "../../../reuse/kinds.js";
import { type Passage, type PassageHead, type PassageKind, passageKinds } from "../../../reuse/types.js";
import { type Choice, choicesOf, maxChoices } from "../../choices.js";
import { type Problem, problemOf, RequestError, type ShownProblem, shownProblem } from "../../errors.js";
import { typedQuery } from "../../fields.js";
import type { Library } from "../../library.js";
import { links, type Query } from "../../links.js";
import { type Narrowing, narrowingsOf } from "../../reuse/narrowing.js";
import { kindLabel, type PassageList, passageKindNames, passagesFor } from "../../reuse/passages.js";
import { type PassagesRequest, passagesSchema, readPassages, thresholdQuery } from "../../reuse/requests.js";
import { passageListAnswer } from "../../reuse/shapes.js";
import { everyField } from "../../typed.js";
import { json, type Page, page, view } from "../../visit.js";
import { unitOf } from "../../wording.js";

/** Units of a passage's text that a list shows. */
const longestShown = 110;

export interface PassageRow {
  readonly head: PassageHead;
  readonly text: string;
  readonly kindName: string;
  readonly href: string;
  readonly reports: string;
  /** Who wrote it first, as far as the corpus knows. */
  readonly writer: string | null;
}

export interface PassagesView {
  readonly rows: readonly PassageRow[];
  readonly total: number;
  readonly from: number;
  /** What was typed, by field. */
  readonly typed: Readonly<Record<(typeof fields)[number], readonly string[]>>;
  readonly choices: Readonly<Record<"year" | "province" | "county", readonly Choice[]>>;
  /** Filters at work; where nothing is left, with what the list would have without them. */
  readonly narrowings: readonly Narrowing[];
  readonly maxChoices: number;
  readonly sections: readonly {
    readonly value: SectionKind;
    readonly label: string;
  }[];
  readonly kinds: readonly {
    readonly kind: PassageKind;
    readonly name: string;
    readonly passages: number;
    readonly href: string;
    readonly current: boolean;
  }[];
  readonly thresholds: typeof usualThresholds;
  readonly usualThresholds: typeof usualThresholds;
  readonly thresholdsMoved: boolean;
  readonly about: { readonly reports: number; readonly passages: number; readonly sparse: boolean } | null;
  readonly first: string | null;
  readonly previous: string | null;
  readonly next: string | null;
  readonly files: readonly { readonly href: string; readonly label: string }[];
  readonly clear: string;
  readonly problem: ShownProblem | null;
}

const template = view<PassagesView>("reuse/passages");

const { cursor: _, ...formShape } = passagesSchema.shape;
const fields = Object.keys(formShape) as (keyof typeof formShape)[];

/** A passage of thousands of members takes a second: between two of them others have their turn. */
function* whole(
  { reader, numbers, offset }: PassageList,
  { limit, mirrors }: PassagesRequest,
): Work<Passage[]> {
  const found: Passage[] = [];
  for (const number of numbers.subarray(offset, offset + limit)) {
    found.push(reader.passage(number, mirrors));
    yield;
  }
  return found;
}

export const passagesJson: Page = async ({ library, query }) => {
  const request = readPassages(query);
  const list = passagesFor(library, request);
  const passages = await inTurns(whole(list, request));
  return json(passageListAnswer, { total: list.numbers.length, passages, next: list.next });
};

/** On one line, without the gaps of the page. */
export const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "").replace(/[\s\u3000]+/g, " ");

/** Whole where it is not longer than `most`, else its beginning. */
export const shortened = (text: string, most: number): string => {
  const line = oneLine(text);
  return line.length > most ? `${line.slice(0, most)}……` : line;
};

function rowsOf(
  { archive }: Library,
  { reader, numbers, offset }: PassageList,
  request: PassagesRequest,
): PassageRow[] {
  const moved = { ...thresholdQuery(request.thresholds), mirrors: request.mirrors };
  return [...numbers.subarray(offset, offset + request.limit)].map((number) => {
    const head = reader.head(number, request.mirrors);
    return {
      head,
      text: shortened(head.text, longestShown),
      kindName: kindLabel(head),
      href: links.passage(head.id, moved),
      reports: links.passage(head.id, moved, "members"),
      writer: head.earliest && unitOf(archive.heads[archive.numberOf(head.earliest.report)!]!),
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
    rows: list ? rowsOf(library, list, request) : [],
    total: list?.numbers.length ?? 0,
    from: list?.offset ?? 0,
    typed: everyField(typed, fields),
    choices: {
      year: choicesOf(heads, "year", typed.year),
      province: choicesOf(heads, "province", typed.province),
      county: choicesOf(heads, "county", typed.county),
    },
    narrowings: list ? narrowingsOf(library, typed, list.numbers.length === 0) : [],
    maxChoices,
    sections: documentKinds.map((kind) => ({ value: kind, label: kindNames[kind] })),
    kinds: list ? kindsOf(library, request, typed) : [],
    thresholds: request.thresholds,
    usualThresholds,
    thresholdsMoved: Object.keys(thresholdQuery(request.thresholds)).length > 0,
    about: list && {
      reports: heads.length,
      passages: list.reader.about.passages,
      sparse: list.reader.about.setting === "sparse",
    },
    first: list && list.offset > request.limit ? links.reuse(typed) : null,
    previous: list?.previous == null ? null : links.reuse({ ...typed, cursor: list.previous }),
    next: list?.next ? links.reuse({ ...typed, cursor: list.next }) : null,
    files: (["csv", "xlsx", "jsonl"] as const).map((type) => ({
      href: links.file(links.json.reuse(typed), type),
      label: type.toUpperCase(),
    })),
    clear: links.reuse(),
    problem: shownProblem(problem),
  };
  const frame = { title: "共用表述", place: "reuse", json: links.json.reuse(typed) } as const;
  return page(template, frame, model, problem?.status ?? 200);
};
