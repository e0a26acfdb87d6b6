/**
 * NUL stands for a character that nobody has any more; in a text, a title or a name it would end it early elsewhere. What
 * it stood for is said to be lost, unit for unit.
 */
export const withoutNul = (text: string): string => text.replaceAll("\0", "\ufffd");

/** The same of every value. */
export const cellsWithoutNul = <T extends Readonly<Record<string, string>>>(cells: T): T =>
  Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, withoutNul(value)])) as T;
