// What the pages and the JSON say of shared passages; the shapes of /api/reuse in the contract.
import type { SectionKind } from "../report/kinds.js";
import type { Span } from "../report/span.js";

/** By spread: national formula, county or province template, shared by few, left over from the page around. */
export const passageKinds = ["formula", "local", "shared", "chrome"] as const;
export type PassageKind = (typeof passageKinds)[number];

/** As seen from one report. The first that holds, in this order. */
export const memberKinds = ["chrome", "formula", "local", "ownYear", "peer"] as const;
export type MemberKind = (typeof memberKinds)[number];

/** Who shares a passage; what its kind rests on. Mirrors are not counted. */
export interface Evidence {
  readonly reports: number;
  /** Distinct townships; a report whose place is unknown counts as one of its own. */
  readonly places: number;
  /** Of these, those whose county is unknown: they make nothing local. */
  readonly unknownPlaces: number;
  readonly counties: number;
  readonly provinces: number;
  readonly years: number;
  /** Provinces in the whole corpus: without a second one, a province's template and a nation's look alike. */
  readonly provincesInCorpus: number;
  /** Letters of the medoid (folded: no punctuation, a number is one letter). */
  readonly letters: number;
}

export interface PassageMember {
  readonly report: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly year: number | null;
  readonly township: string | null;
  readonly county: string | null;
  readonly kind: MemberKind;
  /** Only where mirrors were asked for. */
  readonly mirror?: true;
}

/** Fixed words, or a slot with each member's words in the order of `members`; "" where it has none. */
export type TemplatePart = string | { readonly slot: readonly string[] };

/** A passage without its members, for lists. */
export interface PassageHead {
  readonly id: string;
  readonly kind: PassageKind;
  /** Of its members as they are listed: with the mirrors where these were asked for. The kind rests on the others. */
  readonly reports: number;
  /** Letters, as in `Evidence`. */
  readonly length: number;
  /** The medoid as printed. */
  readonly text: string;
  readonly earliest: { readonly report: string; readonly date: string } | null;
  readonly evidence: Evidence;
}

export interface Passage extends PassageHead {
  readonly template: readonly TemplatePart[];
  readonly members: readonly PassageMember[];
}

export interface PassageFilter {
  readonly minReports: number;
  readonly minLength: number;
  /** Distinct townships, 1 where nothing is said. */
  readonly minPlaces?: number;
  /** Counties, 0 where nothing is said: a county may be unknown. */
  readonly minCounties?: number;
  readonly kinds: readonly PassageKind[];
  /** A member stands in one of these. */
  readonly sections: readonly SectionKind[];
  /** Names or codes; a member comes from one of these. */
  readonly counties: readonly string[];
  readonly mirrors: boolean;
}

export const everyPassage: PassageFilter = {
  minReports: 2,
  minLength: 10,
  kinds: [],
  sections: [],
  counties: [],
  mirrors: false,
};

/** What is to be checked (疑似沿用未改): a hint, never a verdict. */
export interface Alert {
  readonly kind: "foreignName" | "staleYear" | "copiedNumber";
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly passage: string;
  /** The member that has it as its own. */
  readonly other: { readonly report: string; readonly start: number; readonly end: number };
}

export interface ReportSpan extends Span {
  readonly kind: MemberKind;
  readonly passage: string;
  readonly reports: number;
}

/** A report under its layers. `own` and the layers make up `characters` (units of record, chrome and title left out). */
export interface ReportReuse {
  readonly report: string;
  /** No passages were looked for in it yet: nothing is known to be shared. */
  readonly pending?: true;
  readonly characters: number;
  readonly own: number;
  readonly layers: Readonly<Record<"formula" | "local" | "ownYear" | "peer", number>>;
  /** Ascending, not overlapping. */
  readonly spans: readonly ReportSpan[];
  /** Formulas not counted: characters of this report that the other shares, and what part of it they are. */
  readonly nearest: readonly { readonly report: string; readonly shared: number; readonly share: number }[];
  readonly alerts: readonly Alert[];
}

/** Where members stand: parallel arrays by member. */
export interface MemberPlaces {
  /** Number of the report. */
  readonly report: Uint32Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Bits of section kinds, where they are known. */
  readonly sections?: Uint16Array;
}

/** What a text that is not in the snapshot shares with its reports. */
export interface SharedStretch extends Span {
  /** Number of the passage it is a copy of; null where no two reports had it before. */
  readonly passage: number | null;
  /** Where else it was found; no mirrors, the medoid first. */
  readonly found: MemberPlaces;
  readonly letters: number;
}

/** Who has a passage, the earliest first; only the first few. */
export type Holders = readonly ({ readonly report: string } & Span)[];

/** A draft under its layers, and by passage who else has it. */
export type DraftReuse = Omit<ReportReuse, "report" | "pending"> & {
  readonly holders: ReadonlyMap<string, Holders>;
};

export interface ReusePairs {
  readonly a: string;
  readonly b: string;
  readonly pairs: readonly { readonly a: Span; readonly b: Span; readonly passage: string }[];
}

/** How the passages were found; written into the snapshot and said on the page. */
export interface ReuseAbout {
  readonly setting: "dense" | "sparse";
  readonly letters: number;
  readonly passages: number;
  readonly members: number;
  readonly seconds: number;
  /** Ids of reports in which passages were not looked for yet; what is said of the others is as it was before them. */
  readonly pending: readonly string[];
  /** Those have been laid against the passages that are known; what they share beside these is not found yet. */
  readonly laid?: true;
}
