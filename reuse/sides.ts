// Passages that stand side by side nearly everywhere, told from all members of all parts.
import type { ReadDocument } from "./extracts.js";
import { foldForReuse } from "./fold.js";
import type { FoundMember, FoundPassage } from "./found.js";
import { type Ground, mergeSides } from "./merging.js";
import { withoutRepeats } from "./repeats.js";
import type { Stretch } from "./stars.js";
import { textAt } from "./texts.js";

/** Places of more units than this are not told apart. */
const mostUnits = 0xffffffff;

/** One behind another, a unit between two, so that no member touches one of the next; null where they are too long. */
function groundOf(passages: readonly FoundPassage[]): Ground | null {
  const ends: number[] = [];
  for (const { members } of passages)
    for (const { document, end } of members) ends[document] = Math.max(ends[document] ?? 0, end);
  let units = 0;
  for (let document = 0; document < ends.length; document++) units += (ends[document] ?? 0) + 1;
  if (units > mostUnits) return null;
  const starts = new Uint32Array(ends.length + 1);
  for (let document = 0; document < ends.length; document++)
    starts[document + 1] = starts[document]! + (ends[document] ?? 0) + 1;
  return { starts, units: new Uint16Array(0) };
}

/**
 * What `change` makes of passages in units of record instead of letters, a step that asks where members stand. Where the
 * members' texts have more than 4,294,967,295 units (a million reports) they stay as they are. O(members · log members).
 */
function changed(
  passages: readonly FoundPassage[],
  change: (ground: Ground, stretches: readonly Stretch[]) => readonly Stretch[],
): readonly FoundPassage[] {
  const ground = groundOf(passages);
  if (!ground) return passages;
  const { starts } = ground;
  const stretches = passages.map(({ members }) => ({
    start: Uint32Array.from(members, ({ document, start }) => starts[document]! + start),
    end: Uint32Array.from(members, ({ document, end }) => starts[document]! + end),
  }));
  const lettersAt = new Map(passages.map(({ members, letters }) => [nameOf(members[0]!), letters]));
  return change(ground, stretches).map(({ start, end }) => {
    const members = Array.from(start, (from, at): FoundMember => {
      const document = textAt(ground, from);
      return { document, start: from - starts[document]!, end: end[at]! - starts[document]! };
    });
    const [medoid] = members;
    return { members, letters: lettersAt.get(nameOf(medoid!)) ?? medoid!.end - medoid!.start };
  });
}

/** As `mergeSides`. */
export const withSides = (passages: readonly FoundPassage[]): readonly FoundPassage[] =>
  changed(passages, mergeSides);

/** As `withoutRepeats`; reads the documents of members that are asked. */
export const withoutRepeated = (
  passages: readonly FoundPassage[],
  read: ReadDocument,
): readonly FoundPassage[] =>
  changed(passages, (ground, stretches) => {
    return withoutRepeats(ground, stretches, (start, end) => {
      const document = textAt(ground, start);
      const from = ground.starts[document]!;
      const text = read(document).text.slice(start - from, end - from);
      return foldForReuse(text, [], [{ start: 0, end: text.length }]).units;
    });
  });

const nameOf = ({ document, start, end }: FoundMember): string => `${document}-${start}-${end}`;
