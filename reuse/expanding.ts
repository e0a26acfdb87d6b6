// What the search over medoids found, with all that the medoids speak for.
import type { Span } from "../report/span.js";
import { Aligner } from "./alignment.js";
import { extractOf, lettersAt, type Part, type ReadDocument } from "./extracts.js";
import { foldForReuse } from "./fold.js";
import type { FoundMember, FoundPassage } from "./found.js";
import { countLanguage } from "./language.js";
import { placeOf, TextsBuilder } from "./texts.js";

/** What a text of the second search stands for. */
export type Founder =
  | { readonly kind: "medoid"; readonly part: number; readonly passage: number }
  | { readonly kind: "rest"; readonly document: number };

/** A medoid that is shared to this part is shared with all its members as they are. */
const wholeShare = 0.8;
/** Where all that others share of it is more than this part, its members are cut to that (see `sameShare` of groups.ts). */
const mainShare = 0.5;
/** What a cut leaves of a passage is one by itself with so many units (see `minLetters` of find.ts). */
const minRest = 10;
/** A member has a part of its medoid where it has this much of it. */
const cutPart = 0.5;
/** Letters of a run from which what an alignment left out is aligned too. */
const shortestRun = 8;
/** What a passage found again has of the medoid of one that was known. */
interface Use extends Span {
  /** Number of the passage found again. */
  readonly into: number;
}

interface Cut extends Span {
  /** Among the gathered. */
  readonly into: number;
}

interface Cutting {
  readonly passage: FoundPassage;
  readonly cuts: readonly Cut[];
}

interface Gathered {
  readonly medoid: FoundMember;
  readonly members: FoundMember[];
  readonly letters: number;
}

const overlap = (one: Span, other: Span): boolean =>
  Math.min(one.end, other.end) - Math.max(one.start, other.start) > lengthOf(one) / 2;

/** What of `whole` lies between `spans`. */
function gapsIn(whole: Span, spans: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let from = whole.start;
  for (const { start, end } of [...spans].sort((x, y) => x.start - y.start)) {
    if (start > from) gaps.push({ start: from, end: start });
    from = Math.max(from, end);
  }
  if (whole.end > from) gaps.push({ start: from, end: whole.end });
  return gaps;
}

const lengthOf = ({ start, end }: Span): number => end - start;

/** `found`: passages of the second search, `founders` by its texts. O(members), and an alignment for each that is cut. */
export function expanded(
  parts: readonly Part[],
  founders: readonly Founder[],
  found: readonly FoundPassage[],
  read: ReadDocument,
): FoundPassage[] {
  const partOf = new Map<number, number>();
  parts.forEach(({ documents }, part) => {
    for (const document of documents) partOf.set(document, part);
  });
  const uses = parts.map(({ passages }) => passages.map((): Use[] => []));
  const gathered: Gathered[] = [];
  for (const { members, letters } of found) {
    const of = members.map(({ document }) => founders[document]!);
    const from = new Set(of.map((each) => (each.kind === "medoid" ? each.part : partOf.get(each.document)!)));
    // Its part knows better what belongs together there.
    if (from.size < 2) continue;
    const places = members.map(({ start, end }, at): FoundMember => {
      const founder = of[at]!;
      const document =
        founder.kind === "rest"
          ? founder.document
          : parts[founder.part]!.passages[founder.passage]!.members[0]!.document;
      if (founder.kind === "medoid")
        uses[founder.part]![founder.passage]!.push({ into: gathered.length, start, end });
      return { document, start, end };
    });
    gathered.push({ medoid: places[0]!, members: places, letters });
  }
  const cuttings: Cutting[] = [];
  parts.forEach(({ passages }, part) => {
    passages.forEach((passage, number) => {
      const medoid = passage.members[0]!;
      const ordered = uses[part]![number]!.sort((x, y) => lengthOf(y) - lengthOf(x) || x.into - y.into);
      const [widest] = ordered;
      if (widest && lengthOf(widest) >= wholeShare * lengthOf(medoid)) {
        gathered[widest.into]!.members.push(...passage.members.slice(1));
        return;
      }
      const apart = ordered.filter((use, at) => !ordered.slice(0, at).some((other) => overlap(use, other)));
      const covered = apart.reduce((sum, use) => sum + lengthOf(use), 0);
      if (covered <= mainShare * lengthOf(medoid)) {
        gathered.push({ medoid, members: [...passage.members], letters: passage.letters });
        return;
      }
      const cuts: Cut[] = [...apart];
      for (const rest of gapsIn(medoid, apart)) {
        if (lengthOf(rest) < minRest) continue;
        cuts.push({ ...rest, into: gathered.length });
        const own = { ...medoid, ...rest };
        gathered.push({ medoid: own, members: [own], letters: lengthOf(rest) });
      }
      cuttings.push({ passage, cuts });
    });
  });
  for (const { into, member } of cutMembers(cuttings, read)) gathered[into]!.members.push(member);
  return gathered.map(asPassage).filter(({ members }) => members.length > 1);
}

/** What each member has of the stretches of its medoid that are cut out. */
function cutMembers(
  cuttings: readonly Cutting[],
  read: ReadDocument,
): { readonly into: number; readonly member: FoundMember }[] {
  if (cuttings.length === 0) return [];
  const wanted = new Map<number, { member: FoundMember; cutting: number; at: number }[]>();
  cuttings.forEach(({ passage }, cutting) => {
    passage.members.forEach((member, at) => {
      const list = wanted.get(member.document) ?? [];
      list.push({ member, cutting, at });
      wanted.set(member.document, list);
    });
  });
  const builder = new TextsBuilder();
  const numbers = cuttings.map(({ passage }) => new Int32Array(passage.members.length).fill(-1));
  let count = 0;
  for (const [document, list] of wanted) {
    const { text, paragraphs, keep } = read(document);
    const folded = foldForReuse(text, paragraphs, keep);
    for (const { member, cutting, at } of list) {
      const letters = lettersAt(folded, member);
      if (letters.start >= letters.end) continue;
      builder.add(extractOf(folded, [letters]), false);
      numbers[cutting]![at] = count++;
    }
  }
  const { texts, places } = builder.done();
  const aligner = new Aligner(texts, countLanguage(texts));
  const found: { into: number; member: FoundMember }[] = [];
  const boundsOf = (text: number): Span => ({ start: texts.starts[text]!, end: texts.starts[text + 1]! - 1 });
  cuttings.forEach(({ passage, cuts }, cutting) => {
    const [first, ...others] = numbers[cutting]!;
    if (first === undefined || first < 0) return;
    const medoid = boundsOf(first);
    const inMedoid = cuts.map((cut) => {
      const { start, end } = lettersAt(places[first]!, cut);
      return { ...cut, start: medoid.start + start, end: medoid.start + end };
    });
    others.forEach((text, at) => {
      if (text < 0) return;
      const own = boundsOf(text);
      // A report and the one it was copied from have gaps that no one alignment goes over.
      const runs = aligner
        .alignAll(own.start, own.end, medoid.start, medoid.end, passage.members.length, shortestRun)
        .flatMap((aligned) => aligned.runs);
      for (const { into, start, end } of inMedoid) {
        const part = partIn(runs, start, end);
        if (part.matched < cutPart * (end - start)) continue;
        const { text: _, ...span } = placeOf(texts, places, part.start, part.end);
        found.push({ into, member: { document: passage.members[at + 1]!.document, ...span } });
      }
    });
  });
  return found;
}

/** What runs (triples of place in A, place in B, letters) have of `[from, to)` of B, in A. */
function partIn(runs: readonly number[], from: number, to: number): Span & { readonly matched: number } {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  let matched = 0;
  for (let at = 0; at < runs.length; at += 3) {
    const [a, b, length] = [runs[at]!, runs[at + 1]!, runs[at + 2]!];
    const [first, last] = [Math.max(b, from), Math.min(b + length, to)];
    if (first >= last) continue;
    matched += last - first;
    start = Math.min(start, a + first - b);
    end = Math.max(end, a + last - b);
  }
  return { start, end, matched };
}

/** Members that touch each other are one; the one that holds the medoid comes first. */
function asPassage({ medoid, members, letters }: Gathered): FoundPassage {
  const joined: { document: number; start: number; end: number }[] = [];
  const ordered = [...members].sort((x, y) => x.document - y.document || x.start - y.start);
  for (const member of ordered) {
    const last = joined[joined.length - 1];
    if (last && last.document === member.document && member.start < last.end)
      last.end = Math.max(last.end, member.end);
    else joined.push({ ...member });
  }
  const first = joined.findIndex(
    ({ document, start, end }) => document === medoid.document && start <= medoid.start && medoid.start < end,
  );
  return { letters, members: [joined[first]!, ...joined.filter((_, at) => at !== first)] };
}
