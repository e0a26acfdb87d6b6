// What of a passage is shown: its members within the edges that a reader reads as theirs, with their sections; a passage of
// the page and not of the reports is told from others, and left as it was found.
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
  const known: ShownText[] = [];
  return (document) => {
    let one = known[document];
    if (!one) {
      const report = reportOf(document);
      const { sections } = report;
      one = {
        ...edgedText(report),
        starts: Uint32Array.from(sections, ({ start }) => start),
        kinds: Uint16Array.from(sections, ({ kind, also }) => kindBit(kind) | (also ? kindBit(also) : 0)),
        chrome: Array.from(textWithoutMarks(report).matchAll(chromeWords), ({ index }) => index),
      };
      known[document] = one;
    }
    return one;
  };
}

/** A passage as it is shown; of one that a snapshot has, only what it does not know of its members is added. */
export function showing(textOf: (document: number) => ShownText): (passage: FoundPassage) => FoundPassage {
  const shown = edgesOf(textOf);
  /** Bits of the kinds of the section that holds the unit. */
  const sectionsAt = ({ starts, kinds }: ShownText, at: number): number => {
    let section = starts.length - 1;
    while (section > 0 && starts[section]! > at) section--;
    return kinds[section] ?? 0;
  };
  const withSections = (member: FoundMember): FoundMember => {
    const { document, start, end, sections } = member;
    return sections === undefined
      ? { document, start, end, sections: sectionsAt(textOf(document), start) }
      : member;
  };
  const edge = kindBits(frameKinds);
  const isMarked = ({ document, start, end }: FoundMember): boolean => {
    const text = textOf(document);
    return (
      text.chrome.length > 0 &&
      (sectionsAt(text, start) & edge) !== 0 &&
      text.chrome.some((at) => start <= at && at < end)
    );
  };
  /** Only the opening and the signature touch the page; only there may a passage be the page's. */
  const isChrome = ({ members }: FoundPassage): boolean => {
    let marked = 0;
    for (let at = 0; at < members.length && 2 * (marked + members.length - at) > members.length; at++)
      if (isMarked(members[at]!)) marked++;
    return 2 * marked > members.length;
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
