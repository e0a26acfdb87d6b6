import { z } from "zod";
import { programVersion } from "../../../report/generated.js";
import { errorShape, progressShape } from "../../errors.js";
import { question } from "../../question.js";
import { component, exactly, text, textOrNull, whole } from "../../schema.js";

const damagedShape = z.strictObject({ snapshot: textOrNull, message: text }).nullable();

const healthAnswer = component("Health", {
  status: text,
  snapshot: z.strictObject({
    id: text,
    createdAt: text,
    reports: whole,
    characters: whole,
    segmenter: text,
    pending: whole.describe("刚编入、共用表述还没有查完的报告"),
  }),
  version: text,
  damaged: damagedShape.describe("最新的快照已损坏，现在用的是另一个；null 是完好"),
});

export const healthIndexingAnswer = component("HealthIndexing", {
  status: text,
  snapshot: z.null(),
  version: text,
  progress: progressShape,
  damaged: damagedShape,
  error: errorShape,
});

/** Whether it serves, and from which snapshot; while the first one is built the site answers in its place. */
export const health = question({
  name: "health",
  passing: true,
  summary: "程序和索引的状态",
  query: {},
  answer: healthAnswer,
  run: ({ library: { manifest, sharing, damaged } }) =>
    exactly(healthAnswer, {
      status: "ok",
      snapshot: {
        id: manifest.id,
        createdAt: manifest.createdAt,
        reports: manifest.counts.reports,
        characters: manifest.counts.characters,
        segmenter: manifest.segmenter,
        pending: sharing.pending.size,
      },
      version: programVersion,
      damaged: damaged ?? null,
    }),
});
