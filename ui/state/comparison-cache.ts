import type { Comparison, PolicySummary } from '../../engine/index.ts';
import { namedKey, partKey } from '../compute/result-store.ts';
import { decodeHindcast, decodePolicy, type WireDifferences } from '../compute/wire-format.ts';
import type { Summary } from '../compute/worker-api.ts';
import type { RunPlan } from './run-plan.ts';

interface ComparisonPart {
  readonly policy: PolicySummary;
  readonly differences: WireDifferences | null;
}

/** Puts comparisons together from the parts that keepers send, each part once. */
export interface ComparisonCache {
  /** Parts that need not be sent for a sum over these replicates. */
  cachedParts(ask: RunPlan, replicates: readonly number[]): string[];
  /** Puts a comparison together, a policy at a time, so that the page is never blocked for long. */
  assemble(ask: RunPlan, replicates: readonly number[], sum: Summary): Promise<Comparison>;
}

/** Sums over other replicates whose parts stay: the last quick one, the last whole one, and those under way. */
const MAX_PARTS = 24;

/** `pause` lets the page breathe between policies. */
export function createComparisonCache(pause: () => Promise<void>): ComparisonCache {
  const parts = new Map<string, ComparisonPart>();
  const hindcasts = new Map<string, Comparison['hindcast']>();
  const nameOf = ({ world, keys, scenario }: RunPlan, replicates: readonly number[], p: number): string => {
    const policy = scenario.policies[p];
    return partKey(world, replicates, policy === undefined ? '' : namedKey(keys[p] ?? '', policy));
  };
  function cached<T>(entries: Map<string, T>, key: string, fresh: T | null): T {
    const value = fresh ?? entries.get(key);
    if (value === undefined || value === null) throw new Error('a part of the comparison is missing');
    entries.delete(key);
    entries.set(key, value);
    while (entries.size > MAX_PARTS) entries.delete(entries.keys().next().value as string);
    return value;
  }
  return {
    cachedParts(ask, replicates) {
      const named = ask.keys.map((_, p) => nameOf(ask, replicates, p)).filter((key) => parts.has(key));
      const over = partKey(ask.world, replicates, '');
      return hindcasts.has(over) ? [...named, over] : named;
    },
    async assemble(ask, replicates, sum) {
      const policies: Record<string, PolicySummary> = {};
      const differences: Record<string, Comparison['differences'][string]> = {};
      for (const [p, { id }] of ask.scenario.policies.entries()) {
        const received = sum.parts[p] ?? null;
        if (received !== null && p > 0) await pause();
        const part = cached(
          parts,
          nameOf(ask, replicates, p),
          received === null ? null : { policy: decodePolicy(received.policy), differences: received.differences },
        );
        policies[id] = part.policy;
        if (part.differences !== null) differences[id] = { outcomes: part.differences, groups: {} };
      }
      const hindcast = cached(
        hindcasts,
        partKey(ask.world, replicates, ''),
        sum.hindcast === null ? null : decodeHindcast(sum.hindcast),
      );
      return { ...sum.comparison, policies, differences, hindcast, ...sum.assessed };
    },
  };
}
