// An address as it was typed: names with their values, in order.
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
