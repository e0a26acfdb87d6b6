import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Skeleton {
  readonly file: string;
  readonly text: string;
  readonly expected: Readonly<Record<string, string>>;
}

const table = (file: string): Record<string, string>[] => {
  const [head = "", ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
  const names = head.split("\t");
  return rows.map((row) => Object.fromEntries(row.split("\t").map((cell, at) => [names[at]!, cell])));
};

export const tableOf = table;

const sentences = [
  "坚持把学习放在首位，组织干部集中学习6次，参加人员210人次，形成了较好的氛围。",
  "定期召开专题会议研究有关事项，明确责任分工，细化工作措施，逐项抓好落实。",
  "组织人员走访村组，现场解答疑问38个，收集意见建议17条，均已办结。",
  "健全台账管理，做到底数清、情况明，全年办理各类事项126件。",
];

/** A body of the shape that the remark `below H1` tells: （一）own line or run-in, 一是 inline or own paragraph, 1. */
function bodyFor(remark: string, seed: number): string {
  const s = (n: number): string => sentences[(seed + n) % sentences.length]!;
  const points = remark.includes("一是own para")
    ? [`一是持续加强组织推动。${s(0)}`, `二是持续抓好日常管理。${s(1)}`]
    : remark.includes("一是inline")
      ? [`一是持续加强组织推动。${s(0)}二是持续抓好日常管理。${s(1)}`]
      : remark.includes("1、")
        ? [`1、组织推动有力。${s(0)}`, `2、日常管理到位。${s(1)}`]
        : /1\./.test(remark)
          ? [`1.组织推动有力。${s(0)}`, `2.日常管理到位。${s(1)}`]
          : [s(0) + s(1)];
  if (!remark.includes("(一)")) return points.join("\n");
  return ["（一）注重统筹，扎实部署各项任务", "（二）注重服务，切实方便群众办事"]
    .map((lead, at) =>
      remark.includes("(一)run-in")
        ? `${lead}。${points.map((p) => p).join("")}${s(at + 2)}`
        : [lead, ...points].join("\n"),
    )
    .join("\n");
}

const usualOpening = "一年来，在上级的坚强领导和大力支持下，紧紧围绕中心工作，扎实推进法治政府建设各项任务。";

/** The skeletons with bodies filled in; the page's address and the remarks are left out. */
export function skeletons(folder: string, opening = usualOpening): Skeleton[] {
  const expected = new Map(table(join(folder, "expected.tsv")).map((row) => [row.file!, row]));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((file, seed) => {
      const lines = readFileSync(join(folder, file), "utf8").trimEnd().split("\n").slice(1);
      const remark = lines.find((line) => line.startsWith("-- below H1")) ?? "";
      const text = lines
        .filter((line) => !line.startsWith("--"))
        .map((line) =>
          line
            .replace(/〔…body…〕/g, () => bodyFor(remark, seed))
            .replace(/〔…opening…〕/g, () => opening)
            .replace(/…/g, ""),
        )
        .join("\n");
      return { file, text, expected: expected.get(file)! };
    });
}
