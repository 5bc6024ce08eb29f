import { createProgressiveRunner, type ProgressiveRunner } from './compute/progressive-runner.ts';
import { openWorkerPool } from './compute/worker-pool.ts';
import { openPrecomputedFile, type PrecomputedFile } from './precomputed/file.ts';
import { fetchPrecomputed } from './precomputed/load.ts';
import type { Catalogue } from './state/catalogue.ts';
import { createComparisonCache } from './state/comparison-cache.ts';
import type { Draft } from './state/draft.ts';
import { createResultIndex } from './state/result-index.ts';
import { openPlanner } from './state/run-plan.ts';
import type { AppState } from './state/state.ts';
import type { Store } from './state/store.ts';

export { SINGLE_RUNS } from './compute/progressive-runner.ts';
export { createSingleRuns } from './state/single-runs.ts';

/** Version of the package, defined by the build. */
declare const __KORPU_VERSION__: string;

/** More workers than this are limited by memory bandwidth. */
const MAX_WORKERS = 4;
const MEGABYTE = 1024 * 1024;

/** Scale and replicates of a settled result. */
export const fullRun = { scale: 0.1, replicates: 20 } as const;

/** Yields to rendering and input. */
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Creates the progressive runner of the page. `early`: precomputed files already requested, by draft. */
export function startRunner(
  store: Store<AppState>,
  catalogue: Catalogue,
  early: Map<Draft, Promise<PrecomputedFile | null>>,
): ProgressiveRunner {
  const size = Math.min(navigator.hardwareConcurrency || 1, MAX_WORKERS);
  return createProgressiveRunner({
    store,
    pool: openWorkerPool(size),
    plan: openPlanner(catalogue),
    index: createResultIndex(),
    cache: createComparisonCache(() => wait(0)),
    budget: {
      // One replicate per worker, or two if there is one worker.
      coarse: { scale: 0.02, agentMonths: 1_000_000, replicates: Math.min(3, Math.max(2, size)) },
      full: fullRun,
      checkpointBytes: { coarse: 32 * MEGABYTE, full: 160 * MEGABYTE },
    },
    korpu: __KORPU_VERSION__,
    async precomputed(draft) {
      const file = await (early.get(draft) ?? fetchPrecomputed(draft));
      early.delete(draft);
      return file === null
        ? null
        : { model: file.comparison.model, read: () => Promise.resolve(openPrecomputedFile(file)) };
    },
    now: () => performance.now(),
    wait,
  });
}
