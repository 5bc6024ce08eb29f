/** Observable state. */
export interface Store<T> {
  get(): T;
  set(change: Partial<T>): void;
  /** Subscribes to changes; returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/** Creates a store. Listeners are called after each change, in order of subscription. */
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
