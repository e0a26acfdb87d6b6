// A county in a year: the matrix of who shares with whom, its picture, near-copies, shortcomings of many townships.
import { inTurns } from "../../../analysis/turns.js";
import { chainOf, type Division } from "../../../report/divisions.js";
import { kindNames } from "../../../report/kinds.js";
import { usualThresholds } from "../../../reuse/kinds.js";
import {
  badField,
  type Problem,
  problemOf,
  RequestError,
  type ShownProblem,
  shownProblem,
} from "../../errors.js";
import { checked } from "../../fields.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import { countyOf } from "../../questions/coverage/held.js";
import { type CountyReuse, countyReuse as lay, nearCopyShare, readCounty } from "../../reuse/county.js";
import { type Network, networkOf } from "../../reuse/network.js";
import { layerOrder, percent } from "../../reuse/originality.js";
import { type OwnYears, ownYearsOf } from "../../reuse/ownYears.js";
import { kindLabel, passageKindNames } from "../../reuse/passages.js";
import { reuseCountySchema, thresholdQuery, thresholdsIn } from "../../reuse/requests.js";
import { countyReuseAnswer } from "../../reuse/shapes.js";
import { json, type Page, page, view } from "../../visit.js";
import { oneLine, shortened } from "./passages.js";

/** Rows beside the picture; the others wait folded. */
const rowsShown = 20;
const longestShown = 80;
/** Steps of shading; a step is a tenth up to half, the last stands for the rest. */
const steps = 6;

export interface CountyReuseView {
  readonly counties: readonly { readonly code: string; readonly label: string; readonly selected: boolean }[];
  readonly years: readonly { readonly year: number; readonly selected: boolean }[];
  readonly kinds: readonly { readonly kind: string; readonly name: string; readonly checked: boolean }[];
  readonly found: CountyReuse | null;
  readonly above: string;
  readonly network: Network | null;
  readonly ownYears: OwnYears | null;
  /** Percent of a report from which a line is drawn. */
  readonly line: number;
  readonly rowsShown: number;
  readonly nearCopy: string;
  readonly shortcomingsName: string;
  readonly moved: Readonly<Record<string, number>>;
  readonly order: typeof layerOrder;
  readonly kindLabel: typeof kindLabel;
  readonly percent: typeof percent;
  readonly step: (share: number) => number;
  readonly short: (text: string) => string;
  readonly problem: ShownProblem | null;
}

const template = view<CountyReuseView>("reuse/county");

/** Counties with reports here, by code. */
function countiesHeld({ archive, divisions }: Library): { division: Division; reports: number }[] {
  const counts = new Map<string, number>();
  for (const { place, mirrorOf } of archive.heads) {
    const county = place && mirrorOf === null ? chainOf(divisions, place.code).county : null;
    if (county) counts.set(county.code, (counts.get(county.code) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, reports]) => ({ division: divisions.byCode.get(code)!, reports }));
}

function newestYear({ archive }: Library, county: Division): number | undefined {
  const years = archive.heads.flatMap((head) =>
    head.year !== null && head.place?.code.startsWith(county.code) ? [head.year] : [],
  );
  return years.length === 0 ? undefined : Math.max(...years);
}

export const countyReuseJson: Page = async ({ library, query }) => {
  const raw = checked(reuseCountySchema, query);
  if (raw.county === undefined) throw badField("county", "请给出县 county（全称或代码）。");
  if (raw.year === undefined) throw badField("year", "请给出年度 year。");
  const reader = library.sharing.reader(thresholdsIn(raw));
  const county = countyOf(library, raw.county);
  await inTurns(readCounty(library, county, raw.year, reader));
  const found = lay(library, county, raw.year, reader, raw.kind);
  return json(countyReuseAnswer, { ...found, reports: found.reports.map(({ id }) => id) });
};

export const countyReuse: Page = async ({ library, query }) => {
  let problem: Problem | null = null;
  let found: CountyReuse | null = null;
  let thresholds = usualThresholds;
  let kinds: readonly string[] = ["local", "shared"];
  let line = reuseCountySchema.shape.line.parse(undefined);
  const held = countiesHeld(library);
  try {
    const raw = checked(reuseCountySchema, query);
    thresholds = thresholdsIn(raw);
    kinds = raw.kind;
    line = raw.line;
    const most = held.toSorted((one, other) => other.reports - one.reports)[0]?.division;
    const county = raw.county === undefined ? most : countyOf(library, raw.county);
    const year = raw.year ?? (county && newestYear(library, county));
    if (county && year !== undefined) {
      const reader = library.sharing.reader(thresholds);
      await inTurns(readCounty(library, county, year, reader));
      found = lay(library, county, year, reader, raw.kind);
    }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    problem = problemOf(error);
  }
  const years = [...new Set(library.archive.heads.flatMap(({ year }) => year ?? []))].sort((x, y) => y - x);
  const above = (code: string): string => {
    const chain = chainOf(library.divisions, code);
    return [chain.province, chain.city]
      .flatMap((one) => (one && one.code !== code ? [one.name] : []))
      .join(" ");
  };
  const model: CountyReuseView = {
    counties: held.map(({ division }) => ({
      code: division.code,
      label: [above(division.code), division.name].join(" "),
      selected: division.code === found?.county.code,
    })),
    years: years.map((year) => ({ year, selected: year === found?.year })),
    kinds: (["formula", "local", "shared"] as const).map((kind) => ({
      kind,
      name: passageKindNames[kind],
      checked: kinds.includes(kind),
    })),
    found,
    above: found ? above(found.county.code) : "",
    network: found && networkOf(found, line / 100),
    line,
    rowsShown,
    ownYears: found && ownYearsOf(found),
    nearCopy: `${nearCopyShare * 100}%`,
    shortcomingsName: kindNames.shortcomings,
    moved: thresholdQuery(thresholds),
    order: layerOrder,
    kindLabel,
    percent,
    step: (share) => Math.min(steps - 1, Math.ceil(share * 10)),
    short: (text) => shortened(oneLine(text), longestShown),
    problem: shownProblem(problem),
  };
  const title = found ? `${found.county.name} ${found.year} 年度：谁与谁共用` : "县内共用";
  const frame = {
    title,
    place: "reuse",
    ...(found && {
      json: links.json.reuseCounty({
        county: found.county.code,
        year: found.year,
        kind: kinds,
        ...model.moved,
      }),
    }),
  } as const;
  return page(template, frame, model, problem?.status ?? 200);
};
