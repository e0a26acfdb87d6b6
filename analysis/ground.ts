// What an analysis stands on: the reports, where their sections lie, and where every string stands.

import { openBigrams } from "../search/bigrams.js";
import type { Ground } from "../search/occurrences.js";
import { openStructure } from "../search/structure.js";
import { textAxisOf } from "../search/textAxis.js";
import type { Archive, ColumnSource } from "../snapshot/types.js";

export type { Ground } from "../search/occurrences.js";

/** Opens the columns that `SearchBuilder` wrote; nothing is copied. The archive must be of the same snapshot. */
export function openGround(source: ColumnSource, archive: Archive): Ground {
  const axis = textAxisOf(archive, source);
  return { archive, axis, bigrams: openBigrams(source, axis), structure: openStructure(source) };
}
