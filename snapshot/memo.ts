// What was worked out for one snapshot and may be asked again: the next page, another order, the same filter. The one
// file that knows the `lru-cache` package.
import { LRUCache } from "lru-cache";

/** Larger things are not kept, so that a common query's pages stay quick beside any other. */
const largestShare = 0.5;

/** Least recently used goes first. Lives as long as the part of a snapshot that it is kept with. */
export class Memo {
  private readonly held: LRUCache<string, { readonly value: unknown }>;

  /** `capacity`: in bytes where `get` is told sizes, else in values. */
  constructor(capacity: number) {
    this.held = new LRUCache({ maxSize: capacity, maxEntrySize: Math.ceil(capacity * largestShare) });
  }

  /** `make` is asked where `name` is not held; `sizeOf` gives bytes, roughly. */
  get<T>(name: string, make: () => T, sizeOf?: (value: T) => number): T {
    const known = this.held.get(name);
    if (known) return known.value as T;
    const value = make();
    const size = sizeOf ? Math.ceil(sizeOf(value)) + name.length * 2 + 1 : 1;
    this.held.set(name, { value }, { size });
    return value;
  }

  get heldBytes(): number {
    return this.held.calculatedSize;
  }
}
