// What of a passage is shown: its members within the edges that a reader reads as theirs, with their sections; a passage of
// the page and not of the reports is told from others, and left as it was found.
import { shownEdges } from "./edges.js";
import { foldForReuse } from "./fold.js";
import {
  documentAt,
  endAt,
  isChrome,
  lettersOf,
  membersIn,
  openRow,
  type PassageRow,
  putMember,
  roomForRows,
  sectionsAt,
  startAt,
} from "./rows.js";
import type { ShownTexts } from "./shownTexts.js";

/** Only the opening and the signature touch the page; only there may a passage be the page's. */
function isPage(row: PassageRow, texts: ShownTexts): boolean {
  const count = membersIn(row);
  let marked = 0;
  for (let at = 0; at < count && 2 * (marked + count - at) > count; at++)
    if (texts.isMarked(documentAt(row, at), startAt(row, at), endAt(row, at))) marked++;
  return 2 * marked > count;
}

/** Letters as passages count them. */
const lettersIn = (text: string): number =>
  foldForReuse(text, [], [{ start: 0, end: text.length }]).units.length;

/** A passage as it is shown; of one that a snapshot has, only what it does not know of its members is added. */
export function showing(texts: ShownTexts): (row: PassageRow) => PassageRow {
  return (row) => {
    const members = Array.from({ length: membersIn(row) }, (_, at) => at);
    const opened = members.map((at) => texts.of(documentAt(row, at)));
    const known = isChrome(row);
    const chrome = known ?? isPage(row, texts);
    const starts = Uint32Array.from(members, (at) => startAt(row, at));
    const ends = Uint32Array.from(members, (at) => endAt(row, at));
    const stays = chrome || known !== null;
    const { order, start, end } = stays
      ? { order: members, start: starts, end: ends }
      : shownEdges(opened, starts, ends);
    const [medoid] = order;
    const letters =
      stays || medoid === undefined
        ? lettersOf(row)
        : lettersIn(opened[medoid]!.text.slice(start[medoid]!, end[medoid]!));
    const shown = openRow(roomForRows(1, order.length), order.length, letters, chrome);
    order.forEach((member, at) => {
      const document = documentAt(row, member);
      const from = start[member]!;
      putMember(
        shown,
        at,
        document,
        from,
        end[member]!,
        sectionsAt(row, member) ?? texts.kindsAt(document, from),
      );
    });
    return shown;
  };
}
