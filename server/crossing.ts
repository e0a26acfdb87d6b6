// What goes between the thread that serves and those that answer.
import type { Damaged } from "../snapshot/shelf.js";
import type { Asking } from "./answerer.js";
import type { Problem } from "./errors.js";

/** Columns that are in memory already, by name. */
export type SharedColumns = ReadonlyMap<string, SharedArrayBuffer>;

/** What a thread that answers starts with. */
export interface Equipment {
  /** The folder of snapshots. */
  readonly data: string;
}

export type ToThread =
  | { readonly kind: "open"; readonly snapshot: string; readonly columns: SharedColumns }
  | {
      readonly kind: "ask";
      readonly number: number;
      readonly snapshot: string;
      readonly damaged: Damaged | null;
      readonly asking: Asking;
    }
  /** Who asked has left. */
  | { readonly kind: "leave"; readonly number: number }
  /** A piece of a file was taken. */
  | { readonly kind: "taken"; readonly number: number };

export type FromThread = { readonly number: number } & (
  | {
      readonly kind: "body";
      readonly type: "html" | "json";
      readonly status: number;
      readonly gzip: Uint8Array;
    }
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "file"; readonly type: string; readonly name: string; readonly inline: boolean }
  | { readonly kind: "piece"; readonly bytes: Uint8Array }
  | { readonly kind: "end" }
  | { readonly kind: "abandoned" }
  | { readonly kind: "damaged"; readonly file: string; readonly what: string }
  | { readonly kind: "problem"; readonly problem: Problem; readonly stack: string }
);
