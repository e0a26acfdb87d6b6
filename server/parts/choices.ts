// The filters of reports as controls: the values that each has in this corpus, and what a value is called.
import { kindNames, type SectionKind } from "../../report/kinds.js";
import type { ReportHead } from "../../report/types.js";
import { type FieldKey, reportFields } from "../../search/reportFields.js";
import { perSnapshot } from "../../snapshot/perSnapshot.js";
import { type FilterName, filterLabels, filterNames } from "../fields.js";
import type { Library } from "../library.js";
import { unknownWord } from "../links.js";
import { unknown } from "../wording.js";
import { type Control, type Controls, type FormState, maxOptions } from "./controls.js";

/** A part of a report; `all` is every part and what stands around them. */
export const kindName = (value: string): string =>
  value === "all" ? "全部，连同网页附带文字" : (kindNames[value as SectionKind] ?? value);

/** One value of a filter as an address has it, in words: 青溪县, 2022..2024, 未识别. */
export const valueName = ({ divisions }: Library, name: FilterName | "section", value: string): string => {
  if (name === "section") return kindName(value);
  if (value === unknownWord || value === "null") return unknown;
  return divisions.byCode.get(value)?.name ?? value;
};

interface Choice {
  /** As it stands in an address. */
  readonly value: string;
  readonly label: string;
  readonly reports: number;
  /** Division codes that its reports have. */
  readonly codes: ReadonlySet<string>;
}

const pinyin = new Intl.Collator("zh-u-co-pinyin");

/** The values that a field has, with how many reports have them: years from the newest, names by pinyin, the unknown last. O(reports). */
function choicesOf(heads: readonly ReportHead[], field: FieldKey): Choice[] {
  const { read } = reportFields[field];
  const choices = new Map<string | number | null, { reports: number; codes: Set<string> }>();
  for (const head of heads) {
    const { name, code } = read(head);
    const choice = choices.get(name) ?? { reports: 0, codes: new Set() };
    choice.reports++;
    if (code) choice.codes.add(code);
    choices.set(name, choice);
  }
  const order =
    field === "year"
      ? (a: Choice, b: Choice) => Number(b.value) - Number(a.value)
      : (a: Choice, b: Choice) => pinyin.compare(a.label, b.label);
  return [...choices]
    .map(([name, choice]) => ({
      ...choice,
      value: name === null ? unknownWord : String(name),
      label: name === null ? unknown : String(name),
    }))
    .sort((a, b) => (a.value === unknownWord ? 1 : b.value === unknownWord ? -1 : order(a, b)));
}

/** A township is typed: several bear one name, and a part of a name finds several. */
const isListed = (field: FieldKey): boolean => reportFields[field].grouped && field !== "township";

/** The fields whose values are chosen from a list. O(reports) the first time. */
export const listedChoices = perSnapshot(
  (heads: readonly ReportHead[]): ReadonlyMap<FieldKey, readonly Choice[]> =>
    new Map(filterNames.filter(isListed).map((field) => [field, choicesOf(heads, field)])),
);

/** A value that was typed as a code is the choice it is the only code of. */
const typedAs = ({ value, codes }: Choice, chosen: readonly string[]): string =>
  (codes.size === 1 && chosen.find((one) => codes.has(one))) || value;

/** The parts that a report is looked at for. */
export const sectionControl = (
  on: Controls,
  field: string,
  words: readonly string[],
  label = filterLabels.section,
): Control =>
  on.several(
    field,
    label,
    words.map((value) => ({ value, label: kindName(value) })),
    kindName,
  );

/**
 * The filters of reports, those with a list first. One of which the corpus has but one value is no control, unless it
 * was asked for. `prefix`: before each name, as `a.` of one side of a comparison; `counted`: each value says how many
 * reports have it.
 */
export function filterControls(
  library: Library,
  { typed }: Pick<FormState, "typed">,
  on: Controls,
  { prefix = "", counted = false }: { readonly prefix?: string; readonly counted?: boolean } = {},
): Control[] {
  const listed = listedChoices(library.archive.heads);
  return filterNames
    .toSorted((one, other) => Number(listed.has(other)) - Number(listed.has(one)))
    .flatMap((name) => {
      const chosen = typed[`${prefix}${name}`] ?? [];
      const choices = listed.get(name);
      if (choices && choices.length < 2 && chosen.length === 0) return [];
      const asThey = chosen.length === 0 && (!counted || (choices?.length ?? 0) > maxOptions);
      const values = asThey
        ? choices
        : choices?.map((one) => ({
            value: typedAs(one, chosen),
            label: counted ? `${one.label}（${one.reports}）` : one.label,
          }));
      return [
        on.several(`${prefix}${name}`, filterLabels[name], values ?? null, (value) =>
          valueName(library, name, value),
        ),
      ];
    });
}
