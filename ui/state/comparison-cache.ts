import type { Comparison, PolicySummary } from '../../engine/index.ts';
import { namedKey, partKey } from '../compute/result-store.ts';
import { decodeHindcast, decodePolicy, type WireDifferences } from '../compute/wire-format.ts';
import type { Summary } from '../compute/worker-api.ts';
import type { RunPlan } from './run-plan.ts';

interface ComparisonPart {
  readonly policy: PolicySummary;
  readonly differences: WireDifferences | null;
}

/** Assembles comparisons from summary parts; each part is received and decoded once. */
export interface ComparisonCache {
  /** Keys of cached parts, which a summary allKey these replicates may omit. */
  cachedParts(plan: RunPlan, replicates: readonly number[]): string[];
  /** Assembles a comparison one policy at a time, yielding to the event loop between policies. Throws if a part is missing. */
  assemble(plan: RunPlan, replicates: readonly number[], summary: Summary): Promise<Comparison>;
}

/** Maximum number of cached parts: those of the last coarse, last full and current results. */
const MAX_PARTS = 24;

/** `pause` yields to the event loop between policies. */
export function createComparisonCache(pause: () => Promise<void>): ComparisonCache {
  const parts = new Map<string, ComparisonPart>();
  const hindcasts = new Map<string, Comparison['hindcast']>();
  const nameOf = ({ contextKey, keys, scenario }: RunPlan, replicates: readonly number[], p: number): string => {
    const policy = scenario.policies[p];
    return partKey(contextKey, replicates, policy === undefined ? '' : namedKey(keys[p] ?? '', policy));
  };
  function cached<T>(entries: Map<string, T>, key: string, received: T | null): T {
    const value = received ?? entries.get(key);
    if (value === undefined || value === null)
      throw new Error(`comparison part ${key}: not cached and not in the summary`);
    entries.delete(key);
    entries.set(key, value);
    while (entries.size > MAX_PARTS) entries.delete(entries.keys().next().value as string);
    return value;
  }
  return {
    cachedParts(plan, replicates) {
      const named = plan.keys.map((_, p) => nameOf(plan, replicates, p)).filter((key) => parts.has(key));
      const allKey = partKey(plan.contextKey, replicates, '');
      return hindcasts.has(allKey) ? [...named, allKey] : named;
    },
    async assemble(plan, replicates, summary) {
      const policies: Record<string, PolicySummary> = {};
      const differences: Record<string, Comparison['differences'][string]> = {};
      for (const [p, { id }] of plan.scenario.policies.entries()) {
        const received = summary.parts[p] ?? null;
        if (received !== null && p > 0) await pause();
        const part = cached(
          parts,
          nameOf(plan, replicates, p),
          received === null ? null : { policy: decodePolicy(received.policy), differences: received.differences },
        );
        policies[id] = part.policy;
        if (part.differences !== null) differences[id] = { outcomes: part.differences, groups: {} };
      }
      const hindcast = cached(
        hindcasts,
        partKey(plan.contextKey, replicates, ''),
        summary.hindcast === null ? null : decodeHindcast(summary.hindcast),
      );
      return { ...summary.comparison, policies, differences, hindcast, ...summary.assessed };
    },
  };
}
