// One analysis becomes a page, its JSON twin and its files, all from one answer.

import { setImmediate as nextTurn } from "node:timers/promises";
import type { z } from "zod";
import { type Content, formatsOf } from "../../../export/formats.js";
import type { About } from "../../../export/table.js";
import { shownProblem } from "../../errors.js";
import { type Fields, type FilterValues, form, largestLimit, type Values } from "../../fields.js";
import { page, type Sentence, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { type Link, links } from "../../links.js";
import { type Control, type ControlGroup, type Controls, controlsOf, formOf } from "../../parts/controls.js";
import { keptOf, type Typed } from "../../parts/typed.js";
import { unknownsBeside } from "../../parts/unknowns.js";
import { type AnyQuestion, type Asked, fileLinks, question, type Seen, tableField } from "../../question.js";
import { keptFields, keptIn, keptPhrases, phrasesAsked } from "./carried.js";
import type { AnalysisName } from "./fields.js";
import { type DrawnFigure, printedTable } from "./figures.js";
import { exportedOf } from "./files.js";
import { type AnalysisFormState, barControls, barNote, scopeGroup } from "./form.js";
import { analyses, tabsOf } from "./view.js";

export interface Answered {
  /** The JSON twin, held to its shape where it is made. */
  readonly body: object;
  /** The same as one paragraph to cite. */
  readonly toCite: string;
  readonly summary: readonly Sentence[];
  /** Made for pages and files alone. The first one's table is what a file holds when none is named. */
  readonly figures: () => readonly DrawnFigure[];
  /** What a reader of a file must know to cite it; address, date and snapshot are added. */
  readonly about: About;
  readonly offset?: { readonly at: number; readonly limit: number; readonly total: number };
}

interface Spec<Shape extends Fields> {
  readonly name: AnalysisName;
  readonly query: Shape;
  readonly shape: z.ZodType;
  /** What its figures may be called. */
  readonly tables: readonly string[];
  readonly contents: readonly Content[];
  readonly needs?: readonly (keyof Shape & string)[];
  readonly needsOneOf?: readonly (keyof Shape & string)[];
  readonly heavy?: boolean;
  /** null where the address asks nothing yet. Throws what the reader mistyped. What takes long is done in turns. */
  answer(asked: Asked<Values<Shape>>): Answered | null | Promise<Answered | null>;
  /** What it is asked beside phrases and scope, which stand in the bar of each. */
  form(
    on: Controls<keyof Shape & string>,
    state: AnalysisFormState,
  ): { readonly controls: readonly Control[]; readonly groups?: readonly ControlGroup[] };
  examples?(library: Library): readonly Link[];
  /** What a problem's place in `q` is a place in. */
  wrongQuery?(typed: Typed): string;
}

/** Rows of a table that one page shows; the files hold all. */
const rowsAtOnce = 200;
/** All of them, where a file is asked for: a sheet of Excel holds 1,048,576. */
export const everyRow = 1_000_000;

/** `skip=counts:200`: which table of a page is turned, and how far; a table that is not there is passed over. */
const skipName = "skip";
const skipField = {
  [skipName]: form("[\\w-]{1,40}:\\d{1,8}", () => "写作 表:行，例如 counts:200。")
    .transform((text) => ({ table: text.split(":")[0]!, rows: Number(text.split(":")[1]) }))
    .optional()
    .meta({ description: "网页上从一张表的第几行起，表:行" }),
};
type Skip = Values<typeof skipField>[typeof skipName];

/** A figure as a page shows it. */
function shown(name: AnalysisName, figure: DrawnFigure, own: Typed, typed: Typed, skip: Skip, most: number) {
  const { id, title, notes, chart } = figure;
  const rows = figure.table.table.rows.length;
  const from = skip?.table === id && skip.rows < rows ? skip.rows : 0;
  const turned = (to: number): string =>
    links.analysis(name, { ...typed, [skipName]: to === 0 ? undefined : `${id}:${to}` }, id);
  const all = links.json[name]({ ...own, offset: undefined, limit: undefined, table: id });
  return {
    id,
    /** Tables of one kind look alike, however many a page has of them. */
    kind: id.replace(/-\d+$/, ""),
    title,
    notes,
    /** A whole drawing, escaped by analysis/chart. */
    svg: chart?.svg ?? null,
    /** The same for a telephone; null where the drawing is small. */
    narrow: chart?.narrow?.() ?? null,
    table: printedTable(figure.table, from, most),
    /** Where a long table is cut; null where it stands whole. */
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
    files: fileLinks(all, formatsOf(chart === null ? ["tables"] : ["tables", "drawing"])),
  };
}

async function modelOf<Shape extends Fields>(
  spec: Spec<Shape>,
  { library, typed: own, beside, query, result, problem }: Seen<Values<Shape & typeof skipField>, Answered>,
) {
  const { name } = spec;
  const { title, says } = analyses[name];
  const typed = { ...own, ...keptIn(beside) };
  const state = { library, typed, problem };
  const bar = barControls(name, state, queryOf(spec, typed));
  const scope = scopeGroup(name, state);
  const { controls, groups = [] } = spec.form(controlsOf(spec.query, state), state);
  const turn = result?.offset;
  const { [skipName]: skip } = (query ?? {}) as Partial<Values<typeof skipField>>;
  // A list that was asked for at some length is shown at that length.
  const most = Math.max(rowsAtOnce, Math.min(largestLimit, Number(typed.limit?.[0]) || 0));
  const figures: ReturnType<typeof shown>[] = [];
  for (const figure of result?.figures() ?? []) {
    // Drawing them took a while, and so does printing each.
    await nextTurn();
    figures.push(shown(name, figure, own, typed, skip, most));
  }
  return {
    title,
    says,
    tabs: tabsOf(name, typed),
    bar: { controls: bar, note: barNote(name, typed), scope },
    controls,
    groups,
    /** Phrases beside the one that an analysis shows which asks for none. */
    more:
      phrasesAsked(name) > 0
        ? []
        : keptOf({ [keptPhrases]: (typed[keptPhrases] ?? []).slice(1) }, [keptPhrases]),
    form: formOf(state, ["offset", "word", "theme"], {
      action: links.analysis(name),
      controls: [...bar, ...controls],
      groups: [scope, ...groups],
      button: "计算",
    }),
    examples: result || problem ? [] : (spec.examples?.(library) ?? []),
    summary: result
      ? [
          ...result.summary,
          ...unknownsBeside(library, query as unknown as FilterValues & { mirrors: boolean }, typed),
        ]
      : [],
    toCite: result?.toCite ?? null,
    figures,
    paging: {
      next:
        turn && turn.at + turn.limit < turn.total
          ? links.analysis(name, { ...typed, offset: turn.at + turn.limit })
          : null,
      first: turn && turn.at > 0 ? links.analysis(name, { ...typed, offset: undefined }) : null,
    },
    problem: shownProblem(problem, queryOf(spec, typed)),
  };
}

export type AnalysisView = Awaited<ReturnType<typeof modelOf>>;
const template = view<AnalysisView>("analysis");

/** The query, or the one of several that cannot be read. */
const queryOf = <Shape extends Fields>(spec: Spec<Shape>, typed: Typed): string =>
  spec.wrongQuery?.(typed) ?? typed.q?.[0] ?? "";

/** An analysis as the question it is. */
export function analysis<Shape extends Fields>(spec: Spec<Shape>): AnyQuestion {
  const { name } = spec;
  const { title, says } = analyses[name];
  return question({
    name,
    summary: `${title}：${says}`,
    query: spec.query,
    needs: spec.needs ?? [],
    needsOneOf: spec.needsOneOf ?? [],
    heavy: spec.heavy ?? false,
    answer: spec.shape,
    // Links to more of the same take along what is kept.
    run: (asked: Asked<Values<Shape>>) =>
      spec.answer({ ...asked, typed: { ...asked.typed, ...keptIn(asked.query) } }),
    json: ({ body }) => body,
    files: {
      contents: spec.contents,
      more: tableField(spec.tables),
      mayMiss: true,
      of: ({ figures, about }, asked) =>
        exportedOf(
          name,
          asked.origin,
          figures(),
          about,
          (asked.query as Values<ReturnType<typeof tableField>>).table,
        ),
    },
    page: {
      more: { ...skipField, ...keptFields(name) },
      saysProblems: true,
      show: async (seen) => {
        const q = queryOf(spec, seen.typed);
        const frame = { title: q === "" ? title : `${q} · ${title}`, place: "analysis" } as const;
        return page(template, frame, await modelOf(spec, seen));
      },
    },
  });
}
