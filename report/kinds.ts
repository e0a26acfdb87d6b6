/** The kinds of section, in the order a reader expects them. */
export const sectionKinds = [
  "opening",
  "achievements",
  "shortcomings",
  "responsibility",
  "plans",
  "other",
  "signature",
  "chrome",
] as const;

export type SectionKind = (typeof sectionKinds)[number];

export const isSectionKind = (value: string): value is SectionKind =>
  (sectionKinds as readonly string[]).includes(value);

/** What the pages call each kind. */
export const kindNames: Readonly<Record<SectionKind, string>> = {
  opening: "标题与前言",
  achievements: "主要举措和成效",
  shortcomings: "存在的不足和原因",
  responsibility: "第一责任人履职",
  plans: "下一年度安排",
  other: "其他",
  signature: "落款",
  chrome: "网页附带文字",
};

/** A merged section has both names. */
export const sectionName = ({
  kind,
  also,
}: {
  readonly kind: SectionKind;
  readonly also?: SectionKind;
}): string => (also ? `${kindNames[kind]}、${kindNames[also]}` : kindNames[kind]);

/**
 * What is true of a kind. Whoever treats some kinds in another way asks for a trait; where each kind needs words or a
 * number of its own stands a `Record` over them, so that a new kind does not compile until every such place has it.
 *
 * `document`: a part of the document, not of the page around it: searched, counted and compared unasked.
 * `prose`: sentences, whose words may be weighed and whose origin may be asked.
 * `points`: may hold points; what stands in it is what this office says, not how every report begins and ends.
 * `required`: 《法治政府建设与责任落实督察工作规定》第24条 asks it of a yearly report.
 * `listed`: a list of concerns, each point one defect or one task: found without a heading, divided without labels,
 * coded with themes, and what a comparison shows when no section is asked for.
 */
type Trait = "document" | "prose" | "points" | "required" | "listed";

const traits = {
  opening: ["document", "prose"],
  achievements: ["document", "prose", "points", "required"],
  shortcomings: ["document", "prose", "points", "required", "listed"],
  responsibility: ["document", "prose", "points", "required"],
  plans: ["document", "prose", "points", "required", "listed"],
  other: ["document", "prose", "points"],
  signature: ["document"],
  chrome: [],
} as const satisfies Readonly<Record<SectionKind, readonly Trait[]>>;

type KindsThatAre<Wanted extends Trait> = {
  [Kind in SectionKind]: Wanted extends (typeof traits)[Kind][number] ? Kind : never;
}[SectionKind];

export const kindIs = <Wanted extends Trait>(
  kind: SectionKind,
  trait: Wanted,
): kind is KindsThatAre<Wanted> => (traits[kind] as readonly Trait[]).includes(trait);

const kindsThatAre = <Wanted extends Trait>(trait: Wanted): readonly KindsThatAre<Wanted>[] =>
  sectionKinds.filter((kind): kind is KindsThatAre<Wanted> => kindIs(kind, trait));

export type PointedKind = KindsThatAre<"points">;
export type RequiredKind = KindsThatAre<"required">;
export type ListedKind = KindsThatAre<"listed">;

export const documentKinds = kindsThatAre("document");
export const requiredKinds = kindsThatAre("required");
export const listedKinds = kindsThatAre("listed");

/** To choose one of them. */
export const requiredNames = Object.fromEntries(requiredKinds.map((kind) => [kind, kindNames[kind]]));

/** The required kinds in the order in which readers ask for them: the lists before the accounts. */
export const askedKinds: readonly RequiredKind[] = [
  ...listedKinds,
  ...requiredKinds.filter((kind) => !kindIs(kind, "listed")),
];

/** How a document begins and ends, always in the same form. */
export const frameKinds: readonly SectionKind[] = documentKinds.filter((kind) => !kindIs(kind, "points"));

// Sets of kinds are bits. They are stored in 16 (`reuse.sections`): a seventeenth kind does not compile here.
sectionKinds.length satisfies 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16;

export const kindBit = (kind: SectionKind): number => 1 << sectionKinds.indexOf(kind);

export const kindBits = (kinds: readonly SectionKind[]): number =>
  kinds.reduce((bits, kind) => bits | kindBit(kind), 0);

/** The kinds among `bits`, in reading order. */
export const kindsAmong = (bits: number): SectionKind[] =>
  sectionKinds.filter((_, number) => bits & (1 << number));
