// What of two words that took each other's place stays, as both begin or end with it: whole words, never a part of one.
import { cutWords } from "../words/cutWords.js";
import { segmenter } from "../words/segmenter.js";
import { type Cut, commonEnds, shortened } from "./cuts.js";
import { isOfDictionary } from "./proper.js";
import { functionLetter } from "./sharpen.js";
import { isLow } from "./tokens.js";

/** No word is longer. */
const longestAffix = 12;

/**
 * What both sides begin or end with stays: all of it where nothing else is left of one (意识强 → 意识不强 adds 不), whole
 * words where something else is (力量薄弱 → 力量不足).
 */
export function withoutAffix(cut: Cut, left: string, right: string): Cut {
  const [a, b] = [left.slice(...cut.a), right.slice(...cut.b)];
  if (a.includes("\n") || b.includes("\n") || a === "" || b === "") return cut;
  const shorter = Math.min(a.length, b.length);
  let { head, tail } = commonEnds(a, b);
  if ([a, b].every((said) => ofAll.test(said))) return cut;
  const word = letterForWord(cut, a, b);
  if (word) return word;
  const staysOne = head === 1 && ofLevel.test(a) && ofLevel.test(b);
  if (head + tail < shorter && !staysOne) {
    const isBound =
      head > 0 &&
      (functionLetter.test(a.charAt(0))
        ? [a, b].every(leavesWord)
        : [a, b].every((said) => notSo.test(said)));
    const bound = isBound ? 1 : 0;
    // 相关 → 有关: of two words of the dictionary nothing is torn.
    const areTorn = head + tail > 0 && ![a, b].every(isOfDictionary);
    const before = areTorn ? left.slice(Math.max(0, cut.a[0] - longestTorn), cut.a[0]) : "";
    head = longestWord(head, (length) => a.slice(0, length)) || bound || tornHead(before, a.slice(0, head));
    const leavesWords = (length: number): boolean =>
      [a, b].every((word) => !endsBroken(word.slice(head, word.length - length)));
    const position =
      tail > 0 && shorter - head > 2 && positionLetter.test(a.at(-1)!) && leavesWords(1) ? 1 : 0;
    const behind = areTorn ? left.slice(cut.a[1], cut.a[1] + longestTorn) : "";
    tail =
      (tail === 2 && notSo.test(a.slice(-2)) ? tail : 0) ||
      longestWord(tail, (length) => a.slice(a.length - length), leavesWords) ||
      position ||
      tornTail(a.slice(a.length - tail), behind);
  }
  // A short form is another word: 规上 → 规模以上.
  if (shorter === 2 && head === 1 && tail === 1) return cut;
  const parted = [
    a.charCodeAt(head),
    b.charCodeAt(head),
    a.charCodeAt(a.length - tail),
    b.charCodeAt(b.length - tail),
  ];
  if (parted.some(isLow)) return cut;
  return shortened(cut, head, tail);
}

/** Adverbs, auxiliaries, what says whose and what binds words, each a word of one letter. */
const closed =
  /^[较很偏更太最极不未没无仅我本该各全可应须需要能会将已均都仍还也又再先由被经为以从对向与和按在把让给]$/;

/** Not a word of the dictionary but two that the segmenter has joined: 较|强, 均|被, 可|由. */
const isGlued = (said: string): boolean => notSo.test(said) || !isOfDictionary(said);

/** Two letters that say together what neither says. */
const oneWord = /^(?:不[足够断仅但能得]|[可所]以|可能|[只没]有)$/;

/** Of two words that were joined one is a function word for another: 较强 → 不强, 均被 → 均经. */
export function gluedCut(cut: Cut, left: string, right: string): Cut | null {
  const [a, b] = [left.slice(...cut.a), right.slice(...cut.b)];
  if (a.length !== 2 || b.length !== 2) return null;
  const { head, tail } = commonEnds(a, b);
  if (head + tail !== 1 || ![a, b].every((said) => closed.test(said.charAt(head)))) return null;
  return [a, b].some(isGlued) && ![a, b].some((said) => oneWord.test(said))
    ? shortened(cut, head, tail)
    : null;
}

/** In letters: a tail of two words or more that both end with. */
const shortestTail = 3;

/** Where words are left the tail is others, however it was cut: 与|县林草 → 会同|县林草 before 局. */
export function withoutTail(cut: Cut, left: string, right: string): Cut | null {
  const [a, b] = [left.slice(...cut.a), right.slice(...cut.b)];
  const { tail } = commonEnds(a, b);
  const isWord = (said: string): boolean =>
    functionLetter.test(said) || (said.length > 1 && isOfDictionary(said));
  const areWords = tail >= shortestTail && [a, b].every((said) => isWord(said.slice(0, said.length - tail)));
  return areWords ? shortened(cut, 0, tail) : null;
}

/** A word for one of its letters: 对 → 针对, 任|组长 → 担任|组长; but 强 → 不强 puts a word in. */
function letterForWord(cut: Cut, a: string, b: string): Cut | null {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const { head, tail } = commonEnds(a, b);
  if (longer.length !== shorter.length + 1 || head + tail !== shorter.length) return null;
  if (closed.test(longer.charAt(head))) return null;
  let from = 0;
  for (const word of cutWords(longer)) {
    const to = from + word.length;
    if (head >= from && head < to) {
      const isWhole = word.length === 2 && /^[acdpv]/.test(segmenter().speech(word)) && !notSo.test(word);
      return isWhole ? shortened(cut, from, longer.length - to) : null;
    }
    from = to;
  }
  return null;
}

/** In letters: what is looked at of the words beside a change. */
const longestTorn = 3;

/** How much of what both begin with ends the word before: 成 of 完|成老寨 → 完|成新寨. */
function tornHead(before: string, common: string): number {
  if (common === "" || before === "" || common.length > longestTorn) return 0;
  const last = cutWords(before + common).at(-1)!;
  const isWord = last.length > common.length && isOfDictionary(last);
  return isWord ? common.length : 0;
}

/** And begins the word behind: 全 of 实现全|覆盖 → 已全|覆盖. */
function tornTail(common: string, behind: string): number {
  if (common === "" || behind === "" || common.length > longestTorn) return 0;
  const first = cutWords(common + behind)[0]!;
  return first.length > common.length && isOfDictionary(first) ? common.length : 0;
}

/** 全县 → 全市, whole; 我镇 → 我乡, where whose it is stays. */
const ofAll = /^全[国省市州县区旗镇乡村]$/;
const ofLevel = /^[我本该各][省市州县区旗镇乡村]$/;

/** Whether behind the first letter a word begins. */
const leavesWord = (said: string): boolean =>
  (cutWords(said.slice(1))[0]?.length ?? 0) > 1 || cutWords(said)[0]!.length === 1;

/** 不强 → 不高, which are no words as 不足 and 不够 are. */
const notSo = /^不[^足够断仅但能得]$/;

/** Behind a word, and taken by the segmenter into what stands before: 退役军人|中, 能|手中, 局限|于. */
const positionLetter = /^[中内里于]$/;

/** Whether a word loses its last letter: 村民议 of 村民议事会. */
const endsBroken = (rest: string): boolean => rest.length > 2 && cutWords(rest).at(-1)!.length === 1;

/** The longest length up to `most` at which an affix is one word, and leaves words; 0 where none of two characters is. */
function longestWord(
  most: number,
  affix: (length: number) => string,
  leavesWords: (length: number) => boolean = () => true,
): number {
  for (let length = Math.min(most, longestAffix); length > 1; length--)
    if (cutWords(affix(length)).length === 1 && leavesWords(length)) return length;
  return 0;
}
