// Line breaks that a text has too many of, or too few: soft ones of a width, and those a copy has lost.
import { foldUnits } from "../../report/fold.js";
import { enumeratorAt } from "./enumeration.js";
import { headingKind } from "./headings.js";
import { dense } from "./spacing.js";
import { isOffice, readsAsSignature, readsAsTitle } from "./wording.js";

/** In a text wrapped by hand at least this share of its longer lines end within two units of one width … */
const wrappedShare = 0.45;
/** … which is no wider than this, and there are at least so many of them. */
const widest = 60;
const fewestLines = 12;

/** White space of a page that a copy kept as its name. */
const entity = /&(?:nbsp|emsp|ensp|#160);/g;

/** The text as its lines are to be seen: soft breaks become spaces, lost breaks come back; unit for unit. */
export function withTrueBreaks(text: string): string {
  const shown = text.replace(entity, (name) => " ".repeat(name.length));
  return withLostBreaks(unwrapped(shown));
}

/** The width at which a text was cut by hand or by a converter, or null where lines are whole paragraphs. */
export function wrapWidth(lines: readonly string[]): number | null {
  const lengths = lines.map((line) => line.trimEnd().length).filter((length) => length >= 18);
  if (lengths.length < fewestLines) return null;
  const width = [...lengths].sort((x, y) => x - y)[Math.floor(lengths.length * 0.9)]!;
  if (width > widest) return null;
  const full = lengths.filter((length) => Math.abs(length - width) <= 2).length;
  return full / lengths.length >= wrappedShare ? width : null;
}

function unwrapped(text: string): string {
  const lines = text.split("\n");
  const width = wrapWidth(lines);
  if (width === null) return text;
  return lines
    .map((line, at) => {
      if (at === 0) return line;
      const above = lines[at - 1]!.trimEnd();
      const soft =
        above.length >= width - 2 &&
        /^\s?\S/.test(line) &&
        !(/[。；;：:！？]$/.test(above) && startsAnew(line));
      return `${soft ? " " : "\n"}${line}`;
    })
    .join("");
}

const startsAnew = (line: string): boolean => {
  const words = foldUnits(line.trim());
  return enumeratorAt(words, 0) !== null || readsAsSignature(words);
};

/** A text whose longest line holds more than this share of it has lost its breaks. */
const lostShare = 0.7;
/** Shorter texts can well be one line. */
const shortestLost = 300;
/** A title at the front of such a line is no longer than this. */
const longestTitle = 80;

const gap = /[ \t\u00a0\u3000]+/g;
const sectionLabel = /^([一二三四五六七八九十]{1,3}\s*、|[(（][一二三四五六七八九十]{1,3}[)）])/;

/**
 * A report on a single line, where breaks became spaces: they are breaks again before numbered points, behind the
 * title and the announcement, where two and more stand in a row, and around the signature.
 */
function withLostBreaks(text: string): string {
  const lines = text.split("\n");
  const longest = lines.reduce((best, line, at) => (line.length > lines[best]!.length ? at : best), 0);
  const line = lines[longest]!;
  if (line.length < shortestLost || line.length < text.trim().length * lostShare) return text;
  const folded = foldUnits(line);
  const headed = [...folded.matchAll(/[一二三四五六七八九]\s*、[^。;:]{2,40}/g)].filter(
    (match) => headingKind(match[0]).sure,
  );
  if (headed.length < 2) return text;
  const units = line.split("");
  let front = 0;
  for (const match of line.matchAll(gap)) {
    const from = match.index;
    const to = from + match[0].length;
    const before = folded.slice(front, from);
    const after = folded.slice(to);
    const breaks =
      match[0].length >= 2 ||
      sectionLabel.test(after) ||
      /如下[:。]$/.test(before) ||
      (front === 0 &&
        from <= longestTitle &&
        (readsAsTitle(dense(before)) || /\.(docx?|pdf|wps)$/.test(before))) ||
      (/[。;]$/.test(before) && isOffice(after.split(/\s/)[0] ?? "")) ||
      (to > line.length - 60 && readsAsSignature(after));
    if (!breaks) continue;
    units[from] = "\n";
    front = to;
  }
  lines[longest] = units.join("");
  return lines.join("\n");
}
