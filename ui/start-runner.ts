import { hasOtherInputs } from '../scenarios/calibration/index.ts';
import { expectedArrivals, placeholdersOf } from '../scenarios/internal.ts';
import { createProgressiveRunner, type ProgressiveRunner } from './compute/progressive-runner.ts';
import { coarseRun, drawRun, fullRun } from './compute/run-sizes.ts';
import { openWorkerPool } from './compute/worker-pool.ts';
import { openPrecomputedFile, type PrecomputedFile } from './precomputed/file.ts';
import { fetchPrecomputed } from './precomputed/load.ts';
import type { Catalogue } from './state/catalogue.ts';
import type { CommandSize } from './state/command.ts';
import { createComparisonCache } from './state/comparison-cache.ts';
import type { Draft } from './state/draft.ts';
import type { KeptRuns } from './state/kept/kept-runs.ts';
import { createResultIndex } from './state/result-index.ts';
import { type DrawPlanner, openDrawPlanner, openPlanner } from './state/run-plan.ts';
import type { AppState } from './state/state.ts';
import type { Store } from './state/store.ts';

export { SINGLE_RUNS } from './compute/progressive-runner.ts';
export { createSingleRuns } from './state/single-runs.ts';

/** Version of the package, defined by the build. */
declare const __KORPU_VERSION__: string;

/** More workers than this are limited by memory bandwidth. */
const MAX_WORKERS = 4;
const MEGABYTE = 1024 * 1024;

/** Size of the result that a draft settles at. hasDraws: whether the country has accepted parameter sets. */
export function settledSize({ values }: Draft, hasDraws: boolean): CommandSize {
  const { scale, draws } = drawRun;
  return !hasDraws || Object.keys(values).length > 0 ? fullRun : { scale, draws, replicates: draws };
}

/** Yields to rendering and input. */
const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Creates the progressive runner of the page. `early`: precomputed files already requested, by draft; `drawsModel`: hash of the model with its accepted sets; `kept`: opened results of kept scenarios.
 */
export function startRunner(
  store: Store<AppState>,
  catalogue: Catalogue,
  early: Map<Draft, Promise<PrecomputedFile | null>>,
  drawsModel: string,
  kept: Pick<KeptRuns, 'of'>,
): ProgressiveRunner {
  let planner: Promise<DrawPlanner | null> | null = null;
  let hasOlderSets = false;
  const size = Math.min(navigator.hardwareConcurrency || 1, MAX_WORKERS);
  const pool = openWorkerPool(size);
  // Of use for edits only: without them, results that were computed before need no worker.
  const preparesEdits = !savesData();
  if (preparesEdits) pool.warm();
  return createProgressiveRunner({
    store,
    pool,
    plan: openPlanner(catalogue),
    index: createResultIndex(),
    cache: createComparisonCache(() => wait(0)),
    budget: {
      coarse: coarseRun,
      full: fullRun,
      // With draws, one replicate per worker, for the time of its draw.
      checkpointBytes: { coarse: 32 * MEGABYTE, full: 160 * MEGABYTE, draws: 8 * MEGABYTE * size },
      draws: drawRun,
    },
    korpu: __KORPU_VERSION__,
    placeholders: placeholdersOf(catalogue.pack),
    expectedArrivals: expectedArrivals(catalogue.pack),
    hasOlderSets: () => hasOlderSets,
    async precomputed(draft) {
      const file = await (early.get(draft) ?? fetchPrecomputed(draft));
      early.delete(draft);
      return file === null
        ? null
        : { model: file.comparison.model, read: () => Promise.resolve(openPrecomputedFile(file)) };
    },
    kept: kept.of,
    precomputedModel: drawsModel,
    preparesEdits,
    drawPlanner() {
      // Requested again by the next run if the accepted sets could not be loaded.
      planner ??= catalogue.drawn().then((drawn) => {
        if (drawn === null) planner = null;
        else hasOlderSets = hasOtherInputs(drawn.pack);
        return drawn === null ? null : openDrawPlanner(drawn, drawRun, drawsModel, () => wait(0));
      });
      return planner;
    },
    now: () => performance.now(),
    wait,
  });
}

/** Whether the user has asked the browser to save data; not every browser says so. */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
