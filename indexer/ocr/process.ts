// A process of its own that recognises files one by one, so that it can be ended at any moment and takes its memory along.
import type { PackedPlace } from "../packed.js";
import type { RecognisedPage } from "../read/recognised.js";
import { bytesOf } from "../reading.js";
import { engineName, openRecogniser, type Recogniser } from "./engine.js";
import { pagesOf } from "./pictures.js";

/** What it is asked: some pages of a file. */
export interface Asked {
  readonly path: string;
  readonly packed?: PackedPlace | undefined;
  /** 0 is the first page. */
  readonly from: number;
  readonly count: number;
}

/** What it says: a page is done, all asked for are (`of` is how many the file has), or why not. */
export type Said =
  | { readonly kind: "page"; readonly done: number; readonly of: number }
  | {
      readonly kind: "pages";
      readonly engine: string;
      readonly pages: readonly RecognisedPage[];
      readonly of: number;
    }
  | { readonly kind: "failed"; readonly why: string };

let opened: Promise<Recogniser> | null = null;

const say = (said: Said): void => {
  process.send?.(said);
};

async function recognise({ path, packed, from, count }: Asked): Promise<void> {
  try {
    opened ??= openRecogniser();
    const recogniser = await opened;
    const pages: RecognisedPage[] = [];
    let all = 0;
    for await (const { page, of } of pagesOf(bytesOf({ path, packed }), from, count)) {
      pages.push(await recogniser.read(page));
      all = of;
      say({ kind: "page", done: from + pages.length, of });
    }
    say({ kind: "pages", engine: engineName(), pages, of: all });
  } catch (error) {
    say({ kind: "failed", why: (error instanceof Error ? error.message : String(error)).slice(0, 200) });
  }
}

process.on("message", (asked: Asked) => void recognise(asked));
process.on("disconnect", () => process.exit(0));
