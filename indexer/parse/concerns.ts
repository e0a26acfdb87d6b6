// Which sentences of a block without labels are points: each a defect, or a task, of its own; else nothing certain
// divides the block.
import type { ListedKind } from "../../report/kinds.js";
import type { Span } from "../../report/span.js";
import { dense } from "./lines.js";

/** Words that a further concern begins with. */
const further =
  /^(另外|此外|其次|再次|再者|最后|同时|还有|还存在|还需|除此之外|与此同时|一方面|另一方面|二来|三来)/;

/** What a clause of a shortcoming says is wanting. */
const wanting =
  /不(足|强|高|够|到位|健全|完善|规范|深入?|广|及时|严格?|充分|平?均衡|平衡|牢固?|扎实|明显|全面|大|多|畅|紧密|密切|熟悉?|熟练|彻底|透|优|适应|匹配|顺|浓厚?|精准|细致?|力|实|少)|单一|薄弱|滞后|缺(乏|少|失|位|口)|欠(缺|佳)|短缺|匮乏|(偏|较|过)(少|低|弱|小|差|慢|窄|粗|大|重)|有待|差距|短板|亟待|仍需|弱化|淡薄|流于形式|频繁|老化|紧缺|脱节|乏力|突出|紧张|空白|盲区|没有|未能?|难以|无法|困难/;
/** A sentence that tells of the one before it. */
const elaborates =
  /^(部分|个别|如|例如|比如|有的|有些|少数|导致|造成|致使|使得?|特别是|尤其|主要(表现|体现|是)|具体(表现|体现)|其中|这|该|由于|因|对此|既|甚至|往往|目前|全[镇乡街]|仅)/;
/** How a task begins. */
const tasks =
  /^(将|要|继续|持续|进一步|不断|切实|着力|大力|积极|加强|加大|加快|强化|健全|完善|提升|提高|推进|推动|深化|落实|抓好|抓实|狠抓|开展|创新|规范|优化|压实|做好|做实|严格|充实|拓宽|建立|构建|坚持|聚焦|突出|围绕|夯实|筑牢|发挥|组织|统筹)/;

/** What a sentence of each list says: by its first clause, and by any clause that does not go on with another's. */
const concern: Readonly<Record<ListedKind, { readonly said: RegExp; readonly goesOn: RegExp | null }>> = {
  shortcomings: { said: wanting, goesOn: elaborates },
  plans: { said: tasks, goesOn: null },
};
/** Lists that are divided where every sentence names a concern: sentences of plans often tell how one task is done. */
const divided: readonly ListedKind[] = ["shortcomings"];

/** A paragraph beside others is one point; from so many sentences on, each a defect of its own, it may be several. */
const fewestBundled = 3;

const sentence = /[^。;!?]+[。;!?]*/g;

/** The sentences of `[start, end)`, without the white space between them. */
export function sentencesIn(text: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  for (const match of text.slice(start, end).matchAll(sentence)) {
    const blank = match[0].length - match[0].trimStart().length;
    const from = start + match.index + blank;
    const to = start + match.index + match[0].trimEnd().length;
    if (to - from > 1) found.push({ start: from, end: to });
  }
  return found;
}

const clausesOf = (text: string, { start, end }: Span): string[] =>
  text
    .slice(start, end)
    .split(/[,。;:!?]/)
    .map(dense)
    .filter((clause) => clause.length > 1);

const isFurther = (text: string, span: Span): boolean =>
  further.test(dense(text.slice(span.start, span.end)));

/** A sentence whose first clause, its opening word aside, names a defect or a task by itself. */
function isConcern(text: string, span: Span, kind: ListedKind): boolean {
  const clauses = clausesOf(text, span);
  const first = (clauses[0] ?? "").replace(further, "");
  const said = first === "" ? (clauses[1] ?? "") : first;
  if (elaborates.test(said)) return false;
  return concern[kind].said.test(said);
}

/** How many of its clauses name a defect, or a task. */
const concernsIn = (text: string, span: Span, kind: ListedKind): number =>
  clausesOf(text, span).filter((clause) => {
    const said = clause.replace(further, "");
    return concern[kind].said.test(said) && !concern[kind].goesOn?.test(said);
  }).length;

export interface Concern extends Span {
  /** More than one concern stands in it. */
  readonly bundled: boolean;
}

/**
 * The points of one block without labels. Shortcomings are divided where every sentence names a defect of its own, and
 * both kinds where a sentence goes over to a further concern (另外, 其次, 同时); what holds several concerns still, is
 * bundled. `alone` says that the block is all its section has: else a paragraph is a point, whatever its clauses say.
 */
export function concernsOf(text: string, block: Span, kind: ListedKind, alone: boolean): Concern[] {
  const sentences = sentencesIn(text, block);
  if (sentences.length === 0) return [];
  const every = alone && divided.includes(kind) && sentences.every((each) => isConcern(text, each, kind));
  const starts = sentences.filter(
    (each, at) => at === 0 || every || (isFurther(text, each) && concernsIn(text, each, kind) > 0),
  );
  return starts.map(({ start }, at): Concern => {
    const next = starts[at + 1];
    const end = next ? sentences[sentences.indexOf(next) - 1]!.end : sentences[sentences.length - 1]!.end;
    const own = sentences.filter((each) => each.start >= start && each.end <= end);
    const concerns = own.filter((each) => isConcern(text, each, kind)).length;
    const bundled = alone
      ? concernsIn(text, { start, end }, kind) > 1
      : concerns > 1 && (starts.length > 1 || (concerns === own.length && concerns >= fewestBundled));
    return { start, end, bundled };
  });
}
