// The demo corpus as its writer meant it (expected.json, made by hand) against what the program reads in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openCorpus } from "../../indexer/corpus.js";
import { type Reading, readOne } from "../../indexer/reading.js";
import { candidateOf, findTwins } from "../../indexer/twins.js";
import { readTyped } from "../../indexer/typed.js";
import { loadDivisions } from "../../report/divisions.js";
import { projectRoot } from "../../report/generated.js";
import type { Report } from "../../report/types.js";
import { defaultThemes } from "../../words/themes.js";

interface ExpectedSection {
  readonly kind: string;
  readonly heading: string;
  /** The first 12 characters of each item of the top level, without white space. */
  readonly items?: readonly string[];
  /** The same of the items below each of them. */
  readonly nested?: readonly (readonly string[])[];
}
interface Expected {
  readonly rejected?: string;
  readonly duplicateOf?: string;
  readonly mirrorOf?: string;
  readonly sections: readonly ExpectedSection[];
  /** Stretches of page furniture: each stands in a chrome section, as does nothing else here. */
  readonly chrome?: readonly string[];
  readonly provenance?: Readonly<Record<string, string>>;
  readonly printedTownship?: string;
}
/** Items named by their first 12 characters; what is neither strong nor weak is wrong, decoys above all. */
interface LabelledPairs {
  readonly a: string;
  readonly b: string;
  readonly section: string;
  readonly strong: readonly (readonly [string, string])[];
  readonly weak: readonly (readonly [string, string])[];
  readonly decoys?: readonly (readonly [string, string])[];
}
interface LabelledAnswers {
  readonly report: string;
  readonly next: string;
  readonly links: readonly {
    readonly shortcoming: string;
    readonly plans: readonly { readonly item: string }[];
    readonly achievements: readonly { readonly begins: string }[];
  }[];
}
type Fields = Readonly<Record<string, unknown>>;

const labelled = (name: string): unknown =>
  JSON.parse(readFileSync(join(projectRoot, "test", "corpus", name), "utf8"));
const expected = labelled("expected.json") as Readonly<Record<string, Expected>>;
const fields = [
  "title",
  "township",
  "county",
  "city",
  "province",
  "level",
  "year",
  "published",
  "signed",
  "drafted",
  "source",
  "issuer",
  "documentNumber",
] as const;
const kinds = ["achievements", "shortcomings", "responsibility", "plans", "other"];
const dense = (text: string): string => text.replace(/\s+/g, "");

const read = new Map<string, Reading>();
let kept: ReadonlyMap<string, Report>;
let duplicates: ReadonlyMap<string, string>;

beforeAll(async () => {
  const corpus = openCorpus([join(projectRoot, "corpus")]);
  const tables = { divisions: loadDivisions(corpus.divisions), themes: defaultThemes() };
  const typed = readTyped(corpus);
  for (const { file, path, size } of corpus.files) {
    read.set(file, await readOne({ file, path, size, typed: typed.rows.get(file) }, tables));
  }
  const reports = [...read.values()].flatMap((reading) =>
    reading.kind === "report" ? [reading.indexed.report] : [],
  );
  const twins = findTwins(reports.map(candidateOf));
  kept = new Map(
    twins.kept.map(({ of, mirrorOf, warnings }) => [of.head.file, { ...of.report(), mirrorOf, warnings }]),
  );
  duplicates = twins.duplicates;
});

/** What the program says, in the words of expected.json. */
function readingOf(report: Report, like: Expected): Expected & Fields {
  const text = ({ start, end }: { start: number; end: number }) => dense(report.text.slice(start, end));
  const begins = (items: readonly { start: number; end: number }[]) =>
    items.map((item) => text(item).slice(0, 12));
  const wanted = like.sections.map((section) => section.nested !== undefined);
  const sections = report.sections
    .filter((section) => kinds.includes(section.kind))
    .map((section, at) => ({
      kind: section.kind,
      heading: dense(section.heading),
      ...(section.kind === "shortcomings" || section.kind === "plans"
        ? { items: begins(section.items) }
        : {}),
      ...(wanted[at] ? { nested: section.items.map((item) => begins(item.items)) } : {}),
    }));
  return {
    ...Object.fromEntries(
      fields.map((field) => [field, field === "title" ? report.title && dense(report.title) : report[field]]),
    ),
    sections,
  } as Expected & Fields;
}

const meant = (like: Expected & Fields): Fields => ({
  ...Object.fromEntries(fields.map((field) => [field, like[field]])),
  sections: like.sections,
});

describe("the reports of 青溪县 and 芦川县 read as they were meant", () => {
  it("expects something of every file, and no file that is not there", () => {
    expect([...read.keys()].sort()).toEqual(Object.keys(expected).sort());
  });

  for (const [file, like] of Object.entries(expected)) {
    if (like.rejected) {
      it(`leaves out ${file}`, () => expect(read.get(file)?.kind).toBe("rejected"));
    } else if (like.duplicateOf) {
      it(`knows ${file} for a copy`, () =>
        expect(duplicates.get(file)).toBe(kept.get(like.duplicateOf!)?.id));
    } else {
      it(file, () => {
        const report = kept.get(file)!;
        expect(readingOf(report, like)).toEqual(meant(like as Expected & Fields));
        expect(report.mirrorOf).toBe(like.mirrorOf ? kept.get(like.mirrorOf)!.id : null);
        if (like.printedTownship) expect(report.printedTownship).toBe(like.printedTownship);
        if (like.provenance) expect(report.provenance).toMatchObject(like.provenance);
        const furniture = report.sections.filter(({ kind }) => kind === "chrome");
        for (const piece of like.chrome ?? []) {
          const at = report.text.indexOf(piece);
          expect(at, piece).toBeGreaterThanOrEqual(0);
          expect(
            furniture.some(({ start, end }) => start <= at && at + piece.length <= end),
            piece,
          ).toBe(true);
        }
      });
    }
  }

  it("finds every item that pairs.json and followup.json name, once in its section", () => {
    const once = (file: string, kind: string, name: string) =>
      expect(
        expected[file]!.sections.filter((section) => section.kind === kind)
          .flatMap((section) => section.items ?? [])
          .filter((item) => item === name),
        `${file} ${name}`,
      ).toHaveLength(1);
    for (const { a, b, section, strong, weak, decoys = [] } of labelled(
      "pairs.json",
    ) as readonly LabelledPairs[]) {
      for (const [left, right] of [...strong, ...weak, ...decoys]) {
        once(a, section, left);
        once(b, section, right);
      }
    }
    for (const { report, next, links } of labelled("followup.json") as readonly LabelledAnswers[]) {
      for (const { shortcoming, plans, achievements } of links) {
        once(report, "shortcomings", shortcoming);
        for (const { item } of plans) once(report, "plans", item);
        for (const { begins } of achievements)
          expect(dense(kept.get(next)!.text).split(begins), begins).toHaveLength(2);
      }
    }
  });
});
