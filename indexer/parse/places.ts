// Which place a report speaks for. What the document does not decide stays null: a wrong place is worse than none.

import type { DivisionTable } from "../../report/divisions.js";
import type { Level, Provenance } from "../../report/types.js";

/** What a page prints that may tell its place, each as printed; null or [] where it prints none. */
export interface PlaceClues {
  readonly title: string | null;
  /** 中共沈丘县委、沈丘县人民政府： */
  readonly addressee: string | null;
  /** Everything between title and first heading, the 现将…报告如下 sentence among it. */
  readonly preamble: string | null;
  readonly signature: string | null;
  /** 来源, 信息来源. */
  readonly source: string | null;
  /** 发布机构, 发文机关. */
  readonly issuer: string | null;
  /** 所属单位. */
  readonly affiliation: string | null;
  readonly author: string | null;
  /** 首页 > 政务公开 > …, a line each. */
  readonly breadcrumb: readonly string[];
  /** 禄丰市人民政府, 宁乡市政府门户网站: a line each. */
  readonly siteNames: readonly string[];
  readonly headings: readonly string[];
  /** The text without page chrome; only its strongest patterns count. */
  readonly body: string;
}

export type PlaceField = "township" | "printedTownship" | "county" | "city" | "province" | "level" | "place";

export interface ResolvedPlace {
  /** Official full name where the table has it, else as printed in simplified characters. */
  readonly township: string | null;
  readonly printedTownship: string | null;
  readonly county: string | null;
  readonly city: string | null;
  readonly province: string | null;
  /** The division code of the lowest rung that is certain; null where the township's county is not. */
  readonly code: string | null;
  readonly level: Level | null;
  /** "read" where the document prints it to say so, "inferred" where it is concluded; null fields have none. */
  readonly provenance: Readonly<Partial<Record<PlaceField, Provenance>>>;
  /** Chinese sentences for the reader. */
  readonly warnings: readonly string[];
}

export function resolvePlace(_clues: PlaceClues, _divisions: DivisionTable): ResolvedPlace {
  return {
    township: null,
    printedTownship: null,
    county: null,
    city: null,
    province: null,
    code: null,
    level: null,
    provenance: {},
    warnings: [],
  };
}
