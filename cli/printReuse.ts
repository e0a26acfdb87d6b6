// Shared passages in words, for a terminal.
import type { Passage, ReportReuse, ReusePairs } from "../reuse/types.js";
import type { Library } from "../server/library.js";
import type { CountyReuse } from "../server/reuse/county.js";
import { percent } from "../server/reuse/originality.js";
import { kindLabel, layerNames } from "../server/reuse/passages.js";
import { shortName } from "../server/wording.js";

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "").replace(/\s+/g, " ");

/** An id with the township and the year it stands for. */
const named = (id: string, { archive }: Library): string => {
  const at = archive.numberOf(id);
  return at === undefined ? id : `${id} ${shortName(archive.heads[at]!)}`;
};

const templateLine = ({ template }: Passage): string =>
  template.map((part) => (typeof part === "string" ? oneLine(part) : "⟨⟩")).join("");

export const passagesText = (answer: {
  total: number;
  passages: readonly Passage[];
  next: string | null;
}): string =>
  [
    `共 ${answer.total} 条。`,
    ...answer.passages.map(
      (passage) =>
        `${passage.id}  ${kindLabel(passage)}  ${passage.reports} 份 ${passage.length} 字${passage.earliest ? `  本库最早 ${passage.earliest.date} ${passage.earliest.report}` : ""}\n  ${templateLine(passage)}`,
    ),
    answer.next ? `下一页：--cursor ${answer.next}` : "",
    "",
  ].join("\n");

/** One passage with every member and what it fills in. */
export const passageText = (passage: Passage): string =>
  [
    `${passage.id}  ${kindLabel(passage)}  ${passage.reports} 份 ${passage.length} 字`,
    passage.earliest ? `本库最早 ${passage.earliest.date} ${passage.earliest.report}` : "日期都未识别",
    templateLine(passage),
    ...passage.members.map(({ report, start, end, year, county, township, kind }, at) => {
      const filled = passage.template.flatMap((one) =>
        typeof one === "string" ? [] : [one.slot[at] || "—"],
      );
      const place = [county, township, year].filter((one) => one !== null).join(" ");
      return `${report} ${start}–${end}  ${place}  ${layerNames[kind]}  ${filled.join(" | ")}`;
    }),
    "",
  ].join("\n");

/** A county's year: each report with those it shares most with, near-copies, shortcomings of several townships. */
export const matrixText = (
  {
    county,
    year,
    reports,
    matrix,
    shares,
    nearCopies,
    shortcomings,
  }: Omit<CountyReuse, "reports"> & { readonly reports: readonly string[] },
  library: Library,
): string =>
  [
    `${county.name} ${year} 年度，${reports.length} 份报告。每行：报告，独有的比例，与谁共用最多。`,
    ...reports.map((id, row) => {
      const most = matrix[row]!.flatMap((cell, column) =>
        cell && cell.shared > 0 ? [{ ...cell, id: reports[column]! }] : [],
      )
        .sort((x, y) => y.share - x.share)
        .slice(0, 3)
        .map((cell) => `${named(cell.id, library)} ${percent(cell.share)}`);
      return `${named(id, library)}  独有 ${percent(shares[row]!.share.own)}  ${most.join("，") || "没有"}`;
    }),
    ...nearCopies.map(
      ({ a, b, share }) =>
        `整篇相近 ${named(a.id, library)}、${named(b.id, library)}  ${share.map(percent).join(" / ")}`,
    ),
    ...shortcomings.map(
      ({ townships, of, text }) => `共有的不足 ${townships}/${of} 个乡镇  ${oneLine(text).slice(0, 60)}`,
    ),
    "",
  ].join("\n");

const part = (units: number, characters: number): string =>
  `${units} 字（${characters === 0 ? 0 : Math.round((units / characters) * 1000) / 10}%）`;

const alertNames = { foreignName: "地名", staleYear: "年份", copiedNumber: "数字" } as const;

export const layersText = (found: ReportReuse, library: Library): string =>
  [
    `${named(found.report, library)}  ${found.characters} 字`,
    ...(["formula", "local", "ownYear", "peer"] as const).map(
      (layer) => `${layerNames[layer]} ${part(found.layers[layer], found.characters)}`,
    ),
    `${layerNames.own} ${part(found.own, found.characters)}`,
    ...found.nearest.map(
      ({ report, shared, share }) =>
        `相近 ${named(report, library)}  ${shared} 字（${Math.round(share * 1000) / 10}%）`,
    ),
    ...found.alerts.map(
      ({ kind, text, start, end, other }) =>
        `待核对 ${alertNames[kind]} “${text}” ${start}–${end}，另见 ${named(other.report, library)} ${other.start}–${other.end}`,
    ),
    "",
  ].join("\n");

export const reusePairsText = ({ a, b, pairs }: ReusePairs, library: Library): string =>
  [
    `${named(a, library)} 与 ${named(b, library)}：${pairs.length} 处共有。`,
    ...pairs.map((pair) => `${pair.a.start}–${pair.a.end} ↔ ${pair.b.start}–${pair.b.end}  ${pair.passage}`),
    "",
  ].join("\n");
