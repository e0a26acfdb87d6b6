// Reports the parser has not seen: pages written by hand, as damaged and as varied as real ones, with the reading a
// careful philologist would give (cases/expected.json). Figures and every miss are printed; a floor is asserted.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseReport, sha256Of } from "../../indexer/parse/parse.js";
import { loadDivisions } from "../../report/divisions.js";
import { projectRoot } from "../../report/generated.js";
import type { Report, Section } from "../../report/types.js";
import { judgedFields } from "./parse/pageFields.js";

const minRight = 0.97;
const maxWrong = 0.01;
const minKinds = 0.97;
const minItems = 0.93;

const pointKinds = ["achievements", "shortcomings", "plans"] as const;

type Value = string | number | null;
interface ExpectedSection {
  readonly kind: string;
  readonly alsoAccept?: readonly string[];
  readonly heading: string;
  /** May be missing: a page number, an 附件 line, a stop in the middle of a section. */
  readonly optional?: boolean;
  /** Runs on in its line: where it ends is anyone's guess, so only its beginning is judged. */
  readonly glued?: boolean;
}
/** Label, the first 8 characters after it, the last 6; "weak": neither wanted nor wrong. No white space, no asterisks. */
type ExpectedItem = readonly [string | null, string, string, "weak"?];
interface Expected extends Readonly<Record<(typeof judgedFields)[number], Value | readonly Value[]>> {
  readonly sections: readonly ExpectedSection[];
  readonly items: Readonly<Record<(typeof pointKinds)[number], readonly ExpectedItem[]>>;
  readonly warnings?: boolean;
}

const folder = join(projectRoot, "test", "indexer", "cases");
const load = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const expected: Readonly<Record<string, Expected>> = load("expected.json");
const notReports: Readonly<Record<string, string>> = load("expected-not.json");
const divisions = loadDivisions(readFileSync(join(folder, "divisions.csv"), "utf8"));

const read = (file: string) => {
  const text = readFileSync(join(folder, file), "utf8");
  return parseReport(
    { text, file, fileSha256: sha256Of(text), breaks: "typed", chrome: [], pageTitle: null },
    divisions,
  );
};

const dense = (text: string): string => text.replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, "");
const shown = (value: unknown): string => (value === undefined ? "—" : JSON.stringify(value));

const tally = {
  right: 0,
  wrong: 0,
  missed: 0,
  kinds: 0,
  kindsOff: 0,
  headings: 0,
  headingsOff: 0,
  found: 0,
  extra: 0,
  absent: 0,
};
const misses: string[] = [];

function judgeFields(file: string, report: Report, like: Expected): void {
  for (const field of judgedFields) {
    const wanted = [like[field]].flat() as Value[];
    const got = report[field] as Value;
    const same = (value: Value) =>
      value === got || (field === "title" && value && got && dense(`${value}`) === dense(`${got}`));
    if (wanted.some(same)) tally.right++;
    else {
      if (got === null) tally.missed++;
      else tally.wrong++;
      misses.push(`${file} FIELD ${field}: want ${wanted.map(shown).join(" or ")}, got ${shown(got)}`);
    }
  }
}

const fits = (like: ExpectedSection, section: Section): boolean =>
  like.kind === section.kind || (like.alsoAccept?.includes(section.kind) ?? false);

/** A run-in heading's stop and a copied page's asterisks are neither wanted nor wrong. */
const bare = (heading: string): string => dense(heading).replace(/^\*+|[。：:*]+$/g, "");

const sameHeading = (like: ExpectedSection, section: Section): boolean =>
  like.glued
    ? bare(section.heading).startsWith(bare(like.heading))
    : bare(like.heading) === bare(section.heading);

/** Cheapest alignment of the two sequences; a step off costs 1, and so does a wrong kind. */
function alignSections(likes: readonly ExpectedSection[], got: readonly Section[]) {
  const cost = likes.concat([{ kind: "", heading: "" }]).map(() => new Array<number>(got.length + 1).fill(0));
  const drop = (like: ExpectedSection) => (like.optional ? 0.01 : 1);
  const swap = (like: ExpectedSection, section: Section) =>
    fits(like, section) ? (sameHeading(like, section) ? 0 : 0.001) : 1.2;
  for (let a = likes.length; a >= 0; a--) {
    for (let b = got.length; b >= 0; b--) {
      const ways: number[] = [];
      if (a < likes.length) ways.push(drop(likes[a]!) + cost[a + 1]![b]!);
      if (b < got.length) ways.push(1 + cost[a]![b + 1]!);
      if (a < likes.length && b < got.length) ways.push(swap(likes[a]!, got[b]!) + cost[a + 1]![b + 1]!);
      cost[a]![b] = ways.length ? Math.min(...ways) : 0;
    }
  }
  const pairs: [ExpectedSection | undefined, Section | undefined][] = [];
  let a = 0;
  let b = 0;
  while (a < likes.length || b < got.length) {
    const here = cost[a]![b]!;
    const like = likes[a];
    const section = got[b];
    if (like && section && Math.abs(here - swap(like, section) - cost[a + 1]![b + 1]!) < 1e-9) {
      pairs.push([like, section]);
      a++;
      b++;
    } else if (like && Math.abs(here - drop(like) - cost[a + 1]![b]!) < 1e-9) {
      pairs.push([like, undefined]);
      a++;
    } else {
      pairs.push([undefined, section]);
      b++;
    }
  }
  return pairs;
}

function judgeSections(file: string, report: Report, like: Expected): void {
  for (const [wanted, section] of alignSections(like.sections, report.sections)) {
    if (!section && wanted?.optional) continue;
    const about = section
      ? `${section.kind} ${shown(report.text.slice(section.start, section.start + 24))}`
      : "nothing";
    if (wanted && section && fits(wanted, section)) {
      tally.kinds++;
      if (pointKinds.some((kind) => kind === wanted.kind) || wanted.kind === "responsibility") {
        if (sameHeading(wanted, section)) tally.headings++;
        else {
          tally.headingsOff++;
          misses.push(`${file} HEADING want ${shown(wanted.heading)}, got ${shown(section.heading)}`);
        }
      }
    } else {
      tally.kindsOff++;
      misses.push(
        `${file} SECTION want ${wanted ? `${wanted.kind} ${shown(wanted.heading)}` : "nothing"}, got ${about}`,
      );
    }
  }
}

/** Whether a bullet (◆, ——) is a label or the beginning of the text is left open. */
const isSame = ([like, begins]: ExpectedItem, label: string | null, text: string): boolean =>
  (like === label && text.startsWith(begins)) ||
  (like !== null && /^[◆■●•—]+$/.test(like) && label === null && text.startsWith(like + begins));

function judgeItems(file: string, report: Report, like: Expected): void {
  const wanted = pointKinds.flatMap((kind) =>
    like.items[kind].map((item) => ({ kind, item, taken: false, weak: item[3] === "weak" })),
  );
  for (const section of report.sections) {
    if (!pointKinds.some((kind) => kind === section.kind || kind === section.also)) continue;
    const free = !like.items[section.kind as (typeof pointKinds)[number]]?.length;
    for (const got of section.items) {
      // Whether the comma of 首先， belongs to the label is left open.
      const label = got.label === null ? null : dense(got.label).replace(/^\*+|[，,]$/g, "");
      const text = dense(report.text.slice(got.start, got.end))
        .replace(/\*/g, "")
        .slice(label?.length ?? 0);
      const match = wanted.find(({ item, taken }) => !taken && isSame(item, label, text));
      if (match) {
        match.taken = true;
        if (match.weak) continue;
        tally.found++;
        if (!text.endsWith(match.item[2]))
          misses.push(`${file} END (not counted) want …${match.item[2]}, got …${text.slice(-6)}`);
      } else if (!free || label !== null) {
        // A section without any point marked may be read as one unlabelled point.
        const inWeak = wanted.some(({ weak, item }) => weak && item[1].startsWith(text.slice(0, 8)));
        if (inWeak || isWholePart(report, section, got, label)) continue;
        tally.extra++;
        misses.push(`${file} ITEM extra in ${section.kind}: ${shown(label)} ${text.slice(0, 24)}`);
      }
    }
  }
  for (const { kind, item, taken, weak } of wanted) {
    if (taken || weak) continue;
    tally.absent++;
    misses.push(`${file} ITEM missing in ${kind}: ${shown(item[0])} ${item[1]}…${item[2]}`);
  }
}

/** An unlabelled item that is all its section has under its heading: right and wrong alike. */
function isWholePart(
  report: Report,
  section: Section,
  item: { start: number; end: number },
  label: string | null,
) {
  if (label !== null) return false;
  const whole = dense(report.text.slice(section.start, section.end)).length - dense(section.heading).length;
  return dense(report.text.slice(item.start, item.end)).length >= whole - 1;
}

function judge(file: string, like: Expected): void {
  const parsed = read(file);
  if ("rejected" in parsed) {
    misses.push(`${file} REJECTED: ${parsed.rejected}`);
    tally.missed += judgedFields.length;
    tally.kindsOff += like.sections.length;
    tally.absent += pointKinds.flatMap((kind) => like.items[kind]).length;
    return;
  }
  const { report } = parsed;
  judgeFields(file, report, like);
  judgeSections(file, report, like);
  judgeItems(file, report, like);
  if (like.warnings === true && report.warnings.length === 0)
    misses.push(`${file} WARNING (not counted) none given`);
  if (like.warnings === false && report.warnings.length > 0)
    misses.push(`${file} WARNING (not counted) needless: ${report.warnings.join(" ")}`);
}

describe("pages the parser has not seen", () => {
  it("expects something of every page, and no page that is not there", () => {
    const pages = readdirSync(folder).filter((name) => name.endsWith(".txt"));
    expect(pages.sort()).toEqual(Object.keys(expected).sort());
  });

  it("leaves out what is no such report", () => {
    const kept = Object.entries(notReports).filter(([file]) => !("rejected" in read(join("not", file))));
    expect(kept).toEqual([]);
  });

  it("reads places, dates, sections and points as a careful reader does", () => {
    for (const [file, like] of Object.entries(expected)) judge(file, like);
    const all = tally.right + tally.wrong + tally.missed;
    const share = (part: number, whole: number) => (whole ? part / whole : 1);
    const precision = share(tally.found, tally.found + tally.extra);
    const recall = share(tally.found, tally.found + tally.absent);
    const f1 = share(2 * precision * recall, precision + recall);
    const kinds = share(tally.kinds, tally.kinds + tally.kindsOff);
    const figures = [
      `fields right ${share(tally.right, all).toFixed(4)} wrong ${share(tally.wrong, all).toFixed(4)} missed ${share(tally.missed, all).toFixed(4)} of ${all}`,
      `kinds ${kinds.toFixed(4)} of ${tally.kinds + tally.kindsOff}; headings ${share(tally.headings, tally.headings + tally.headingsOff).toFixed(4)}`,
      `items P ${precision.toFixed(4)} R ${recall.toFixed(4)} F1 ${f1.toFixed(4)} of ${tally.found + tally.absent}`,
    ];
    const printed = [...misses, ...figures].join("\n");
    writeFileSync(join(tmpdir(), "cases.out"), `${printed}\n`);
    if (misses.length) console.log(printed);
    expect(share(tally.right, all)).toBeGreaterThanOrEqual(minRight);
    expect(share(tally.wrong, all)).toBeLessThanOrEqual(maxWrong);
    expect(kinds).toBeGreaterThanOrEqual(minKinds);
    expect(f1).toBeGreaterThanOrEqual(minItems);
  });
});
