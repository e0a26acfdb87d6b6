// An action, declared once: what writes, or takes in what is sent. Its address, its refusals and its description
// follow from it (doing.ts, openapi.ts), as those of a question do.
import type { z } from "zod";
import { type Content, type Exported, type FormatName, formatsOf } from "../export/formats.js";
import type { Upload, Workbench } from "../workbench/types.js";
import type { Fields, Values } from "./fields.js";
import type { Answer } from "./handler.js";
import type { Library } from "./library.js";
import type { Typed } from "./parts/typed.js";

/** What is sent with it. */
export type BodyKind =
  | { readonly kind: "none" }
  /** One object, checked against the schema. */
  | { readonly kind: "json"; readonly schema: z.ZodType }
  /** Several files, in parts named `files`. */
  | { readonly kind: "files" }
  /** One text, or one file in a part named `file`. */
  | { readonly kind: "document" }
  /** Two of them, in parts named `a` and `b`; a text may stand in its part as it is. */
  | { readonly kind: "documents" };

/** A text has no name. */
export interface SentDocument {
  readonly name: string | null;
  readonly bytes: Buffer;
}

interface Bodies {
  readonly none: null;
  readonly json: unknown;
  /** They lie in a folder that goes when the answer is given. */
  readonly files: readonly Upload[];
  readonly document: SentDocument;
  readonly documents: { readonly a: SentDocument; readonly b: SentDocument };
}

/** What an action is given of its body. */
export type BodyOf<B extends BodyKind> = B extends {
  readonly kind: "json";
  readonly schema: infer S extends z.ZodType;
}
  ? z.output<S>
  : Bodies[B["kind"]];

/** What it acts on. */
export interface Held {
  readonly workbench: Workbench;
  /** null while nothing is indexed. */
  readonly library: Library | null;
}

export interface Doing<V, B> extends Held {
  readonly query: V;
  readonly body: B;
}

export interface Action<F extends Fields, B extends BodyKind, R> {
  /** Of its command: `corpusAdd` is `duizhao corpus-add`. */
  readonly name: string;
  readonly method: "get" | "post" | "patch" | "put" | "delete";
  readonly path: `/api/${string}`;
  readonly summary: string;
  /** Those that stand in the path are among them. */
  readonly query: F;
  readonly body: B;
  /** 202: a run of the indexer goes on. */
  readonly status: 200 | 202;
  /** Describes what is sent back: `exactly` (schema.ts) holds the two to each other. */
  readonly answer: z.ZodType;
  /** What is sent back; the result itself where there is nothing else. */
  json?(result: R): unknown;
  /** The same answer to take away, at the path with the ending of its format. */
  readonly files?: {
    readonly contents: readonly Content[];
    of(result: R, held: Held): Exported | Promise<Exported>;
  };
  /** The same answer as a page, sent to in place of the interface. */
  readonly page?: {
    readonly path: string;
    /** What the page alone is asked. */
    readonly more: Fields;
    /** `query`: of the action and of the page; `typed`: as they were typed. */
    show(result: R, query: Readonly<Record<string, unknown>>, typed: Typed): Answer;
  };
  /** Beside those that any address may have. */
  readonly refusals?: readonly (404 | 409)[];
  run(doing: Doing<Values<F>, BodyOf<B>>): R | Promise<R>;
}

export const action = <F extends Fields, B extends BodyKind, R>(one: Action<F, B, R>): Action<F, B, R> => one;

/** Any action, to those who do not look into it. */
// biome-ignore lint/suspicious/noExplicitAny: a list holds actions of every type
export type AnyAction = Action<any, any, any>;

/** The formats an action is answered in beside JSON. */
export const formatsOfAction = ({ files }: AnyAction): FormatName[] =>
  files ? formatsOf(files.contents) : [];

/** What is sent back of what was found. */
export const jsonOfAction = (one: AnyAction, result: unknown): unknown =>
  one.json ? one.json(result) : result;

/** Reading the state of the workbench is open to every reader. */
export const writes = ({ method }: AnyAction): boolean => method !== "get";

/** A document that is sent is read and answered of, and kept nowhere. */
export const keepsNothing = ({ body }: AnyAction): boolean =>
  body.kind === "document" || body.kind === "documents";
