// Work already done that a list of shortcomings or plans tells beside its points (我镇已整改完成三项:一是…;二是…。当前仍
// 存在以下不足:一是…): it stays in the section and is none of its points. What a run of labels tells, the words say that
// lead to its first label.
import type { ListedKind } from "../../report/kinds.js";
import type { Span } from "../../report/span.js";
import { type Enumerator, enumeratorAt, inlineEnumerators, type LabelStyle } from "./enumeration.js";
import { dense } from "./spacing.js";

const doneVerb =
  "整改|改正|完成|解决|落实|化解|办结|采取|建成|销号|补齐|做好|取得|开展|实施|推进|办理|纠正|推动|抓好|组织";
/** Done, in so many words: 已整改, 采取了, 均已落实, 整改情况如下, 做的工作. */
const done = new RegExp(
  `已经?(?:全部|全面|逐项|逐一|逐条|基本|均|陆续|分别|先后|及时|按期|认真|累计|顺利|如期)*(?:${doneVerb})|(?:${doneVerb}|做|办|抓|干|制定|出台)(?:好|成|实)?了(?![^,。;:]*(?:计划|安排|思路|打算))|(?:整改|落实|完成|进展)(?:的)?(?:情况|成效|结果)|(?:所做|做|开展|完成)的(?:主要|重点)?工作|(?:主要|具体)?(?:做法|成效|成绩)(?:主要)?(?:是|有|为|如下)?$`,
);
/** What is said of the rest, and of a search for what is wrong, whatever else was done. */
const remains =
  /仍|尚|依然|剩余|余下|其余|还(?:有|存在|需|不|未)|^(?:但|不过|然而)|未(?!发生|出现)|没有|不(?:足|够|到位)之处|(?:梳理|查找|排查|查摆|自查|剖析|分析|调研|评估|摸排|检视)(?:了|出|,|$)/;
const lack = /问题|不足|短板|弱项|困难|差距|薄弱|不(?:够|到位|强|高)/;
const ahead =
  /将|拟|(?<![主重首必需])要(?!求|点)|继续|进一步|持续|巩固|下一?步|下一?年|今后|明年|来年|接下来|抓好|着力|力争|确保|努力|重点(?:工作)?(?:是|有|为|抓|做)/;
const planned = /计划|打算|安排|思路|任务|目标/;
/** Words that go over from what was done to the list. */
const goesOver: Readonly<Record<ListedKind, RegExp>> = {
  shortcomings: /^(?:但|然而|不过|同时,?也|当前|目前|现阶段|仍|还存在|尚|此外,?还)/,
  plans: /^(?:下一?步|下一?年|下一?阶段|今后|明年|来年|接下来|在此基础上|20\d\d年|新的一年)/,
};

type Says = "done" | "list" | null;

/** What one clause of a lead says. */
const saysOf: Readonly<Record<ListedKind, (clause: string) => Says>> = {
  shortcomings: (clause) =>
    remains.test(clause) ? "list" : done.test(clause) ? "done" : lack.test(clause) ? "list" : null,
  plans: (clause) =>
    ahead.test(clause) ? "list" : done.test(clause) ? "done" : planned.test(clause) ? "list" : null,
};

/** The last clause that says something decides: 针对反馈问题,我镇已整改三项 and 虽已整改三项,仍有以下不足. */
function saysLead(words: string, kind: ListedKind): Says {
  const clauses = dense(words)
    .split(/[,:]/)
    .filter((clause) => clause !== "");
  for (let at = clauses.length - 1; at >= 0; at--) {
    const says = saysOf[kind](clauses[at]!);
    if (says !== null) return says;
  }
  return null;
}

/** A lead is no longer. */
const longestLead = 120;
const announces = /以下|如下|[几一二两三四五六七八九十\d]+(?:项|件|个|方面|点|条|步)/;

/** What leads to the first label of a run. */
interface Run {
  /** Where the leading sentence begins: in the paragraph of the label or the one before. */
  readonly start: number;
  readonly says: Says;
}

/** Where the last sentence of `[from, to)` begins; a stop at its own end is no end of another. */
function sentenceStart(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && /[\s。;:]/.test(text[at - 1]!)) at--;
  while (at > from && to - at <= longestLead && !/[。;!?]/.test(text[at - 1]!)) at--;
  while (at < to && /\s/.test(text[at]!)) at++;
  return at;
}

/** The runs of labels in a paragraph by their first labels. */
function runsIn(
  text: string,
  labels: readonly Enumerator[],
  piece: Span,
  above: Span | undefined,
  kind: ListedKind,
): ReadonlyMap<Enumerator, Run> {
  const runs = new Map<Enumerator, Run>();
  labels.forEach((label, at) => {
    if (label.number !== 1) return;
    const isFirst = at === 0 && text.slice(piece.start, label.start).trim() === "";
    const before = labels[at - 1]?.end;
    const begin = isFirst ? (above?.start ?? piece.start) : (before ?? piece.start);
    const end = isFirst ? (above?.end ?? piece.start) : label.start;
    const start = sentenceStart(text, begin, end);
    const words = text.slice(start, end).trim();
    // The words of a labelled point lead to points of its own.
    const isPoint = start === before;
    const leads = /:$/.test(words) || announces.test(words) || (!isFirst && !/[。;!?]$/.test(words));
    const isLead = words !== "" && !isPoint && leads && end - start <= longestLead;
    runs.set(label, isLead ? { start, says: saysLead(words, kind) } : { start: label.start, says: null });
  });
  return runs;
}

/** Stretches of a list that tell work already done: from the sentence that leads to it to where the list goes on. */
export function doneIn(text: string, pieces: readonly Span[], kind: ListedKind): Span[] {
  if (!pieces.some(({ start, end }) => done.test(text.slice(start, end)))) return [];
  const found: Span[] = [];
  /** The last number of each style in the list itself. */
  const counted = new Map<LabelStyle, number>();
  let open: { readonly start: number; readonly style: LabelStyle; readonly own: boolean } | null = null;
  const close = (end: number): void => {
    if (open && end > open.start) found.push({ start: open.start, end });
    open = null;
  };
  pieces.forEach((piece, index) => {
    const labels = inlineEnumerators(text, piece.start, piece.end);
    const above = pieces[index - 1];
    const isUnlabelled = above !== undefined && enumeratorAt(text, above.start) === null;
    const runs = runsIn(text, labels, piece, isUnlabelled ? above : undefined, kind);
    const isOwn = labels[0] !== undefined && text.slice(piece.start, labels[0].start).trim() === "";
    if (open && !isOwn && goesOver[kind].test(dense(text.slice(piece.start, piece.end).slice(0, 40))))
      close(piece.start);
    for (const label of labels) {
      const run = runs.get(label);
      const goesOn = counted.get(label.style) === label.number - 1;
      if (open && run && run.says !== "done" && label.style === open.style) close(run.start);
      else if (open && run?.says === "list") close(run.start);
      else if (open && label.style !== open.style && label.number > 1 && goesOn) close(label.start);
      if (!open && run?.says === "done")
        open = { start: run.start, style: label.style, own: isOwn && label === labels[0] };
      if (!open) counted.set(label.style, label.number);
    }
    if (open && !open.own) close(endInside(text, labels[labels.length - 1]!, piece, kind));
  });
  close(pieces[pieces.length - 1]?.end ?? 0);
  return found;
}

/** Where a run inside a paragraph ends: with it, or before the sentence that goes over to the list. */
function endInside(text: string, last: Enumerator, piece: Span, kind: ListedKind): number {
  for (const match of text.slice(last.end, piece.end).matchAll(/[。!?]\s*(?=\S)/g)) {
    const at = last.end + match.index + match[0].length;
    if (goesOver[kind].test(dense(text.slice(at, at + 40)))) return at;
  }
  return piece.end;
}
