// JSON Schema in few words, for the shapes of the answers.

export type Schema = Readonly<Record<string, unknown>>;

export const text = { type: "string" } as const;
export const whole = { type: "integer", minimum: 0 } as const;
export const yes = { type: "boolean" } as const;
export const orNull = (type: string): Schema => ({ type: [type, "null"] });
export const list = (items: Schema): Schema => ({ type: "array", items });
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
/** An object with these properties and no others. */
export const record = (
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema => ({
  type: "object",
  properties,
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
