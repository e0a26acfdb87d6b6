// What templates are given, watched: what they read that is not there, and what is there that they do not read.
//
// A property is there when it is a key of the object (its value may be undefined: the model then says so) or comes
// with the built-in kind (`length`, `map`, `get`). What is handed on to a function counts as read whole.

type Callable = (...all: readonly unknown[]) => unknown;

/** Keys by path, as `search.groups[].href`. */
export class Watched {
  /** Read, and not there. */
  readonly missing = new Set<string>();
  readonly #given = new Set<string>();
  readonly #read = new Set<string>();
  readonly #whole = new Set<string>();
  readonly #proxies = new WeakMap<object, Map<string, object>>();
  readonly #sources = new WeakMap<object, { readonly source: object; readonly path: string }>();

  /** `value`, watched as `path`. */
  watch<Value>(value: Value, path: string): Value {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return value;
    if (this.#sources.has(value)) return value;
    const known = this.#proxies.get(value)?.get(path);
    if (known) return known as Value;
    const isList = Array.isArray(value);
    if (!isList) for (const key of Object.keys(value)) this.#given.add(`${path}.${key}`);
    const watched = new Proxy<object>(value, {
      get: (source, key) => {
        const found: unknown = Reflect.get(source, key);
        if (typeof key === "string" && Object.hasOwn(source, key)) {
          const below = isList ? `${path}[]` : `${path}.${key}`;
          this.#read.add(below);
          return this.watch(found, below);
        }
        if (!(key in source) && typeof key === "string") this.missing.add(`${path}.${key}`);
        const isCollection = source instanceof Map || source instanceof Set;
        if (!isCollection || typeof found !== "function") return found;
        return (...all: unknown[]) => this.watch((found as Callable).apply(source, all), `${path}{}`);
      },
      has: (source, key) => {
        this.#read.add(`${path}.${String(key)}`);
        return key in source;
      },
      apply: (called, _self, all: unknown[]) =>
        this.watch((called as Callable)(...all.map((one) => this.#handOn(one))), `${path}()`),
    });
    this.#sources.set(watched, { source: value, path });
    // Templates compare: what is the same stays the same.
    const proxies = this.#proxies.get(value) ?? new Map<string, object>();
    this.#proxies.set(value, proxies.set(path, watched));
    return watched as Value;
  }

  #handOn(value: unknown): unknown {
    const known = typeof value === "object" && value !== null ? this.#sources.get(value) : undefined;
    if (!known) return value;
    this.#whole.add(known.path);
    return known.source;
  }

  /** Paths that were given and that nothing read. */
  unread(): string[] {
    const whole = [...this.#whole];
    return [...this.#given].filter(
      (path) =>
        !this.#read.has(path) &&
        !whole.some((one) => path.startsWith(`${one}.`) || path.startsWith(`${one}[`)),
    );
  }
}
