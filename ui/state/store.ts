import { type ReadonlySignal, signal } from '@preact/signals';

/** Observable state. */
export interface Store<T> {
  /** The state as a signal, for components. */
  readonly state: ReadonlySignal<T>;
  get(): T;
  set(change: Partial<T>): void;
  /** Subscribes to changes; returns the function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/**
 * Creates a store. Listeners are called after each change, in order of subscription. `derive` completes each value with
 * what follows from it.
 */
export function openStore<T extends object>(initial: T, derive: (value: T) => T = (value) => value): Store<T> {
  const state = signal(derive(initial));
  const listeners = new Set<() => void>();
  return {
    state,
    get: () => state.peek(),
    set(change) {
      state.value = derive({ ...state.peek(), ...change });
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
