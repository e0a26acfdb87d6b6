// Shared passages in words, for a terminal.

import type { OnceCounts } from "../analysis/onceCounts.js";
import { beginning } from "../report/surrogates.js";
import type { ReportHead } from "../report/types.js";
import { shortName } from "../report/unit.js";
import type { CountyReuse } from "../reuse/matrix.js";
import { layerOrder, percent } from "../reuse/shares.js";
import type { Passage } from "../reuse/types.js";
import type { Asked } from "../server/question.js";
import type { FormulaList } from "../server/questions/reuse/formulas.js";
import type { Layered } from "../server/questions/reuse/layers.js";
import type { PassageList, PassagesQuery } from "../server/questions/reuse/list.js";
import type { Shared } from "../server/questions/reuse/pairs.js";
import type { FoundPassage } from "../server/questions/reuse/passage.js";
import { kindLabel, layerNames, oneLine, shortened } from "../server/questions/reuse/wording.js";
import { unknown } from "../server/wording.js";

/** An id with the township and the year it stands for. */
const named = (head: ReportHead): string => `${head.id} ${shortName(head)}`;

const namedIn =
  ({ library: { archive } }: Asked<unknown>) =>
  (id: string): string =>
    named(archive.heads[archive.numberOf(id)!]!);

const templateLine = ({ template }: Passage): string =>
  template.map((part) => (typeof part === "string" ? oneLine(part) : "⟨⟩")).join("");

const headLine = (passage: Passage): string =>
  `${passage.id}  ${kindLabel(passage)}  ${passage.reports} 份 ${passage.length} 字`;

const earliestOf = ({ earliest }: Passage): string | null =>
  earliest && `本库最早 ${earliest.date} ${earliest.report}`;

export const passagesText = (
  { reader, numbers, offset, next }: PassageList,
  { query: { limit, mirrors } }: Asked<PassagesQuery>,
): string =>
  [
    `共 ${numbers.length} 条。`,
    ...Array.from(numbers.subarray(offset, offset + limit), (number) => {
      const passage = reader.passage(number, mirrors);
      const earliest = earliestOf(passage);
      return `${headLine(passage)}${earliest ? `  ${earliest}` : ""}\n  ${templateLine(passage)}`;
    }),
    next ? `下一页：--cursor ${next}` : "",
    "",
  ].join("\n");

/** One passage with every member and what it fills in. */
export const passageText = (
  { reader, number }: FoundPassage,
  { query }: Asked<{ readonly mirrors: boolean }>,
): string => {
  const passage = reader.passage(number, query.mirrors);
  return [
    headLine(passage),
    earliestOf(passage) ?? "日期都未识别",
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
};

/** A county's year: each report with those it shares most with, near-copies, shortcomings of several townships. */
export const countyText = ({
  county,
  year,
  reports,
  matrix,
  shares,
  nearCopies,
  shortcomings,
}: CountyReuse): string =>
  [
    `${county.name} ${year} 年度，${reports.length} 份报告。每行：报告，独有的比例，与谁共用最多。`,
    ...reports.map((head, row) => {
      const most = matrix[row]!.flatMap((cell, column) =>
        cell && cell.shared > 0 ? [{ ...cell, head: reports[column]! }] : [],
      )
        .sort((x, y) => y.share - x.share)
        .slice(0, 3)
        .map((cell) => `${named(cell.head)} ${percent(cell.share)}`);
      return `${named(head)}  独有 ${percent(shares[row]!.share.own)}  ${most.join("，") || "没有"}`;
    }),
    ...nearCopies.map(
      ({ a, b, share }) => `整篇相近 ${named(a)}、${named(b)}  ${share.map(percent).join(" / ")}`,
    ),
    ...shortcomings.map(
      ({ townships, of, text }) => `共有的不足 ${townships}/${of} 个乡镇  ${beginning(oneLine(text), 60)}`,
    ),
    "",
  ].join("\n");

const part = (units: number, characters: number): string =>
  `${units} 字（${characters === 0 ? 0 : Math.round((units / characters) * 1000) / 10}%）`;

const alertNames = { foreignName: "地名", staleYear: "年份", copiedNumber: "数字" } as const;

export const layersText = ({ report, found }: Layered, asked: Asked<unknown>): string => {
  const nameOf = namedIn(asked);
  const units = { ...found.layers, own: found.own };
  return [
    `${named(report)}  ${found.characters} 字`,
    ...layerOrder.map((layer) => `${layerNames[layer]} ${part(units[layer], found.characters)}`),
    ...found.nearest.map(
      (near) => `相近 ${nameOf(near.report)}  ${near.shared} 字（${Math.round(near.share * 1000) / 10}%）`,
    ),
    ...found.alerts.map(
      ({ kind, text, start, end, other }) =>
        `疑似沿用未改 ${alertNames[kind]} “${text}” ${start}–${end}，另见 ${nameOf(other.report)} ${other.start}–${other.end}`,
    ),
    "",
  ].join("\n");
};

export const pairsText = ({ a, b, found: { pairs } }: Shared): string =>
  [
    `${named(a)} 与 ${named(b)}：${pairs.length} 处共有。`,
    ...pairs.map((pair) => `${pair.a.start}–${pair.a.end} ↔ ${pair.b.start}–${pair.b.end}  ${pair.passage}`),
    "",
  ].join("\n");

export const onceText = ({ total, once, years, passages }: OnceCounts): string =>
  [
    `${total.occurrences} 处，${total.reports} 份报告；每条共用表述只算一次：${once.occurrences} 处，${once.reports} 份。`,
    ...years.map(
      ({ year, occurrences, once: fewer }) => `${year ?? unknown}  ${occurrences} 处  只算一次 ${fewer} 处`,
    ),
    ...passages.map(
      ({ passage, copies }) => `不再算 ${copies} 处  ${passage.id}  ${shortened(passage.text, 60)}`,
    ),
    "",
  ].join("\n");

export const formulasText = ({ total, formulas }: FormulaList): string =>
  [
    `共 ${total} 个句式。`,
    ...formulas.map(
      ({ formula, places, reports, years }) => `${formula}  ${places} 个乡镇 ${reports} 份 ${years} 个年度`,
    ),
    "",
  ].join("\n");
