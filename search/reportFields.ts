// The fields of a report that a search may be narrowed by, each declared once: where it is read, what a query calls it,
// how a value is written there and which reports a value means. Columns, bits, filters and the query language follow.
import { foldPhrase } from "../report/fold.js";
import type { Level, ReportHead } from "../report/types.js";

/** One value of a field; the name is null where the field is unknown. */
export interface FieldValue {
  readonly name: string | number | null;
  /** As documents print it, where that differs. */
  readonly printed?: string | null;
  /** Division code of the place itself: 2+4 zeros for a province, 4+2 for a city, 6 for a county, 9 for a township. */
  readonly code?: string;
  readonly parent?: string;
}

/** Whether a value that reports have is one of the wanted. */
export type ValueTest = (value: FieldValue) => boolean;

/** Throws the sentence that says why a value cannot be read. */
type Refuse = (says: string) => never;

interface ReportField {
  /** Its name on pages. */
  readonly label: string;
  /** Its list of wanted values in a filter. */
  readonly list: string;
  /** What a query calls it, beside its key. */
  readonly names: readonly string[];
  /** Whether reports are grouped by it: as a facet, or a dimension of counts. */
  readonly grouped: boolean;
  readonly read: (head: ReportHead) => FieldValue;
  /** A value as a query writes it; 未知 is read before. */
  readonly typed: (value: string, refuse: Refuse) => unknown;
  /** Which of all the values that reports have a wanted one means; null means the unknown. */
  readonly means: (wanted: never, values: readonly FieldValue[]) => ValueTest;
}

export interface YearRange {
  readonly from: number;
  readonly to: number;
}

function yearRange(value: string, refuse: Refuse): YearRange {
  const match = /^(\d{4})?(\.\.)?(\d{4})?$/.exec(foldPhrase(value).replace(/年/g, ""));
  const [, from, dots, to] = match ?? [];
  if (!match || (!from && !to) || (from && to && !dots))
    return refuse(`年份“${value}”读不懂；请写成 2023 或 2022..2024`);
  const range = { from: Number(from ?? 0), to: Number(to ?? (dots ? 9999 : from)) };
  return range.from > range.to ? refuse(`年份“${value}”前大后小；是不是 ${to}..${from}？`) : range;
}

/** ISO dates, both included; as text they sort as the days do. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** A day, a month or a year, as a pattern. */
export const dateForm = "\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01]))?)?";
const dates = new RegExp(`^(${dateForm})?(\\.\\.)?(${dateForm})?$`);

/** `2024-03-15`, `2024-03`, `2024`, and with `..` from the one to the other; null where it cannot be read, or ends before it begins. */
export function dateRange(value: string): DateRange | null {
  const [, first, dots, last] = dates.exec(value) ?? [];
  if ((!first && !last) || (!dots && last)) return null;
  const from = `${first ?? "0000"}-01-01`.slice(0, 10);
  const end = dots ? (last ?? "9999") : first!;
  const to = `${end}${"-12-31".slice(end.length === 4 ? 0 : 3)}`.slice(0, 10);
  return from <= to ? { from, to } : null;
}

const levels: readonly Level[] = ["镇", "乡", "街道", "县", "市", "省", "部门"];

const level = (value: string, refuse: Refuse): Level =>
  levels.find((name) => name === value) ?? refuse(`没有叫“${value}”的层级；可用：${levels.join("、")}、未知`);

/** The code of the division of `digits` digits that a place lies in; undefined where its code does not reach so far. */
function codeAt(head: ReportHead, digits: 2 | 4 | 6 | 9): string | undefined {
  const code = head.place?.code;
  if (!code || code.length < digits) return undefined;
  if (digits === 9) return code.slice(0, 9);
  const rung = code.slice(digits - 2, digits);
  return rung === "00" ? undefined : code.slice(0, digits).padEnd(6, "0");
}

const placeValue = (name: string | null, code: string | undefined, parent: string | null): FieldValue => ({
  name,
  ...(name !== null && code ? { code } : {}),
  ...(name !== null && parent !== null ? { parent } : {}),
});

/** 430000, 43 → 43; 430100 → 4301; a county's and a township's code stay whole. */
const codeStem = (code: string): string => (code.length > 6 ? code : code.replace(/(00)+$/, ""));

/** Names as they are, official and printed. */
const namesOf = ({ name, printed }: FieldValue): string[] => [
  ...(name === null ? [] : [String(name)]),
  ...(printed ? [printed] : []),
];

/** Names compare folded, so that a traditional or full-width spelling finds its place. */
const sameName = (a: string, b: string): boolean => a === b || foldPhrase(a) === foldPhrase(b);

/**
 * By code, or by name: a name that some place bears means the places of that name alone; one that none bears, all
 * whose name holds it: 大河 finds 大河镇 and 大河口乡.
 */
function placesMeant(wanted: string, values: readonly FieldValue[]): ValueTest {
  if (/^\d+$/.test(wanted)) {
    const stem = codeStem(wanted);
    return ({ name, code }) => name !== null && code !== undefined && codeStem(code) === stem;
  }
  const exact: ValueTest = (value) => namesOf(value).some((name) => sameName(name, wanted));
  if (values.some(exact)) return exact;
  const part = foldPhrase(wanted);
  return (value) => part !== "" && namesOf(value).some((name) => foldPhrase(name).includes(part));
}

const place = { grouped: true, typed: (value: string): string => value, means: placesMeant } as const;

const declared = {
  year: {
    label: "年度",
    list: "years",
    names: ["年份", "年", "年度"],
    grouped: true,
    read: (head) => ({ name: head.year }),
    typed: yearRange,
    means:
      ({ from, to }: YearRange) =>
      ({ name }) =>
        name !== null && Number(name) >= from && Number(name) <= to,
  },
  province: {
    ...place,
    label: "省",
    list: "provinces",
    names: ["省", "省份"],
    read: (head) => placeValue(head.province, codeAt(head, 2), null),
  },
  city: {
    ...place,
    label: "市",
    list: "cities",
    names: ["市"],
    read: (head) => placeValue(head.city, codeAt(head, 4), head.province),
  },
  county: {
    ...place,
    label: "县",
    list: "counties",
    names: ["县", "区", "区县", "县区"],
    read: (head) => placeValue(head.county, codeAt(head, 6), head.city ?? head.province),
  },
  township: {
    ...place,
    label: "乡镇",
    list: "townships",
    names: ["乡镇"],
    read: (head) => ({
      ...placeValue(head.township, codeAt(head, 9), head.county),
      printed: head.printedTownship,
    }),
  },
  level: {
    label: "层级",
    list: "levels",
    names: ["层级"],
    grouped: true,
    read: (head) => ({ name: head.level }),
    typed: level,
    means:
      (wanted: Level) =>
      ({ name }) =>
        name === wanted,
  },
  published: {
    label: "发布日期",
    list: "published",
    names: ["发布", "发布日期"],
    grouped: false,
    read: (head) => ({ name: head.published }),
    typed: (value, refuse): DateRange =>
      dateRange(foldPhrase(value)) ??
      refuse(`发布日期“${value}”读不懂；请写成 2024-03-15、2024-03 或 2024-01..2024-03`),
    means:
      ({ from, to }: DateRange) =>
      ({ name }) =>
        name !== null && String(name) >= from && String(name) <= to,
  },
} as const satisfies Readonly<Record<string, ReportField>>;

type Declared = typeof declared;
export type FieldKey = keyof Declared;
/** A value asked of a field; null asks for reports of which it is unknown. */
export type Wanted<Key extends FieldKey> = ReturnType<Declared[Key]["typed"]> | null;

/** Values wanted of each field (`years`, `counties` …), alternatives of each other; an empty list asks for nothing. */
export type FieldValues = { readonly [Key in FieldKey as Declared[Key]["list"]]: readonly Wanted<Key>[] };

export const fieldKeys = Object.keys(declared) as readonly FieldKey[];

export type GroupedField = {
  [Key in FieldKey]: Declared[Key]["grouped"] extends true ? Key : never;
}[FieldKey];
export const groupedFields = fieldKeys.filter((key): key is GroupedField => declared[key].grouped);

/** Any of them, for whoever goes through all. */
export const reportFields: Readonly<Record<FieldKey, ReportField>> = declared;

/** A filter from the lists of its fields; that each list is its field's own, the types of the table say. */
export const fieldValues = (
  wantedOf: <Key extends FieldKey>(key: Key) => readonly Wanted<Key>[],
): FieldValues =>
  Object.fromEntries(
    fieldKeys.map((key) => [reportFields[key].list, wantedOf(key)]),
  ) as unknown as FieldValues;

/** What a filter wants of a field. */
export const wantedOf = <Key extends FieldKey>(filter: FieldValues, key: Key): readonly Wanted<Key>[] =>
  filter[reportFields[key].list as keyof FieldValues] as readonly Wanted<Key>[];

export const asksNothing = (filter: FieldValues): boolean =>
  fieldKeys.every((key) => wantedOf(filter, key).length === 0);

/** Whether a value is one of those that the filter wants of a field, of which reports have `values`. */
export function meantBy(filter: FieldValues, key: FieldKey, values: readonly FieldValue[]): ValueTest {
  const tests = wantedOf(filter, key).map(
    (wanted): ValueTest =>
      wanted === null ? ({ name }) => name === null : reportFields[key].means(wanted as never, values),
  );
  return (value) => tests.some((test) => test(value));
}
