// Who finds an answer: an address as plain data goes in, bytes come out. The one who asks knows neither templates nor where
// the work is done: in this thread, or in another that has opened the same snapshot (workers.ts).
import type { Writable } from "node:stream";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { programVersion } from "../report/generated.js";
import type { Workbench } from "../workbench/types.js";
import type { Progress } from "./building.js";
import type { Answer, PageFrame } from "./handler.js";
import { heldReports, heldSays } from "./held.js";
import type { Library } from "./library.js";
import { render, type Shell } from "./render.js";
import { routes } from "./routes.js";

/** One request that was let in. */
export interface Asking {
  /** The address as the table of addresses has it: `/reports/:id`. */
  readonly route: string;
  /** Its named parts. */
  readonly path: Readonly<Record<string, string>>;
  /** What stands behind the `?`. */
  readonly query: string;
  readonly origin: string;
  readonly writable: boolean;
  readonly unindexed: string | null;
  readonly progress: Progress | null;
}

export type Given =
  | {
      readonly kind: "body";
      readonly type: "html" | "json";
      readonly status: number;
      readonly gzip: Uint8Array;
      /** Not all of it: for who asked, and kept by nobody. */
      readonly partial?: true;
    }
  | {
      readonly kind: "file";
      readonly type: string;
      readonly name: string;
      readonly inline: boolean;
      write(out: Writable): Promise<void>;
    }
  | { readonly kind: "redirect"; readonly to: string };

/** Stops where who asks has left (`askedBy`). Throws what is wrong with the request. */
export type Answerer = (library: Library, asking: Asking) => Promise<Given>;

/** Of a page of 26 kB level 1 leaves 23.1 %, this one 22.0, level 6 21.4, each in a quarter of a millisecond. */
const level = 4;
const zip = promisify(gzip);

export const shellOf = (
  frame: PageFrame,
  held: Library | null,
  { writable, unindexed }: Pick<Asking, "writable" | "unindexed">,
): Shell => ({
  frame,
  writable,
  unindexed,
  corpus: held && {
    says: heldSays(heldReports(held.archive)),
    characters: held.manifest.counts.characters,
    createdAt: held.manifest.createdAt,
    pending: held.sharing.pending.size,
    laid: held.sharing.laid,
  },
  version: programVersion,
});

/** An answer as it goes out. */
export async function given(
  answer: Answer,
  held: Library | null,
  beside: Pick<Asking, "writable" | "unindexed">,
): Promise<Given> {
  if (answer.kind === "redirect") return answer;
  if (answer.kind === "file") return { ...answer, inline: answer.inline ?? false, write: answer.write };
  const text =
    answer.kind === "json"
      ? JSON.stringify(answer.body)
      : await render(answer.view, shellOf(answer.frame, held, beside), answer.model);
  return {
    kind: "body",
    type: answer.kind === "json" ? "json" : "html",
    status: answer.status ?? 200,
    gzip: await zip(text, { level }),
    ...(answer.partial && { partial: true }),
  };
}

const handlers = new Map(routes.map(([path, handler]) => [path, handler]));

/** Answers in this thread. */
export const answererHere =
  (workbench: Workbench | null): Answerer =>
  async (library, asking) => {
    const answer = await handlers.get(asking.route)!({
      library,
      path: asking.path,
      query: new URLSearchParams(asking.query),
      origin: asking.origin,
      progress: () => asking.progress,
      workbench,
      writable: asking.writable,
    });
    return given(answer, library, asking);
  };
