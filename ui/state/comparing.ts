import type { ReplicateResult, Scenario } from '../../engine/index.ts';
import { formatProblem, type Result as Read } from '../../scenarios/index.ts';
import type { Pool } from '../runner/pool.ts';
import type { Draft } from './draft.ts';
import type { State } from './state.ts';
import type { Store } from './store.ts';

/** What a comparison needs from outside. */
export interface Means {
  readonly store: Store<State>;
  readonly pool: Pool;
  readonly scenarioOf: (draft: Draft, scale: number) => Read<Scenario>;
  /** How much a settled result takes. */
  readonly effort: { readonly scale: number; readonly replicates: number };
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** Starts and stops comparisons and writes their course into the state; the newest request wins. */
export interface Comparing {
  start(): Promise<void>;
  stop(): void;
}

/** Make the one place that runs comparisons. */
export function openComparing({ store, pool, scenarioOf, effort, now }: Means): Comparing {
  let inHand: AbortController | null = null;

  async function run(draft: Draft, own: AbortController): Promise<void> {
    const read = scenarioOf(draft, effort.scale);
    if (!read.ok) throw new Error(read.problems.map(formatProblem).join(' '));
    const scenario = read.value;
    const total = effort.replicates;
    const began = now();
    const byReplicate: (ReplicateResult | undefined)[] = [];
    let done = 0;
    const failures = await pool.run(
      scenario,
      Array.from({ length: total }, (_, replicate) => replicate),
      (result) => {
        byReplicate[result.replicate] = result;
        done += 1;
        const secondsLeft = ((now() - began) / 1000 / done) * (total - done);
        store.set({ status: { kind: 'running', done, total, secondsLeft } });
      },
      own.signal,
    );
    const [failure] = failures;
    if (failure !== undefined) throw new Error(failure.reason);
    store.set({ status: { kind: 'merging' } });
    const results = byReplicate.filter((result) => result !== undefined);
    const comparison = await pool.compare(scenario, results, own.signal);
    if (own.signal.aborted) return;
    store.set({
      result: { comparison, draft, stage: 'settled' },
      month: Math.min(store.get().month, comparison.run.months - 1),
      status: { kind: 'settled', seconds: (now() - began) / 1000 },
    });
  }

  return {
    async start() {
      inHand?.abort();
      const own = new AbortController();
      inHand = own;
      store.set({ status: { kind: 'queued' } });
      try {
        await run(store.get().draft, own);
      } catch (error) {
        // A stopped run has said so; one that a newer run replaced has nothing more to say.
        if (own.signal.aborted) return;
        store.set({ status: { kind: 'failed', reason: error instanceof Error ? error.message : String(error) } });
      } finally {
        if (inHand === own) inHand = null;
      }
    },
    stop() {
      if (inHand === null) return;
      inHand.abort();
      inHand = null;
      store.set({ status: { kind: 'stopped' } });
    },
  };
}
