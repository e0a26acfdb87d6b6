// What a collection holds, counted: each code and each theme of the program by year and by county; how far coders agree.
import { cohenKappa, type Kappa, pooledKappa, type TwiceCoded, tableOf } from "../../../analysis/kappa.js";
import type { Code, Collection } from "../../../workbench/collections/types.js";
import { unknownWord } from "../../links.js";
import { codesOf, type FoundMark, headOf, themeOf } from "./found.js";

export interface MatrixRow {
  /** A code's number; null for a theme. */
  readonly code: number | null;
  readonly name: string;
  readonly marks: number;
  /** One a column. */
  readonly cells: readonly number[];
}

export interface Matrix {
  readonly by: "year" | "county";
  /** As an address has them. */
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
}

const columnOf = {
  year: (mark: FoundMark): string => String(headOf(mark)?.year ?? unknownWord),
  county: (mark: FoundMark): string => headOf(mark)?.county ?? unknownWord,
} as const;

/** Unknown stands last. */
const inOrder = (a: string, b: string): number =>
  Number(a === unknownWord) - Number(b === unknownWord) || a.localeCompare(b, "zh-Hans-u-co-pinyin");

/** Marks that carry a code, beside those whose point has a theme; a mark with several codes counts under each. O(marks · codes). */
export function matrixOf(
  marks: readonly FoundMark[],
  codes: readonly Code[],
  coder: string | null,
  by: Matrix["by"],
): Matrix {
  const column = columnOf[by];
  const columns = [...new Set(marks.map(column))].toSorted(inOrder);
  const row = (code: number | null, name: string, has: (mark: FoundMark) => boolean): MatrixRow => {
    const those = marks.filter(has);
    return {
      code,
      name,
      marks: those.length,
      cells: columns.map((value) => those.filter((mark) => column(mark) === value).length),
    };
  };
  const themes = [...new Set(marks.flatMap((mark) => themeOf(mark) ?? []))];
  return {
    by,
    columns,
    rows: [
      ...codes
        .map(({ id, name }) => row(id, name, (mark) => codesOf(mark, coder).includes(id)))
        .filter(({ marks: given }) => given > 0),
      ...themes
        .map((theme) => row(null, theme, (mark) => themeOf(mark) === theme))
        .toSorted((a, b) => b.marks - a.marks),
    ],
  };
}

export interface CodeAgreement {
  readonly code: number;
  readonly name: string;
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
  /** null where it cannot be told: both gave it always, or never. */
  readonly kappa: Kappa | null;
}

export interface CoderPair {
  readonly coders: readonly [first: string, second: string];
  /** Marks that both looked at. */
  readonly items: number;
  readonly overall: Kappa | null;
  readonly codes: readonly CodeAgreement[];
}

export const codersOf = (marks: readonly Pick<FoundMark, "readings">[]): string[] => [
  ...new Set(marks.flatMap(({ readings }) => readings.map(({ coder }) => coder))),
];

/** Every two coders who looked at the same marks; codes that neither gave say nothing and are left out. */
export function agreementOf(marks: readonly FoundMark[], codes: readonly Code[]): CoderPair[] {
  const coders = codersOf(marks);
  return coders.flatMap((first, at) =>
    coders.slice(at + 1).flatMap((second): CoderPair[] => {
      const items = marks.flatMap(({ readings }): TwiceCoded[] => {
        const [a, b] = [first, second].map((name) => readings.find(({ coder }) => coder === name));
        return a && b ? [{ first: a.codes, second: b.codes }] : [];
      });
      if (items.length === 0) return [];
      const used = codes.filter(({ id }) =>
        items.some((item) => item.first.includes(id) || item.second.includes(id)),
      );
      return [
        {
          coders: [first, second],
          items: items.length,
          overall: pooledKappa(
            items,
            used.map(({ id }) => id),
          ),
          codes: used.map(({ id, name }) => {
            const table = tableOf(items, id);
            return { code: id, name, ...table, kappa: cohenKappa(table) };
          }),
        },
      ];
    }),
  );
}

/** A collection with what was asked of it. */
export interface Found {
  readonly collection: Collection;
  readonly codes: readonly Code[];
  /** All of it, as added. */
  readonly all: readonly FoundMark[];
  /** Those asked for, in the order asked for. */
  readonly matched: readonly FoundMark[];
  /** Of these the ones on this page. */
  readonly marks: readonly FoundMark[];
  readonly matrices: readonly Matrix[];
  readonly agreement: readonly CoderPair[];
  readonly next: number | null;
}
