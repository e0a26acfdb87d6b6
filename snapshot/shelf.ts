// The snapshot a long-running process reads, and how it takes up a newer one.
import { currentIdOrNull } from "./layout.js";
import { openSnapshot } from "./reader.js";
import type { ColumnSource } from "./types.js";

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
  /** One is taken up after the other. */
  private last: Promise<boolean> = Promise.resolve(false);

  constructor(
    private readonly dataFolder: string,
    private readonly open: (source: ColumnSource) => T,
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

  /** Takes up the snapshot in force unless it is the one shown; true where another is shown now. Never rejects. */
  refresh(): Promise<boolean> {
    this.last = this.last.then(() => this.takeUp());
    return this.last;
  }

  private async takeUp(): Promise<boolean> {
    if (this.shown !== null && currentIdOrNull(this.dataFolder) === this.shown.id) return false;
    try {
      const source = openSnapshot(this.dataFolder);
      const value = this.open(source);
      await this.prepare(value);
      this.shown = { id: source.manifest.id, value };
      this.warm(value);
      return true;
    } catch (error) {
      this.report(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  }

  /** Refreshes once now and whenever another snapshot comes into force; returns the function that stops it. */
  watch(interval?: number): () => void {
    const stop = watchCurrent(this.dataFolder, () => this.refresh(), interval);
    this.refresh();
    return stop;
  }
}
