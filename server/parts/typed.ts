// An address as it was typed: names with their values, in order.
import type { Link, Query } from "../links.js";

export type Typed = Readonly<Record<string, readonly string[]>>;

/** Every field, with none of its values where it was not typed: as a form asks. */
export const everyField = <Field extends string>(
  typed: Typed,
  fields: readonly Field[],
): Readonly<Record<Field, readonly string[]>> =>
  Object.fromEntries(fields.map((field) => [field, typed[field] ?? []])) as unknown as Record<
    Field,
    readonly string[]
  >;

/** What a form keeps and has no control for. */
export const keptOf = (typed: Typed, names: readonly string[]) =>
  names.flatMap((name) => (typed[name] ?? []).map((value) => ({ name, value })));

/** What narrows an answer, each with the address without it. */
export const chipsOf = <Name extends string>(
  typed: Typed,
  names: readonly Name[],
  label: (name: Name, value: string) => string,
  address: (change: Query) => string,
): Link[] =>
  keptOf(typed, names).map(({ name, value }) => ({
    label: label(name as Name, value),
    href: address({ [name]: typed[name]!.filter((one) => one !== value) }),
  }));
