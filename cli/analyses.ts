// The analyses as commands: what each takes. The options are the names of the addresses.

export interface AnalysisCommand {
  /** As in the address. */
  readonly name: string;
  /** What stands behind the name: one phrase, several, or none. */
  readonly phrases: "one" | "several" | "none";
  readonly says: string;
  /** Flags as commander reads them; those that end in … may be repeated. */
  readonly options: readonly (readonly [flags: string, says: string])[];
}

/** Of one phrase, here and in a search. */
export const phrase: AnalysisCommand["options"] = [
  ["--literal", "照原文，不解释符号"],
  ["--scope <S>", "几个词同在：report、section、item、sentence"],
  ["--words", "只计首尾在词界上的"],
  ["--between", "只计有一端不在词界上的"],
  ["--cut <N>", "只计恰好切成几个词的"],
  ["--headings <H>", "0：各部分的标题行不计"],
  ["--within <G>", "只取一组，如 right1:力"],
];
/** Of a search alone, beside `phrase`. */
export const searchOptions: AnalysisCommand["options"] = [
  ["--group <G>", "归并，列出各组的处数：township、county、province、year、section，或 left1…right3w"],
  ["--order <O>", "排列：report、date、place，或 left1…right3w"],
  ["--context <C>", "显示：kwic（默认）或 sentence（整句）"],
  ["--sample <N>", "随机抽出几处来列"],
  ["--seed <N>", "同一种子抽出同样的"],
];
