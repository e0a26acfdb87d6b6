// Logical paragraphs: lines, with the breaks inside a sentence mended.
import type { Span } from "../../report/span.js";
import { enumeratorAt } from "./enumeration.js";
import type { Role } from "./layout.js";
import { isBlank, type Line, type LinedText } from "./lines.js";
import { isAddressee, isAnnouncement, readsAsSignature } from "./wording.js";

const stop = /[。!?;:…](["')\]》」』]*)$/;
/** A line that ends so cannot be the end of a sentence, however short it is. */
const open = /[,、(《"\-—的]$|[\p{Script=Han}]和$|[\p{Script=Han}]与$/u;
const innerStop = /[。;!?].*[^。;!?]/;

/** Lines longer than this are no headlines: a break after them without a stop is damage (headlines seen: up to 44). */
const longestHeadline = 46;

const startsAnew = (line: Line): boolean =>
  enumeratorAt(line.text, 0) !== null || readsAsSignature(line.text) || isAddressee(line.text);

/** Is the break between two lines of the body inside a sentence? `blank` says that empty lines stand between. */
function isBroken(above: Line, below: Line, blank: boolean): boolean {
  if (startsAnew(below)) return false;
  if (stop.test(above.text)) return false;
  if (isAddressee(above.text) || isAnnouncement(above.text) || readsAsSignature(above.text)) return false;
  if (open.test(above.text)) return true;
  const label = enumeratorAt(above.text, 0);
  if (label && label.end >= above.text.length) return !blank || above.text.length < 6;
  return innerStop.test(above.text) || above.text.length > longestHeadline;
}

/** O(lines). `closed` are offsets behind which a paragraph must end (a section begins there). */
export function paragraphsOf(
  lined: LinedText,
  roles: readonly Role[],
  starts: ReadonlySet<number>,
  headingEnds: ReadonlySet<number>,
): Span[] {
  const paragraphs: { start: number; end: number }[] = [];
  let last: Line | null = null;
  for (const line of lined.lines) {
    if (isBlank(line)) continue;
    const joins =
      last !== null &&
      roles[line.index] === "body" &&
      roles[last.index] === "body" &&
      !starts.has(line.start) &&
      !(headingEnds.has(last.innerEnd) && !open.test(last.text)) &&
      isBroken(last, line, line.index - last.index > 1);
    if (joins) paragraphs[paragraphs.length - 1]!.end = line.inkEnd;
    else paragraphs.push({ start: line.ink, end: line.inkEnd });
    last = line;
  }
  return paragraphs;
}
