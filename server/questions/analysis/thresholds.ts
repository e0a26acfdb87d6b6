// For a table that came out empty: the thresholds that words had to pass, each with a link to a lower one.

import type { Sentence } from "../../handler.js";
import { links } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import type { AnalysisName } from "./view.js";

interface Threshold {
  readonly name: string;
  /** 至少共现 5 处. */
  readonly says: string;
  /** Whether it keeps anything out. */
  readonly held: boolean;
  /** What the address says where it keeps nothing out. */
  readonly lowest: string;
}

/** [] where no threshold kept anything out: then there is nothing to list. */
export function loweredLinks(
  analysis: AnalysisName,
  typed: Typed,
  thresholds: readonly Threshold[],
): Sentence[] {
  const held = thresholds.filter((one) => one.held);
  if (held.length === 0) return [];
  const without = (some: readonly Threshold[]): string =>
    links.analysis(analysis, {
      ...typed,
      offset: undefined,
      ...Object.fromEntries(some.map(({ name, lowest }) => [name, lowest])),
    });
  return [
    [
      "没有词过得了这些门槛，点开即放宽：",
      ...held.flatMap(
        (one, at): Sentence => [at === 0 ? "" : "；", { text: one.says, href: without([one]) }],
      ),
      ...(held.length > 1 ? ["；", { text: "全部放到最低", href: without(held) }] : []),
      "。",
    ],
  ];
}
