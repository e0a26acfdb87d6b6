// The fields that keywords are weighed by. A word of a merged section stands in its kind's field and, apart from
// that, in the `also` field of its second kind, so that a search of either finds it and none counts it twice.
import { kindsAmong, type SectionKind, sectionKinds } from "../../report/kinds.js";

type AlsoField = `also ${SectionKind}`;
export type KeywordField = "title" | "lead" | SectionKind | AlsoField;

const alsoField = (kind: SectionKind): AlsoField => `also ${kind}`;

/** In the order of their numbers in the columns. */
export const keywordFields: readonly KeywordField[] = [
  "title",
  "lead",
  ...sectionKinds,
  ...sectionKinds.map(alsoField),
];

export const fieldNumber = (field: KeywordField): number => keywordFields.indexOf(field);
export const titleField = fieldNumber("title");
export const kindField = (kind: SectionKind): number => 2 + sectionKinds.indexOf(kind);
export const alsoKindField = (kind: SectionKind): number => kindField(kind) + sectionKinds.length;

/** The kind of a section field, first or second; undefined for title and lead, which repeat what a section says. */
export const kindOfField = (field: number): SectionKind | undefined =>
  sectionKinds[(field - 2) % sectionKinds.length];

/** A title names the subject, a lead the point; preamble and signature are much alike everywhere. */
const kindBoosts: Readonly<Record<SectionKind, number>> = {
  opening: 0.5,
  achievements: 1,
  shortcomings: 1.3,
  responsibility: 1,
  plans: 1.3,
  other: 0.7,
  signature: 0.3,
  chrome: 0.3,
};

export const boosts: Readonly<Record<string, number>> = {
  title: 4,
  lead: 2.5,
  ...kindBoosts,
  ...Object.fromEntries(sectionKinds.map((kind) => [alsoField(kind), kindBoosts[kind]])),
};

/** What a search looks in; `kinds` are bits over `sectionKinds`. Title and leads only where no section is asked for. */
export function fieldsOf(kinds: number, asked: boolean): KeywordField[] {
  const wanted = kindsAmong(kinds);
  return asked ? [...wanted, ...wanted.map(alsoField)] : ["title", "lead", ...wanted];
}
