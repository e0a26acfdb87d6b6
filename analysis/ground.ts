// What an analysis stands on: the reports, where their sections lie, and where every string stands.

import { openBigrams } from "../search/bigrams.js";
import { emptyMemo, type Ground } from "../search/occurrences.js";
import { type PhraseIndex, phrasesIn } from "../search/phraseIndex.js";
import { kindsOfReports, openStructure } from "../search/structure.js";
import { textAxisOf } from "../search/textAxis.js";
import type { Archive, ColumnSource } from "../snapshot/types.js";

export type { Ground } from "../search/occurrences.js";

/**
 * Opens the columns that `SearchBuilder` wrote; nothing is copied. The archive must be of the same snapshot. `phrases`
 * where strings are not looked up in its columns.
 */
export function openGround(source: ColumnSource, archive: Archive, phrases?: PhraseIndex): Ground {
  const axis = textAxisOf(archive, source);
  return {
    archive,
    axis,
    phrases: phrases ?? phrasesIn(openBigrams(source, axis)),
    structure: openStructure(source),
    memo: emptyMemo(),
  };
}

/** Bits of the kinds recognised in each report, by its number. O(sections) the first time, kept with the snapshot. */
export const recognisedKinds = ({ structure }: Ground): Uint32Array => kindsOfReports(structure);
