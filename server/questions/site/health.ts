import { programVersion } from "../../../report/generated.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { healthAnswer } from "../../shapes.js";

/** Whether it serves, and from which snapshot; while the first one is built the site answers in its place. */
export const health = question({
  name: "health",
  summary: "程序和索引的状态",
  query: {},
  answer: healthAnswer,
  run: ({ library: { manifest } }) =>
    exactly(healthAnswer, {
      status: "ok",
      snapshot: {
        id: manifest.id,
        createdAt: manifest.createdAt,
        reports: manifest.counts.reports,
        characters: manifest.counts.characters,
        segmenter: manifest.segmenter,
      },
      version: programVersion,
    }),
});
