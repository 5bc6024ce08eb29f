/** What the keepers of results hold, told apart without asking them. */
export interface ResultIndex {
  has(world: string, replicate: number, policy: string): boolean;
  hasShocks(world: string, replicate: number, policy: string): boolean;
  add(world: string, replicate: number, policies: readonly string[], shocked: readonly string[]): void;
  /** Marks a world as wanted now, and names those that are to be forgotten to make room for it. */
  touch(world: string): string[];
  clear(): void;
}

interface IndexedReplicate {
  readonly calm: Set<string>;
  readonly shocked: Set<string>;
}

/** Worlds whose results stay: going back to one of them costs nothing. */
const MAX_CONTEXTS = 4;

export function createResultIndex(): ResultIndex {
  const worlds = new Map<string, Map<number, IndexedReplicate>>();
  const entryOf = (world: string, replicate: number): IndexedReplicate | undefined => worlds.get(world)?.get(replicate);
  return {
    has: (world, replicate, policy) => entryOf(world, replicate)?.calm.has(policy) === true,
    hasShocks: (world, replicate, policy) => entryOf(world, replicate)?.shocked.has(policy) === true,
    add(world, replicate, policies, shocked) {
      const replicates = worlds.get(world) ?? new Map<number, IndexedReplicate>();
      worlds.set(world, replicates);
      const entry = replicates.get(replicate) ?? { calm: new Set(), shocked: new Set() };
      replicates.set(replicate, entry);
      for (const policy of policies) entry.calm.add(policy);
      for (const policy of shocked) entry.shocked.add(policy);
    },
    touch(world) {
      const entry = worlds.get(world) ?? new Map<number, IndexedReplicate>();
      worlds.delete(world);
      worlds.set(world, entry);
      const evicted = [...worlds.keys()].slice(0, Math.max(0, worlds.size - MAX_CONTEXTS));
      for (const old of evicted) worlds.delete(old);
      return evicted;
    },
    clear: () => worlds.clear(),
  };
}
