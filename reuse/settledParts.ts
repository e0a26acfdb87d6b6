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

/** As one search settles what it found: see `settling.ts`. Reads every document twice. */
export async function settledParts(
  passages: readonly FoundPassage[],
  documents: readonly number[],
  read: ReadDocument,
): Promise<FoundPassage[]> {
  const known = membersByDocument(passages);
  const medoids: ReuseText[] = [];
  for (const [document, list] of known) {
    const heads = list.filter(({ passage, member }) => passages[passage]!.members[0] === member);
    if (heads.length === 0) continue;
    const text = foldedIn(read, document);
    for (const { passage, member } of heads) medoids[passage] = extractOf(text, [lettersAt(text, member)]);
  }
  const medoidLetters = medoids.reduce((sum, { units }) => sum + units.length, 0);
  const found: FoundMember[][] = passages.map(() => []);
  const crew = new Crew(batchLetters);
  try {
    for (let from = 0; from < documents.length; ) {
      const builder = new TextsBuilder();
      for (const medoid of medoids) builder.add(medoid, false);
      const first = from;
      while (
        from < documents.length &&
        builder.letters < medoidLetters + Math.max(batchLetters, medoidLetters)
      ) {
        builder.add(foldedIn(read, documents[from++]!), false);
      }
      const { texts, places } = builder.done();
      const model = countLanguage(texts);
      const stretches = passages.map((_, passage) => ({
        start: [texts.starts[passage]!],
        end: [texts.starts[passage + 1]! - 1],
        members: [] as FoundMember[],
      }));
      for (let at = first; at < from; at++) {
        const text = passages.length + at - first;
        for (const { passage, member } of known.get(documents[at]!) ?? []) {
          const letters = lettersAt(places[text]!, member);
          if (letters.start >= letters.end) continue;
          const into = stretches[passage]!;
          into.start.push(texts.starts[text]! + letters.start);
          into.end.push(texts.starts[text]! + letters.end);
          into.members.push(member);
        }
      }
      const before = stretches.map(
        ({ start, end }): Stretch => ({ start: Uint32Array.from(start), end: Uint32Array.from(end) }),
      );
      const sizes = passages.map(({ members }) => members.length);
      const after = await settledAmong(
        { texts, model },
        before,
        sizes,
        new Aligner(texts, model),
        crew,
        passages.length,
      );
      after.forEach(({ start, end }, passage) => {
        const { members } = stretches[passage]!;
        for (let at = 1; at < start.length; at++) {
          const member = members[at - 1];
          if (member && start[at] === before[passage]!.start[at] && end[at] === before[passage]!.end[at]) {
            found[passage]!.push(member);
            continue;
          }
          const { text, ...span } = placeOf(texts, places, start[at]!, end[at]!);
          found[passage]!.push({ document: documents[first + text - passages.length]!, ...span });
        }
      });
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
