// The names of what is shared, and its text as pages show it.
import { cutShort } from "../../../report/surrogates.js";
import type { ReportHead } from "../../../report/types.js";
import { dateOf } from "../../../reuse/kinds.js";
import type { Alert, MemberKind, PassageHead, PassageKind } from "../../../reuse/types.js";

export const passageKindNames: Readonly<Record<PassageKind, string>> = {
  formula: "通用表述",
  local: "本地统一表述",
  shared: "几处共有",
  chrome: "网页附带文字",
};

/** A passage's kind as the filter has it; what few share is one township's own past, or goes between townships. */
export const kindLabel = ({ kind, evidence }: Pick<PassageHead, "kind" | "evidence">): string =>
  kind === "shared"
    ? `${passageKindNames.shared}（${evidence.places <= 1 ? "一地历年" : "几个乡镇"}）`
    : passageKindNames[kind];

export const layerNames: Readonly<Record<MemberKind | "own", string>> = {
  chrome: "网页附带文字",
  formula: "通用表述",
  local: "本地统一表述",
  ownYear: "沿用往年",
  peer: "与他乡镇相同",
  own: "本报告独有表述",
};

export const alertNames: Readonly<Record<Alert["kind"], { name: string; says: string }>> = {
  foreignName: { name: "地名疑似沿用未改", says: "与别的乡镇共有的文字里，留着对方的名称" },
  staleYear: { name: "年份疑似沿用未改", says: "沿用的文字里，留着往年的年份" },
  copiedNumber: {
    name: "数字疑似沿用未改",
    says: "共有的文字里，这个数与对方相同，而其他数或第三方的数不同；或与本乡镇往年的报告相同",
  },
};

/** The day that decides who was first, and what it is. */
export function dateBasis(head: ReportHead): { date: string; basis: "发布" | "落款" | "成文" } | null {
  const date = dateOf(head);
  if (date === null) return null;
  return { date, basis: date === head.published ? "发布" : date === head.signed ? "落款" : "成文" };
}

/** On one line, without the gaps of the page. */
export const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, "").replace(/\s+/g, " ");

/** Whole where it is not longer than `most`, else its beginning. */
export const shortened = (text: string, most: number): string => cutShort(oneLine(text), most);
