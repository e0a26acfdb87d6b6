// Reports just added, laid against the passages that are known, until all passages are found anew: a passage joins what
// of it stands in them, as the dictionary has every text read. What they alone share with others is not looked for.
import { lowerBound } from "../report/bounds.js";
import type { Span } from "../report/span.js";
import { GrowingArray } from "../snapshot/growing.js";
import { Aligner } from "./alignment.js";
import { DictionaryReader, type Exemplar, exemplarsOf } from "./dictionary.js";
import type { FoundMember, FoundPassage } from "./found.js";
import type { StepInput } from "./lanes.js";
import { noCover } from "./leftovers.js";
import { makeDictionary } from "./medoidGrams.js";

import { type LetterOffsets, placeOf, type Texts } from "./texts.js";

/** What newcomers are laid against, in letters. */
export interface Laying {
  readonly exemplars: readonly Exemplar[];
  /** Numbers of the newcomers. */
  readonly texts: readonly number[];
}

/** The letters of a span of record; empty where it has none. */
function lettersOf({ starts }: Texts, places: readonly LetterOffsets[], member: FoundMember): Span {
  const { from } = places[member.document]!;
  const base = starts[member.document]!;
  const first = (at: number): number => base + lowerBound(from, at);
  return { start: first(member.start), end: first(member.end) };
}

/** `known` in letters. O(members · log letters). */
export function layingOf(
  texts: Texts,
  places: readonly LetterOffsets[],
  known: readonly FoundPassage[],
  newcomers: readonly number[],
): Laying {
  const exemplars = known.flatMap(({ members }, passage) => {
    const spans = members
      .map((member) => lettersOf(texts, places, member))
      .filter(({ start, end }) => start < end);
    if (spans.length === 0) return [];
    const stretch = {
      start: Uint32Array.from(spans, ({ start }) => start),
      end: Uint32Array.from(spans, ({ end }) => end),
    };
    return exemplarsOf(texts, [stretch]).map((exemplar) => ({ ...exemplar, passage }));
  });
  return { exemplars, texts: newcomers };
}

/** Rows of passage, start, end: what of the newcomers joins. O(letters of the exemplars and of the newcomers). */
export function layNewcomers({ texts, model }: StepInput, laying: Laying): Uint32Array {
  const rows = new GrowingArray(Uint32Array);
  const dictionary = makeDictionary(texts, laying.exemplars);
  const reader = new DictionaryReader(texts, dictionary, laying.exemplars, new Aligner(texts, model));
  const covered = noCover(texts);
  for (const text of laying.texts)
    for (const { passage, start, end } of reader.join(text, covered)) rows.append([passage, start, end]);
  return rows.view().slice();
}

/** `known` with what joined. `shown` trims members as they are shown. */
export function withLaid(
  texts: Texts,
  places: readonly LetterOffsets[],
  known: readonly FoundPassage[],
  rows: Uint32Array,
  shown: (members: readonly FoundMember[]) => readonly FoundMember[],
): FoundPassage[] {
  const joined = new Map<number, FoundMember[]>();
  for (let at = 0; at < rows.length; at += 3) {
    const { text, ...span } = placeOf(texts, places, rows[at + 1]!, rows[at + 2]!);
    joined.set(rows[at]!, [...(joined.get(rows[at]!) ?? []), { document: text, ...span }]);
  }
  return known.map((passage, number) => {
    const news = joined.get(number);
    if (!news) return passage;
    const [medoid, ...others] = passage.members;
    const documents = new Set(news.map(({ document }) => document));
    const fresh = shown([medoid!, ...news]).filter(({ document }) => documents.has(document));
    const all = [...others, ...fresh].sort((x, y) => x.document - y.document || x.start - y.start);
    return { ...passage, members: [medoid!, ...all] };
  });
}
