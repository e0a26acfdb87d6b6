// What is kept of each report whose members are shown: a tenth of it, for all of a corpus are looked into.
import { frameKinds, kindBit, kindBits } from "../report/kinds.js";
import { textWithoutMarks } from "../report/marks.js";
import type { Report } from "../report/types.js";
import { roomFor } from "../snapshot/growing.js";
import { type EdgedText, edgedText } from "./edges.js";

/** Words of a page that the reader may have taken for text; most members must hold one and stand at an edge. */
const chromeWords =
  /打印|关闭窗口|扫一扫|分享到|字号|字体|浏览次数|点击数|版权所有|备案|网站标识|索引号|上一篇|下一篇|主办单位|信息来源|无障碍/g;

const edge = kindBits(frameKinds);

/**
 * Each report is asked for once, when it is first looked into. What is asked of every member, of which a passage has one in
 * thousands of reports, lies in columns: an object a report would have to be fetched from memory each time.
 */
export class ShownTexts {
  private readonly known: EdgedText[] = [];
  /** By document: where its sections begin among those of all, and behind the last. */
  private first = new Uint32Array(1024);
  private behind = new Uint32Array(1024);
  /** Where each section begins, and the bits of its kinds. */
  private starts = new Uint32Array(1024);
  private kinds = new Uint16Array(1024);
  private sections = 0;
  /** By document: 1 where words of the page stand in it. */
  private hasWords = new Uint8Array(1024);
  /** Where they stand. */
  private readonly words = new Map<number, readonly number[]>();

  constructor(private readonly reportOf: (document: number) => Report) {}

  readonly of = (document: number): EdgedText => this.known[document] ?? this.open(document);

  private open(document: number): EdgedText {
    const report = this.reportOf(document);
    const text = edgedText(report);
    this.known[document] = text;
    this.first = roomFor(this.first, document + 1);
    this.behind = roomFor(this.behind, document + 1);
    this.hasWords = roomFor(this.hasWords, document + 1);
    this.first[document] = this.sections;
    for (const { start, kind, also } of report.sections) {
      this.starts = roomFor(this.starts, this.sections + 1);
      this.kinds = roomFor(this.kinds, this.sections + 1);
      this.starts[this.sections] = start;
      this.kinds[this.sections++] = kindBit(kind) | (also ? kindBit(also) : 0);
    }
    this.behind[document] = this.sections;
    const words = Array.from(textWithoutMarks(report).matchAll(chromeWords), ({ index }) => index);
    if (words.length > 0) {
      this.hasWords[document] = 1;
      this.words.set(document, words);
    }
    return text;
  }

  /** Bits of the kinds of the section that holds a unit of a document that was opened. */
  kindsAt(document: number, at: number): number {
    const { starts } = this;
    const first = this.first[document]!;
    let section = this.behind[document]! - 1;
    if (section < first) return 0;
    while (section > first && starts[section]! > at) section--;
    return this.kinds[section]!;
  }

  /** Whether a word of the page stands in a member, at the page's edge. */
  isMarked(document: number, start: number, end: number): boolean {
    if (this.hasWords[document] !== 1 || (this.kindsAt(document, start) & edge) === 0) return false;
    return this.words.get(document)!.some((at) => start <= at && at < end);
  }
}
