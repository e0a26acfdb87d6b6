// What is worked out once for a snapshot, and forgotten with it.

/** `work`, done once for each key: a part of an opened snapshot, which lives as long as that. */
export function perSnapshot<Key extends object, Found>(work: (key: Key) => Found): (key: Key) => Found {
  const kept = new WeakMap<Key, { readonly found: Found }>();
  return (key) => {
    const known = kept.get(key);
    if (known) return known.found;
    const found = work(key);
    kept.set(key, { found });
    return found;
  };
}
