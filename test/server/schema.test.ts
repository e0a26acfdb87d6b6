// The compiler holds schemas to what functions return: each line below that expects an error fails to compile without one.
import { expect, test } from "vitest";
import { z } from "zod";
import { component, exactly, whole } from "../../server/schema.js";

const found = component("Found", {
  kind: z.enum(["plans", "shortcomings"]),
  next: z.string().nullable(),
  bundled: z.literal(true).optional(),
  share: z.tuple([z.number(), z.number()]),
  lines: z.array(z.strictObject({ start: whole, words: z.array(z.string()).nullable() })),
});

interface Line {
  readonly start: number;
  readonly words: readonly string[] | null;
}
interface Found<Of = Line> {
  readonly kind: "plans" | "shortcomings";
  readonly next: string | null;
  readonly bundled?: true;
  readonly share: readonly [ofA: number, ofB: number];
  readonly lines: readonly Of[];
}
type But<Change> = Omit<Found, keyof Change> & Change;

const sent: Found = { kind: "plans", next: null, share: [0, 1], lines: [{ start: 1, words: ["普法"] }] };
const as = <Type>(): Type => sent as unknown as Type;

test("an answer that its schema describes is sent as it is", () => {
  expect(exactly(found, sent)).toBe(sent);
  exactly(found, as<But<{ next: string | null }>>());
});

test("what a type has and its schema lacks does not compile, nor the other way round", () => {
  // @ts-expect-error a property the schema does not know
  exactly(found, as<Found & { more: string }>());
  // @ts-expect-error nor an optional one, though it may be assigned
  exactly(found, as<Found & { more?: string }>());
  // @ts-expect-error one that the schema promises
  exactly(found, as<Omit<Found, "next">>());
  // @ts-expect-error an optional one that the schema promises to be optional
  exactly(found, as<Omit<Found, "bundled">>());
  // @ts-expect-error one literal after the other
  exactly(found, { ...sent, more: 1 });
});

test("nor what is optional, null or of other values in one of them alone", () => {
  // @ts-expect-error optional in the type alone
  exactly(found, as<But<{ next?: string | null }>>());
  // @ts-expect-error optional in the schema alone
  exactly(found, as<But<{ bundled: true }>>());
  // @ts-expect-error undefined is no null
  exactly(found, as<But<{ next: string | undefined }>>());
  // @ts-expect-error null in the schema alone, though it may be assigned
  exactly(found, as<But<{ next: string }>>());
  // @ts-expect-error a value the schema does not list
  exactly(found, as<But<{ kind: "plans" | "shortcomings" | "other" }>>());
  // @ts-expect-error a value the type never has
  exactly(found, as<But<{ kind: "plans" }>>());
  // @ts-expect-error any string
  exactly(found, as<But<{ kind: string }>>());
  // @ts-expect-error two numbers are no list of numbers
  exactly(found, as<But<{ share: readonly number[] }>>());
});

test("nor what parts deep inside a list", () => {
  // @ts-expect-error more
  exactly(found, as<Found<Line & { more?: 1 }>>());
  // @ts-expect-error less
  exactly(found, as<Found<Pick<Line, "start">>>());
  // @ts-expect-error not null
  exactly(found, as<Found<{ start: number; words: string[] }>>());
  // @ts-expect-error numbers for words
  exactly(found, as<Found<{ start: number; words: number[] | null }>>());
  // @ts-expect-error what an index may miss
  exactly(found, { ...sent, lines: [{ start: [1][0], words: null }] });
});

interface Point {
  readonly id: string;
  readonly points: readonly Point[];
}
const point = z.strictObject({
  id: z.string(),
  get points() {
    return z.array(point);
  },
});

test("a type may hold itself", () => {
  exactly(point, as<Point>());
  // @ts-expect-error another that does
  exactly(point, as<Point & { points: readonly (Point & { more: 1 })[] }>());
  interface Numbered {
    readonly id: number;
    readonly points: readonly Numbered[];
  }
  // @ts-expect-error at every depth
  exactly(point, as<Numbered>());
});
