// The small fields that a form of an analysis is made of.
import { sectionKinds } from "../../../report/kinds.js";
import type { Problem } from "../../errors.js";
import { filterLabels } from "../../fields.js";
import type { Library } from "../../library.js";
import { type Choice, choicesOf, isChosen } from "../../parts/choices.js";
import type { Typed } from "../../parts/typed.js";
import { kindName } from "../search/facets.js";
import { wrongQueryOf } from "./phrase.js";
import { type FilterName, filters, type Side, sideNames, sideTyped, subsetName } from "./subsets.js";

interface Option {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

export interface Control {
  readonly kind: "text" | "number" | "select" | "check";
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options?: readonly Option[];
  readonly min?: number;
  readonly max?: number;
  readonly invalid: boolean;
  readonly wide: boolean;
}

export const value = (typed: Typed, name: string, fallback = ""): string => typed[name]?.[0] ?? fallback;

export const select = (
  typed: Typed,
  problem: Problem | null,
  name: string,
  label: string,
  options: Readonly<Record<string, string>>,
  fallback: string,
): Control => ({
  kind: "select",
  name,
  label,
  value: value(typed, name),
  options: Object.entries(options).map(([key, text]) => ({
    value: key === fallback ? "" : key,
    label: text,
    selected: value(typed, name, fallback) === key,
  })),
  invalid: problem?.field === name,
  wide: false,
});

export const numberBox = (
  typed: Typed,
  problem: Problem | null,
  name: string,
  label: string,
  fallback: number,
  [min, max]: readonly [number, number],
): Control => ({
  kind: "number",
  name,
  label,
  value: value(typed, name, String(fallback)),
  min,
  max,
  invalid: problem?.field === name,
  wide: false,
});

export const textBox = (
  typed: Typed,
  problem: Problem | null,
  name: string,
  label: string,
  at = 0,
  wide = false,
): Control => ({
  kind: "text",
  name,
  label,
  value: typed[name]?.[at] ?? "",
  invalid: problem?.field === name,
  wide,
});

export const checkBox = (typed: Typed, name: string, label: string): Control => ({
  kind: "check",
  name,
  label,
  value: value(typed, name),
  invalid: false,
  wide: false,
});

/** As many boxes as phrases are given, one more to add another, at least two. Only the one at fault is marked. */
export const severalBoxes = (
  typed: Typed,
  problem: Problem | null,
  name: string,
  label: string,
  most: number,
): Control[] =>
  Array.from({ length: Math.min(most, Math.max(2, (typed[name]?.length ?? 0) + 1)) }, (_, at) => {
    const box = textBox(typed, problem, name, `${label} ${at + 1}`, at, true);
    return {
      ...box,
      invalid: box.invalid && (at === 0 && !typed[name] ? true : box.value === wrongQueryOf(typed)),
    };
  });

/** How a phrase is read: the same as on the search page. */
export const phraseControls = (typed: Typed, problem: Problem | null): Control[] => [
  select(
    typed,
    problem,
    "scope",
    "几个词同在",
    { report: "一份报告", section: "一个部分", item: "一个要点", sentence: "一句" },
    "report",
  ),
  checkBox(typed, "words", "只计首尾在词界上的"),
  checkBox(typed, "between", "只计有一端不在词界上的"),
  checkBox(typed, "literal", "照原文，不解释符号"),
];

/** Whether shared passages are counted once too. */
export const copiesControl = (typed: Typed, problem: Problem | null): Control =>
  select(typed, problem, "copies", "共用表述", { all: "逐处计数", once: "另计每条只算一次" }, "all");

/** Values of a filter that a list can still hold; more are typed. */
const maxOptions = 60;

function filterControl(
  library: Library,
  typed: Typed,
  problem: Problem | null,
  name: FilterName,
  side: Side | null,
): Control {
  const field = side === null ? name : `${side}.${name}`;
  const chosen = typed[field] ?? [];
  const choices: readonly Pick<Choice, "value" | "label">[] =
    name === "section"
      ? [...sectionKinds, "all" as const].map((kind) => ({
          value: kind,
          label: kindName(kind),
        }))
      : isChosen(name)
        ? choicesOf(library.archive.heads, name)
        : [];
  const [first = ""] = chosen;
  if (choices.length === 0 || choices.length > maxOptions)
    return { ...textBox(typed, problem, field, filterLabels[name]), value: first };
  const known = choices.some((one) => one.value === first);
  const label = library.divisions.byCode.get(first)?.name ?? first;
  return {
    kind: "select",
    wide: false,
    name: field,
    label: filterLabels[name],
    value: first,
    options: [
      { value: "", label: "不限", selected: first === "" },
      ...choices.map((one) => ({ value: one.value, label: one.label, selected: one.value === first })),
      ...(first !== "" && !known ? [{ value: first, label, selected: true }] : []),
    ],
    invalid: problem?.field === field,
  };
}

/** The filters of a subset as a form; values beyond the first are kept in hidden fields. */
function subsetControls(
  library: Library,
  typed: Typed,
  problem: Problem | null,
  side: Side | null,
  names: readonly FilterName[],
): Control[] {
  return names.map((name) => filterControl(library, typed, problem, name, side));
}

/** Values that the form does not show. */
export function keptValues(
  typed: Typed,
  shown: readonly Control[],
): readonly { readonly name: string; readonly value: string }[] {
  const counts = new Map<string, number>();
  for (const { name } of shown) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.entries(typed).flatMap(([name, values]) =>
    values.slice(counts.get(name) ?? 0).map((one) => ({ name, value: one })),
  );
}

const subsetLegend = (library: Library, typed: Typed, side: Side | null): string =>
  side === null
    ? `范围：${subsetName(library, typed)}`
    : `${sideNames[side]}组：${subsetName(library, typed)}`;

/** An address in which what holds for both sides is said of each: a form then shows all that is asked. */
export function sidedTyped(typed: Typed): Typed {
  const rest = Object.entries(typed).filter(([name]) => !filters.some((filter) => filter === name));
  const sided = (["a", "b"] as const).flatMap((side) =>
    Object.entries(sideTyped(typed, side)).map(([name, values]) => [`${side}.${name}`, values]),
  );
  return Object.fromEntries([...rest, ...sided]);
}

/** One subset as a part of a form: what it is now, and its filters. */
export const subsetGroup = (
  library: Library,
  typed: Typed,
  problem: Problem | null,
  side: Side | null = null,
  names: readonly FilterName[] = filters,
) => ({
  legend: subsetLegend(library, side === null ? typed : sideTyped(typed, side), side),
  controls: subsetControls(library, typed, problem, side, names),
});
