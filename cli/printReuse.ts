// Shared passages in words, for a terminal.
import type { Passage, ReportReuse, ReusePairs } from "../reuse/types.js";
import { kindLabel, layerNames } from "../server/reuse/passages.js";

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "").replace(/\s+/g, " ");

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

const part = (units: number, characters: number): string =>
  `${units} 字（${characters === 0 ? 0 : Math.round((units / characters) * 1000) / 10}%）`;

const alertNames = { foreignName: "地名", staleYear: "年份", copiedNumber: "数字" } as const;

export const layersText = (found: ReportReuse): string =>
  [
    `${found.report}  ${found.characters} 字`,
    ...(["formula", "local", "ownYear", "peer"] as const).map(
      (layer) => `${layerNames[layer]} ${part(found.layers[layer], found.characters)}`,
    ),
    `${layerNames.own} ${part(found.own, found.characters)}`,
    ...found.nearest.map(
      ({ report, shared, share }) => `相近 ${report}  ${shared} 字（${Math.round(share * 1000) / 10}%）`,
    ),
    ...found.alerts.map(
      ({ kind, text, start, end, other }) =>
        `待核对 ${alertNames[kind]} “${text}” ${start}–${end}，另见 ${other.report} ${other.start}–${other.end}`,
    ),
    "",
  ].join("\n");

export const reusePairsText = ({ a, b, pairs }: ReusePairs): string =>
  [
    `${a} 与 ${b}：${pairs.length} 处共有。`,
    ...pairs.map((pair) => `${pair.a.start}–${pair.a.end} ↔ ${pair.b.start}–${pair.b.end}  ${pair.passage}`),
    "",
  ].join("\n");
