// Whether an answer is what the published description declares: as much of JSON Schema as the description uses.

type Node = Readonly<Record<string, unknown>>;

const typeOf = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "array"
      : Number.isInteger(value)
        ? "integer"
        : typeof value;

const fitsType = (wanted: unknown, value: unknown): boolean =>
  [wanted].flat().some((type) => type === typeOf(value) || (type === "number" && typeof value === "number"));

/** What of `value` the schema does not declare, each with its path; empty where it conforms. */
export function complaints(document: Node, schema: Node, value: unknown, path = ""): string[] {
  if (typeof schema.$ref === "string") {
    const named = schema.$ref
      .split("/")
      .slice(1)
      .reduce((node: unknown, name) => (node as Node)[name], document);
    return complaints(document, named as Node, value, path);
  }
  if (Array.isArray(schema.oneOf)) {
    const each = schema.oneOf.map((one: Node) => complaints(document, one, value, path));
    return each.some((found) => found.length === 0) ? [] : each[0]!;
  }
  const found: string[] = [];
  if (schema.type !== undefined && !fitsType(schema.type, value))
    found.push(`${path}: ${typeOf(value)} where ${String(schema.type)} is declared`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) found.push(`${path}: ${String(value)}`);
  if (Array.isArray(value) && schema.items)
    found.push(
      ...value.flatMap((one, at) => complaints(document, schema.items as Node, one, `${path}/${at}`)),
    );
  if (typeOf(value) === "object") {
    const declared = (schema.properties ?? {}) as Readonly<Record<string, Node>>;
    const given = value as Node;
    for (const name of (schema.required ?? []) as readonly string[])
      if (!(name in given)) found.push(`${path}/${name}: missing`);
    for (const [name, one] of Object.entries(given)) {
      const own = declared[name];
      if (own) found.push(...complaints(document, own, one, `${path}/${name}`));
      else if (schema.properties && schema.additionalProperties === undefined)
        found.push(`${path}/${name}: undeclared`);
      else if (typeof schema.additionalProperties === "object")
        found.push(...complaints(document, schema.additionalProperties as Node, one, `${path}/${name}`));
    }
  }
  return found;
}
