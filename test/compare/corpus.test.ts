// The demo corpus, its pairs labelled by the one who wrote it (test/corpus/pairs.json).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { compareReports } from "../../compare/compare.js";
import { backgroundWeights, CompareBuilder, type TermWeights } from "../../compare/weights.js";
import { openCorpus } from "../../indexer/corpus.js";
import { readOne } from "../../indexer/reading.js";
import { loadDivisions } from "../../report/divisions.js";
import { projectRoot } from "../../report/generated.js";
import type { SectionKind } from "../../report/kinds.js";
import type { Report } from "../../report/types.js";
import { defaultThemes } from "../../words/themes.js";
import { type LabelledLink, scoreLinks } from "./labelled.js";
import { reread } from "./reread.js";

/** Items by their first 12 characters without white space. */
interface LabelledSection {
  readonly a: string;
  readonly b: string;
  readonly section: SectionKind;
  readonly strong: readonly (readonly [string, string])[];
  readonly weak: readonly (readonly [string, string])[];
  readonly decoys?: readonly (readonly [string, string])[];
}

const labelled = JSON.parse(
  readFileSync(join(projectRoot, "test", "corpus", "pairs.json"), "utf8"),
) as readonly LabelledSection[];
const reports = new Map<string, Report>();
let weights: TermWeights;

beforeAll(async () => {
  const corpus = openCorpus([join(projectRoot, "corpus")]);
  const tables = { divisions: loadDivisions(corpus.divisions), themes: defaultThemes() };
  const builder = new CompareBuilder();
  for (const { file, path, size } of corpus.files) {
    const reading = await readOne({ file, path, size, typed: undefined }, tables);
    if (reading.kind !== "report") continue;
    reports.set(file, reading.indexed.report);
    builder.add(reading.indexed);
  }
  weights = reread(builder);
});

const nameOf = (report: Report, itemId: string): string =>
  report.text
    .slice(Number(itemId.split("-")[1]))
    .replace(/\s+/g, "")
    .slice(0, 12);

/** The links found and labelled over the whole corpus, each with the pair of reports it belongs to. */
function links(by: TermWeights): { found: string[]; wanted: LabelledLink[]; decoys: string[] } {
  const all = { found: [] as string[], wanted: [] as LabelledLink[], decoys: [] as string[] };
  for (const { a, b, section, strong, weak, decoys = [] } of labelled) {
    const [left, right] = [reports.get(a)!, reports.get(b)!];
    const key = (name: string, file: string): string => `${section}:${file}:${name}`.replaceAll(" ", "_");
    for (const pair of compareReports(left, right, [section], by).sections[0]!.pairs) {
      for (const from of pair.a)
        for (const to of pair.b) {
          all.found.push(
            `${key(nameOf(left, from.id), `${a}/${b}`)} ${key(nameOf(right, to.id), `${a}/${b}`)}`,
          );
        }
    }
    const link = (strength: "strong" | "weak") => (pair: readonly [string, string]) => ({
      a: key(pair[0], `${a}/${b}`),
      b: key(pair[1], `${a}/${b}`),
      strength,
    });
    all.wanted.push(...strong.map(link("strong")), ...weak.map(link("weak")));
    all.decoys.push(...decoys.map(link("weak")).map((decoy) => `${decoy.a} ${decoy.b}`));
  }
  return all;
}

test.each([
  ["weights of the corpus", () => weights],
  ["weights of no corpus", () => backgroundWeights],
])("points pair as the writer of the reports meant them, with %s", (name, by) => {
  const { found, wanted, decoys } = links(by());
  const score = scoreLinks(found, wanted);
  console.log(
    `${name}: F1 ${score.f1.toFixed(3)} (${score.found} of ${score.wanted} found, ${score.wrong} wrong)`,
  );
  expect(score.f1).toBeGreaterThan(0.93);
  expect(decoys.filter((decoy) => found.includes(decoy))).toEqual([]);
});
