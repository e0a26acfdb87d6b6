// Schemas of answers, and the compiler's check that a schema and what a function returns say the same.
import { z } from "zod";

export const real = z.number();
/** Of a whole. */
export const portion = real.min(0).max(1);
export const text = z.string();
export const textOrNull = text.nullable();
export const yes = z.boolean();

/** Only ever present and true. */
export const mark = z.literal(true).optional();

/** A count or an offset. Readers of the description have no need of JavaScript's largest integer. */
export const whole = z
  .int()
  .min(0)
  .meta({
    override: ({ jsonSchema }: { jsonSchema: { maximum?: number } }) => void delete jsonSchema.maximum,
  });

/** A closed object that the description of the interfaces names and refers to by `id`. */
export const component = <Fields extends z.ZodRawShape>(id: string, fields: Fields) =>
  z.strictObject(fields).meta({ id });

/** `T` with nothing readonly, however deep. */
type Writable<T> = T extends object ? { -readonly [Key in keyof T]: Writable<T[Key]> } : T;

/** Identical. Assignable both ways is not enough: `{ a: 1 }` and `{ a: 1; b?: 2 }` are. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** What a compile error names: where in the answer, what its schema says there, what the function returns there. */
interface Differs<Where extends string, Schema, Returned> {
  readonly differs: readonly [Where, Schema, Returned];
}

/** Places where two types part are looked for so deep: one type may hold itself. */
type Deepest = 9;

type DifferenceAt<Key, A, B, Where extends string, Depth extends 1[]> = Key extends keyof A & keyof B
  ? Same<A[Key], B[Key]> extends false
    ? Difference<A[Key], B[Key], Where, Depth>
    : Same<Pick<A, Key>, Pick<B, Key>> extends false
      ? Differs<Where, Pick<A, Key>, Pick<B, Key>>
      : never
  : Differs<Where, Key extends keyof A ? A[Key] : "missing", Key extends keyof B ? B[Key] : "missing">;

type Absent<T> = Extract<T, null | undefined>;

/** Where two types part, as a union of `Differs`; never where they are the same. */
type Difference<A, B, Where extends string, Depth extends 1[] = []> =
  Same<A, B> extends true
    ? never
    : [Depth["length"], Same<Absent<A>, Absent<B>>] extends [Deepest, boolean] | [number, false]
      ? Differs<Where, A, B>
      : [NonNullable<A>, NonNullable<B>] extends [(infer C)[], (infer D)[]]
        ? Same<C, D> extends true
          ? Differs<Where, A, B>
          : Difference<C, D, `${Where}[]`, [...Depth, 1]>
        : [NonNullable<A>, NonNullable<B>] extends [object, object]
          ? InObjects<NonNullable<A>, NonNullable<B>, Where, [...Depth, 1]>
          : Differs<Where, A, B>;

type InObjects<A, B, Where extends string, Depth extends 1[]> = {
  [Key in keyof A | keyof B]: DifferenceAt<Key, A, B, `${Where}.${Key & string}`, Depth>;
}[keyof A | keyof B];

/** `unknown` where the schema describes exactly what is returned: nothing is forgotten on either side, at any depth. */
type Exactly<Schema extends z.ZodType, Returned> = [
  Difference<Writable<z.output<Schema>>, Writable<Returned>, "answer">,
] extends [infer Found]
  ? [Found] extends [never]
    ? unknown
    : Found
  : never;

/** An answer and the schema that describes it; another answer is an error of the compiler's. Nothing is done to it. */
export const exactly = <Schema extends z.ZodType, Returned>(
  _schema: Schema,
  answer: Returned & Exactly<Schema, Returned>,
): Returned => answer;
