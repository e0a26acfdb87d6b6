// What templates are given, watched: what they read that is not there.
//
// A property is there when it is a key of the object (its value may be undefined: the model then says so) or comes
// with the built-in kind (`length`, `map`, `get`). What is handed on to a function is no longer watched.

type Callable = (...all: readonly unknown[]) => unknown;

export class Watched {
  /** Read, and not there: paths as `search.groups[].href`. */
  readonly missing = new Set<string>();
  readonly #proxies = new WeakMap<object, Map<string, object>>();
  readonly #sources = new WeakMap<object, object>();

  /** `value`, watched as `path`. */
  watch<Value>(value: Value, path: string): Value {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return value;
    if (this.#sources.has(value)) return value;
    const known = this.#proxies.get(value)?.get(path);
    if (known) return known as Value;
    const watched = new Proxy<object>(value, {
      get: (source, key) => {
        const found: unknown = Reflect.get(source, key);
        if (typeof key === "string" && Object.hasOwn(source, key))
          return this.watch(found, Array.isArray(source) ? `${path}[]` : `${path}.${key}`);
        if (!(key in source) && typeof key === "string") this.missing.add(`${path}.${key}`);
        const isCollection = source instanceof Map || source instanceof Set;
        if (!isCollection || typeof found !== "function") return found;
        return (...all: unknown[]) => this.watch((found as Callable).apply(source, all), `${path}{}`);
      },
      apply: (called, _self, all: unknown[]) =>
        this.watch((called as Callable)(...all.map((one) => this.#sourceOf(one))), `${path}()`),
    });
    this.#sources.set(watched, value);
    // Templates compare: what is the same stays the same.
    const proxies = this.#proxies.get(value) ?? new Map<string, object>();
    this.#proxies.set(value, proxies.set(path, watched));
    return watched as Value;
  }

  readonly #sourceOf = (value: unknown): unknown =>
    (typeof value === "object" && value !== null && this.#sources.get(value)) || value;
}
