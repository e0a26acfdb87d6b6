// The tables and drawings of an analysis, to take away, with what a reader must know to cite them.
import { svgFile } from "../../../analysis/chart/chart.js";
import type { Exported } from "../../../export/formats.js";
import type { About } from "../../../export/table.js";
import { notFound } from "../../errors.js";
import { number } from "../../wording.js";
import type { AnalysisName } from "./fields.js";
import { type DrawnFigure, fileTable } from "./figures.js";
import { analyses } from "./view.js";

/** What a chart counts in: of the answer where it says so, else of the corpus. */
const counted = ["reports", "having", "notCounted", "characters"];
const ofCorpus = ["corpus.reports", "corpus.characters"];

/** Below a chart: what it counts in, its intervals, its source. */
function remarksOf(about: About): string[] {
  const said = (keys: readonly string[]): string[] =>
    about.flatMap(({ key, title, value }) =>
      keys.includes(key) ? [`${title} ${typeof value === "number" ? number(value) : value}`] : [],
    );
  const value = (wanted: string) => about.find(({ key }) => key === wanted)?.value ?? "";
  const own = said(counted);
  return [
    `n：${(own.length > 0 ? own : said(ofCorpus)).join("，")}。`,
    ...said(["intervals"]),
    `来源：对照，索引 ${value("snapshot.id")}（${value("snapshot.createdAt")}），${value("address")}`,
  ];
}

/**
 * The figure that `wanted` names, else the first, stands first; a drawing is its own, or the first that is drawn. Throws
 * 404 for one that this answer has not.
 */
export function exportedOf(
  name: AnalysisName,
  origin: string,
  figures: readonly DrawnFigure[],
  about: About,
  wanted: string | undefined,
): Exported {
  const first = wanted === undefined ? figures[0] : figures.find(({ id }) => id === wanted);
  if (!first) throw notFound(`这次没有这张表；有的是 ${figures.map(({ id }) => id).join("、")}。`);
  // Numbers before the names: a sheet's name is cut, and must stay its own.
  const sheetOf = ({ title, table }: DrawnFigure, at: number) => ({
    name: figures.length === 1 ? title : `${at + 1} ${title}`,
    ...fileTable(table, origin),
  });
  const others = figures.filter((figure) => figure !== first);
  const { chart, title } = (wanted === undefined && figures.find((figure) => figure.chart)) || first;
  return {
    name: `${analyses[name].title}_${first.title}`,
    sheets: [sheetOf(first, 0), ...others.map((figure, at) => sheetOf(figure, at + 1))],
    drawing: chart && ((told) => svgFile(chart, title, remarksOf(told))),
    about,
  };
}
