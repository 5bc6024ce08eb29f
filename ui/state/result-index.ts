/** Index of the results stored in the workers, so that the page can look them up synchronously. */
export interface ResultIndex {
  has(contextKey: string, replicate: number, policy: string): boolean;
  hasShocks(contextKey: string, replicate: number, policy: string): boolean;
  add(contextKey: string, replicate: number, policies: readonly string[], shocked: readonly string[]): void;
  /** Marks a context as used now; returns the contexts evicted to limit memory. */
  touch(contextKey: string): string[];
  clear(): void;
}

interface IndexedReplicate {
  readonly withoutShocks: Set<string>;
  readonly shocked: Set<string>;
}

/** Contexts whose results are kept in memory, so that returning to one needs no runs. */
const MAX_CONTEXTS = 5;

export function createResultIndex(): ResultIndex {
  const contexts = new Map<string, Map<number, IndexedReplicate>>();
  const entryOf = (contextKey: string, replicate: number): IndexedReplicate | undefined =>
    contexts.get(contextKey)?.get(replicate);
  return {
    has: (contextKey, replicate, policy) => entryOf(contextKey, replicate)?.withoutShocks.has(policy) === true,
    hasShocks: (contextKey, replicate, policy) => entryOf(contextKey, replicate)?.shocked.has(policy) === true,
    add(contextKey, replicate, policies, shocked) {
      const replicates = contexts.get(contextKey) ?? new Map<number, IndexedReplicate>();
      contexts.set(contextKey, replicates);
      const entry = replicates.get(replicate) ?? { withoutShocks: new Set(), shocked: new Set() };
      replicates.set(replicate, entry);
      for (const policy of policies) entry.withoutShocks.add(policy);
      for (const policy of shocked) entry.shocked.add(policy);
    },
    touch(contextKey) {
      const entry = contexts.get(contextKey) ?? new Map<number, IndexedReplicate>();
      contexts.delete(contextKey);
      contexts.set(contextKey, entry);
      const evicted = [...contexts.keys()].slice(0, Math.max(0, contexts.size - MAX_CONTEXTS));
      for (const old of evicted) contexts.delete(old);
      return evicted;
    },
    clear: () => contexts.clear(),
  };
}
