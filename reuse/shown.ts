// What of a passage is shown: its members within the edges that a reader reads as theirs, with their sections; a passage of
// the page and not of the reports is told from others, and left as it was found.
import { firstThat } from "../report/bounds.js";
import { frameKinds, kindBit, kindBits } from "../report/kinds.js";
import { textWithoutMarks } from "../report/marks.js";
import type { Report } from "../report/types.js";
import { type EdgedText, edgedText, edgesOf } from "./edges.js";
import { foldForReuse } from "./fold.js";
import type { FoundMember, FoundPassage } from "./found.js";

/** Words of a page that the reader may have taken for text; most members must hold one and stand at an edge. */
const chromeWords =
  /打印|关闭窗口|扫一扫|分享到|字号|字体|浏览次数|点击数|版权所有|备案|网站标识|索引号|上一篇|下一篇|主办单位|信息来源|无障碍/g;

/** What is kept of each report whose members are shown: a tenth of it, for all of a corpus are looked into. */
interface ShownText extends EdgedText {
  /** Where its sections begin, and the bits of their kinds. */
  readonly starts: Uint32Array;
  readonly kinds: Uint16Array;
  /** Where words of the page stand. */
  readonly chrome: readonly number[];
}

/** `reportOf` is asked once for each report. */
export function shownTexts(reportOf: (document: number) => Report): (document: number) => ShownText {
  const known = new Map<number, ShownText>();
  return (document) => {
    let one = known.get(document);
    if (!one) {
      const report = reportOf(document);
      const { sections } = report;
      one = {
        ...edgedText(report),
        starts: Uint32Array.from(sections, ({ start }) => start),
        kinds: Uint16Array.from(sections, ({ kind, also }) => kindBit(kind) | (also ? kindBit(also) : 0)),
        chrome: Array.from(textWithoutMarks(report).matchAll(chromeWords), ({ index }) => index),
      };
      known.set(document, one);
    }
    return one;
  };
}

/** A passage as it is shown; of one that a snapshot has, only what it does not know of its members is added. */
export function showing(textOf: (document: number) => ShownText): (passage: FoundPassage) => FoundPassage {
  const shown = edgesOf(textOf);
  /** Bits of the kinds of the section that holds the unit. */
  const sectionsAt = ({ document, start: at }: FoundMember): number => {
    const { starts, kinds } = textOf(document);
    return kinds[Math.max(0, firstThat(starts.length, (one) => starts[one]! > at) - 1)] ?? 0;
  };
  const withSections = (member: FoundMember): FoundMember =>
    member.sections === undefined ? { ...member, sections: sectionsAt(member) } : member;
  const edge = kindBits(frameKinds);
  /** Only the opening and the signature touch the page; only there may a passage be the page's. */
  const isChrome = ({ members }: FoundPassage): boolean => {
    const marked = members.filter(
      (member) =>
        (sectionsAt(member) & edge) !== 0 &&
        textOf(member.document).chrome.some((at) => member.start <= at && at < member.end),
    );
    return marked.length * 2 > members.length;
  };
  const lettersOf = ({ document, start, end }: FoundMember): number => {
    const text = textOf(document).text.slice(start, end);
    return foldForReuse(text, [], [{ start: 0, end: text.length }]).units.length;
  };
  return (passage) => {
    if (passage.known) return { ...passage, members: passage.members.map(withSections) };
    const chrome = isChrome(passage);
    const members = (chrome ? passage.members : shown(passage.members)).map(withSections);
    const letters = chrome || members.length === 0 ? passage.letters : lettersOf(members[0]!);
    return { members, letters, known: { chrome } };
  };
}
