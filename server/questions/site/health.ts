import { programVersion } from "../../../report/generated.js";
import { question } from "../../question.js";

/** Whether it serves, and from which snapshot; while the first one is built the site answers in its place. */
export const health = question({
  name: "health",
  summary: "程序和索引的状态",
  query: {},
  answer: "Health",
  run: ({ library: { manifest } }) => ({
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
