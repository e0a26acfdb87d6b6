// Values that a search asks of a field and no report has: they narrow to nothing, or turn nothing away, in silence.
import { foldPhrase } from "../../../report/fold.js";
import { fieldColumnsOf } from "../../../search/fieldColumns.js";
import { fieldNamed, unknownNames } from "../../../search/query/fields.js";
import { squeezed } from "../../../search/query/hints.js";
import { quotedPart } from "../../../search/query/marks.js";
import { type FieldKey, type FieldValue, reportFields, wantedOf } from "../../../search/reportFields.js";
import type { Hint, SearchRequest } from "../../../search/types.js";
import { filterLabels, filterNames, filtersAsTyped } from "../../fields.js";
import type { Library } from "../../library.js";
import { links, type Query, unknownWord } from "../../links.js";

/** The same search with another value, or without it; where nothing is left to search by, `q` is empty. */
interface Try {
  readonly label: string;
  readonly q: string;
  /** What changes in the address: `q` itself for a value written in it. */
  readonly change: Query;
}

interface UnknownValue {
  readonly says: string;
  /** Values that reports have, the nearest first, and the search without: first of all where none is near. */
  readonly tries: readonly Try[];
}

/** A value asked for, and the search with something else in its place. */
interface Asked {
  readonly field: FieldKey;
  /** null asks for the unknown. */
  readonly wanted: unknown;
  readonly text: string;
  readonly turned: (field: FieldKey, text: string | null) => Omit<Try, "label">;
}

const maxNear = 5;
const places: readonly FieldKey[] = ["province", "city", "county", "township"];

/** `field:value` as written, quotations apart: 县:甲,乙 asks for two. */
const written = /([-－]?)(\p{L}+)([:：])([^\s()（）"＂]+)/gu;

function writtenIn({ q, literal }: SearchRequest): Asked[] {
  if (literal) return [];
  const text = q.replace(new RegExp(quotedPart.source, "g"), (whole) => " ".repeat(whole.length));
  return Array.from(text.matchAll(written)).flatMap((found) => {
    const [whole, minus = "", name = "", colon = "", list = ""] = found;
    const field = fieldNamed(name);
    if (field === undefined || field === "section") return [];
    const values = list.split(/[,，]/);
    const put = (one: string, others: readonly string[]): string =>
      q.slice(0, found.index) +
      (others.length > 0 ? minus + one + colon + others.join(",") : "") +
      q.slice(found.index + whole.length);
    return values.flatMap((value): Asked[] => {
      const refuse = (): never => {
        throw new RangeError(value);
      };
      try {
        const wanted = unknownNames.includes(value) ? null : reportFields[field].typed(value, refuse);
        return [
          {
            field,
            wanted,
            text: value,
            turned: (other, by) => {
              const rest = values.filter((one) => one !== value || by !== null);
              const turned = put(other === field ? name : filterLabels[other], [
                ...new Set(rest.map((one) => (one === value ? by! : one))),
              ]);
              const next = squeezed(turned);
              return { q: next, change: { q: next } };
            },
          },
        ];
      } catch (error) {
        if (error instanceof RangeError) return [];
        throw error;
      }
    });
  });
}

function chosenIn(request: SearchRequest): Asked[] {
  const typed = filtersAsTyped(request);
  return filterNames.flatMap((field) =>
    wantedOf(request, field).map((wanted, at): Asked => {
      const texts = [typed[field] ?? []].flat().map((one) => (one === null ? unknownWord : String(one)));
      return {
        field,
        wanted,
        text: texts[at]!,
        turned: (other, by) => {
          const rest = texts.filter((_, index) => index !== at);
          const change =
            other === field
              ? { [field]: by === null ? rest : [...rest, by] }
              : { [field]: rest, [other]: by };
          return { q: request.q, change };
        },
      };
    }),
  );
}

const generic = /[省市县区旗乡镇街道州盟]/gu;

/** Names that share most characters with the wanted one, generic endings apart. */
function alike(names: readonly string[], wanted: string): string[] {
  const characters = new Set(foldPhrase(wanted).replace(generic, ""));
  const shared = (name: string): number =>
    Array.from(foldPhrase(name).replace(generic, "")).filter((one) => characters.has(one)).length;
  return names
    .map((name) => ({ name, score: shared(name) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.name.length - b.name.length)
    .map(({ name }) => name);
}

/** Of years and days those next to what was wanted. `names` ascend. */
function beside(names: readonly string[], wanted: unknown): string[] {
  const { from, to } = wanted as { readonly from: string | number; readonly to: string | number };
  const before = names.filter((name) => name < String(from)).at(-1);
  const behind = names.find((name) => name > String(to));
  return [before, behind].filter((name) => name !== undefined);
}

const namesOf = (values: readonly FieldValue[]): string[] => [
  ...new Set(values.flatMap(({ name, printed }) => [name, printed].filter((one) => one != null).map(String))),
];

/** Everything asked for that no report has. O(values of the fields asked for). */
export function unknownValues({ archive, divisions }: Library, request: SearchRequest): UnknownValue[] {
  const { fields } = fieldColumnsOf(archive);
  const has = (field: FieldKey, wanted: unknown): boolean => {
    const { values } = fields[field];
    const test =
      wanted === null
        ? ({ name }: FieldValue) => name === null
        : reportFields[field].means(wanted as never, values);
    return values.some(test);
  };
  return [...writtenIn(request), ...chosenIn(request)].flatMap(({ field, wanted, text, turned }) => {
    if (has(field, wanted)) return [];
    const label = filterLabels[field];
    const isPlace = places.includes(field);
    const names = isPlace ? namesOf(fields[field].values) : namesOf(fields[field].values).sort();
    const called = divisions.byCode.get(text)?.name ?? text;
    const near = isPlace
      ? alike(names, called)
      : field === "level" || wanted === null
        ? []
        : beside(names, wanted);
    const elsewhere =
      isPlace && wanted !== null ? places.filter((other) => other !== field && has(other, text)) : [];
    const without = { label: `去掉“${label}：${called}”`, ...turned(field, null) };
    const others = (near.length > 0 ? near : wanted === null ? [] : names)
      .slice(0, maxNear)
      .map((name) => ({ label: name, ...turned(field, name) }));
    const range = names.length > maxNear ? `${names[0]} 到 ${names.at(-1)}` : names.join("、");
    return [
      {
        says:
          wanted === null
            ? `本库没有${label}未识别的报告。`
            : isPlace
              ? `本库没有叫“${called}”的${label}。`
              : `本库没有${label}为“${called}”的报告${range && `，有的是 ${range}`}。`,
        tries: [
          ...elsewhere.map((other) => ({
            label: `${filterLabels[other]}里有“${called}”`,
            ...turned(other, text),
          })),
          ...(near.length > 0 ? [...others, without] : [without, ...others]),
        ],
      },
    ];
  });
}

/** The same for JSON: the value nearest in its place, or the query without it. */
export const valueHints = (values: readonly UnknownValue[], q: string): Hint[] =>
  values.map(({ says, tries }) => ({ says, q: tries.find((one) => one.q !== "")?.q ?? q }));

/** The same for the page. */
export const valueLines = (values: readonly UnknownValue[], typed: Query) =>
  values.map(({ says, tries }) => ({
    says,
    tries: tries
      .filter(({ q }) => q !== "")
      .map(({ label, change }) => ({ label, href: links.search({ ...typed, ...change }) })),
  }));
