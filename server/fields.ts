// Raw queries become checked ones here, once. A blank value counts as absent.

import { z } from "zod";
import { kindNames, type SectionKind, sectionKinds } from "../report/kinds.js";
import { beginning } from "../report/surrogates.js";
import type { Level } from "../report/types.js";
import { cursorForm } from "../search/cursors.js";
import {
  type DateRange,
  dateForm,
  dateRange,
  type FieldKey,
  type FieldValues,
  fieldValues,
  reportFields,
  type Wanted,
  wantedOf,
} from "../search/reportFields.js";
import type { ReportFilter } from "../search/types.js";
import { pathNames } from "./addresses.js";
import { badField, type RequestError } from "./errors.js";
import { type Query, unknownWord } from "./links.js";

/** UTF-16 units of a query; the longest strings scholars look for are sentences. */
export const longestQuery = 500;
const defaultLimit = 20;
export const largestLimit = 500;
/** Values of one repeated filter. */
const maxValues = 200;
const firstYear = 1949;
const lastYear = 2200;

export const levels = ["镇", "乡", "街道", "县", "市", "省", "部门"] as const satisfies readonly Level[];

export const flag = z.enum(["0", "1"], { error: "只能是 0 或 1。" }).transform((value) => value === "1");
export const wholeNumber = (least: number, most: number, what: string) =>
  z.coerce
    .number({ error: `${what}应为整数。` })
    .int({ error: `${what}应为整数。` })
    .min(least, { error: `${what}至少 ${least}。` })
    .max(most, { error: `${what}最多 ${most}。` });
export const list = <T extends z.ZodType>(value: T) =>
  z.array(value).max(maxValues, { error: `一次最多给 ${maxValues} 个值。` });
const orUnknown = (value: string): string | null =>
  value === unknownWord || value === "null" ? null : value;

/** A value of this form. */
export const form = (pattern: string, says: (text: string) => string) =>
  z.string().regex(new RegExp(`^(?:${pattern})$`), { error: ({ input }) => says(input as string) });

/** One, from one to another, from one on, up to one, or unknown. */
const rangeForm = (one: string): string =>
  `(?:${one})(?:\\.\\.(?:${one})?)?|\\.\\.(?:${one})|${unknownWord}|null`;

/** `2023`, `2022..2024`, `2022..`, `..2024`, `unknown`. */
const years = form(
  rangeForm("\\d{4}"),
  (text) => `看不懂年度“${beginning(text, 20)}”：写 2023 或 2022..2024。`,
).transform((text, context): { from: number; to: number } | null => {
  if (orUnknown(text) === null) return null;
  const [first, last = first] = text.split("..");
  const to = last ? Number(last) : Math.max(lastYear, Number(first));
  const from = first ? Number(first) : Math.min(firstYear, to);
  if (from > to) context.addIssue(`年度范围“${text}”的起点在终点之后。`);
  return { from, to };
});
const dates = form(
  rangeForm(dateForm),
  (text) => `看不懂发布日期“${beginning(text, 30)}”：写 2024-03-15、2024-03 或 2024-01..2024-03。`,
).transform((text, context): DateRange | null => {
  const range = orUnknown(text) === null ? null : dateRange(text);
  if (range === null && orUnknown(text) !== null) context.addIssue(`发布日期“${text}”的起点在终点之后。`);
  return range;
});
export const name = z.string().max(100, { error: "名称太长（最多 100 字）。" });
const place = (key: "province" | "city" | "county" | "township", example: string) =>
  list(name.transform(orUnknown))
    .default([])
    .meta({
      description: `${reportFields[key].label}：全称或区划代码，可以重复；${unknownWord} 表示未识别`,
      example: [example],
    });
const idSays = { description: "报告编号，12 位十六进制" };
export const reportId = z
  .string()
  .regex(/^[0-9a-f]{12}$/, { error: "报告编号是 12 位十六进制数字。" })
  .meta(idSays);
/** The two reports of a comparison. */
export const sideField = {
  a: reportId.meta({ description: "甲方报告的编号，12 位十六进制" }),
  b: reportId.meta({ description: "乙方报告的编号，12 位十六进制" }),
};
/** Of an address that is a report's: what is no number of one is not there. */
export const reportPath = { id: z.string().meta(idSays) };

export const limit = z.coerce
  .number({ error: "每页条数应为整数。" })
  .int({ error: "每页条数应为整数。" })
  .min(1, { error: "每页至少 1 条。" })
  .max(largestLimit, { error: `每页最多 ${largestLimit} 条。` })
  .default(defaultLimit)
  .meta({ description: `每页条数，1 到 ${largestLimit}` });

export const filterFields = {
  year: list(years)
    .default([])
    .meta({
      description: `所报告的年度：2023，或 2022..2024，可以重复；${unknownWord} 表示未识别`,
      example: ["2022..2024"],
    }),
  province: place("province", "云泽省"),
  city: place("city", "临岚市"),
  county: place("county", "青溪县"),
  township: place("township", "柳渡镇"),
  level: list(
    z
      .enum([...levels, unknownWord, "null"], { error: `层级只能是 ${levels.join("、")}。` })
      .transform((value) => orUnknown(value) as Level | null),
  )
    .default([])
    .meta({
      description: `层级：${levels.join("、")}`,
    }),
  published: list(dates)
    .default([])
    .meta({
      description: `发布日期：2024-03-15、2024-03 或 2024-01..2024-03，可以重复；${unknownWord} 表示未识别`,
      example: ["2024-01..2024-03"],
    }),
} satisfies Readonly<Record<FieldKey, z.ZodType>>;

export const sectionField = list(
  z.enum([...sectionKinds, "all"], { error: `部分只能是 ${sectionKinds.join("、")} 或 all。` }),
)
  .default([])
  .meta({ description: "部分，可以重复；all 连同网页附带文字；默认不含网页附带文字" });

/** Of a page that shows one part at a time. */
export const oneSection = (fallback: SectionKind) =>
  z
    .enum(sectionKinds, { error: `部分只能是 ${sectionKinds.join("、")}。` })
    .default(fallback)
    .meta({ description: `部分：${sectionKinds.map((one) => `${one} ${kindNames[one]}`).join("、")}` });

export const sortField = z
  .enum(["relevance", "year", "place", "published", "earliest"], {
    error: "排序只能是 relevance、year、place、published 或 earliest。",
  })
  .meta({ description: "排序" });

/** Its form is asked where it is read: `bad_cursor`. */
export const cursorField = z
  .string()
  .meta({ pattern: `^${cursorForm}$` })
  .optional()
  .meta({ description: "上一页给出的 next" });
export const queryField = z
  .string()
  .min(1)
  .max(longestQuery, { error: `检索词太长：最多 ${longestQuery} 字。` })
  .meta({ description: "检索词", example: "矛盾纠纷" });

/** What is inside defaults and optionals. */
const innermost = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? innermost(schema.unwrap() as z.ZodType)
    : schema;

/** Whether a parameter may be repeated. */
export const isList = (schema: z.ZodType): boolean => {
  const inner = innermost(schema);
  return inner instanceof z.ZodArray || (inner instanceof z.ZodPipe && isList(inner.in as z.ZodType));
};

/** What a parameter may be, where that is a list of words. */
export function wordsOf(schema: z.ZodType): readonly string[] {
  const within = innermost(schema);
  const one = within instanceof z.ZodArray ? (within.element as z.ZodType) : within;
  return one instanceof z.ZodEnum ? one.options.map(String) : [];
}

/** Whether a parameter is 0 or 1. */
export const isFlag = (schema: z.ZodType): boolean => innermost(schema) === flag;

/** Whether it is 0 where it is not given. */
export const isSwitch = (schema: z.ZodType): boolean =>
  isFlag(schema) && schema instanceof z.ZodDefault && schema.def.defaultValue === false;

/** Whether it may not be left out. */
export const isRequired = (schema: z.ZodType): boolean => !schema.safeParse(undefined).success;

/** The same parameter where it may not be left out. */
export function required(schema: z.ZodType): z.ZodType {
  const within = innermost(schema);
  return (within instanceof z.ZodArray ? within.min(1) : within).meta(metaOf(schema)!);
}

/** What is said where it, or one of several, is left out. */
export const leftOut = (fields: Fields, ...names: readonly string[]): RequestError => {
  const [called] = (metaOf(fields[names[0]!] as z.ZodType)?.description ?? "").split(/[：；，（]/);
  return badField(
    names[0]!,
    names.length === 1 ? `请给出${called} ${names[0]}。` : `请至少给出一项：${names.join("、")}。`,
  );
};

/** What it is where it is not given and that is one word or number; null otherwise. */
export const fallbackOf = (schema: z.ZodType): string | null => {
  const value = schema instanceof z.ZodDefault ? schema.def.defaultValue : null;
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
};

/** Between what it must lie, where it is a number. */
export function boundsOf(schema: z.ZodType): readonly [least: number, most: number] | null {
  const number = innermost(schema);
  return number instanceof z.ZodNumber ? [number.minValue ?? 0, number.maxValue ?? 0] : null;
}

/** What a parameter is called and told to be. */
export const metaOf = (schema: z.ZodType): z.GlobalMeta | undefined =>
  schema.meta() ??
  (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional
    ? metaOf(schema.unwrap() as z.ZodType)
    : undefined);

/** Parameters by their names. */
export type Fields = z.ZodRawShape;

const fieldsWhere = (fields: Fields, wanted: (name: string) => boolean): z.ZodObject =>
  z.object(Object.fromEntries(Object.entries(fields).filter(([name]) => wanted(name))) as Fields);

/** Of an address with `path`, the parameters in it. */
export const fieldsInPath = (path: string, fields: Fields): z.ZodObject => {
  const inPath = pathNames(path);
  return fieldsWhere(fields, (name) => inPath.includes(name));
};

/** The parameters behind its `?`. */
export const fieldsBehind = (path: string, fields: Fields): z.ZodObject => {
  const inPath = pathNames(path);
  return fieldsWhere(fields, (name) => !inPath.includes(name));
};

export type Values<F extends Fields> = z.output<z.ZodObject<F>>;

/** Checks a query against a schema; what stands in the path is taken as it is. Throws `RequestError` 400 that names the field. */
export function checked<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  query: URLSearchParams,
  path: Readonly<Record<string, string>> = {},
): z.output<z.ZodObject<Shape>> {
  const raw: Record<string, string | string[]> = { ...path };
  for (const [field, part] of Object.entries(schema.shape)) {
    const given = query
      .getAll(field)
      .map((value) => (field === "q" ? value : value.trim()))
      .filter((value) => value !== "");
    if (given.length === 0) continue;
    if (isList(part as z.ZodType)) raw[field] = given;
    else if (given.length === 1) raw[field] = given[0]!;
    else throw badField(field, `“${field}”只能给一次。`);
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const [
    {
      path: [field],
      message,
    },
  ] = result.error.issues as [z.core.$ZodIssue];
  const name = String(field ?? "");
  throw Object.hasOwn(raw, name) ? badField(name, message) : leftOut(schema.shape, name);
}

export type FilterName = keyof typeof filterFields;
export const filterNames = Object.keys(filterFields) as FilterName[];
/** What a filter is called on pages; the section that is looked in stands among them. */
export const filterLabels = Object.fromEntries(
  [...filterNames, "section" as const].map((name) => [
    name,
    name === "section" ? "部分" : reportFields[name].label,
  ]),
) as Readonly<Record<FilterName | "section", string>>;
export type FilterValues = Pick<Values<typeof filterFields>, FilterName>;

const inAddress = (value: unknown): string | number | null => {
  if (value === null || typeof value === "string") return value;
  const { from, to } = value as { readonly from: string | number; readonly to: string | number };
  return from === to ? from : `${from}..${to}`;
};

/** Filters as an address has them: those that ask for something. */
export const filtersAsTyped = (filter: FieldValues): Query =>
  Object.fromEntries(
    filterNames.flatMap((name) => {
      const wanted = wantedOf(filter, name);
      return wanted.length === 0 ? [] : [[name, wanted.map(inAddress)]];
    }),
  );

/** The filters of an address, as the engines take them. */
export const filterOf = (asked: FilterValues & { readonly mirrors: boolean }): ReportFilter => ({
  ...fieldValues(<Key extends FieldKey>(key: Key) => asked[key] as readonly Wanted<Key>[]),
  mirrors: asked.mirrors,
});

/** The address as it was typed, for forms and links that change one thing of it. Repeated names become lists. */
export function typedQuery(query: URLSearchParams, fields: readonly string[]): Record<string, string[]> {
  const typed: Record<string, string[]> = {};
  for (const field of fields) {
    const given = query.getAll(field).filter((value) => value.trim() !== "");
    if (given.length > 0) typed[field] = given;
  }
  return typed;
}
