// A text that is not in the index, laid against the corpus: the passages it shares, as if it were one more report.
import { foldText } from "../report/fold.js";
import type { Span } from "../report/span.js";
import type { Report } from "../report/types.js";
import { inTurns, type Work } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";
import { documentOf } from "./builder.js";
import { draftNeighbours } from "./draftNeighbours.js";
import { edgesOf } from "./edges.js";
import type { MemberTable } from "./members.js";
import { type FoundMember, type FoundPassage, PassageFinder } from "./passages.js";
import type { Sharing } from "./sharing.js";
import { ShownTexts } from "./shownTexts.js";
import type { DraftReuse, SharedStretch } from "./types.js";

/** A stretch is a copy of a passage where the two overlap by so much of what either covers. */
const minOverlap = 0.7;
/** A member that has less of a stretch says nothing of the whole: a clause of it in a neighbour makes no copy of a text. */
const minLength = 0.5;
/** A usual draft takes a second; one of 120,000 units put together from forty reports took 27 s at a load of 12 on two cores. */
const bounds = { time: 30_000, memory: 512 };

interface Held {
  readonly archive: Archive;
  readonly sharing: Sharing;
}

/**
 * What `draft` shares with the reports. The method is the index's own (find.ts) on a small corpus: the draft beside the
 * few reports that together have all of its words that any has. What is found so is led back to the passages of the
 * index where these stand in the same place, so that all who have a passage are counted, and what two reports had not
 * shared before becomes a passage of its own. Goes on in turns and in a thread; O(letters of the corpus). Rejects with
 * `TookTooMuch`.
 */
export async function reuseOfDraft({ archive, sharing }: Held, draft: Report): Promise<DraftReuse> {
  const folded = foldText(draft.text, draft.paragraphs, draft.marks).text;
  const numbers = await inTurns(draftNeighbours(archive, folded));
  const finder = new PassageFinder();
  await inTurns(gather(finder, archive, numbers));
  finder.add({ ...documentOf(draft), follows: false });
  const { passages } = await finder.find({ aside: bounds });
  const reportOf = (document: number): Report =>
    document === numbers.length ? draft : archive.report(numbers[document]!);
  return sharing
    .reader()
    .asIf(draft, await inTurns(stretchesOf(passages, reportOf, numbers, sharing.members())));
}

function* gather(finder: PassageFinder, archive: Archive, numbers: readonly number[]): Work<void> {
  for (const number of numbers) {
    finder.add(documentOf(archive.report(number)));
    yield;
  }
}

/** The draft is the last document. */
function* stretchesOf(
  passages: readonly FoundPassage[],
  reportOf: (document: number) => Report,
  numbers: readonly number[],
  table: MemberTable,
): Work<SharedStretch[]> {
  const draft = numbers.length;
  const stretches: SharedStretch[] = [];
  const shown = edgesOf(new ShownTexts(reportOf).of);
  for (const { members: all, letters } of passages) {
    yield;
    const members = shown(all);
    const others = members.filter(({ document }) => document !== draft);
    const own = members.filter(({ document }) => document === draft);
    if (own.length === 0 || others.length === 0) continue;
    for (const { start, end } of own) {
      const alike = others.filter((each) => each.end - each.start >= minLength * (end - start));
      const kept = alike.length > 0 ? alike : others;
      const found = {
        report: Uint32Array.from(kept, ({ document }) => numbers[document]!),
        start: Uint32Array.from(kept, (each) => each.start),
        end: Uint32Array.from(kept, (each) => each.end),
      };
      stretches.push({ start, end, passage: passageAt(kept, numbers, table), found, letters });
    }
  }
  return stretches;
}

/** The passage of the index that stands where these members do; of several the one that most of them agree with. */
function passageAt(
  members: readonly FoundMember[],
  numbers: readonly number[],
  table: MemberTable,
): number | null {
  const votes = new Map<number, number>();
  for (const member of members)
    for (const each of table.of(numbers[member.document]!)) {
      const overlap = overlapOf(member, { start: table.start[each]!, end: table.end[each]! });
      if (overlap < minOverlap) continue;
      const passage = table.passage[each]!;
      votes.set(passage, (votes.get(passage) ?? 0) + overlap);
    }
  let best: number | null = null;
  for (const [passage, sum] of votes) if (best === null || sum > votes.get(best)!) best = passage;
  return best;
}

/** What both cover, of what either does. */
function overlapOf(one: Span, other: Span): number {
  const both = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return both <= 0 ? 0 : both / (Math.max(one.end, other.end) - Math.min(one.start, other.start));
}
