// The last step of the search over what was joined from parts: texts are read a batch at a time, all medoids before them.
import { Aligner } from "./alignment.js";
import { Crew } from "./crew.js";
import { extractOf, lettersAt, type ReadDocument } from "./extracts.js";
import { foldForReuse, type ReuseText } from "./fold.js";
import type { FoundMember, FoundPassage } from "./found.js";
import { countLanguage } from "./language.js";
import { settledAmong } from "./settling.js";
import type { Stretch } from "./stars.js";
import { placeOf, TextsBuilder } from "./texts.js";

/** Letters of a batch, if medoids have no more: 27 bytes each. */
const batchLetters = 20_000_000;

const foldedIn = (read: ReadDocument, document: number): ReuseText => {
  const { text, paragraphs, keep } = read(document);
  return foldForReuse(text, paragraphs, keep);
};

interface Member {
  readonly passage: number;
  readonly member: FoundMember;
}

function membersByDocument(passages: readonly FoundPassage[]): Map<number, Member[]> {
  const by = new Map<number, Member[]>();
  passages.forEach(({ members }, passage) => {
    for (const member of members) {
      const list = by.get(member.document);
      if (list) list.push({ passage, member });
      else by.set(member.document, [{ passage, member }]);
    }
  });
  return by;
}

/** The text of each passage's medoid alone. */
function medoidsOf(
  passages: readonly FoundPassage[],
  known: ReadonlyMap<number, readonly Member[]>,
  read: ReadDocument,
): ReuseText[] {
  const medoids: ReuseText[] = [];
  for (const [document, list] of known) {
    const heads = list.filter(({ passage, member }) => passages[passage]!.members[0] === member);
    if (heads.length === 0) continue;
    const text = foldedIn(read, document);
    for (const { passage, member } of heads) medoids[passage] = extractOf(text, [lettersAt(text, member)]);
  }
  return medoids;
}

/** All medoids, a text each by the number of its passage, and behind them documents in order. */
interface Batch extends ReturnType<TextsBuilder["done"]> {
  readonly documents: readonly number[];
}

function batchFrom(
  medoids: readonly ReuseText[],
  documents: readonly number[],
  first: number,
  read: ReadDocument,
): Batch {
  const builder = new TextsBuilder();
  for (const medoid of medoids) builder.add(medoid, false);
  const room = builder.letters + Math.max(batchLetters, builder.letters);
  let end = first;
  while (end < documents.length && builder.letters < room)
    builder.add(foldedIn(read, documents[end++]!), false);
  return { ...builder.done(), documents: documents.slice(first, end) };
}

/** Of a passage in a batch: its medoid's text, then those of its members that stand there. */
interface Standing {
  readonly stretch: Stretch;
  readonly members: readonly FoundMember[];
}

function standingIn(
  { texts, places, documents }: Batch,
  passages: number,
  known: ReadonlyMap<number, readonly Member[]>,
): Standing[] {
  const all = Array.from({ length: passages }, (_, passage) => ({
    start: [texts.starts[passage]!],
    end: [texts.starts[passage + 1]! - 1],
    members: [] as FoundMember[],
  }));
  documents.forEach((document, at) => {
    const text = passages + at;
    for (const { passage, member } of known.get(document) ?? []) {
      const letters = lettersAt(places[text]!, member);
      if (letters.start >= letters.end) continue;
      const { start, end, members } = all[passage]!;
      start.push(texts.starts[text]! + letters.start);
      end.push(texts.starts[text]! + letters.end);
      members.push(member);
    }
  });
  return all.map(({ start, end, members }) => ({
    stretch: { start: Uint32Array.from(start), end: Uint32Array.from(end) },
    members,
  }));
}

/** The members of each passage in a batch once it is settled; those that stay are the same objects. */
async function settledIn(
  batch: Batch,
  standing: readonly Standing[],
  sizes: readonly number[],
  crew: Crew,
): Promise<FoundMember[][]> {
  const { texts, places, documents } = batch;
  const model = countLanguage(texts);
  const before = standing.map(({ stretch }) => stretch);
  const aligner = new Aligner(texts, model);
  const after = await settledAmong({ texts, model }, before, sizes, aligner, crew, sizes.length);
  return after.map(({ start, end }, passage) => {
    const { stretch, members } = standing[passage]!;
    // The first is the medoid's own text.
    return Array.from(start.subarray(1), (from, index): FoundMember => {
      const [at, to] = [index + 1, end[index + 1]!];
      const member = members[index];
      if (member && from === stretch.start[at] && to === stretch.end[at]) return member;
      const { text, ...span } = placeOf(texts, places, from, to);
      return { document: documents[text - sizes.length]!, ...span };
    });
  });
}

/** As one search settles what it found: see `settling.ts`. Reads every document twice. */
export async function settledParts(
  passages: readonly FoundPassage[],
  documents: readonly number[],
  read: ReadDocument,
): Promise<FoundPassage[]> {
  const known = membersByDocument(passages);
  const medoids = medoidsOf(passages, known, read);
  const sizes = passages.map(({ members }) => members.length);
  const found: FoundMember[][] = passages.map(() => []);
  const crew = new Crew(batchLetters);
  try {
    for (let from = 0; from < documents.length; ) {
      const batch = batchFrom(medoids, documents, from, read);
      const settled = await settledIn(batch, standingIn(batch, passages.length, known), sizes, crew);
      settled.forEach((members, passage) => {
        for (const member of members) found[passage]!.push(member);
      });
      from += batch.documents.length;
    }
  } finally {
    await crew.dismiss();
  }
  return passages.map(({ members: [medoid], letters }, passage) => {
    const others = found[passage]!.filter((member) => member !== medoid);
    others.sort((x, y) => x.document - y.document || x.start - y.start);
    return { letters, members: [medoid!, ...others] };
  });
}
