// What every question about shared passages may be asked: where the kinds of passages begin.

import { type KindThresholds, usualThresholds } from "../../../reuse/kinds.js";
import type { ReuseReader } from "../../../reuse/reader.js";
import { type Values, wholeNumber } from "../../fields.js";
import type { Library } from "../../library.js";
import type { Query } from "../../links.js";

export const maxReports = 1_000_000;
export const maxLetters = 100_000;
export const maxPlaces = 100_000;

export const thresholdFields = {
  formulaProvinces: wholeNumber(2, 40, "通用表述的省数")
    .default(usualThresholds.formulaProvinces)
    .meta({ description: "通用表述：至少这么多个省" }),
  formulaLetters: wholeNumber(1, maxLetters, "短句的字数")
    .default(usualThresholds.formulaLetters)
    .meta({ description: "通用表述：跨两个省（语料只有一个省时跨两个县）的短句，最多这么多字" }),
  formulaPlaces: wholeNumber(2, maxPlaces, "短句的乡镇数")
    .default(usualThresholds.formulaPlaces)
    .meta({ description: "通用表述：语料只有一个省时，短句至少有这么多个乡镇" }),
  localPlaces: wholeNumber(2, maxPlaces, "本地统一表述的乡镇数")
    .default(usualThresholds.localPlaces)
    .meta({ description: "本地统一表述：同县至少这么多个乡镇；跨县的加倍" }),
};

type Thresholds = Values<typeof thresholdFields>;

/** The thresholds among what was asked. */
export const thresholdsOf = (query: Thresholds): KindThresholds => ({
  formulaProvinces: query.formulaProvinces,
  formulaLetters: query.formulaLetters,
  formulaPlaces: query.formulaPlaces,
  localPlaces: query.localPlaces,
});

/** The thresholds as a link carries them: those that are not the usual ones. */
export const movedThresholds = (query: Thresholds): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(thresholdsOf(query)).filter(
      ([name, value]) => usualThresholds[name as keyof KindThresholds] !== value,
    ),
  );

/** What a link to a passage carries on. */
export const onward = (query: Thresholds & { readonly mirrors: boolean }): Query => ({
  ...movedThresholds(query),
  mirrors: query.mirrors,
});

/** The passages, their kinds decided as asked. */
export const readerOf = ({ sharing }: Library, query: Thresholds): ReuseReader =>
  sharing.reader(thresholdsOf(query));
