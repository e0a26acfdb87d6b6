// The tables and drawings of an analysis, to take away, with what a reader must know to cite them.
import type { Exported } from "../../../export/formats.js";
import type { About } from "../../../export/table.js";
import { drawn } from "../../drawn.js";
import { notFound } from "../../errors.js";
import type { AnalysisName } from "./fields.js";
import { type DrawnFigure, fileTable } from "./figures.js";
import { analyses } from "./view.js";

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
    drawing: drawn(chart, title),
    about,
  };
}
