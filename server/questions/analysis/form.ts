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
import { keptParts, keptPhrases, phrasesAsked } from "./carried.js";
import { type AnalysisName, analysisFields } from "./fields.js";
import { type Side, sideFields, sideNames, sideTyped, subsetFields, subsetName } from "./subsets.js";

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

/** The phrases of the bar that stands on each analysis; an analysis that asks for none keeps them for the others. */
export function barControls(name: AnalysisName, state: FormState, wrong: string): readonly Control[] {
  const on = controlsOf({ q: analysisFields.counts.q, [keptPhrases]: analysisFields.trend.q }, state);
  const asked = phrasesAsked(name);
  if (asked > 1) return on.searches("q", "检索词", asked, wrong);
  if (asked === 1) return [on.search("q", "检索词", true)];
  return [{ ...on.search(keptPhrases, "检索词", true), placeholder: "这一项不看检索词" }];
}

/** What the bar says of phrases that this analysis does not count; "" where it counts them all. */
export function barNote(name: AnalysisName, typed: Typed): string {
  const kept = (typed[keptPhrases] ?? []).map((phrase) => `“${phrase}”`).join("、");
  if (kept === "") return "";
  return phrasesAsked(name) === 0
    ? `这一项不看检索词，${kept}换到别项时还在。`
    : `这一项一次看一个检索词，${kept}换到趋势、分布时还在。`;
}

/** The scope that stands on each analysis: the filters of a subset. One that looks at a part of its own keeps the parts. */
export function scopeGroup(name: AnalysisName, state: AnalysisFormState): ControlGroup {
  const on: Controls = controlsOf(subsetFields, state);
  const hasParts = "section" in analysisFields[name];
  return {
    legend: `范围：${subsetName(state.library, state.typed)}`,
    controls: [
      sectionControl(on, hasParts ? "section" : keptParts, wordsOf(subsetFields.section)),
      ...filterControls(state.library, state, on),
    ],
    open: true,
    note: hasParts ? "" : "看哪一部分在下面选；这里的“部分”换到别项时还在。",
  };
}

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
