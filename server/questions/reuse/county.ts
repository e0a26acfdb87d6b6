// A county in a year: the matrix of who shares with whom, its picture, near-copies, shortcomings of many townships.
import { z } from "zod";
import { networkOf } from "../../../analysis/chart/network.js";
import { ownYearsOf } from "../../../analysis/chart/ownYears.js";
import { kindNames } from "../../../report/kinds.js";
import { type CountyReuse, countyReuse, nearCopyShare, readCounty } from "../../../reuse/matrix.js";
import { layerOrder, percent } from "../../../reuse/shares.js";
import { inTurns } from "../../../snapshot/turns.js";
import { type ShownProblem, shownProblem } from "../../errors.js";
import { list, type Values, wholeNumber } from "../../fields.js";
import { page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { countyField, yearField } from "../county/countyChoice.js";
import { aboveOf, countiesHeld, countyYearOf, needsCountyYear, yearsOf } from "../county/countyYear.js";
import { movedThresholds, readerOf, thresholdFields } from "./fields.js";
import { countyReuseAnswer } from "./shapes.js";
import { kindLabel, oneLine, passageKindNames, shortened } from "./wording.js";

/** The kinds that may be counted. */
const counted = ["formula", "local", "shared"] as const;

const countyFields = {
  county: countyField,
  year: yearField,
  kind: list(z.enum(counted, { error: "计入的种类只能是 formula、local、shared。" }))
    .default(["local", "shared"])
    .meta({ description: "计入哪些表述" }),
  ...thresholdFields,
};
const lineField = {
  line: wholeNumber(1, 100, "连线的百分数").default(10).meta({ description: "共用百分之几以上才连线" }),
};
type CountyQuery = Values<typeof countyFields>;

/** Where the address could not be read. */
const usual = z.object({ ...countyFields, ...lineField }).parse({});
/** Rows beside the picture; the others wait folded. */
const rowsShown = 20;
const longestShown = 80;
/** Steps of shading; a step is a tenth up to half, the last stands for the rest. */
const steps = 6;

function viewOf(
  library: Library,
  { kind: kinds, line, ...query }: CountyQuery & Values<typeof lineField>,
  found: CountyReuse | null,
  problem: ShownProblem | null,
) {
  return {
    counties: countiesHeld(library).map(({ division: { code }, label }) => ({
      code,
      label,
      selected: code === found?.county.code,
    })),
    years: yearsOf(library.archive.heads).map((year) => ({ year, selected: year === found?.year })),
    kinds: counted.map((kind) => ({
      kind,
      name: passageKindNames[kind],
      checked: kinds.includes(kind),
    })),
    found,
    above: found ? aboveOf(library, found.county) : "",
    network: found && networkOf(found, line / 100),
    /** Percent of a report from which a line is drawn. */
    line,
    rowsShown,
    ownYears: found && ownYearsOf(found),
    nearCopy: `${nearCopyShare * 100}%`,
    moved: movedThresholds(query),
    order: layerOrder,
    kindLabel,
    percent,
    step: (share: number) => Math.min(steps - 1, Math.ceil(share * 10)),
    short: (text: string) => shortened(oneLine(text), longestShown),
    shortcomingsName: kindNames.shortcomings,
    problem,
  };
}

export type CountyReuseView = ReturnType<typeof viewOf>;

const template = view<CountyReuseView>("reuse/county");

export const reuseCounty = question({
  name: "reuseCounty",
  summary: "一县一年：谁与谁共用，整篇相近的报告，各乡镇共有的不足",
  query: countyFields,
  answer: countyReuseAnswer,
  mayMiss: true,
  needs: needsCountyYear,
  run: async ({ library, query }) => {
    const here = countyYearOf(library, query);
    if (here === null) return null;
    const reader = readerOf(library, query);
    await inTurns(readCounty(library, here.county, here.year, reader));
    return countyReuse(library, here.county, here.year, reader, query.kind);
  },
  json: (found) => exactly(countyReuseAnswer, { ...found, reports: found.reports.map(({ id }) => id) }),
  address: ({ county: { code }, year }, { query }) => ({
    county: code,
    year,
    kind: query.kind,
    ...movedThresholds(query),
  }),
  page: {
    more: lineField,
    saysProblems: true,
    show: ({ library, query, result, problem }) => {
      const model = viewOf(library, query ?? usual, result, shownProblem(problem));
      const title = result ? `${result.county.name} ${result.year} 年度：谁与谁共用` : "县内共用";
      return page(template, { title, place: "reuse" }, model);
    },
  },
});
