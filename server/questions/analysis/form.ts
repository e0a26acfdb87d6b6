// What the forms of analyses have in common.
import { wordsOf } from "../../fields.js";
import type { Library } from "../../library.js";
import { filterControls, sectionControl } from "../../parts/choices.js";
import {
  type Control,
  type ControlGroup,
  type Controls,
  controlsOf,
  type FormState,
} from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";
import { scopeNames } from "../search/query.js";
import { filters, type Side, sideFields, sideNames, sideTyped, subsetFields, subsetName } from "./subsets.js";

/** What the form of an analysis is made from. */
export interface AnalysisFormState extends FormState {
  readonly library: Library;
}

/** How a phrase is read: the same as on the search page. */
export const phraseControls = (on: Controls<"scope" | "words" | "between" | "literal">): Control[] => [
  on.select("scope", "几个词同在", scopeNames),
  on.check("words", "只计首尾在词界上的"),
  on.check("between", "只计有一端不在词界上的"),
  on.check("literal", "照原文，不解释符号"),
];

/** Whether shared passages are counted once too. */
export const copiesControl = (on: Controls<"copies">): Control =>
  on.select("copies", "共用表述", { all: "逐处计数", once: "另计每条只算一次" });

/** The filters of a subset; `parts`: whether parts of reports are looked at, or whole ones. */
export const subsetGroup = (state: AnalysisFormState, parts = true): ControlGroup => {
  const on: Controls = controlsOf(subsetFields, state);
  return {
    legend: `范围：${subsetName(state.library, state.typed)}`,
    controls: [
      ...(parts ? [sectionControl(on, "section", wordsOf(subsetFields.section))] : []),
      ...filterControls(state.library, state, on),
    ],
    open: true,
    note: "",
  };
};

/** The same of one side of a comparison. */
export const sideGroup = (state: AnalysisFormState, side: Side): ControlGroup => {
  const on: Controls = controlsOf(sideFields, state);
  return {
    legend: `${sideNames[side]}组：${subsetName(state.library, sideTyped(state.typed, side))}`,
    controls: [
      sectionControl(on, `${side}.section`, wordsOf(subsetFields.section)),
      ...filterControls(state.library, state, on, { prefix: `${side}.` }),
    ],
    open: true,
    note: "",
  };
};

/** An address in which what holds for both sides is said of each: a form then shows all that is asked. */
export function sidedTyped(typed: Typed): Typed {
  const rest = Object.entries(typed).filter(([name]) => !filters.some((filter) => filter === name));
  const sided = (["a", "b"] as const).flatMap((side) =>
    Object.entries(sideTyped(typed, side)).map(([name, values]) => [`${side}.${name}`, values]),
  );
  return Object.fromEntries([...rest, ...sided]);
}
