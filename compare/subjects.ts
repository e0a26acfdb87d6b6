// The same wording about another subject: 普法队伍力量薄弱 beside 执法队伍力量薄弱. Two headlines that differ in one
// place are a minimal pair, one frame around two fillers (Harris 1951, substitution); the fillers are the subjects.
import { nearWords } from "../words/near.js";
import { commonWords, meanings, stopwords } from "../words/stopwords.js";
import { leadEnd, type Themes, wordsOf } from "../words/themes.js";
import type { Token } from "./tokens.js";

/** What fills the place on either side, as the folded headlines have it. */
export interface Subjects {
  readonly a: string;
  readonly b: string;
}

/** The headline of a point, ready to be held against another. */
export interface Headline {
  /** Folded, without its label, to its first stop or comma. */
  readonly text: string;
  readonly words: readonly HeadlineWord[];
}

interface HeadlineWord {
  readonly text: string;
  readonly start: number;
  /** Can be what a point speaks of: no filler, no degree, nothing that is done to it. */
  readonly tells: boolean;
  /** The word of the text it is part of. */
  readonly whole: string;
  /** The word of the list of themes that stands over it: 执法装备 over 执法; over 村级 none. */
  readonly theme: string | null;
}

/** Words in more than this share of all points (法治, 依法, 工作) are nobody's subject; 干部 and 群众 (.2) are. */
const everyShare = 0.2;
/** Of the longer headline at least this much is equal; 经费不足 and 装备不足 are half equal, and no pair for it. */
const equalShare = 0.4;

/** What is wanting of a subject (不强, 单一), and what is done to it, stand beside it and are not it. */
const predicate =
  /^(?:[不未缺欠较偏难待仍尚需弱].*|淡薄|单一|滞后|落后|匮乏|打造|擦亮|充实|壮大|配备|[做用建管抓配][优实强细深好活足齐]|落实|规范|优化|创新|培育|补齐|压实|夯实|筑牢|拓展|拓宽|丰富|扩大|改进|改善|推行|实施|严[把肃]|狠抓|攻坚|织密|构建|营造|引导)$/;

/** The headline of a point, its label left out. O(headline). */
export function headlineOf(tokens: readonly Token[], themes: Themes): Headline {
  const said = tokens[0]?.kind === "numbering" ? tokens.slice(1) : tokens;
  const folded = said.map(({ key }) => key).join("");
  const text = folded.slice(0, leadEnd(folded)).split(",")[0]!;
  const known = wordsOf(text, themes);
  const words: HeadlineWord[] = [];
  let at = 0;
  for (const { key, kind } of said) {
    if (at >= text.length) break;
    if (kind === "word")
      for (const part of partsOf(key)) {
        const start = at + key.indexOf(part);
        const tells =
          part.length > 1 &&
          !stopwords.has(part) &&
          !((commonWords.get(part) ?? 0) > everyShare) &&
          !predicate.test(part);
        const theme = known.find(({ at, word }) => at <= start && start < at + word.length)?.word ?? null;
        words.push({ text: part, start, tells, whole: key, theme });
      }
    at += key.length;
  }
  return { text, words };
}

/** 执法队伍 → 执法, 队伍: the segmenter's list has 执法队伍 whole, and 普法队伍 not. */
const partsOf = (word: string): string[] => (word.length === 4 ? [word.slice(0, 2), word.slice(2)] : [word]);

/** Units of a headline without what it does to its subject (充实, 加强) and with what it says of it. */
function lengthOf({ text, words }: Headline): number {
  const [first] = words;
  return first?.start === 0 && !first.tells && first.theme === null
    ? text.length - first.text.length
    : text.length;
}

/** What tells the subjects of two headlines apart whose wording is the same; null where it is not, or they are one. O(a · b). */
export function subjectsOf(a: Headline, b: Headline): Subjects | null {
  const equal = new Set(
    a.words.map(({ text }) => text).filter((text) => b.words.some((one) => one.text === text)),
  );
  const units = (of: Headline): number =>
    of.words.reduce((sum, { text }) => sum + (equal.has(text) ? text.length : 0), 0);
  if (Math.min(units(a), units(b)) < equalShare * Math.max(lengthOf(a), lengthOf(b))) return null;
  const own = [a, b].map(({ words }, side) => {
    const other = side === 0 ? b : a;
    const from = words.findIndex(({ text, tells }) => tells && !equal.has(text));
    const last = words.findLastIndex(({ text }) => equal.has(text));
    // The frame goes on behind the filler, and no subject that both name stands before it.
    const isNamed = ({ theme }: HeadlineWord): boolean => theme !== null && other.text.includes(theme);
    if (from < 0 || from > last || words.slice(0, from).some(isNamed)) return null;
    // 矛盾 in 矛盾纠纷 is no more than 纠纷 is.
    const isSaid = (word: string): boolean => [...equal].some((one) => meanings.get(one)?.includes(word));
    const filler = words
      .slice(from, last)
      .filter(({ text, tells }) => tells && !equal.has(text) && !isSaid(text));
    return filler.length > 0 ? filler : null;
  });
  const [left, right] = own;
  if (!left || !right || left.some((one) => right.some((other) => areNear(one, other)))) return null;
  const subjects = { a: printed(a, left, equal), b: printed(b, right, equal) };
  return sayAlike(subjects.a, subjects.b) ? null : subjects;
}

/** The filler from its first word to its last, with the word of the frame that a short one belongs to (普法队伍). */
function printed(
  { text, words }: Headline,
  filler: readonly HeadlineWord[],
  equal: ReadonlySet<string>,
): string {
  const first = filler[0]!;
  const last = filler.at(-1)!;
  const end = last.start + last.text.length;
  const next = words.find(({ start }) => start === end);
  return text.slice(
    first.start,
    next && equal.has(next.text) && end - first.start < 3 ? end + next.text.length : end,
  );
}

/** One stands for the other, or a plainer word for both. */
const areNear = (one: HeadlineWord, other: HeadlineWord): boolean =>
  sayAlike(one.text, other.text) || sayAlike(one.whole, other.whole);

function sayAlike(one: string, other: string): boolean {
  if (one.includes(other) || other.includes(one)) return true;
  if (
    nearWords()
      .sensesOf(one)
      .some(({ words }) => words.includes(other))
  )
    return true;
  const said = (word: string): readonly string[] => [word, ...(meanings.get(word) ?? [])];
  return said(one).some((word) => said(other).includes(word));
}
