// Which lines before the body are the title: one, or two or three that only make one together.
import { dense, isBlank, type Line } from "./lines.js";
import { isOffice, readsAsTitle } from "./wording.js";

export interface TitleLines {
  readonly lines: readonly Line[];
  /** Folded, without white space. */
  readonly words: string;
}

const most = 4;
const place = /[镇乡]|街道|街(?!坊)|苏木|办事处|人民政府|委员会/;

/** Everything that reads as a title among `lines`, each once, in text order. `usable` leaves navigation out. */
export function titlesAmong(lines: readonly Line[], usable: (line: Line) => boolean): TitleLines[] {
  const candidates = lines.filter((line) => !isBlank(line));
  const titles: TitleLines[] = [];
  for (let at = 0; at < candidates.length; at++) {
    const found = titleFrom(candidates, at, usable);
    if (!found) continue;
    titles.push(found);
    at += found.lines.length - 1;
  }
  return titles;
}

/** The title that begins on the line at `at`: offices and half lines are joined to what completes them. */
function titleFrom(lines: readonly Line[], at: number, usable: (line: Line) => boolean): TitleLines | null {
  let words = "";
  for (let count = 1; count <= most && at + count <= lines.length; count++) {
    const line = lines[at + count - 1]!;
    if (!usable(line) || line.text.length > 60 || /文件$/.test(line.text)) return null;
    words += dense(line.text);
    const part = dense(line.text);
    const first = count === 1;
    if (
      first &&
      !readsAsTitle(words) &&
      !isOffice(line.text) &&
      !/法治|依法|关于|20\d\d/.test(part) &&
      !(place.test(part) && part.length <= 24)
    )
      return null;
    if (!readsAsTitle(words)) {
      if (/[。;:!?>|]/.test(part)) return null;
      continue;
    }
    // An office alone in front of a whole title that names its own office is no part of it.
    if (!first && readsAsTitle(part) && !/^(关于|20\d\d|二[〇○零])/.test(part) && isOffice(lines[at]!.text))
      return null;
    return { lines: lines.slice(at, at + count), words };
  }
  return null;
}

const township = /\p{Script=Han}{2,3}?(?:镇|乡|街道|苏木)/u;

/**
 * Which of several candidates is the report's title: one with a place and a year before one without; of two townships'
 * (a link beside the page names another's) the one in the browser's tab, else the one next to the body; then the first.
 */
export function bestTitle(titles: readonly TitleLines[], pageTitle: string): TitleLines | null {
  const most = Math.max(...titles.map(worthOf));
  const best = titles.filter((title) => worthOf(title) === most);
  const inTab = best.find((title) => pageTitle.includes(title.words));
  if (inTab) return inTab;
  const places = new Set(best.map((title) => title.words.match(township)?.[0]));
  return (places.size > 1 ? best.at(-1) : best[0]) ?? null;
}

/** 0 for words that name neither a place nor a year. */
export const worthOf = (title: TitleLines): number =>
  (place.test(title.words) ? 2 : 0) + (/20\d\d|二[〇○零]/.test(title.words) ? 2 : 0);
