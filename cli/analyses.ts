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
const copies = ["--copies <C>", "once：另计每条共用表述只算一次"] as const;
const section = ["--section <K…>", "只看某部分，可以重复"] as const;
const runs: AnalysisCommand["options"] = [
  ["--of <U>", "数 words（词）还是 characters（字）"],
  ["--n <N>", "连续几个"],
];
const least: AnalysisCommand["options"] = [
  ["--order <O>", "次序"],
  ["--least <N>", "至少几处"],
  ["--least-reports <N>", "至少几份报告"],
];
const sides: AnalysisCommand["options"] = (["a", "b"] as const).flatMap((side) =>
  ["year", "province", "city", "county", "township", "level", "section"].map(
    (name): readonly [string, string] => [
      `--${side}.${name} <V…>`,
      `${side === "a" ? "甲" : "乙"}组的 ${name}，可以重复`,
    ],
  ),
);

export const analysisCommands: readonly AnalysisCommand[] = [
  {
    name: "counts",
    phrases: "one",
    says: "统计：一个词句在各年、各地、各部分的处数、报告数、占比、每万字处数，附区间和分母",
    options: [
      ["--by <D…>", "按 year、province、city、county、township、level、section 分，至多两项"],
      copies,
      section,
      ...phrase,
    ],
  },
  {
    name: "trend",
    phrases: "several",
    says: "趋势：几个词句逐年的多少",
    options: [copies, section, ...phrase],
  },
  {
    name: "words",
    phrases: "none",
    says: "词频：一组报告里的词，连续的词或字",
    options: [
      ...runs,
      ...least,
      ["--containing <T>", "含有"],
      ["--stopwords", "连同虚词"],
      ["--offset <N>", "跳过几行"],
      section,
    ],
  },
  {
    name: "collocates",
    phrases: "one",
    says: "搭配：一个词句左右的词",
    options: [
      ["--left <N>", "左边几词（默认 5）"],
      ["--right <N>", "右边几词（默认 5）"],
      ["--bounds <B>", "不越过 sentence 或 paragraph"],
      ["--chance", "连同不比偶然多的"],
      ["--word <W>", "列出一个搭配词的各处"],
      ["--offset <N>", "跳过几行"],
      ...least,
      section,
      ...phrase,
    ],
  },
  {
    name: "keyness",
    phrases: "none",
    says: "主题词：甲组报告比乙组更多用哪些词，如 --a.year 2024 --b.year 2022",
    options: [
      ...sides,
      ...runs,
      ...least,
      ["--side <S>", "列出 a、b 还是 both"],
      ["--significance <N>", "对数似然至少（默认 6.63）"],
      section,
    ],
  },
  {
    name: "dispersion",
    phrases: "several",
    says: "分布：词句遍布各处，还是集中在几份报告里",
    options: [["--over <U>", "单元：report、township、county、year 等"], section, ...phrase],
  },
  {
    name: "themes",
    phrases: "none",
    says: "主题：各乡镇的不足或安排说到哪些主题，下一年又说到哪些",
    options: [
      ["--kind <K>", "shortcomings（默认）或 plans"],
      ["--theme <T>", "列出一个主题的要点"],
      ["--offset <N>", "跳过几行"],
    ],
  },
];
