// The unit of text within which strings must meet: the report, a section, an item, a sentence.

import { locate } from "./intervals.js";
import type { Places } from "./places.js";
import { isStop } from "./sentences.js";
import type { Structure } from "./structure.js";
import { breakUnit, type TextAxis } from "./textAxis.js";
import type { SearchScope } from "./types.js";

/** An occurrence that no unit holds whole. */
export const noUnit = 0xffffffff;

/** For every occurrence the unit that holds it whole, or `noUnit`; numbers ascend with the text. O(occurrences). */
export function unitsOf(
  scope: SearchScope,
  axis: TextAxis,
  structure: Structure,
  { starts, lengths }: Places,
): Uint32Array {
  if (scope === "report") return locate(axis.reportStarts, starts);
  if (scope === "item") return itemsOf(structure, starts, lengths);
  const unitStarts = startsOf(scope, axis, structure);
  const units = locate(unitStarts, starts);
  for (let at = 0; at < units.length; at++) {
    const end = unitStarts[units[at]! + 1] ?? axis.units.length;
    if (starts[at]! + lengths[at]! > end) units[at] = noUnit;
  }
  return units;
}

/** Where each unit begins on the axis, which tells its report. `units` ascend. */
export function unitStarts(
  scope: SearchScope,
  axis: TextAxis,
  structure: Structure,
  units: Uint32Array,
): Uint32Array {
  const starts = startsOf(scope, axis, structure);
  return units.map((unit) => starts[unit]!);
}

function startsOf(scope: SearchScope, axis: TextAxis, structure: Structure): Uint32Array {
  switch (scope) {
    case "report":
      return axis.reportStarts;
    case "section":
      return structure.sectionStarts;
    case "item":
      return structure.itemStarts;
    case "sentence":
      return structure.sentences();
  }
}

function itemsOf(structure: Structure, starts: Uint32Array, lengths: Uint16Array): Uint32Array {
  const { itemStarts, itemEnds } = structure;
  const units = new Uint32Array(starts.length).fill(noUnit);
  let item = 0;
  for (let at = 0; at < starts.length; at++) {
    const start = starts[at]!;
    while (item < itemEnds.length && itemEnds[item]! <= start) item++;
    if (item < itemEnds.length && itemStarts[item]! <= start && start + lengths[at]! <= itemEnds[item]!)
      units[at] = item;
  }
  return units;
}

/** The sentence around `at`: offsets over the folded units, the closing mark included. */
export function sentenceAround(
  text: Uint16Array,
  at: number,
): { readonly start: number; readonly end: number } {
  let start = at;
  while (start > 0 && !isStop(text[start - 1]!) && text[start - 1] !== breakUnit) start--;
  let end = at;
  while (end < text.length && !isStop(text[end]!) && text[end] !== breakUnit) end++;
  return { start, end: end < text.length && text[end] !== breakUnit ? end + 1 : end };
}
