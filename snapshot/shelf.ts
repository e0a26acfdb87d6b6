// The snapshot a long-running process reads, and how it takes up a newer one.
import { SnapshotDamaged, StandIn } from "./errors.js";
import { othersThan } from "./history.js";
import { currentIdOrNull } from "./layout.js";
import { type OpenSnapshot, openSnapshot } from "./reader.js";
import { inTurns } from "./turns.js";

/** A snapshot in force that is not shown, and why. */
export interface Damaged {
  /** null where `current` does not say. */
  readonly snapshot: string | null;
  readonly message: string;
}

/** How often `current` is looked at, in milliseconds. */
const pollInterval = 1000;

/**
 * Calls `onChange` when another snapshot comes into force, within a second; does not keep the process alive. Returns
 * the function that stops it.
 */
export function watchCurrent(dataFolder: string, onChange: () => void, interval = pollInterval): () => void {
  let seen = currentIdOrNull(dataFolder);
  const timer = setInterval(() => {
    const id = currentIdOrNull(dataFolder);
    if (id === null || id === seen) return;
    seen = id;
    onChange();
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Holds what was opened from the snapshot in force. A request takes `current()` once and stays with it; one that is
 * replaced lives on for as long as a request holds it. `open` makes the readers out of the columns and should touch
 * what it needs, so that a damaged snapshot is refused here and not in a request; `prepare` does what the first request
 * would wait for, and until it is done the snapshot before stays in force.
 */
export class SnapshotShelf<T> {
  private shown: { readonly id: string; readonly value: T } | null = null;
  private broken: Damaged | null = null;
  /** One is taken up after the other. */
  private last: Promise<boolean> = Promise.resolve(false);

  constructor(
    private readonly dataFolder: string,
    private readonly open: (source: OpenSnapshot) => T,
    /** Told why a newer snapshot was not taken up; the old one stays. */
    private readonly report: (problem: Error) => void,
    private readonly prepare: (value: T) => Promise<void> = async () => {},
    /** Told of each that is shown, to make ready what visitors will likely ask for; nobody waits for it. */
    private readonly warm: (value: T) => void = () => {},
  ) {}

  /** Null until a snapshot could be opened. */
  current(): T | null {
    return this.shown?.value ?? null;
  }

  /** Why the snapshot in force is not the one shown; null where it is, or none was built. */
  damaged(): Damaged | null {
    return this.broken;
  }

  /** A column of the one shown turned out to be damaged at its first use: it is left. Resolves when another is shown. */
  distrust(): Promise<boolean> {
    this.last = this.last.then(() => {
      this.shown = null;
      return this.takeUp();
    });
    return this.last;
  }

  /** Takes up the snapshot in force unless it is the one shown; true where another is shown now. Never rejects. */
  refresh(): Promise<boolean> {
    this.last = this.last.then(() => this.takeUp());
    return this.last;
  }

  private async takeUp(): Promise<boolean> {
    const id = currentIdOrNull(this.dataFolder);
    if (this.shown !== null && id === this.shown.id) return false;
    try {
      this.shown = await this.opened();
      this.broken = null;
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      if (!(problem instanceof SnapshotDamaged)) {
        this.report(problem);
        return false;
      }
      const isTold = this.broken?.message === problem.message;
      this.broken = { snapshot: id, message: problem.message };
      const stays = this.shown !== null;
      this.shown ??= await this.standIn(id);
      if (!isTold) this.report(this.shown === null ? problem : new StandIn(problem, this.shown.id));
      if (stays || this.shown === null) return false;
    }
    this.warm(this.shown.value);
    return true;
  }

  /** Whole: every column was compared with its checksum before it is shown. */
  private async opened(id?: string): Promise<{ readonly id: string; readonly value: T }> {
    const source = openSnapshot(this.dataFolder, id === undefined ? {} : { id });
    const value = this.open(source);
    await this.prepare(value);
    await inTurns(source.checkRest());
    return { id: source.manifest.id, value };
  }

  private async standIn(id: string | null): Promise<{ readonly id: string; readonly value: T } | null> {
    for (const other of othersThan(this.dataFolder, id)) {
      try {
        return await this.opened(other);
      } catch {
        // As bad, or of another format.
      }
    }
    return null;
  }

  /** Refreshes once now and whenever another snapshot comes into force; returns the function that stops it. */
  watch(interval?: number): () => void {
    const stop = watchCurrent(this.dataFolder, () => this.refresh(), interval);
    this.refresh();
    return stop;
  }
}
