/** Makes something once for each object it depends on, and gives it again whenever it is asked for with that object. */
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
