/** One value that a page shows: read it, replace parts of it, hear of every change. */
export interface Store<T> {
  get(): T;
  set(change: Partial<T>): void;
  /** Hear of changes from now on; returns what ends that. */
  subscribe(listener: () => void): () => void;
}

/** Open a store. Listeners hear of a change after it is made, each once, in the order they came. */
export function openStore<T extends object>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
