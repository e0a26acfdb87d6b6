// For a phrase that stands nowhere or hardly: near words in its place, and the phrase taken apart at its words. Each is
// said with what it finds; nothing takes the place of what was typed.
import { isKeyword } from "../../../search/keywords/words.js";
import { parseQuery } from "../../../search/query/parser.js";
import { shownStrings } from "../../../search/query/strings.js";
import { type Hint, QueryError, type SearchAnswer, type SearchRequest } from "../../../search/types.js";
import { type NearWords, nearWords } from "../../../words/near.js";
import type { Library } from "../../library.js";

type Total = SearchAnswer["total"];

/** Strings of one query that are put otherwise, and wordings looked up for them: some 0.3 ms each. */
const maxStrings = 4;
const maxTried = 80;
/** Words in one proposal, and proposals of one kind. */
const maxWords = 8;
const maxProposals = 3;
/** Shorter strings are one word. */
const shortestParted = 4;

const onlyHan = /^\p{Script=Han}+$/u;
const nothing: Total = { reports: 0, occurrences: 0 };

/** What the request finds with another query, its filters and its scope kept. */
async function totalOf({ search }: Library, request: SearchRequest, q: string): Promise<Total> {
  try {
    const { total } = await search.search({
      ...request,
      q,
      order: "report",
      sample: null,
      group: null,
      limit: 1,
    });
    return total;
  } catch (error) {
    if (error instanceof QueryError) return nothing;
    throw error;
  }
}

/** A stretch of the query that is a string, quotation marks included. */
interface Stretch {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

function stretchesOf(q: string): Stretch[] {
  return shownStrings(parseQuery(q, false).condition)
    .slice(0, maxStrings)
    .flatMap(({ folded, position }): Stretch[] => {
      const at = q.indexOf(folded, position);
      if (at < 0) return [];
      const end = at + folded.length;
      const quoted = q[at - 1] === '"' && q[end] === '"' ? 1 : 0;
      return [{ before: q.slice(0, at - quoted), text: folded, after: q.slice(end + quoted) }];
    });
}

/** One word of a string with all that may stand in its place. */
interface Slot {
  /** The string it stands in. */
  readonly text: string;
  readonly whole: (word: string) => string;
  readonly word: string;
  readonly near: ReturnType<NearWords["nearTo"]>;
}

function slotsOf({ before, text, after }: Stretch): Slot[] {
  return nearWords()
    .placesIn(text)
    .map(({ start, word }) => ({
      whole: (by) => before + text.slice(0, start) + by + text.slice(start + word.length) + after,
      text,
      word,
      near: nearWords().nearTo(word),
    }));
}

/** 执法力量(薄弱|短缺) for 执法力量不足: near words that stand in the place of one, the most frequent first. */
export async function nearHints(library: Library, request: SearchRequest, found: Total): Promise<Hint[]> {
  const proposals: { hint: Hint; same: boolean; spelled: readonly string[]; total: Total }[] = [];
  let tried = 0;
  for (const { text, whole, word, near } of stretchesOf(request.q).flatMap(slotsOf)) {
    const standing: { word: string; occurrences: number }[] = [];
    for (const other of near.keys()) {
      if (tried++ >= maxTried) break;
      const { occurrences } = await totalOf(library, request, whole(other));
      if (occurrences > 0) standing.push({ word: other, occurrences });
    }
    if (standing.length === 0) continue;
    const others = standing.sort((a, b) => b.occurrences - a.occurrences).map((one) => one.word);
    const words = [...(found.occurrences > 0 ? [word] : []), ...others].slice(0, maxWords);
    const q = whole(words.length > 1 ? `(${words.join("|")})` : words[0]!);
    const total = await totalOf(library, request, q);
    if (total.occurrences <= found.occurrences) continue;
    const same = others.some((one) => near.get(one) === "same");
    const says = `“${text}”里的“${word}”换成相近的词`;
    proposals.push({ hint: { says, q, total }, same, spelled: words.map(whole), total });
  }
  const kept: typeof proposals = [];
  for (const one of proposals.sort(
    (a, b) => Number(b.same) - Number(a.same) || b.total.occurrences - a.total.occurrences,
  ))
    if (
      kept.length < maxProposals &&
      !kept.some(({ spelled }) => one.spelled.every((text) => spelled.includes(text)))
    )
      kept.push(one);
  return kept.map(({ hint }) => hint);
}

/** 执法力量 | 不足: a phrase that stands nowhere, in two parts that stand together, divided between its words. */
export async function partedHints(library: Library, request: SearchRequest): Promise<Hint[]> {
  const text = request.q.trim();
  if (text.length < shortestParted || !onlyHan.test(text)) return [];
  const words = await library.search.wordsOf(text);
  const edges = new Set<number>();
  let at = 0;
  for (const word of words) {
    const start = text.indexOf(word, at);
    at = start + word.length;
    edges.add(start).add(at);
  }
  const uneven = (edge: number): number => Math.abs(text.length - 2 * edge);
  const halves = [...edges]
    .filter((edge) => edge >= 2 && text.length - edge >= 2)
    .sort((a, b) => uneven(a) - uneven(b) || b - a)
    .map((edge) => `${text.slice(0, edge)} ${text.slice(edge)}`);
  // What no word of the corpus begins may be left out where it says nothing: 执法和普法.
  const whole = Array.from(text).every((one) => words.some((word) => word.includes(one)) || !isKeyword(one))
    ? [words.join(" ")]
    : [];
  for (const q of [...halves, ...whole]) {
    const total = await totalOf(library, request, q);
    if (total.occurrences > 0) return [{ says: `“${text}”拆开来找，不必相连`, q, total }];
  }
  return [];
}
