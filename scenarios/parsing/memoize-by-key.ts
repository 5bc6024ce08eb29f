/** Memoizes a function by its object argument. */
export function memoizeByKey<K extends object, T>(create: (key: K) => T): (key: K) => T {
  const cache = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    const cached = cache.get(key);
    if (cached !== undefined) return cached.value;
    const value = create(key);
    cache.set(key, { value });
    return value;
  };
}
