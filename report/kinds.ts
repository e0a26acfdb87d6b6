/** The kinds of section, in the order a reader expects them. */
export const sectionKinds = [
  "opening",
  "achievements",
  "shortcomings",
  "responsibility",
  "plans",
  "other",
  "signature",
  "chrome",
] as const;

export type SectionKind = (typeof sectionKinds)[number];

/** What the pages call each kind. */
export const kindNames: Readonly<Record<SectionKind, string>> = {
  opening: "标题与前言",
  achievements: "主要举措和成效",
  shortcomings: "存在的不足和原因",
  responsibility: "第一责任人履职",
  plans: "下一年度安排",
  other: "其他",
  signature: "落款",
  chrome: "网页附带文字",
};

/** The parts that 《法治政府建设与责任落实督察工作规定》第24条 asks of a yearly report. */
export const requiredKinds = ["achievements", "shortcomings", "responsibility", "plans"] as const;

export const isSectionKind = (value: string): value is SectionKind =>
  (sectionKinds as readonly string[]).includes(value);
