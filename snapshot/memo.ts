// What was worked out for one snapshot and may be asked again: the next page, another order, the same filter. The one
// file that knows the `lru-cache` package.
import { LRUCache } from "lru-cache";

/** Larger things are not kept, so that a common query's pages stay quick beside any other. */
const largestShare = 0.5;

type Held = LRUCache<string, { readonly value: unknown }>;

/** Least recently used goes first. Lives as long as the part of a snapshot that it is kept with. */
export class Memo {
  private readonly held: Held;

  /** `capacity`: in bytes where `get` is told sizes, else in values. */
  constructor(
    capacity: number | Held,
    private readonly prefix = "",
  ) {
    this.held =
      typeof capacity === "number"
        ? new LRUCache({ maxSize: capacity, maxEntrySize: Math.ceil(capacity * largestShare) })
        : capacity;
  }

  /** The same room with names of its own: what is kept under one is not known under another. */
  under(name: string): Memo {
    return new Memo(this.held, `${this.prefix}${name} `);
  }

  /** `make` is asked where `name` is not held; `sizeOf` gives bytes, roughly. */
  get<T>(name: string, make: () => T, sizeOf?: (value: T) => number): T {
    const known = this.held.get(this.prefix + name);
    if (known) return known.value as T;
    const value = make();
    this.keep(name, value, sizeOf?.(value));
    return value;
  }

  /** What is held under a name. */
  known<T>(name: string): T | undefined {
    return this.held.get(this.prefix + name)?.value as T | undefined;
  }

  /** `bytes`, roughly, where `capacity` is in bytes. */
  keep(name: string, value: unknown, bytes?: number): void {
    const full = this.prefix + name;
    const size = bytes === undefined ? 1 : Math.ceil(bytes) + full.length * 2 + 1;
    this.held.set(full, { value }, { size });
  }

  get heldBytes(): number {
    return this.held.calculatedSize;
  }
}
