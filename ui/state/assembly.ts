import type { Comparison, PolicySummary } from '../../engine/index.ts';
import { namedKey, partKey } from '../runner/keeper.ts';
import { type NarrowDifferences, widenHindcast, widenPolicy } from '../runner/narrow.ts';
import type { Sum } from '../runner/worker-api.ts';
import type { Ask } from './plan.ts';

interface Part {
  readonly policy: PolicySummary;
  readonly differences: NarrowDifferences | null;
}

/** Puts comparisons together from the parts that keepers send, each part once. */
export interface Assembly {
  /** Parts that need not be sent for a sum over these replicates. */
  has(ask: Ask, replicates: readonly number[]): string[];
  /** Puts a comparison together, a policy at a time, so that the page is never blocked for long. */
  put(ask: Ask, replicates: readonly number[], sum: Sum): Promise<Comparison>;
}

/** Sums over other replicates whose parts stay: the last quick one, the last whole one, and those under way. */
const MOST = 24;

/** `pause` lets the page breathe between policies. */
export function openAssembly(pause: () => Promise<void>): Assembly {
  const parts = new Map<string, Part>();
  const hindcasts = new Map<string, Comparison['hindcast']>();
  const nameOf = ({ world, keys, scenario }: Ask, replicates: readonly number[], p: number): string => {
    const policy = scenario.policies[p];
    return partKey(world, replicates, policy === undefined ? '' : namedKey(keys[p] ?? '', policy));
  };
  function kept<T>(held: Map<string, T>, key: string, made: T | null): T {
    const value = made ?? held.get(key);
    if (value === undefined || value === null) throw new Error('a part of the comparison is missing');
    held.delete(key);
    held.set(key, value);
    while (held.size > MOST) held.delete(held.keys().next().value as string);
    return value;
  }
  return {
    has(ask, replicates) {
      const named = ask.keys.map((_, p) => nameOf(ask, replicates, p)).filter((key) => parts.has(key));
      const over = partKey(ask.world, replicates, '');
      return hindcasts.has(over) ? [...named, over] : named;
    },
    async put(ask, replicates, sum) {
      const policies: Record<string, PolicySummary> = {};
      const differences: Record<string, Comparison['differences'][string]> = {};
      for (const [p, { id }] of ask.scenario.policies.entries()) {
        const sent = sum.parts[p] ?? null;
        if (sent !== null && p > 0) await pause();
        const part = kept(
          parts,
          nameOf(ask, replicates, p),
          sent === null ? null : { policy: widenPolicy(sent.policy), differences: sent.differences },
        );
        policies[id] = part.policy;
        if (part.differences !== null) differences[id] = { outcomes: part.differences, groups: {} };
      }
      const hindcast = kept(
        hindcasts,
        partKey(ask.world, replicates, ''),
        sum.hindcast === null ? null : widenHindcast(sum.hindcast),
      );
      return { ...sum.comparison, policies, differences, hindcast, ...sum.assessed };
    },
  };
}
