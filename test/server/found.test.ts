// A corpus is indexed again, and every mark is found by hash and offset, or by its quote, or said to be lost: held
// against the definition, looked up position by position.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Report } from "../../report/types.js";
import type { Library } from "../../server/library.js";
import { findMark } from "../../server/questions/collections/found.js";
import type { KeptPlace } from "../../workbench/collections/types.js";

interface File {
  readonly file: string;
  readonly place: string | null;
  readonly year: number | null;
  readonly text: string;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const idOf = (text: string): string => hashOf(text).slice(0, 12);

/** Equal texts are indexed once. */
const indexed = (files: readonly File[]): File[] =>
  files.filter(({ text }, at) => files.findIndex((other) => other.text === text) === at);

function libraryOf(files: readonly File[]): Library {
  const heads = indexed(files).map(
    ({ place, ...file }) =>
      ({ ...file, id: idOf(file.text), place: place && { code: place }, sections: [] }) as unknown as Report,
  );
  const numbers = new Map(heads.map(({ id }, number) => [id, number]));
  const archive = {
    heads,
    numberOf: (id: string) => numbers.get(id),
    report: (number: number) => heads[number]!,
  };
  return { archive } as unknown as Library;
}

/** Where it stands by definition: [file, start], or that it is lost. */
function defined({ sha256, file, place, year, span, quote }: KeptPlace, files: readonly File[]) {
  const same = indexed(files).find(({ text }) => hashOf(text) === sha256);
  if (same) return { state: "same", text: same.text, start: span?.start ?? null };
  const ofPlace = indexed(files).filter(
    (one) => place !== null && year !== null && one.place === place && one.year === year,
  );
  const heir =
    indexed(files).find((one) => one.file === file) ?? (ofPlace.length === 1 ? ofPlace[0] : undefined);
  if (!heir) return { state: "lost" };
  if (span === null) return { state: "moved", text: heir.text, start: null };
  const starts = [...heir.text]
    .map((_, at) => at)
    .filter((at) => heir.text.slice(at, at + quote.length) === quote);
  return starts.length === 1 ? { state: "moved", text: heir.text, start: starts[0] } : { state: "lost" };
}

const clause = fc.constantFrom("执法力量不足。", "普法单一。", "案卷不齐。", "法律顾问少。", "台账不全。");
const texts = fc.array(clause, { minLength: 1, maxLength: 6 }).map((clauses) => clauses.join(""));
const files = fc.array(
  fc.record({
    place: fc.constantFrom("001", "002", null),
    year: fc.constantFrom(2022, 2023, null),
    text: texts,
  }),
  { minLength: 1, maxLength: 4 },
);
const named = (list: readonly Omit<File, "file">[]): File[] =>
  list.map((one, at) => ({ ...one, file: `${at}.txt` }));

/** What may happen to the file at `at` before the corpus is indexed again. */
const steps = fc.array(
  fc.record({
    at: fc.nat(5),
    what: fc.oneof(
      fc.constant({ kind: "remove" } as const),
      fc.record({ kind: fc.constant("rename" as const), to: fc.constantFrom("新.txt", "1.txt", "又.txt") }),
      fc.record({ kind: fc.constant("write" as const), text: texts }),
      fc.record({ kind: fc.constant("before" as const), text: clause }),
      fc.record({ kind: fc.constant("behind" as const), text: clause }),
      fc.record({ kind: fc.constant("copy" as const), to: fc.constantFrom("副.txt", "0.txt") }),
      fc.record({ kind: fc.constant("place" as const), place: fc.constantFrom("001", null) }),
    ),
  }),
  { maxLength: 5 },
);
type Step = NonNullable<ReturnType<typeof steps.generate>["value"]>[number];

function after(corpus: readonly File[], { at, what }: Step): File[] {
  const one = corpus[at];
  if (!one) return [...corpus];
  const others = corpus.filter((other) => other !== one);
  const put = (changed: Partial<File>): File[] => {
    const made = { ...one, ...changed };
    return [...others.filter(({ file }) => file !== made.file), made];
  };
  switch (what.kind) {
    case "remove":
      return others;
    case "rename":
      return put({ file: what.to });
    case "write":
      return put({ text: what.text });
    case "before":
      return put({ text: what.text + one.text });
    case "behind":
      return put({ text: one.text + what.text });
    case "copy":
      return [...corpus.filter(({ file }) => file !== what.to), { ...one, file: what.to }];
    case "place":
      return put({ place: what.place });
  }
}

const kept = ({ file, place, year, text }: File, from: number, to: number | null): KeptPlace => {
  const span =
    to === null ? null : { start: from % text.length, end: Math.min(text.length, (from % text.length) + to) };
  return {
    ...{ report: idOf(text), sha256: hashOf(text), file, place, year, span },
    quote: span ? text.slice(span.start, span.end) : file,
  };
};

it("every mark is found again where it stands, or said to be lost", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      files,
      steps,
      fc.nat(),
      fc.option(fc.integer({ min: 1, max: 12 })),
      (list, happened, from, to) => {
        const before = named(list);
        const now = happened.reduce(after, before);
        const library = libraryOf(now);
        for (const place of indexed(before).map((file) => kept(file, from, to))) {
          const mark = {
            id: 1,
            kind: "hit",
            places: [place],
            passage: null,
            note: "",
            added: "",
            readings: [],
          } as const;
          const found = findMark(library, mark);
          const { state, head, span, kept: same } = found.places[0]!;
          // Nothing of what was kept goes, whatever became of its text.
          expect({ ...found, places: [same] }).toEqual(mark);
          const want = defined(place, now);
          seen.add(want.state);
          expect(state).toBe(want.state);
          if (head === null) continue;
          const { text } = head as unknown as File;
          expect([text, span?.start ?? null]).toEqual([want.text, want.start]);
          if (span) expect(text.slice(span.start, span.end)).toBe(place.quote);
        }
      },
    ),
    { numRuns: 1000 },
  );
  expect([...seen].sort()).toEqual(["lost", "moved", "same"]);
});
