// One analysis becomes a page, its JSON twin and its files, all from one answer.

import { z } from "zod";
import type { About } from "../../export/table.js";
import { answers, file } from "../described.js";
import { badField, type Problem, shownProblem } from "../errors.js";
import type { Library } from "../library.js";
import { links, type Query } from "../links.js";
import { checked, largestLimit, typedQuery } from "../parameters.js";
import type { Typed } from "../typed.js";
import { unknownsBeside } from "../unknowns.js";
import { json, type Page, page, type Route, type Visit } from "../visit.js";
import { type Control, keptValues } from "./controls.js";
import { type DrawnFigure, printedTable } from "./figures.js";
import { type FileType, figureFile, fileTypes, tableField, tableName } from "./files.js";
import {
  type AnalysisName,
  type AnalysisView,
  analyses,
  type Exhibit,
  mistake,
  type Sentence,
  tabsOf,
} from "./view.js";

export interface Answered {
  /** The JSON twin. */
  readonly body: object;
  readonly summary: readonly Sentence[];
  /** The first one's table is what a file holds when none is named. */
  readonly figures: readonly DrawnFigure[];
  /** What a reader of a file must know to cite it; address, date and snapshot are added. */
  readonly about: About;
  readonly offset?: { readonly at: number; readonly limit: number; readonly total: number };
}

export interface Asked<Raw> {
  readonly library: Library;
  readonly query: URLSearchParams;
  readonly typed: Typed;
  readonly raw: Raw;
  /** For files: every row, not a page of them. */
  readonly whole: boolean;
}

export interface FormPart {
  readonly legend: string;
  readonly controls: readonly Control[];
}

export interface Spec<Shape extends z.ZodRawShape> {
  readonly name: AnalysisName;
  readonly schema: z.ZodObject<Shape>;
  /** The name of the answer's shape in the description. */
  readonly shape: string;
  /** null where the address asks nothing yet. Throws what the reader mistyped. What takes long is done in turns. */
  answer(asked: Asked<z.output<z.ZodObject<Shape>>>): Answered | null | Promise<Answered | null>;
  form(
    library: Library,
    typed: Typed,
    problem: Problem | null,
  ): {
    readonly rows: readonly (readonly Control[])[];
    readonly groups: readonly FormPart[];
    /** The address as the form says it, where that is not as it was typed. */
    readonly typed?: Typed;
  };
  /** What of the address the other analyses are asked too. */
  carried(typed: Typed): Query;
  examples?(library: Library): AnalysisView["examples"];
  /** What a problem's place in `q` is a place in. */
  wrongQuery?(typed: Typed): string;
}

/** Rows of a table that one page shows; the files hold all. */
const rowsAtOnce = 200;
/** `skip=counts:200`: which table of a page is turned, and how far. */
const skipName = "skip";

function skipped(query: URLSearchParams, id: string, rows: number): number {
  const [table, count] = (query.get(skipName) ?? "").split(":");
  const from = table === id ? Number(count) : 0;
  return Number.isInteger(from) && from > 0 && from < rows ? from : 0;
}

/** Stands for "all of them" where a file is asked for. */
export const everyRow = 10_000_000;

const ask = async <Shape extends z.ZodRawShape>(
  spec: Spec<Shape>,
  { library, query }: Visit,
  whole: boolean,
): Promise<Answered | null> =>
  spec.answer({
    library,
    query,
    typed: typedQuery(query, Object.keys(spec.schema.shape)),
    raw: checked(spec.schema, query),
    whole,
  });

const nothingAsked = () => badField("q", "请给出检索词 q。");

function pageOf<Shape extends z.ZodRawShape>(spec: Spec<Shape>): Page {
  const { name } = spec;
  const { title, says } = analyses[name];
  return async (visit) => {
    const { library, query } = visit;
    const typed = typedQuery(query, Object.keys(spec.schema.shape));
    let answered: Answered | null = null;
    let problem: Problem | null = null;
    try {
      answered = await ask(spec, visit, false);
    } catch (error) {
      problem = mistake(error);
    }
    const { rows, groups, typed: inForm = typed } = spec.form(library, typed, problem);
    const turn = answered?.offset;
    // A list that was asked for at some length is shown at that length.
    const most = Math.max(rowsAtOnce, Math.min(largestLimit, Number(typed.limit?.[0]) || 0));
    const figureOf = (figure: DrawnFigure): Exhibit => {
      const which: Query = { [tableName]: figure.id };
      const files = { ...typed, offset: undefined, limit: undefined, ...which };
      const rows = figure.table.table.rows.length;
      const from = skipped(query, figure.id, rows);
      const turned = (to: number): string =>
        links.analysis(
          name,
          { ...typed, [skipName]: to === 0 ? undefined : `${figure.id}:${to}` },
          figure.id,
        );
      return {
        id: figure.id,
        title: figure.title,
        notes: figure.notes,
        svg: figure.chart?.svg ?? null,
        table: printedTable(figure.table, from, most),
        turn:
          rows <= most
            ? null
            : {
                from: from + 1,
                to: Math.min(from + most, rows),
                of: rows,
                back: from === 0 ? null : turned(Math.max(0, from - most)),
                on: from + most < rows ? turned(from + most) : null,
              },
        files: [
          ...(["csv", "xlsx", "jsonl"] as const).map((type) => ({
            label: type.toUpperCase(),
            href: links.analysisFile(name, type, files),
          })),
          ...(figure.chart === null
            ? []
            : [{ label: "SVG", href: links.analysisFile(name, "svg", { ...typed, ...which }) }]),
        ],
      };
    };
    const q = spec.wrongQuery?.(typed) ?? typed.q?.[0] ?? "";
    const model: AnalysisView = {
      name,
      title,
      says,
      tabs: tabsOf(name, spec.carried(typed)),
      controls: rows,
      groups,
      kept: keptValues(inForm, [...rows.flat(), ...groups.flatMap(({ controls }) => controls)]).filter(
        (one) => one.name !== "offset" && one.name !== "word" && one.name !== "theme",
      ),
      examples: answered || problem ? [] : (spec.examples?.(library) ?? []),
      summary: answered ? [...answered.summary, ...unknownsBeside(library, query)] : [],
      figures: (answered?.figures ?? []).map(figureOf),
      paging: {
        next:
          turn && turn.at + turn.limit < turn.total
            ? links.analysis(name, { ...typed, offset: turn.at + turn.limit })
            : null,
        first: turn && turn.at > 0 ? links.analysis(name, { ...typed, offset: undefined }) : null,
      },
      problem: shownProblem(problem, q),
    };
    const frame = {
      title: q === "" ? title : `${q} · ${title}`,
      place: "analysis",
      ...(answered && { json: links.json.analysis(name, typed) }),
    } as const;
    return page("analysis", frame, model, problem?.status ?? 200);
  };
}

const jsonOf =
  <Shape extends z.ZodRawShape>(spec: Spec<Shape>): Page =>
  async (visit) => {
    const answered = await ask(spec, visit, false);
    if (!answered) throw nothingAsked();
    return json({ ...answered.body, snapshot: visit.library.manifest.id });
  };

const fileOf =
  <Shape extends z.ZodRawShape>(spec: Spec<Shape>, type: FileType): Page =>
  async (visit) => {
    const answered = await ask(spec, visit, type !== "svg");
    if (!answered) throw nothingAsked();
    return figureFile(spec.name, visit, answered.figures, answered.about, type);
  };

const fileSays: Readonly<Record<FileType, string>> = {
  csv: "CSV",
  xlsx: "XLSX，另有一张表是说明",
  jsonl: "JSONL，首行是说明",
  svg: "SVG，有图的才有",
};

/** The addresses of one analysis. */
export const routesOf = <Shape extends z.ZodRawShape>(spec: Spec<Shape>): readonly Route[] => [
  [links.analysis(spec.name), pageOf(spec), spec.schema.extend({ [skipName]: z.string().optional() })],
  [
    links.json.analysis(spec.name),
    jsonOf(spec),
    spec.schema,
    answers(spec.shape, `${analyses[spec.name].title}：${analyses[spec.name].says}`, 404),
  ],
  ...fileTypes.map(
    (type): Route => [
      links.analysisFile(spec.name, type),
      fileOf(spec, type),
      spec.schema.extend(tableField),
      file(type, `${analyses[spec.name].title}，${fileSays[type]}；有几张表时用 table 指明`, 404),
    ],
  ),
];
