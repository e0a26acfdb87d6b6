// What a page is given and what it gives back. Pages know nothing of sockets: they are functions, tested by calling.
import type { Writable } from "node:stream";
import type { z } from "zod";
import type { FormatName } from "../export/formats.js";
import type { Workbench } from "../workbench/types.js";
import type { Progress } from "./building.js";
import type { Library } from "./library.js";
import type { QuerySchema } from "./names.js";

/** One request to one snapshot, held to the end of the request even when a newer snapshot arrives meanwhile. */
export interface RequestContext {
  readonly library: Library;
  /** Named parts of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Scheme and host, without a slash at the end; for links in exported files. */
  readonly origin: string;
  /** What the indexer is doing beside this server; null where nothing is under way. */
  readonly progress: () => Progress | null;
  /** What may be written to; null where the server knows no corpus folder. */
  readonly workbench: Workbench | null;
  /** This reader may write. */
  readonly writable: boolean;
}

/** Words with links among them. */
export type Sentence = readonly (string | { readonly text: string; readonly href: string })[];

/** What every page needs beside its own content. */
export interface PageFrame {
  readonly title: string;
  /** Which entry of the navigation is current. */
  readonly place:
    | "home"
    | "search"
    | "analysis"
    | "reports"
    | "compare"
    | "reuse"
    | "county"
    | "collections"
    | "quality"
    | "corpus"
    | "draft"
    | "help"
    | "none";
  /** It shows what reports share, which may not have been looked for in all of them yet; every page of `reuse` does. */
  readonly sharing?: boolean;
  /** The same as JSON. */
  readonly json?: string;
  /** What the page is about, for reference managers. */
  readonly cited?: readonly { readonly name: string; readonly content: string }[];
  /** Seconds after which the page loads itself again. */
  readonly refresh?: number;
}

export type Answer =
  | {
      readonly kind: "page";
      readonly view: View<object>;
      readonly status: number;
      readonly frame: PageFrame;
      readonly model: object;
      readonly partial?: boolean;
    }
  | {
      readonly kind: "json";
      readonly status?: number;
      readonly body: unknown;
      /** A part of the search engine was silent: the next who asks may be told more. */
      readonly partial?: boolean;
    }
  | {
      readonly kind: "file";
      readonly type: string;
      readonly name: string;
      readonly inline?: boolean;
      write(out: Writable): Promise<void>;
    }
  | { readonly kind: "redirect"; readonly to: string };

export type Handler = (context: RequestContext) => Answer | Promise<Answer>;

/** What the description of the interfaces says of an address, beside its path and what it may be asked. */
interface Described {
  readonly summary: string;
  /** The schema of what is sent, or the format of a file. */
  readonly answer: z.ZodType | FormatName;
  /** The parameters in the path, of a question's fields. */
  readonly inPath?: z.ZodObject;
  /** Whether what the address names may not be there: 404. */
  readonly mayMiss?: boolean | undefined;
}

/** How an address is answered. */
export interface Manner {
  /** What is answered changes under one snapshot: it is found anew each time. */
  readonly passing?: boolean | undefined;
  /** It takes seconds on a large corpus: where there are threads beside the one that serves, one of them answers. */
  readonly heavy?: boolean | undefined;
}

/** An address, what answers it, and what it may be asked; interfaces are described. */
export type Route = readonly [
  path: string,
  handler: Handler,
  asked: QuerySchema,
  described?: Described | null,
  manner?: Manner,
];

/** A file of views/ without its ending, and the type of what it is given: declared beside that type, once. */
export interface View<Model extends object> {
  readonly name: string;
  /** Only a type. */
  readonly model?: Model;
}

export const view = <Model extends object>(name: string): View<Model> => ({ name });

export const page = <Model extends object>(
  view: View<Model>,
  frame: PageFrame,
  model: NoInfer<Model>,
  status = 200,
): Answer => ({ kind: "page", view, frame, model, status });
