// What was worked out for one snapshot and may be asked again: the next page, another order, the same filter.

/** Some ten listings of 200,000 hits beside each other. */
const heldBytes = 96 * 1024 * 1024;
/** Kept however many others there are, so that a common query's pages stay quick; larger things are not kept. */
const largestShare = 0.5;

interface Held {
  readonly value: unknown;
  readonly bytes: number;
}

/** Least recently used goes first. One for each open snapshot, gone with it. */
export class Memo {
  private readonly held = new Map<string, Held>();
  private bytes = 0;

  constructor(private readonly most = heldBytes) {}

  /** `make` is asked where `name` is not held; `sizeOf` gives bytes, roughly. */
  get<T>(name: string, make: () => T, sizeOf: (value: T) => number): T {
    const known = this.held.get(name);
    if (known) {
      this.held.delete(name);
      this.held.set(name, known);
      return known.value as T;
    }
    const value = make();
    this.keep(name, { value, bytes: sizeOf(value) + name.length * 2 });
    return value;
  }

  get heldBytes(): number {
    return this.bytes;
  }

  private keep(name: string, held: Held): void {
    if (held.bytes > this.most * largestShare) return;
    this.held.set(name, held);
    this.bytes += held.bytes;
    for (const [oldest, { bytes }] of this.held) {
      if (this.bytes <= this.most) return;
      this.held.delete(oldest);
      this.bytes -= bytes;
    }
  }
}
