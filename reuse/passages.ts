// From documents to passages with spans of record: the whole method behind one call.
import type { Span } from "../report/span.js";
import { type Clock, findGroups } from "./find.js";
import { foldForReuse, recordSpan } from "./fold.js";
import { type ReuseSetting, settingFor } from "./settings.js";
import { TextsBuilder, textAt } from "./texts.js";

export interface ReuseDocument {
  readonly text: string;
  readonly paragraphs: readonly Span[];
  /** What may be shared: ascending spans, the page's chrome left out. */
  readonly keep: readonly Span[];
  /** A mirror of another document: joins passages, founds none. */
  readonly follows: boolean;
}

export interface FoundMember extends Span {
  readonly document: number;
}

export interface FoundPassage {
  /** The medoid first, the others in order of documents. */
  readonly members: readonly FoundMember[];
  /** Letters of the medoid. */
  readonly letters: number;
}

export interface Found {
  readonly setting: ReuseSetting["name"];
  readonly letters: number;
  readonly passages: readonly FoundPassage[];
}

/** Gathers documents one by one; holds about 10 bytes a letter. */
export class PassageFinder {
  private readonly texts = new TextsBuilder();

  add(document: ReuseDocument): void {
    this.texts.add(foldForReuse(document.text, document.paragraphs, document.keep), document.follows);
  }

  /** Every passage of the documents added. Near-linear in letters: docs/reuse.md has the seconds. */
  async find(setting?: ReuseSetting, clock?: Clock): Promise<Found> {
    const { letters } = this.texts;
    const chosen = setting ?? settingFor(letters);
    const { texts, places } = this.texts.done();
    const groups = await findGroups(texts, chosen.seeds, clock);
    const passages = groups.map(({ start, end }): FoundPassage => {
      const members = [...start].map(
        (from, at): FoundMember => ({
          document: textAt(texts, from),
          ...recordSpan(places, from, end[at]!),
        }),
      );
      const [medoid, ...others] = members;
      others.sort((x, y) => x.document - y.document || x.start - y.start);
      return { members: [medoid!, ...others], letters: end[0]! - start[0]! };
    });
    return { setting: chosen.name, letters, passages };
  }
}
