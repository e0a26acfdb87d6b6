// From documents to passages with spans of record: the whole method behind one call.
import { Worker } from "node:worker_threads";
import type { Span } from "../report/span.js";
import { areThreadsWorth, canThread } from "./crew.js";
import { type Clock, type Early, findGroups } from "./find.js";
import type { FinderNews, FinderRequest } from "./finder.js";
import { foldForReuse, type ReuseText } from "./fold.js";
import type { FoundMember, FoundPassage } from "./found.js";
import { layingOf, withLaid } from "./newcomers.js";
import { placed } from "./placing.js";
import { passagesIn } from "./rows.js";
import { type ReuseSetting, settingFor } from "./settings.js";
import type { Stretch } from "./stars.js";
import { TextsBuilder } from "./texts.js";

export type { FoundMember, FoundPassage } from "./found.js";

export interface ReuseDocument {
  readonly text: string;
  readonly paragraphs: readonly Span[];
  /** What may be shared: ascending spans, the page's chrome left out. */
  readonly keep: readonly Span[];
  /** A mirror of another document: joins passages, founds none. */
  readonly follows: boolean;
}

export interface Found {
  readonly setting: ReuseSetting["name"];
  readonly letters: number;
  readonly passages: readonly FoundPassage[];
}

/** As `Found`, passages as rows.ts has them. */
export type FoundRows = Omit<Found, "passages"> & { readonly rows: Uint32Array };

export interface FindOptions {
  /** By default what fits the number of letters. */
  readonly setting?: ReuseSetting | undefined;
  readonly clock?: Clock | undefined;
  readonly newcomers?: Newcomers | undefined;
  /** The documents are a part of all: see `findGroups`. */
  readonly partial?: boolean;
  /** In a thread however few letters there are, which is ended where it takes more: the caller must go on. */
  readonly aside?: Bounds;
}

/** Documents that are laid against passages known of the others, before all are found. */
export interface Newcomers {
  readonly known: readonly FoundPassage[];
  readonly documents: readonly number[];
  readonly shown: (members: readonly FoundMember[]) => readonly FoundMember[];
  readonly told: (passages: readonly FoundPassage[]) => void;
}

interface Bounds {
  /** Milliseconds. */
  readonly time: number;
  /** Of the heap, in MB. */
  readonly memory: number;
}

/** The search for passages took more than it may. */
export class TookTooMuch extends Error {
  override readonly name = "TookTooMuch";
}

/** Gathers documents one by one; holds about 7 bytes a letter. */
export class PassageFinder {
  private readonly texts = new TextsBuilder();

  add(document: ReuseDocument): void {
    this.addFolded(foldForReuse(document.text, document.paragraphs, document.keep), document.follows);
  }

  /** A text folded before, or what is left of one. */
  addFolded(text: ReuseText, follows: boolean): void {
    this.texts.add(text, follows);
  }

  /** Folded letters of the documents added. */
  get letters(): number {
    return this.texts.letters;
  }

  /**
   * Every passage of the documents added; large corpora are searched in threads beside the caller's, which may go on.
   * Near-linear in letters: docs/reuse.md has the seconds. Rejects when a thread dies, with `TookTooMuch` where it was ended.
   */
  async find(options?: FindOptions): Promise<Found> {
    const { rows, ...rest } = await this.findRows(options);
    return { ...rest, passages: passagesIn(rows) };
  }

  /** As `find`. */
  async findRows({
    setting,
    clock,
    newcomers,
    partial = false,
    aside,
  }: FindOptions = {}): Promise<FoundRows> {
    const { letters } = this.texts;
    const chosen = setting ?? settingFor(letters);
    const { texts, places } = this.texts.done();
    const early = newcomers && {
      laying: layingOf(texts, places, newcomers.known, newcomers.documents),
      told: (rows: Uint32Array) =>
        newcomers.told(withLaid(texts, places, newcomers.known, rows, newcomers.shown)),
    };
    const groups =
      (aside && canThread) || areThreadsWorth(letters)
        ? await findAside(
            { texts, settings: chosen.seeds, laying: early?.laying, partial },
            clock,
            early?.told,
            aside,
          )
        : await findGroups(texts, chosen.seeds, clock, early, partial);
    return { setting: chosen.name, letters, rows: placed(texts, places, groups) };
  }
}

/** `findGroups` in a thread of its own. */
function findAside(
  request: FinderRequest,
  clock: Clock = () => {},
  laid: Early["told"] = () => {},
  bounds?: Bounds,
): Promise<readonly Stretch[]> {
  const worker = new Worker(
    new URL("./finder.js", import.meta.url),
    bounds && { resourceLimits: { maxOldGenerationSizeMb: bounds.memory } },
  );
  let timer: NodeJS.Timeout | undefined;
  const found = new Promise<readonly Stretch[]>((resolve, reject) => {
    worker.on("message", (news: FinderNews) => {
      try {
        if (typeof news === "string") clock(news);
        else if ("laid" in news) laid(news.laid);
        else resolve(news);
      } catch (error) {
        reject(error);
      }
    });
    if (bounds) timer = setTimeout(() => reject(new TookTooMuch()), bounds.time);
    worker.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new TookTooMuch() : error),
    );
    worker.once("exit", (code) => reject(new Error(`查找共用表述的线程意外结束（${code}）`)));
  });
  worker.postMessage(request);
  return found.finally(() => {
    clearTimeout(timer);
    return worker.terminate();
  });
}
