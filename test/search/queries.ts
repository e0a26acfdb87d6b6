// Queries of every form, each with the condition that brute force judges by.
import fc from "fast-check";
import { type SectionKind, sectionKinds } from "../../report/kinds.js";
import type { SearchRequest } from "../../search/types.js";
import type { PlainCondition, PlainLeaf, PlainOperand, PlainRequest } from "./bruteForce.js";

export const words = ["法", "治", "法治", "治法", "国", "a", "a1", "制。", ",", "法法", '"', "1"] as const;
export const word = fc.constantFrom<string>(...words);
export const typed = (text: string): string => (/["]/.test(text) ? `"\\${text}"` : text);

/** Something with places, with the way a reader types it. */
interface Typed<T> {
  readonly q: string;
  readonly condition: T;
}

const anyString: fc.Arbitrary<Typed<PlainLeaf>> = word.map((text) => ({ q: typed(text), condition: text }));

const patterns = [
  "法?",
  "?法",
  "法*治",
  "[治制]",
  "法[治制国]",
  "[法国]*[治制]?",
  "治*?*法",
  "法*1*治",
  "?",
  "a?",
  "[^治]法",
  "法[^治制国]",
  "[^法]治*[^。1]法",
  "[0-9]?",
  "法*[0-9a-z]",
  "[^a-z0-9][法治]",
  "法*?",
  "治*[^治法]",
  "法*[^法]?",
  "治*[^治]*国",
  "法*?*[^1]",
] as const;
const anyPattern: fc.Arbitrary<Typed<PlainLeaf>> = fc
  .constantFrom<string>(...patterns.filter((pattern) => pattern !== "?"))
  .map((pattern) => ({ q: pattern, condition: { pattern } }));

/** 甲 ~n 乙, its sides strings, patterns or brackets of these; sometimes a chain of two. */
const anyNear: fc.Arbitrary<Typed<PlainLeaf>> = fc
  .record({
    sides: fc.array(fc.oneof({ weight: 4, arbitrary: anyString }, { weight: 1, arbitrary: anyPattern }), {
      minLength: 4,
      maxLength: 4,
    }),
    distance: fc.nat({ max: 6 }),
    ordered: fc.boolean(),
    form: fc.nat({ max: 3 }),
  })
  .map(({ sides: [a, b, c, d], distance, ordered, form }): Typed<PlainLeaf> => {
    const mark = `${ordered ? ">" : "~"}${distance}`;
    const near = (left: PlainOperand, right: PlainOperand): PlainLeaf => ({
      near: [left, right],
      distance,
      ordered,
    });
    if (form === 0)
      return {
        q: `(${a!.q} OR ${b!.q}) ${mark} ${c!.q}`,
        condition: near({ oneOf: [a!.condition, b!.condition] }, c!.condition),
      };
    if (form === 1)
      return {
        q: `${a!.q} ${mark} ${b!.q} ${mark} ${d!.q}`,
        condition: near(near(a!.condition, b!.condition), d!.condition),
      };
    return { q: `${a!.q} ${mark} ${b!.q}`, condition: near(a!.condition, b!.condition) };
  });

/** Alternatives inside a string: the same as their spellings joined by OR. */
const choices: readonly Typed<{ readonly any: readonly PlainLeaf[] }>[] = [
  { q: "法(治|国)", condition: { any: ["法治", "法国"] } },
  { q: "(法|治)(法|治)", condition: { any: ["法法", "法治", "治法", "治治"] } },
  { q: "法(治|)", condition: { any: ["法治", "法"] } },
  { q: "（治|法治）", condition: { any: ["治", "法治"] } },
  { q: "(法|国)*治", condition: { any: [{ pattern: "法*治" }, { pattern: "国*治" }] } },
  { q: "法(?|治)", condition: { any: [{ pattern: "法?" }, "法治"] } },
];
const anyChoice = fc.constantFrom(...choices);

const anyLeaf: fc.Arbitrary<Typed<PlainLeaf>> = fc.oneof(
  { weight: 4, arbitrary: anyString },
  { weight: 2, arbitrary: anyPattern },
  { weight: 2, arbitrary: anyNear },
);

/** Conditions with the way a reader types them. */
export const anyQuery: fc.Arbitrary<Typed<PlainCondition>> = fc
  .tuple(anyLeaf, anyLeaf, anyLeaf, fc.nat({ max: 15 }), anyChoice)
  .map(([x, y, z, form, choice]): Typed<PlainCondition> => {
    const [a, b, c] = [x.condition, y.condition, z.condition];
    // A minus stands before one thing: what is more goes in brackets.
    const minus = ({ q, condition }: Typed<PlainLeaf>): string =>
      typeof condition === "string" ? `-${q}` : `-(${q})`;
    switch (form) {
      case 0:
        return { q: x.q, condition: a };
      case 1:
        return { q: `${x.q} OR ${y.q}`, condition: { any: [a, b] } };
      case 2:
        return { q: `${x.q} ${minus(y)}`, condition: { all: [a, { not: b }] } };
      case 3:
        return { q: `(${x.q} OR ${y.q}) (${z.q})`, condition: { all: [{ any: [a, b] }, c] } };
      case 4:
        return { q: `${x.q} -(${y.q} (${z.q}))`, condition: { all: [a, { not: { all: [b, c] } }] } };
      case 5:
        return {
          q: `(${x.q} county:青溪县) OR (${y.q} -县:青溪县)`,
          condition: {
            any: [{ all: [a, { county: "青溪县" }] }, { all: [b, { not: { county: "青溪县" } }] }],
          },
        };
      case 6:
        return {
          q: `${x.q} -(${y.q} -(${z.q}))`,
          condition: { all: [a, { not: { all: [b, { not: c }] } }] },
        };
      case 7:
        return {
          q: `(${x.q} section:plans) OR ${y.q}`,
          condition: { any: [{ leaf: a, within: ["plans"] }, b] },
        };
      case 8:
        return {
          q: `${x.q} -(${y.q} 部分:不足,标题)`,
          condition: { all: [a, { not: { leaf: b, within: ["shortcomings", "opening"] } }] },
        };
      case 9:
        return {
          q: `(${x.q} NOT section:plans) AND (${y.q} section:all)`,
          condition: { all: [{ leaf: a, within: sectionKinds.filter((kind) => kind !== "plans") }, b] },
        };
      case 11:
        return { q: "法", condition: "法" };
      case 12:
        return { q: `${choice.q} ${minus(x)}`, condition: { all: [choice.condition, { not: a }] } };
      case 13:
        return { q: `${x.q} -${choice.q}`, condition: { all: [a, { not: choice.condition }] } };
      case 10:
        return {
          q: `${x.q} AND NOT (${y.q} OR ${z.q})`,
          condition: { all: [a, { not: { any: [b, c] } }] },
        };
      default:
        return { q: `${x.q} ${y.q}`, condition: { all: [a, b] } };
    }
  });

export const anyRequest: fc.Arbitrary<Partial<SearchRequest>> = fc.record({
  scope: fc.constantFrom("report", "section", "item", "sentence"),
  sections: fc.oneof(
    fc.constant<SearchRequest["sections"]>([]),
    fc.constant<SearchRequest["sections"]>(["all"]),
    fc.subarray<SectionKind>(["opening", "shortcomings", "plans", "chrome", "responsibility"], {
      maxLength: 2,
    }),
  ),
  years: fc.constantFrom<SearchRequest["years"]>(
    [],
    [{ from: 2022, to: 2023 }],
    [null],
    [null, { from: 2024, to: 2024 }],
  ),
  provinces: fc.constantFrom<SearchRequest["provinces"]>([], [], ["云岭省"], [null, "海右省"]),
  counties: fc.constantFrom<SearchRequest["counties"]>([], [], ["青溪县"], ["970101"], [null]),
  mirrors: fc.boolean(),
  words: fc.constantFrom(false, false, true),
  between: fc.constantFrom(false, false, true),
});

/** What stands behind a query and turns away whole reports, or sections. */
export const anyRefused = fc.constantFrom<{
  readonly q: string;
  readonly refused: NonNullable<PlainRequest["refused"]>;
}>(
  { q: "", refused: {} },
  { q: "", refused: {} },
  { q: " -county:青溪县", refused: { counties: ["青溪县"] } },
  { q: " -县:未知", refused: { counties: [null] } },
  { q: " -section:plans", refused: { kinds: ["plans"] } },
  { q: " -部分:不足,标题", refused: { kinds: ["shortcomings", "opening"] } },
  { q: " -section:chrome", refused: { kinds: ["chrome"] } },
);
