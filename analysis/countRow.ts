// One line of counts: sums over a group's reports, and the figures that are printed of them.
import { type Interval, rateInterval, shareInterval } from "./confidence.js";
import { rateBase } from "./frequency.js";
import type { GroupKey } from "./groups.js";

/** What is counted of a phrase, out of `having` reports and `characters`. */
export interface Figures {
  readonly occurrences: number;
  /** Reports that hold it. */
  readonly reports: number;
  /** `reports / having`; null where `having` is 0. */
  readonly share: number | null;
  readonly shareInterval: Interval | null;
  /** Per 10,000 characters; null without characters. */
  readonly perTenThousand: number | null;
  readonly rateInterval: Interval | null;
}

export interface CountRow extends Figures {
  /** One for each dimension asked for. */
  readonly keys: readonly GroupKey[];
  /** Reports that have the section: what `share` is a share of. */
  readonly having: number;
  /** Reports of this group not counted: the section was not recognised in them. */
  readonly notCounted: number;
  /** Folded characters looked at. */
  readonly characters: number;
  /** The same with every shared passage counted once, where that was asked; denominators stay. */
  readonly once?: Figures;
}

/** Sums over reports of occurrences y in characters x. */
class Sums {
  occurrences = 0;
  reports = 0;
  yy = 0;
  xy = 0;

  add(y: number, x: number): void {
    if (y === 0) return;
    this.occurrences += y;
    this.reports++;
    this.yy += y * y;
    this.xy += x * y;
  }

  figures(having: number, characters: number, xx: number): Figures {
    const { occurrences, reports, yy, xy } = this;
    const rate = rateInterval({ n: having, y: occurrences, x: characters, yy, xy, xx });
    return {
      occurrences,
      reports,
      share: having === 0 ? null : reports / having,
      shareInterval: shareInterval(reports, having),
      perTenThousand: characters === 0 ? null : (occurrences * rateBase) / characters,
      rateInterval: rate && { ...rate, low: rate.low * rateBase, high: rate.high * rateBase },
    };
  }
}

/** A group that grows report by report. */
export class Cell {
  having = 0;
  notCounted = 0;
  characters = 0;
  xx = 0;
  private readonly all = new Sums();
  private readonly once = new Sums();

  /** One report's part: `y` occurrences, `once` of them first, in `x` characters; x −1 where the section was not recognised. */
  add(y: number, once: number, x: number): void {
    if (x < 0) {
      this.notCounted++;
      return;
    }
    this.having++;
    this.characters += x;
    this.xx += x * x;
    this.all.add(y, x);
    this.once.add(once, x);
  }

  row(keys: readonly GroupKey[], withOnce: boolean): CountRow {
    const { having, notCounted, characters, xx } = this;
    return {
      keys,
      ...this.all.figures(having, characters, xx),
      having,
      notCounted,
      characters,
      ...(withOnce ? { once: this.once.figures(having, characters, xx) } : {}),
    };
  }
}
