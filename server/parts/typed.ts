// An address as it was typed: names with their values, in order.
import type { Link, Query } from "../links.js";

export type Typed = Readonly<Record<string, readonly string[]>>;

/** These names with each of their values. */
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
