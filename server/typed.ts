// An address as it was typed: names with their values, in order.
export type Typed = Readonly<Record<string, readonly string[]>>;
