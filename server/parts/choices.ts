// What a reader may choose from: the values a field has in this corpus, with how many reports have them.
import type { ReportHead } from "../../report/types.js";
import { unknownWord } from "../links.js";
import { unknown } from "../wording.js";

export interface Choice {
  /** As it stands in an address. */
  readonly value: string;
  readonly label: string;
  readonly reports: number;
  readonly selected: boolean;
}

/** A longer list is slower than typing. */
export const maxChoices = 300;

/** Fields that are chosen from a list; others are typed. */
const choiceFields = ["year", "province", "city", "county", "level"] as const;
type ChoiceField = (typeof choiceFields)[number];
export const isChosen = (field: string): field is ChoiceField =>
  (choiceFields as readonly string[]).includes(field);

const pinyin = new Intl.Collator("zh-u-co-pinyin");

/** Years from the newest, names by pinyin, the unknown last. O(reports). */
export function choicesOf(
  heads: readonly ReportHead[],
  field: ChoiceField,
  chosen: readonly string[] = [],
): Choice[] {
  const counts = new Map<string | number | null, number>();
  for (const head of heads) counts.set(head[field], (counts.get(head[field]) ?? 0) + 1);
  const choices = [...counts].map(([value, reports]) => ({
    value: value === null ? unknownWord : String(value),
    label: value === null ? unknown : String(value),
    reports,
    selected: chosen.includes(value === null ? unknownWord : String(value)),
  }));
  const order =
    field === "year"
      ? (a: Choice, b: Choice) => Number(b.value) - Number(a.value)
      : (a: Choice, b: Choice) => pinyin.compare(a.label, b.label);
  return choices.sort((a, b) => (a.value === unknownWord ? 1 : b.value === unknownWord ? -1 : order(a, b)));
}

/** Counties are shown one by one while they fit a page. */
const maxCountyRows = 14;

/** Reports by place and year. O(reports). */
export function holdingsOf(heads: readonly ReportHead[]) {
  const years = choicesOf(heads, "year");
  const key = (head: ReportHead): string => `${head.province ?? ""}\t${head.county ?? ""}`;
  const counties = new Set(heads.map(key));
  const by: "county" | "province" = counties.size <= maxCountyRows ? "county" : "province";
  const groups = new Map<string, ReportHead[]>();
  for (const head of heads) {
    const name = by === "county" ? key(head) : (head.province ?? "");
    const group = groups.get(name);
    if (group) group.push(head);
    else groups.set(name, [head]);
  }
  const rows = [...groups.values()].map((group) => {
    const { province, county } = group[0]!;
    const cells = years.map((year) => ({
      year: year.value,
      reports: group.filter((head) => (head.year === null ? unknownWord : String(head.year)) === year.value)
        .length,
    }));
    /** Gives these reports. */
    const filter =
      by === "county"
        ? { province: province ?? unknownWord, county: county ?? unknownWord }
        : { province: province ?? unknownWord };
    const label =
      by === "county" ? (county ?? (province === null ? unknown : `县${unknown}`)) : (province ?? unknown);
    // The name of the division above, where that helps.
    return { label, above: by === "county" ? province : null, filter, cells, total: group.length };
  });
  rows.sort(
    (a, b) =>
      Number(a.label.includes(unknown)) - Number(b.label.includes(unknown)) ||
      pinyin.compare(`${a.above ?? ""}${a.label}`, `${b.above ?? ""}${b.label}`),
  );
  return { by, years: years.map(({ value, label, reports }) => ({ value, label, total: reports })), rows };
}
