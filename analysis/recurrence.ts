// Which themes a township names among its shortcomings again in its next year's report.
import type { ListedKind } from "../report/kinds.js";
import { fieldColumnsOf } from "../search/fieldColumns.js";
import type { ReportFilter } from "../search/types.js";
import { atOnce, type Work } from "../snapshot/turns.js";
import type { Archive } from "../snapshot/types.js";
import { type Coded, themesOf } from "./coded.js";
import { type Interval, shareInterval } from "./confidence.js";
import { type GroupKey, groupReports } from "./groups.js";
import { passing } from "./themes.js";

/** One township from one year to the next. Report ids are those of the reports read, more than one where a year has more. */
export interface NextYear {
  readonly township: GroupKey;
  readonly year: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Themes of both years, of the first only, of the second only; in code order. */
  readonly again: readonly string[];
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
}

export interface ThemeReturn {
  readonly theme: string;
  /** Township years that name the theme and whose next year can be looked at. */
  readonly named: number;
  readonly again: number;
  readonly share: number;
  readonly interval: Interval | null;
}

export interface Recurrence {
  readonly kind: ListedKind;
  readonly townships: readonly NextYear[];
  /** The most often named first. */
  readonly themes: readonly ThemeReturn[];
  /** Township years left out: the next year has no report here, or the section was not recognised in it. */
  readonly withoutNext: number;
  readonly notRecognised: number;
  /** Left out because one of the two years holds points of several concerns: what it does not seem to name may stand there. */
  readonly bundled: number;
  /** Reports left out because township or year is unknown. */
  readonly unplaced: number;
}

/** Reports, and townships, between two chances for others to have their turn. */
const reportsAtOnce = 1 << 9;

interface TownshipYear {
  readonly ids: string[];
  readonly themes: Set<string>;
  recognised: boolean;
  bundled: boolean;
}

/**
 * Only reports that pass the filter are looked at, so a filter on one year finds no next one. Items without a theme
 * say nothing here. O(points of the reports that pass).
 */
export function* recurrenceWork(archive: Archive, coded: Coded, filter: ReportFilter): Work<Recurrence> {
  const townships = groupReports(fieldColumnsOf(archive), "township");
  const years = new Map<number, Map<number, TownshipYear>>();
  let unplaced = 0;
  for (const [at, number] of passing(archive, filter).entries()) {
    if (at % reportsAtOnce === 0) yield;
    const head = archive.heads[number]!;
    const group = townships.of[number]!;
    if (head.year === null || townships.keys[group]!.value === null) {
      unplaced++;
      continue;
    }
    const ofTownship = years.get(group) ?? new Map<number, TownshipYear>();
    years.set(group, ofTownship);
    const one = ofTownship.get(head.year) ?? {
      ids: [],
      themes: new Set<string>(),
      recognised: false,
      bundled: false,
    };
    ofTownship.set(head.year, one);
    one.ids.push(head.id);
    one.recognised ||= coded.recognised[number] === 1;
    one.bundled ||= coded.bundled[number] === 1;
    for (const theme of themesOf(coded, number)) if (theme !== null) one.themes.add(theme);
  }

  const found: NextYear[] = [];
  let withoutNext = 0;
  let notRecognised = 0;
  let bundled = 0;
  const returns = new Map<string, { named: number; again: number }>();
  for (const [at, [group, ofTownship]] of [...years].sort(([a], [b]) => a - b).entries()) {
    if (at % reportsAtOnce === 0) yield;
    for (const [year, one] of [...ofTownship].sort(([a], [b]) => a - b)) {
      const next = ofTownship.get(year + 1);
      if (!one.recognised) continue;
      if (!next) {
        withoutNext++;
        continue;
      }
      if (!next.recognised) {
        notRecognised++;
        continue;
      }
      if (one.bundled || next.bundled) {
        bundled++;
        continue;
      }
      const again: string[] = [];
      const gone: string[] = [];
      for (const theme of [...one.themes].sort()) {
        const count = returns.get(theme) ?? { named: 0, again: 0 };
        returns.set(theme, count);
        count.named++;
        if (next.themes.has(theme)) count.again++;
        (next.themes.has(theme) ? again : gone).push(theme);
      }
      const fresh = [...next.themes].filter((theme) => !one.themes.has(theme)).sort();
      found.push({
        township: townships.keys[group]!,
        year,
        from: one.ids,
        to: next.ids,
        again,
        gone,
        fresh,
      });
    }
  }
  const themes = [...returns]
    .map(([theme, { named, again }]) => ({
      theme,
      named,
      again,
      share: again / named,
      interval: shareInterval(again, named),
    }))
    .sort((a, b) => b.named - a.named || b.again - a.again || (a.theme < b.theme ? -1 : 1));
  return { kind: coded.kind, townships: found, themes, withoutNext, notRecognised, bundled, unplaced };
}

/** The same without giving way. */
export const recurrenceOf = (archive: Archive, coded: Coded, filter: ReportFilter): Recurrence =>
  atOnce(recurrenceWork(archive, coded, filter));
