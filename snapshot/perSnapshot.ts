// What is worked out once for a snapshot, and forgotten with it.

/**
 * `work`, done once for each key: a part of an opened snapshot, which lives as long as that. What else the work needs
 * must be the key's own, the same at every call.
 */
export function perSnapshot<Key extends object, Found, Own extends readonly unknown[]>(
  work: (key: Key, ...own: Own) => Found,
): (key: Key, ...own: Own) => Found {
  const kept = new WeakMap<Key, { readonly found: Found }>();
  return (key, ...own) => {
    const known = kept.get(key);
    if (known) return known.found;
    const found = work(key, ...own);
    kept.set(key, { found });
    return found;
  };
}
