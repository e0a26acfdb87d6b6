// Lists within lists of one style of numbering: 2.队伍建设方面 / 1.编制少; / 2.培训少。/ 3.制度执行方面, and
// 一是每案必审,做到:一要审主体、二要审程序;二是每季听证。
import type { Enumerator } from "./enumeration.js";
import { dense } from "./spacing.js";

/** A label that may number a point, with the number of its paragraph; `own`: it begins that. */
export interface Place extends Enumerator {
  readonly paragraph: number;
  readonly own: boolean;
}

/** No headline met is longer. */
const longestHeadline = 30;
/** Lists lie no deeper in one another. */
const deepest = 8;

/** The words of a label's line up to the next label behind it. */
const wordsOf = (text: string, places: readonly Place[], at: number, lineEnd: number): string =>
  text.slice(places[at]!.end, Math.min(lineEnd, places[at + 1]?.start ?? lineEnd)).trim();

/** A line that only names what stands below it. */
const isHeadline = (words: string): boolean =>
  /:$/.test(words) || (dense(words).length <= longestHeadline && !/[。;!?,]/.test(words));

export class Nesting {
  /** `lineEnd` is where the paragraph of a place ends. */
  constructor(
    private readonly text: string,
    private readonly places: readonly Place[],
    private readonly lineEnd: (place: Place) => number,
  ) {}

  /** What tells numbers of an outer list from those of an inner: 一是 from 一要, a headline from a sentence. */
  private form(at: number): string {
    const place = this.places[at]!;
    if (place.style === "一是") return this.text[place.end - 1]!;
    return place.own && isHeadline(wordsOf(this.text, this.places, at, this.lineEnd(place)))
      ? "headline"
      : "";
  }

  /** Whether the first number at `at` begins a list within the point before it at `above`, of the same style. */
  begins(at: number, above: number, depth: number): boolean {
    const { places, text } = this;
    const [place, parent] = [places[at]!, places[above]!];
    if (depth >= deepest) return false;
    if (!place.own) {
      const between = text.slice(parent.end, place.start);
      return !/[。;!?]/.test(between) && (/:\s*$/.test(between) || this.form(at) !== this.form(above));
    }
    if (!parent.own || place.paragraph !== parent.paragraph + 1 || above !== at - 1) return false;
    const words = wordsOf(text, places, above, this.lineEnd(parent));
    if (/:$/.test(words) || this.returns(at, above)) return true;
    const goesOn = places[at + 1];
    return parent.number > 1 && isHeadline(words) && goesOn?.style === place.style && goesOn.number === 2;
  }

  /** Whether the outer list goes on behind the inner one that begins at `at`. Looks at the inner one. */
  private returns(at: number, above: number): boolean {
    const { style, number: outer } = this.places[above]!;
    let last = 1;
    for (let next = at + 1; next < this.places.length; next++) {
      const place = this.places[next]!;
      if (place.style !== style || !place.own) continue;
      if (place.number === outer + 1 && this.isOuter(next, above, at, last)) return true;
      if (place.number !== last + 1) return false;
      last = place.number;
    }
    return false;
  }

  /** Whether `at`, next of the list of `outer`, is none of the list of `inner` that has come to number `last`. */
  isOuter(at: number, outer: number, inner: number, last: number): boolean {
    if (this.places[at]!.number !== last + 1) return true;
    return this.form(at) === this.form(outer) && this.form(at) !== this.form(inner);
  }
}
