// A phrase index whose texts are looked up in a cluster: what may hold a string is asked for, what stands where is read.
import type { Memo } from "../../snapshot/memo.js";
import type { BigramCounts } from "../bigrams.js";
import { findPattern } from "../patterns.js";
import { type PhraseIndex, PlacesPending, type Sought } from "../phraseIndex.js";
import { type Places, placesOfLength } from "../places.js";
import { type Located, nameOfPart, type Pattern } from "../query/syntax.js";
import { reachOf } from "../reach.js";
import type { TextAxis } from "../textAxis.js";
import { EngineUnavailable, partSilent } from "../types.js";
import { indexOf, stringIn } from "./reading.js";
import type { Narrowing } from "./tags.js";

/** The reports (numbers, ascending) that may hold each of what is looked for. */
export interface Candidates {
  readonly reports: readonly Uint32Array[];
  /** Every part of the cluster's index answered. */
  readonly complete: boolean;
}

/** Of the texts narrowed to, or of all. Rejects with `EngineUnavailable` where nobody answers. */
export type AskCandidates = (sought: readonly Sought[], among: Narrowing | null) => Promise<Candidates>;

/** What was asked for once: the reports, and what was read in them. */
interface Known {
  readonly reports: Uint32Array;
  places?: Places;
}

const nothing: Places = placesOfLength(new Uint32Array(0), 1);

const nameOf = (sought: Sought): string =>
  sought.kind === "string" ? `s ${sought.folded}` : nameOfPart([sought.segments, sought.gaps]);

/** The strings and patterns of what is looked for. */
const partsOf = (wanted: Located | Sought): readonly Sought[] =>
  wanted.kind === "near"
    ? [wanted.left, wanted.right].flatMap(partsOf)
    : wanted.kind === "any"
      ? wanted.parts.flatMap(partsOf)
      : [wanted];

/** So many strings are held by one that is used for long, beside what is shared: one request's, and those beside it. */
const mostOwn = 256;

export class AskedPhrases implements PhraseIndex {
  /** What was said of the texts narrowed to. */
  private readonly kept: Memo;
  /** Asked for by this one, too large to be shared or not whole perhaps. */
  private readonly own = new Map<string, Known>();
  private whole = true;

  /**
   * `shared` holds what the whole index said, by name. `partly` is for one request: what only a part of the index said
   * will do, and `complete` tells so; else that is an `EngineUnavailable`. With `among` places in texts that it passes by
   * are told or not.
   */
  constructor(
    readonly counts: BigramCounts,
    private readonly axis: TextAxis,
    private readonly ask: AskCandidates,
    private readonly shared: Memo,
    private readonly partly = false,
    private readonly among: Narrowing | null = null,
  ) {
    this.kept = among ? shared.under(among.name) : shared;
  }

  get complete(): boolean {
    return this.whole;
  }

  expect(wanted: readonly (Located | Sought)[]): void {
    const missing = new Map<string, Sought>();
    for (const sought of wanted.flatMap(partsOf))
      if (!this.standsNowhere(sought) && !this.known(nameOf(sought))) missing.set(nameOf(sought), sought);
    if (missing.size > 0) throw new PlacesPending(() => this.lookUp(missing));
  }

  string(folded: string): Uint32Array {
    return this.placesOf({ kind: "string", folded }, (reports) =>
      placesOfLength(stringIn(this.axis, reports, folded), folded.length),
    ).starts;
  }

  pattern(pattern: Pattern): Places {
    return this.placesOf(pattern, (reports) =>
      findPattern(indexOf(this.counts, this.axis, reports), pattern),
    );
  }

  /** How often its bigrams stand is at hand. */
  private standsNowhere(sought: Sought): boolean {
    return sought.kind === "string" && reachOf(this.counts, { ...sought, position: 0 }) === 0;
  }

  private placesOf(sought: Sought, read: (reports: Uint32Array) => Places): Places {
    if (this.standsNowhere(sought)) return nothing;
    this.expect([sought]);
    const known = this.known(nameOf(sought))!;
    known.places ??= read(known.reports);
    return known.places;
  }

  private known(name: string): Known | undefined {
    return this.own.get(name) ?? this.shared.known<Known>(name) ?? this.kept.known<Known>(name);
  }

  private async lookUp(missing: ReadonlyMap<string, Sought>): Promise<void> {
    const { reports, complete } = await this.ask([...missing.values()], this.among);
    if (!complete && !this.partly) throw new EngineUnavailable(partSilent);
    if (!this.partly && this.own.size > mostOwn) this.own.clear();
    [...missing].forEach(([name, sought], at) => {
      const known: Known = { reports: reports[at]! };
      this.own.set(name, known);
      // Its places, which are read later, take four bytes each and a pattern's six.
      const places = 6 * reachOf(this.counts, { ...sought, position: 0 } as Located);
      if (complete) this.kept.keep(name, known, known.reports.byteLength + places);
    });
    if (!complete) this.whole = false;
  }
}
