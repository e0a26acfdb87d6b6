// Places that a search asks for and the corpus does not have, and names near to them.
import { foldPhrase } from "../../../report/fold.js";
import type { ReportHead } from "../../../report/types.js";
import { parseQuery } from "../../../search/query/parser.js";
import type { Hint, SearchRequest } from "../../../search/types.js";
import type { Library } from "../../library.js";
import { type Link, links, type Query } from "../../links.js";

const rungs = [
  ["province", "provinces", "省"],
  ["city", "cities", "市"],
  ["county", "counties", "县"],
  ["township", "townships", "乡镇"],
] as const;
type Rung = (typeof rungs)[number];

interface UnknownPlace {
  readonly says: string;
  readonly tries: readonly Link[];
  /** Where it stands in the query: as written there, and the name nearest to it. */
  readonly written: string | null;
  readonly near: string | undefined;
}

const maxNear = 5;

function namesAt(heads: readonly ReportHead[], [field]: Rung): string[] {
  const names = new Set<string>();
  for (const head of heads) {
    const name = head[field];
    if (name !== null) names.add(name);
    if (field === "township" && head.printedTownship !== null) names.add(head.printedTownship);
  }
  return [...names];
}

const generic = /[省市县区旗乡镇街道州盟]/gu;

/** Characters that a name shares with the wanted one, its generic ending apart. */
const shared = (name: string, wanted: ReadonlySet<string>): number =>
  Array.from(foldPhrase(name).replace(generic, "")).filter((one) => wanted.has(one)).length;

function nearNames(names: readonly string[], wanted: string): string[] {
  const characters = new Set(foldPhrase(wanted).replace(generic, ""));
  return names
    .map((name) => ({ name, score: shared(name, characters) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.name.length - b.name.length)
    .slice(0, maxNear)
    .map(({ name }) => name);
}

/** What of a request names no place of the corpus. For a request that looked at no report. O(reports). */
export function unknownPlaces(library: Library, request: SearchRequest, typed: Query): UnknownPlace[] {
  if (request.mode === "keywords") return [];
  const { filter } = parseQuery(request.q, request.literal);
  return rungs.flatMap((rung) => {
    const [field, list, called] = rung;
    const names = namesAt(library.archive.heads, rung);
    const inQuery = filter[list].map((name) => ({ name, written: true }));
    const chosen = [typed[field] ?? []].flat().map((name) => ({ name: String(name), written: false }));
    return [...inQuery, ...chosen].flatMap(({ name, written }) => {
      if (name === null || name === "unknown" || name === "未知" || /^\d+$/.test(name)) return [];
      const folded = foldPhrase(name);
      if (names.some((one) => foldPhrase(one).includes(folded))) return [];
      const near = nearNames(names, name);
      const elsewhere = rungs.filter(
        (other) =>
          other !== rung &&
          namesAt(library.archive.heads, other).some((one) => foldPhrase(one).includes(folded)),
      );
      const withName = (other: string) =>
        written
          ? links.search({ ...typed, q: request.q.replace(name, other) })
          : links.search({ ...typed, [field]: other });
      return [
        {
          says: `本库没有叫“${name}”的${called}。`,
          written: written ? name : null,
          near: near[0],
          tries: [
            ...elsewhere.map(([otherField, , otherName]) => ({
              label: `${otherName}里有“${name}”`,
              href: written
                ? links.search({
                    ...typed,
                    q: request.q.replace(/[^\s:：()（）-]+(?=[:：])/gu, (label, at: number) =>
                      request.q.slice(at + label.length + 1).startsWith(name) ? otherName : label,
                    ),
                  })
                : links.search({ ...typed, [field]: undefined, [otherField]: name }),
            })),
            ...near.map((other) => ({ label: other, href: withName(other) })),
            {
              label: "本库的地区",
              href: links.coverage(),
            },
          ],
        },
      ];
    });
  });
}

/** The same of places written in the query: the name most like it, or, where none is, the query without. */
export const placeHints = (library: Library, request: SearchRequest): Hint[] =>
  unknownPlaces(library, request, {}).flatMap(({ says, written, near }): Hint[] =>
    written === null
      ? []
      : [
          {
            says,
            q:
              near !== undefined
                ? request.q.replace(written, near)
                : request.q
                    .replace(/\S+/g, (word) => (/[:：]/.test(word) && word.includes(written) ? "" : word))
                    .trim(),
          },
        ],
  );
