// What a search is answered with beside its hits: what of the query another engine reads otherwise, what it asks for that
// no report has, and near wordings of what stands nowhere. Nothing of it counts.
import { hintsOf } from "../../../search/query/hints.js";
import {
  type Hint,
  type HintedAnswer,
  QueryError,
  type SearchAnswer,
  type SearchRequest,
} from "../../../search/types.js";
import type { Library } from "../../library.js";
import { type Link, links, type Query } from "../../links.js";
import { number } from "../../wording.js";
import { unknownValues, valueHints } from "./unknownValues.js";
import { few, foundBy, nearHints, partedHints } from "./wordings.js";

/** Of a query that finds nothing or hardly, though the marks in it are read as they were meant. */
async function otherWordings(
  library: Library,
  request: SearchRequest,
  answer: SearchAnswer,
): Promise<Hint[]> {
  const found = foundBy(answer);
  if (request.literal || found > few || answer.searched.reports === 0 || answer.complete === false) return [];
  return [
    ...(await nearHints(library, request, found)),
    ...(found === 0 && request.mode === "phrase" ? await partedHints(library, request) : []),
  ];
}

/** Searches; the answer has its hints, and so has the refusal of a query that cannot be read. */
export async function searchHinted(library: Library, request: SearchRequest): Promise<HintedAnswer> {
  const unknown = valueHints(unknownValues(library, request), request.q);
  try {
    const answer = await library.search.search(request);
    const foreign = hintsOf(request, answer.total.occurrences <= few);
    const others = foreign.length === 0 ? await otherWordings(library, request, answer) : [];
    return { ...answer, hints: [...unknown, ...foreign, ...others] };
  } catch (error) {
    if (!(error instanceof QueryError) || error.code !== "bad_query") throw error;
    const hints = [...unknown, ...hintsOf(request, true)];
    throw new QueryError(error.message, error.position, error.code, hints);
  }
}

/** What a hint's query finds, in brackets; "" where it was not looked up. */
export const hintTotal = ({ total, matched }: Hint): string => {
  if (matched) return `（${number(matched.all)} 份报告印有全部词语）`;
  return total ? `（${number(total.occurrences)} 处，${number(total.reports)} 份报告）` : "";
};

interface HintLine {
  readonly says: string;
  readonly tries: readonly Link[];
}

/** As the page lists them: a sentence, and its query as a link. */
export const hintLines = (hints: readonly Hint[], typed: Query): HintLine[] =>
  hints.map((hint) => ({
    says: `${hint.says.replace(/[。；]$/, "")}：`,
    tries: [{ label: hint.q + hintTotal(hint), href: links.search({ ...typed, q: hint.q }) }],
  }));
