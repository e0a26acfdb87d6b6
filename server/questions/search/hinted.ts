// What a search is answered with beside its hits: what of the query another engine reads otherwise. Nothing of it counts.
import { hintsOf } from "../../../search/query/hints.js";
import { type Hint, type HintedAnswer, QueryError, type SearchRequest } from "../../../search/types.js";
import type { Library } from "../../library.js";
import { type Link, links, type Query } from "../../links.js";
import { placeHints } from "./unknownPlaces.js";

/** So many occurrences are few: what may have been meant as text is said there too. */
const few = 2;

/** Searches; the answer has its hints, and so has the refusal of a query that cannot be read. */
export async function searchHinted(library: Library, request: SearchRequest): Promise<HintedAnswer> {
  try {
    const answer = await library.search.search(request);
    const places = answer.searched.reports === 0 ? placeHints(library, request) : [];
    return { ...answer, hints: [...places, ...hintsOf(request, answer.total.occurrences <= few)] };
  } catch (error) {
    if (!(error instanceof QueryError) || error.code !== "bad_query") throw error;
    throw new QueryError(error.message, error.position, error.code, hintsOf(request, true));
  }
}

interface HintLine {
  readonly says: string;
  readonly tries: readonly Link[];
}

/** As the page lists them: a sentence, and its query as a link. */
export const hintLines = (hints: readonly Hint[], typed: Query): HintLine[] =>
  hints.map(({ says, q }) => ({
    says: `${says.replace(/[。；]$/, "")}：`,
    tries: [{ label: q, href: links.search({ ...typed, q }) }],
  }));
