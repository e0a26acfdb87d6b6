// A question, declared once: what it may be asked, what it answers, what its page shows, what of it is taken away. Its
// addresses, links, refusals, description, files and command follow from it (http.ts, openapi.ts, links.ts, cli/).
import { z } from "zod";
import { type Content, type Exported, type FormatName, formats, formatsOf } from "../export/formats.js";
import type { Workbench } from "../workbench/types.js";
import { type Addresses, addresses, type QuestionName } from "./addresses.js";
import type { Problem } from "./errors.js";
import { type Fields, fieldsBehind, fieldsInPath, isRequired, required, type Values } from "./fields.js";
import type { Answer, RequestContext } from "./handler.js";
import type { Library } from "./library.js";
import { address, type Link, links, type Query } from "./links.js";
import type { Typed } from "./parts/typed.js";

/** One request to one snapshot, checked. */
export interface Asked<V> {
  readonly library: Library;
  readonly workbench: Workbench | null;
  readonly query: V;
  /** The address as it was typed, for links that change one thing of it: without path, cursor and what the page alone knows. */
  readonly typed: Typed;
  /** Scheme and host, without a slash at the end; for links in exported files. */
  readonly origin: string;
  /** For files: everything, not a page of it. */
  readonly whole: boolean;
}

/** What a page is made of. */
export interface Seen<V, R> {
  readonly library: Library;
  readonly workbench: Workbench | null;
  readonly typed: Typed;
  /** What else was typed: what the page alone knows, and where the list goes on. */
  readonly beside: Typed;
  readonly origin: string;
  /** null where the address could not be read. */
  readonly query: V | null;
  /** null where nothing was asked, or the answer is a problem. */
  readonly result: R | null;
  readonly problem: Problem | null;
  /** The same answer to take away; [] where there is none. */
  readonly files: readonly Link[];
  /** What the indexer is doing beside this server; null where nothing is under way. */
  readonly progress: RequestContext["progress"];
}

/** The same of a page that is shown only where there is an answer. */
export type Answered<V, R> = Seen<V, R> & { readonly query: V; readonly result: R };

/** No fields. */
type None = Record<never, never>;

/** F: the fields; R: what is found, before it is JSON, a page or a file; M: the fields that the page alone has; X: files alone; S: whether the page says problems. */
export interface Question<
  F extends Fields,
  R,
  M extends Fields = None,
  X extends Fields = None,
  S extends boolean = false,
> {
  readonly name: QuestionName;
  readonly summary: string;
  /** Those that stand in the path are among them. */
  readonly query: F;
  /** Describes what is sent: `exactly` (schema.ts) holds the two to each other. */
  readonly answer: z.ZodType;
  /** What the address names may not be there: 404. */
  readonly mayMiss?: boolean;
  /** It asks the workbench: its command knows the corpus folders. */
  readonly ofWorkbench?: boolean;
  /** What it answers changes under one snapshot, as that of the workbench does: no answer is kept. */
  readonly passing?: boolean;
  /** It takes seconds on a large corpus; its files, which hold all, are taken to in any case. */
  readonly heavy?: boolean;
  /** null where nothing is asked yet, which an interface does not allow. Throws what is wrong with the request. */
  run(asked: Asked<Values<F>>): R | null | Promise<R | null>;
  /** What a page may leave open and an interface must be told. */
  readonly needs?: readonly (keyof F & string)[];
  /** The same of several, any of which is enough. */
  readonly needsOneOf?: readonly (keyof F & string)[];
  /** What is sent; the result itself where there is nothing else. */
  json?(result: R, asked: Asked<Values<F>>): unknown;
  /** The query that gives this answer again, where it is not as typed. */
  address?(result: R, asked: Asked<Values<F>>): Query;
  readonly files?: {
    /** Tables where nothing is said. */
    readonly contents?: readonly Content[];
    /** Where an answer has several tables, their names in the order of its sheets: a format of one table is asked for any of them. */
    readonly tables?: readonly string[];
    readonly more?: X;
    /** What a file is of may not be in this answer: 404. */
    readonly mayMiss?: boolean;
    /** `about`: what this answer alone has to say; what was asked, where and when is said of all (files.ts). */
    of(result: R, asked: Asked<Values<F & X>>): Exported | Promise<Exported>;
  };
  readonly page?: {
    readonly more?: M;
    /** What is wrong with the request is said on the page itself, beside its form. */
    readonly saysProblems?: S;
    show(
      seen: S extends true ? Seen<Values<F & M>, R> : Answered<Values<F & M>, R>,
    ): Answer | Promise<Answer>;
  };
  /** How the command differs from what its name and its path say. */
  readonly command?: {
    readonly name?: string;
    /** Fields that stand behind the name, not behind a flag: where nothing is said, those that must be given. */
    readonly args?: readonly string[];
  };
}

export const question = <
  F extends Fields,
  R,
  M extends Fields = None,
  X extends Fields = None,
  S extends boolean = false,
>(
  one: Question<F, R, M, X, S>,
): Question<F, R, M, X, S> => one;

/** Any question, to those who do not look into it. Methods keep what belongs together. */
// biome-ignore lint/suspicious/noExplicitAny: a list holds questions of every type
export type AnyQuestion = Question<any, any, any, any, any>;

export const pagePath = ({ name }: AnyQuestion): string | null => addresses[name][0];
export const apiPath = ({ name }: AnyQuestion): Addresses[QuestionName][1] => addresses[name][1];

/** Links to these formats of what `link`, of an interface, answers. */
export const fileLinks = (link: string, names: readonly FormatName[] = formatsOf(["tables"])): Link[] =>
  names.map((name) => ({ label: name.toUpperCase(), href: links.file(link, name) }));

/** Which of several tables a file of one table holds. */
const tableName = "table";

/** For a file of one table: which of `tables`. */
export const tableField = (tables: readonly string[]) => ({
  [tableName]: z
    .enum(tables, { error: `没有这张表；可以写 ${tables.join("、")}。` })
    .optional()
    .meta({ description: "哪一张表，有几张时用；XLSX 里是全部，这一张在前" }),
});

/** What only files are asked. */
export const ofFiles = ({ files }: AnyQuestion): Fields => ({
  ...(files?.tables && tableField(files.tables)),
  ...files?.more,
});

/** Links to all of an answer; `at` gives the interface's address. A format that holds one table has a link for each. */
export const tableLinks = (
  { files }: AnyQuestion,
  at: (query: Query) => string,
  names: readonly FormatName[],
): Link[] =>
  names.flatMap((name) => {
    const [first, ...others] = files?.tables ?? [];
    if (name !== "csv" || first === undefined || others.length === 0) return fileLinks(at({}), [name]);
    return [undefined, ...others].map((table) => ({
      label: `CSV（${table ?? first}）`,
      href: links.file(at({ [tableName]: table }), name),
    }));
  });

/** The formats a question is answered in beside JSON. */
export const formatsOffered = ({ files }: AnyQuestion): FormatName[] =>
  files ? formatsOf(files.contents ?? ["tables"]) : [];

/** The parameters as an interface has them: what it must be told may not be left out. */
export const toldTo = ({ query, needs = [] }: AnyQuestion): Fields => ({
  ...query,
  ...Object.fromEntries(needs.map((name) => [name, required(query[name])])),
});

/** Those of them that must be given, behind the path. */
export const mustBeTold = (one: AnyQuestion): string[] =>
  Object.entries(fieldsBehind(apiPath(one), toldTo(one)).shape).flatMap(([name, schema]) =>
    isRequired(schema as z.ZodType) ? [name] : [],
  );

/** The parameters in the path. */
export const inPathOf = (one: AnyQuestion): z.ZodObject => fieldsInPath(apiPath(one), one.query);

/** The parameters behind the `?`. */
export const schemaOf = (one: AnyQuestion, fields: Fields): z.ZodObject => fieldsBehind(apiPath(one), fields);

/** What of an address says what is asked: not where a list goes on. */
export const typedNames = (one: AnyQuestion): string[] =>
  Object.keys(schemaOf(one, one.query).shape).filter((name) => name !== "cursor");

const filled = (path: string, values: Readonly<Record<string, unknown>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name] ?? "")));

/** A question's interface with this query. */
export const apiAddress = (one: AnyQuestion, path: Readonly<Record<string, string>>, query: Query): string =>
  address(filled(apiPath(one), path), query);

/** The page that shows this answer again, whole; of a question without a page its interface. */
export const pageAddress = (one: AnyQuestion, result: unknown, asked: Asked<Values<Fields>>): string =>
  address(filled(pagePath(one) ?? apiPath(one), asked.query), {
    ...asked.typed,
    ...one.address?.(result, asked),
    limit: undefined,
  });

export const fileSays = (one: AnyQuestion, format: FormatName): string =>
  `${one.summary}，${formats[format].says}`;

/** What the interface sends. */
export const jsonOf = (one: AnyQuestion, result: unknown, asked: Asked<Values<Fields>>): unknown =>
  one.json ? one.json(result, asked) : result;

/** A part of the search engine was silent, and the answer says so. */
export const isPartial = (answer: unknown): boolean =>
  (answer as { readonly complete?: boolean } | null)?.complete === false;
