// Automatic numbers of word processors (一、 （一） 1. ①), worked out as Word prints them: ECMA-376 part 1, 17.9. They are
// not in a file's text; only the list, the level and the rules are.
import { numeral } from "./numerals.js";

export interface Level {
  readonly start: number;
  /** A name of ST_NumberFormat, or "bullet". */
  readonly format: string;
  /** （%1）, where %1 is the outermost level's number. */
  readonly text: string;
  /** What follows the number: "tab", "space" or "nothing". */
  readonly suffix: string;
  /** The level (from 1) that makes this one start again; 0 never, null any level above. */
  readonly restart: number | null;
  /** All numbers in it decimal. */
  readonly isLegal: boolean;
}

export interface List {
  /** Lists of one abstract list go on counting together. */
  readonly counts: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Where this list begins anew when it is first used. */
  readonly starts: ReadonlyMap<number, number>;
}

/** A paragraph's list, and its level from 0. */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

/** Levels that Word knows: 0 to 8. Others are a damaged file's. */
export const isLevel = (level: number): boolean => Number.isInteger(level) && level >= 0 && level <= 8;

/** Word takes 255 characters of a level's text; printed, a number of nine levels is far shorter than this. */
const longestPattern = 255;
const longestLabel = 100;

/** Number formats by the code that .doc, RTF and Word 2003 files have for them (MSONFC). */
const formatNames: readonly string[] = (
  "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital " +
  "japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand " +
  "decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung " +
  "decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional " +
  "ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand " +
  "taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand"
).split(" ");

export const formatOf = (code: number): string => (code === 255 ? "none" : (formatNames[code] ?? "decimal"));

/** Private-use characters are glyphs of symbol fonts: dots, squares, ticks. */
export const bullet = (text: string): string => (/[\ue000-\uf8ff]/.test(text) ? "•" : text);

/** A tab after 一、 or （一） is only distance; after 1. it keeps the number from the text. */
export const spaced = (label: string, suffix: string): string => {
  if (label === "" || suffix === "nothing") return label;
  return suffix === "tab" && /[、）．。：]$/.test(label) ? label : `${label} `;
};

/** A level's number as printed, from the counts of all levels. */
export function labelOf(
  levels: ReadonlyMap<number, Level>,
  level: number,
  counts: readonly (number | undefined)[],
): string {
  const rules = levels.get(level);
  if (!rules) return "";
  const pattern = rules.text.slice(0, longestPattern);
  if (rules.format === "bullet") return `${bullet(pattern)} `;
  const label = pattern.replace(/%([1-9])/g, (_all, digit: string) => {
    const at = Number(digit) - 1;
    const format = levels.get(at)?.format ?? "decimal";
    return at > level ? "" : numeral(counts[at] ?? 0, rules.isLegal ? "decimal" : format);
  });
  return spaced(label.slice(0, longestLabel), rules.suffix);
}

/** Counts through a document's paragraphs, which are to be asked for in order. */
export class ListCounter {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(lists: ReadonlyMap<string, List>) {
    this.#lists = lists;
  }

  /** The next paragraph's printed number, "" where its list or level has no rules. */
  label(place: ListPlace | null): string {
    const list = place && this.#lists.get(place.list);
    const rules = list?.levels.get(place!.level);
    if (!place || !list || !rules || !isLevel(place.level)) return "";
    const counts = this.#counters.get(list.counts) ?? [];
    this.#counters.set(list.counts, counts);
    if (!this.#begun.has(place.list)) {
      this.#begun.add(place.list);
      for (const at of list.starts.keys()) counts[at] = undefined;
    }
    const startOf = (at: number): number => list.starts.get(at) ?? list.levels.get(at)?.start ?? 1;
    for (let above = 0; above < place.level; above++) counts[above] ??= startOf(above);
    const count = counts[place.level];
    counts[place.level] = count === undefined ? startOf(place.level) : count + 1;
    for (const [below, { restart }] of list.levels) {
      if (below > place.level && restart !== 0 && place.level < (restart ?? below)) counts[below] = undefined;
    }
    return labelOf(list.levels, place.level, counts);
  }
}
