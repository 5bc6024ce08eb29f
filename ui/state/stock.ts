/** What the keepers of results hold, told apart without asking them. */
export interface Stock {
  has(world: string, replicate: number, policy: string): boolean;
  tried(world: string, replicate: number, policy: string): boolean;
  add(world: string, replicate: number, policies: readonly string[], shocked: readonly string[]): void;
  /** Marks a world as wanted now, and names those that are to be forgotten to make room for it. */
  want(world: string): string[];
  clear(): void;
}

interface Shelf {
  readonly calm: Set<string>;
  readonly shocked: Set<string>;
}

/** Worlds whose results stay: going back to one of them costs nothing. */
const MOST_WORLDS = 4;

export function openStock(): Stock {
  const worlds = new Map<string, Map<number, Shelf>>();
  const shelf = (world: string, replicate: number): Shelf | undefined => worlds.get(world)?.get(replicate);
  return {
    has: (world, replicate, policy) => shelf(world, replicate)?.calm.has(policy) === true,
    tried: (world, replicate, policy) => shelf(world, replicate)?.shocked.has(policy) === true,
    add(world, replicate, policies, shocked) {
      const own = worlds.get(world) ?? new Map<number, Shelf>();
      worlds.set(world, own);
      const held = own.get(replicate) ?? { calm: new Set(), shocked: new Set() };
      own.set(replicate, held);
      for (const policy of policies) held.calm.add(policy);
      for (const policy of shocked) held.shocked.add(policy);
    },
    want(world) {
      const held = worlds.get(world) ?? new Map<number, Shelf>();
      worlds.delete(world);
      worlds.set(world, held);
      const gone = [...worlds.keys()].slice(0, Math.max(0, worlds.size - MOST_WORLDS));
      for (const old of gone) worlds.delete(old);
      return gone;
    },
    clear: () => worlds.clear(),
  };
}
