// The analyses as the interfaces' description has them: each with its files.
import type { ZodObject } from "zod";
import { xlsxType } from "../../analysis/export/workbook.js";
import { links } from "../links.js";
import { tableField } from "./files.js";
import { analysisSchemas } from "./parameters.js";
import { type AnalysisName, analyses } from "./view.js";

const answerNames: Readonly<Record<AnalysisName, string>> = {
  counts: "Counts",
  trend: "Trend",
  words: "WordList",
  collocates: "Collocates",
  keyness: "Keyness",
  dispersion: "Dispersion",
  themes: "Themes",
};

const files = {
  csv: ["CSV", "text/csv"],
  xlsx: ["XLSX，另有一张表是说明", xlsxType],
  jsonl: ["JSONL，首行是说明", "application/x-ndjson"],
  svg: ["SVG，有图的才有", "image/svg+xml"],
} as const;

type Answers = (name: string, errors: readonly number[]) => object;
type File = (description: string, type: string) => object;

/** Paths of OpenAPI; `answers` and `file` write its responses. Several tables: `table` names one, see the page's links. */
export function analysisPaths(answers: Answers, file: File): Record<string, object> {
  const paths: Record<string, object> = {};
  for (const name of Object.keys(analyses) as AnalysisName[]) {
    const schema: ZodObject = analysisSchemas[name];
    const { title, says } = analyses[name];
    const requestParams = { query: schema };
    paths[links.json.analysis(name)] = {
      get: { summary: `${title}：${says}`, requestParams, responses: answers(answerNames[name], [400]) },
    };
    for (const [type, [description, media]] of Object.entries(files))
      paths[links.analysisFile(name, type as keyof typeof files)] = {
        get: {
          summary: `${title}，${description}；有几张表时用 table 指明`,
          requestParams: { query: schema.extend(tableField) },
          responses: file(description, media),
        },
      };
  }
  return paths;
}
