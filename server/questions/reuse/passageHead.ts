// What the answers about shared passages hold.
import { z } from "zod";
import { memberKinds, passageKinds } from "../../../reuse/types.js";
import { spanShape } from "../../reportHead.js";
import { component, portion, text, whole } from "../../schema.js";

export const memberKind = z.enum(memberKinds);

export const passageHead = component("PassageHead", {
  id: text.describe("{报告}-{起}-{止}，取最有代表性的一处"),
  kind: z.enum(passageKinds),
  reports: whole.describe("几份报告，镜像不计"),
  length: whole.describe("字数，标点不计，一个数算一个字"),
  text,
  earliest: z.strictObject({ report: text, date: text }).nullable(),
  evidence: z.strictObject({
    reports: whole,
    places: whole,
    unknownPlaces: whole.describe("其中不知属于哪个县的"),
    counties: whole,
    provinces: whole,
    years: whole,
    provincesInCorpus: whole,
    letters: whole,
  }),
});

export const layerCounts = { formula: whole, local: whole, ownYear: whole, peer: whole };

/** What may have been left over, with the place it may have come from. */
export const alertShape = z.strictObject({
  kind: z.enum(["foreignName", "staleYear", "copiedNumber"]),
  ...spanShape.shape,
  text,
  passage: text,
  other: z.strictObject({ report: text, ...spanShape.shape }),
});

/** A text under its layers; its spans come beside. */
export const layeredShape = {
  characters: whole.describe("网页附带文字、标题不计"),
  own: whole,
  layers: z.strictObject(layerCounts),
  nearest: z.array(z.strictObject({ report: text, shared: whole, share: portion })),
  alerts: z.array(alertShape),
};
export const layeredSpan = { ...spanShape.shape, kind: memberKind, passage: text, reports: whole };
