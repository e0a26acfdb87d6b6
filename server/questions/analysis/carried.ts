// What goes along from one analysis to another: the phrases, how they are read, and the scope. What an analysis does not
// ask for stands in the addresses of its pages as `keep.…`, so that the next one has it again; its interface knows none.
import { z } from "zod";
import { longestQuery } from "../../../search/query/longest.js";
import type { Fields } from "../../fields.js";
import { links } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { type AnalysisName, analysisFields, maxPhrases } from "./fields.js";
import { phraseNames } from "./phrase.js";

const prefix = "keep.";
/** The phrases in the bar of an analysis that does not ask for them. */
export const keptPhrases = `${prefix}q`;
export const keptParts = `${prefix}section`;

const names = ["copies", ...phraseNames] as const;

/** How many phrases an analysis is asked for. */
export const phrasesAsked = (name: AnalysisName): number =>
  name === "trend" || name === "dispersion" ? maxPhrases : "q" in analysisFields[name] ? 1 : 0;

/** What only the pages of an analysis know. */
export const keptFields = (name: AnalysisName): Fields =>
  Object.fromEntries(
    ["q", ...names.filter((field) => !(field in analysisFields[name]))].map((field) => [
      `${prefix}${field}`,
      z.array(z.string().max(longestQuery)).default([]).meta({ description: "换到别的分析时带去" }),
    ]),
  );

/** What an address keeps for other analyses. `values`: as typed, or as they were read. */
export const keptIn = (values: Readonly<Record<string, unknown>>): Typed =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => name.startsWith(prefix) && Array.isArray(value) && value.length > 0,
    ),
  ) as Typed;

/** The same question put to another analysis. `typed`: with what is kept. */
export function carriedTo(to: AnalysisName, typed: Typed): string {
  const phrases = [...new Set([...(typed.q ?? []), ...(typed[keptPhrases] ?? [])])];
  const asked = phrasesAsked(to);
  const others = names.flatMap((name) => {
    const values = typed[name] ?? typed[`${prefix}${name}`];
    return values ? [[name in analysisFields[to] ? name : `${prefix}${name}`, values]] : [];
  });
  return links.analysis(to, {
    q: phrases.slice(0, asked),
    [keptPhrases]: phrases.slice(asked),
    ...Object.fromEntries(others),
  });
}
