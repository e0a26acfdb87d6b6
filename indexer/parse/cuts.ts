// What stands inside a text and is none of it: page numbers and running heads in the middle of a sentence, and the second
// copy of a paragraph that was printed twice in a row. Found before anything is parsed, and left out like marks of markup.
import { foldUnits } from "../../report/fold.js";
import { joined, type Span } from "../../report/span.js";
import { wrapWidth } from "./breaks.js";
import { isDateLine, isPageClock } from "./dates.js";
import { enumeratorAt } from "./enumeration.js";
import { headingKind } from "./headings.js";
import { dense } from "./spacing.js";
import {
  isAddressee,
  isAnnouncement,
  isOffice,
  isPageNumber,
  isSiteName,
  isTailMark,
  readsAsSignature,
  readsAsTitle,
} from "./wording.js";

export interface Cuts {
  /** Ascending, disjoint; each with the white space around it. */
  readonly spans: readonly Span[];
  /** Paragraphs that were printed again right behind themselves. */
  readonly copies: number;
}

interface Piece extends Span {
  /** As printed, without white space around it. */
  readonly words: string;
}

/** No sentence begins with such a mark: the one above goes on. A ! or ? may stand for a lost character. */
const goesOn = /^(?:[，；。、：）”’》】」』]|[,;:)](?=[\u3400-\u9fff]))/;
const stop = /[。！？；：…!?;:]["'”’）)】》」』]*$/;
const open = /[，、（《“,(—的和与及]$/;
const innerStop = /[。；！？].*[^。；！？]$/;
/** Headlines are no longer. */
const longestHeadline = 46;
/** A line shorter than this may be a headline without a stop, whatever commas it has. */
const shortestProse = 20;
/** Running heads are no longer. */
const longestHead = 50;
/** A title that stands so often by itself runs through the text. */
const oftenEnough = 3;
/** Shorter lines are the same by chance: 无。 */
const shortestCopy = 12;

/** The lines that print something. O(length). */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const line of text.split(/[\n\f]/)) {
    const words = line.trim();
    if (words !== "") {
      const start = from + line.indexOf(words);
      pieces.push({ start, end: start + words.length, words });
    }
    from += line.length + 1;
  }
  return pieces;
}

/** What a line may be that cuts a sentence. */
type Between = "number" | "bare" | "site" | "head" | null;

/** A page number beside other words of a running head: 柳渡镇2024年…报告 - 6 -. */
const numberBeside =
  /^(?:[-–—]\s*\d{1,3}\s*[-–—]|第\s*\d{1,3}\s*页)\s|\s(?:[-–—]\s*\d{1,3}\s*[-–—]|第\s*\d{1,3}\s*页)$/;

function betweenOf({ words }: Piece, counts: () => ReadonlyMap<string, number>): Between {
  if (words.length > longestHead || /[。；]/.test(words)) return null;
  if (/^\d{1,3}$/.test(words)) return "bare";
  if (!/[\d\p{Script=Han}]/u.test(words)) return null;
  const folded = foldUnits(words);
  if (isPageNumber(folded) || numberBeside.test(folded)) return "number";
  if (enumeratorAt(folded, 0) !== null || folded.includes(",")) return null;
  if (isSiteName(folded)) return "site";
  const isHead = readsAsTitle(folded) || /文件$/.test(folded);
  if (isHead && (counts().get(words) ?? 0) >= oftenEnough) return "site";
  return isHead || isOffice(folded) ? "head" : null;
}

const standsAlone = (folded: string): boolean =>
  readsAsTitle(folded) || isAddressee(folded) || isAnnouncement(folded) || readsAsSignature(folded);

/** Does a line begin something, whatever stands above it? */
const startsAnew = (folded: string): boolean => {
  if (enumeratorAt(folded, 0) !== null || standsAlone(folded) || isTailMark(folded)) return true;
  const words = dense(folded);
  return words.length <= 26 && !/[。;,]/.test(words) && headingKind(words).sure;
};

const ranked = (folded: string): boolean => /^(?:一、|（一）)$/.test(enumeratorAt(folded, 0)?.style ?? "");

/** Points looked back at for one of the same numbering. */
const nearest = 20;

/** Does the point before `at` end with a stop, on its own line? Then one without a stop is cut, and no headline. */
function siblingsEnd(pieces: readonly Piece[], at: number): boolean {
  const style = enumeratorAt(foldUnits(pieces[at]!.words), 0)?.style;
  if (style === undefined) return false;
  for (let other = at - 1; other >= Math.max(0, at - nearest); other--) {
    const label = enumeratorAt(foldUnits(pieces[other]!.words), 0);
    if (label?.style === style) return stop.test(pieces[other]!.words);
  }
  return false;
}

interface Around {
  readonly width: () => number | null;
  readonly siblingsEnd: () => boolean;
}

/** Does a sentence of `above` go on in `below`, where only `between` stands in the middle? */
function isCut(above: Piece, between: readonly Between[], below: Piece, around: Around): boolean {
  const before = foldUnits(above.words);
  if (goesOn.test(below.words)) return !standsAlone(before) && !isDateLine(before) && !isPageClock(before);
  const numbered = between.includes("number");
  const isSure = open.test(above.words) && /[，,]/.test(above.words);
  if (!numbered && !between.includes("site") && !(between.includes("bare") && isSure)) return false;
  if (stop.test(above.words) || standsAlone(before)) return false;
  const behind = foldUnits(below.words);
  if (startsAnew(behind)) return false;
  if (isSure || (numbered && (open.test(above.words) || innerStop.test(above.words)))) return true;
  if (above.words.length > longestHeadline) return true;
  if (numbered && /[，,]/.test(above.words) && stop.test(below.words) && around.siblingsEnd()) return true;
  if (ranked(before) && !before.includes("。")) return false;
  if (numbered && above.words.length >= (around.width() ?? Number.POSITIVE_INFINITY) - 2) return true;
  return above.words.length >= shortestProse && /[，,；;]/.test(above.words) && stop.test(below.words);
}

function interruptionsIn(text: string, pieces: readonly Piece[]): Span[] {
  let counted: Map<string, number> | undefined;
  const counts = (): ReadonlyMap<string, number> => {
    if (counted) return counted;
    counted = new Map();
    for (const { words } of pieces)
      if (words.length <= longestHead) counted.set(words, (counted.get(words) ?? 0) + 1);
    return counted;
  };
  let measured: number | null | undefined;
  const width = (): number | null => {
    if (measured === undefined) measured = wrapWidth(text.split("\n"));
    return measured;
  };
  const found: Span[] = [];
  let above = 0;
  for (let at = 1; at < pieces.length; at++) {
    const between: Between[] = [];
    let below = at;
    // Two lines at a page's foot and two at the head of the next.
    while (below < pieces.length && between.length < 4 && !goesOn.test(pieces[below]!.words)) {
      const kind = betweenOf(pieces[below]!, counts);
      if (kind === null) break;
      between.push(kind);
      below++;
    }
    const next = pieces[below];
    const last = above;
    if (
      next &&
      (between.length > 0 || goesOn.test(next.words)) &&
      isCut(pieces[above]!, between, next, { width, siblingsEnd: () => siblingsEnd(pieces, last) })
    ) {
      found.push({ start: pieces[above]!.end, end: next.start });
      at = below;
    }
    above = at;
  }
  return found;
}

/** Second copies: running text, and where that is doubled throughout its numbered headings too. */
function copiesIn(pieces: readonly Piece[]): Span[] {
  const found: { span: Span; prose: boolean }[] = [];
  let first = 0;
  for (let at = 1; at < pieces.length; at++) {
    const { words, end } = pieces[at]!;
    const kept = pieces[first]!;
    const copy = words.length >= 4 && words === kept.words && !/[\t|]/.test(words);
    const prose = copy && words.length >= shortestCopy && stop.test(words);
    if (prose || (copy && enumeratorAt(foldUnits(words), 0) !== null))
      found.push({ span: { start: pieces[at - 1]!.end, end }, prose });
    else first = at;
  }
  const many = found.filter(({ prose }) => prose).length > 1;
  return found.filter(({ prose }) => prose || many).map(({ span }) => span);
}

/** O(length). */
export function cutsIn(text: string): Cuts {
  const pieces = piecesOf(text);
  const copies = copiesIn(pieces);
  const spans = joined([...interruptionsIn(text, pieces), ...copies]);
  return { spans, copies: copies.length };
}
