import type { ChanceRanges, GroupValues } from '../../charts/index.ts';
import type { Comparison, Scenario } from '../../engine/index.ts';
import { estimateWorkload, rankPolicies, SHOCK_REPLICATES } from '../../engine/internal.ts';
import { fewArrivals } from '../../scenarios/internal.ts';
import { anchoredLevels } from '../state/anchored-levels.ts';
import { overlayDraft } from '../state/baseline-overlay.ts';
import { chanceRangesOf } from '../state/chance-ranges.ts';
import type { Draft } from '../state/draft.ts';
import { createMissingRuns } from '../state/missing-runs.ts';
import { rearrangedResult } from '../state/rearranged-result.ts';
import type { DrawPlanner, RunPlan } from '../state/run-plan.ts';
import {
  type AppState,
  type ComparisonResult,
  fidelityOf,
  isBusy,
  isComplete,
  type ResultStage,
  type SingleRunPaths,
} from '../state/state.ts';
import { createDrawRuns } from './draw-runs.ts';
import { createPreviewRuns } from './preview-runs.ts';
import type { KeptRun, ProgressiveRunner, RunnerDependencies } from './runner-dependencies.ts';
import { WorkerEnded } from './worker-failures.ts';

export type { Budget, ProgressiveRunner, RunnerDependencies } from './runner-dependencies.ts';

/** Minimum time between two updates of the page, milliseconds. */
const UPDATE_MS = 250;
/** Summaries take at most one part in this many of the time while runs are in progress. */
const SUMMARY_SHARE = 4;
/** Fewer replicates give no interval. */
const MIN_REPLICATES = 2;
/** Fewer parameter draws do not show how far assumptions move a result. */
const MIN_DRAWS = 10;

/** Single runs of each policy shown in a chart. */
export const SINGLE_RUNS = 3;

/** Simulations for ranges of single years, which precomputed results do not hold. */
const YEAR_RUNS = 12;

/** Replicates simulated for numbers by group where none are stored. */
const GROUP_RUNS = 8;

/** Thrown when a newer job has started. */
class Superseded extends Error {}

const firstReplicates = (count: number): number[] => Array.from({ length: count }, (_, replicate) => replicate);

/**
 * Adds what runs do not know: the weights of a draft, as precomputed results have equal ones, and what the verdict says of
 * changed assumptions, of placeholders of the country, of sets that are older than it, and of few arrivals.
 */
function withSettings(
  comparison: Comparison,
  { weights, values }: Draft,
  {
    placeholders,
    expectedArrivals,
    hasOlderSets,
  }: Pick<RunnerDependencies, 'placeholders' | 'expectedArrivals' | 'hasOlderSets'>,
): Comparison {
  const { criteria, run, policies } = comparison;
  const assumptions = Object.keys(values).length === 0 ? {} : { assumptions: values };
  const few = fewArrivals({ run: { ...run, ...assumptions }, policies }, expectedArrivals);
  const known = {
    ...assumptions,
    ...(placeholders === null ? {} : { placeholders }),
    ...(run.parameters === 'draws' && hasOlderSets() ? { olderSets: true as const } : {}),
    ...(few === null ? {} : { fewArrivals: few }),
  };
  if (criteria === undefined && Object.keys(known).length === 0) return comparison;
  return {
    ...comparison,
    ...(criteria === undefined ? {} : { ranking: rankPolicies(criteria, weights) }),
    ...(Object.keys(known).length === 0 ? {} : { run: { ...run, ...known } }),
  };
}

/** Performance mark of the moment when the first edit of a result is prepared. */
export const EDIT_READY = 'korpu edit ready';

/** Creates the runner of the page; only one should exist, since jobs supersede each other. */
export function createProgressiveRunner(dependencies: RunnerDependencies): ProgressiveRunner {
  const { store, pool, plan, index, cache, budget, korpu, now, wait } = dependencies;
  const {
    missing,
    missingShocks,
    run: runMissing,
  } = createMissingRuns({ pool, index, checkpointBytes: budget.checkpointBytes });

  /** Number of calls to start, compute and stop. */
  let requests = 0;
  /** True while a draft is computed, and after a preview has interrupted it. */
  let isUnfinished = false;
  /** Last settled result of the session. */
  let settled: ComparisonResult | null = null;

  function throwIfSuperseded(job: number): void {
    if (pool.job !== job) throw new Superseded();
  }

  async function summarise(
    runPlan: RunPlan,
    replicates: readonly number[],
    drawn: readonly Scenario[] | null = null,
  ): Promise<Comparison> {
    const { contextKey, scenario, keys, noProgrammesKey, shocks, standards, model, fidelity } = runPlan;
    const has = cache.cachedParts(runPlan, replicates);
    const meta = { korpu, model };
    const summary = await pool.summarise(fidelity, {
      contextKey,
      scenario,
      drawn,
      keys,
      noProgrammesKey,
      replicates,
      shocks,
      standards,
      meta,
      has,
    });
    return cache.assemble(runPlan, replicates, summary);
  }

  /** Number of replicates that fit into the budget of a coarse result. */
  function coarseReplicates(runPlan: RunPlan): number {
    const first = estimateWorkload({ ...runPlan.scenario, policies: runPlan.scenario.policies.slice(0, 1) });
    const firstTwo = estimateWorkload({
      ...runPlan.scenario,
      policies: runPlan.scenario.policies.slice(0, 1).concat(runPlan.scenario.policies.slice(0, 1)),
    });
    const further = firstTwo.agentMonthsPerReplicate - first.agentMonthsPerReplicate;
    let work = 0;
    let count = 0;
    while (count < budget.coarse.replicates) {
      const missingPolicies = missing(runPlan, count);
      const isReady = missingPolicies.length === 0 || pool.isCached('coarse', runPlan.contextKey, count);
      work += (isReady ? 0 : first.agentMonthsPerReplicate) + missingPolicies.filter((p) => p > 0).length * further;
      // A single simulation has no range and may have the wrong sign.
      if (count >= MIN_REPLICATES && work > budget.coarse.agentMonths) break;
      count += 1;
    }
    return count;
  }

  /** Early result with the levels of the last settled one, where its conditions are the same. */
  function anchored(comparison: Comparison, draft: Draft): Comparison {
    const { result } = store.get();
    if (result !== null && isComplete(result) && result.kept === undefined && result.stale !== true) settled = result;
    return anchoredLevels(comparison, draft, settled);
  }

  function show(
    comparison: Comparison,
    draft: Draft,
    stage: ResultStage,
    status: AppState['status'],
    stale = false,
    chance: ChanceRanges | null = null,
    central: Comparison | null = null,
  ): void {
    const shown = stage === 'coarse' || stage === 'refining' ? anchored(comparison, draft) : comparison;
    store.set({
      result: {
        ...{ comparison: withSettings(shown, draft, dependencies), draft, stage },
        ...(stale ? { stale } : {}),
        ...(chance === null ? {} : { chance }),
        ...(central === null ? {} : { central }),
      },
      month: Math.min(store.get().month, comparison.run.months - 1),
      status,
    });
  }

  /** Simulates and summarises few people under the policies of a plan. */
  async function computeCoarse(coarse: RunPlan, job: number): Promise<Comparison> {
    const replicates = firstReplicates(coarseReplicates(coarse));
    await runMissing(coarse, replicates, false, () => undefined);
    throwIfSuperseded(job);
    const comparison = await summarise(coarse, replicates);
    throwIfSuperseded(job);
    return comparison;
  }

  /** Coarse result of an edit in progress; null if the draft is invalid. */
  async function previewResult(draft: Draft, job: number): Promise<ComparisonResult | null> {
    let coarse: RunPlan;
    try {
      coarse = plan(draft, 'coarse', budget.coarse.scale);
    } catch {
      // Refused with its reasons when it is committed.
      return null;
    }
    const comparison = anchored(await computeCoarse(coarse, job), draft);
    return { comparison: withSettings(comparison, draft, dependencies), draft, stage: 'coarse' };
  }

  const drawRuns = createDrawRuns({ pool, runs: { missing, missingShocks, run: runMissing }, size: budget.draws });

  /** Refines to the full result at central parameters. isLast: whether no assumptions are varied after it. */
  async function refine(
    runPlan: RunPlan,
    draft: Draft,
    job: number,
    startedAt: number,
    stale: boolean,
    isLast: boolean,
  ): Promise<Comparison> {
    const all = firstReplicates(budget.full.replicates);
    const shockReplicates = runPlan.shocks.length === 0 ? [] : all.slice(0, SHOCK_REPLICATES);
    const policies = runPlan.runs.length;
    const total = policies * (all.length + shockReplicates.length * runPlan.shocks.length);
    const missingCount = (): number =>
      all.reduce((left, r) => left + missing(runPlan, r).length, 0) +
      runPlan.shocks.length * shockReplicates.reduce((left, r) => left + missingShocks(runPlan, r).length, 0);
    const toDo = missingCount();
    const start = now();
    let last = start;
    let next = start;
    let summary: Promise<void> | null = null;
    /** True while an update waits for UPDATE_MS to pass. */
    let isUpdatePending = false;

    const status = (): AppState['status'] => {
      const left = missingCount();
      const done = toDo - left;
      const secondsLeft = done === 0 ? null : ((now() - start) / 1000 / done) * left;
      return { kind: 'refining', done: total - left, total, secondsLeft };
    };
    /** Shows progress at most every UPDATE_MS, with new figures if the previous summaries left enough time. */
    const reportProgress = (): void => {
      if (isUpdatePending || pool.job !== job || now() - last < UPDATE_MS) return;
      const ready = all.filter((r) => missing(runPlan, r).length === 0);
      if (summary !== null || ready.length < MIN_REPLICATES || now() < next) {
        last = now();
        store.set({ status: status() });
        return;
      }
      summary = showUpdate(ready).finally(() => {
        summary = null;
      });
      // Its rejection is reported by the final summary, which uses the same worker.
      summary.catch(() => undefined);
    };
    async function showUpdate(ready: readonly number[]): Promise<void> {
      const summaryStart = now();
      const comparison = await summarise(runPlan, ready);
      next = now() + SUMMARY_SHARE * (now() - summaryStart);
      isUpdatePending = true;
      await wait(Math.max(0, last + UPDATE_MS - now()));
      isUpdatePending = false;
      if (pool.job !== job) return;
      last = now();
      show(comparison, draft, 'refining', status(), stale);
    }

    await runMissing(runPlan, all, false, reportProgress);
    throwIfSuperseded(job);
    await runMissing(runPlan, shockReplicates, true, reportProgress);
    throwIfSuperseded(job);
    await summary;
    throwIfSuperseded(job);
    const comparison = await summarise(runPlan, all);
    throwIfSuperseded(job);
    if (toDo > 0) await wait(Math.max(0, last + UPDATE_MS - now()));
    throwIfSuperseded(job);
    if (isLast) {
      const seconds = toDo === 0 ? 0 : (now() - startedAt) / 1000;
      show(comparison, draft, 'settled', { kind: 'settled', seconds }, stale);
    }
    return comparison;
  }

  /** Varies assumptions: shows the comparison over parameter draws as they arrive, with chance inside. */
  async function varyAssumptions(
    planner: DrawPlanner,
    central: RunPlan,
    comparison: Comparison,
    draft: Draft,
    job: number,
    startedAt: number,
    stale: boolean,
  ): Promise<void> {
    const chance = chanceRangesOf(comparison);
    const drawPlan = await planner(draft, central);
    throwIfSuperseded(job);
    const toDo = drawRuns.missing(drawPlan);
    const start = now();
    const status = (): AppState['status'] => {
      const done = toDo.total - drawRuns.missing(drawPlan).count;
      const ran = done - (toDo.total - toDo.count);
      const secondsLeft = ran === 0 ? null : ((now() - start) / 1000 / ran) * (toDo.total - done);
      return { kind: 'refining', done, total: toDo.total, secondsLeft, assumptions: true };
    };
    if (toDo.count > 0) show(comparison, draft, 'refining', status(), stale);
    const [first] = drawPlan.draws;
    if (first === undefined) return;
    const drawn = drawPlan.draws.map(({ scenario }) => scenario);
    let last = now();
    let nextSummary = MIN_DRAWS;
    let summary: Promise<void> | null = null;
    async function showUpdate(ready: readonly number[]): Promise<void> {
      const partial = await summarise({ ...first, standards: null } as RunPlan, ready, drawn);
      if (pool.job === job) show(partial, draft, 'refining', status(), stale, chance, comparison);
    }
    await drawRuns.run(
      drawPlan,
      () => pool.job === job,
      () => {
        if (pool.job !== job || now() - last < UPDATE_MS) return;
        last = now();
        store.set({ status: status() });
        const ready = drawRuns.ready(drawPlan);
        if (summary !== null || ready.length < nextSummary) return;
        nextSummary = 2 * ready.length;
        summary = showUpdate(ready).finally(() => {
          summary = null;
        });
        summary.catch(() => undefined);
      },
    );
    throwIfSuperseded(job);
    await summary;
    throwIfSuperseded(job);
    const all = await summarise(first, drawRuns.ready(drawPlan), drawn);
    throwIfSuperseded(job);
    const seconds = toDo.count === 0 ? 0 : (now() - startedAt) / 1000;
    show(all, draft, 'settled', { kind: 'settled', seconds }, stale, chance, comparison);
  }

  /** Whether all runs of a draft are cached. */
  function isCached(runPlan: RunPlan): boolean {
    const all = firstReplicates(budget.full.replicates);
    const shockReplicates = runPlan.shocks.length === 0 ? [] : all.slice(0, SHOCK_REPLICATES);
    return (
      all.every((r) => missing(runPlan, r).length === 0) &&
      shockReplicates.every((r) => missingShocks(runPlan, r).length === 0)
    );
  }

  async function run(draft: Draft, job: number, usePrecomputed: boolean): Promise<void> {
    const kept = usePrecomputed ? (dependencies.kept?.(draft) ?? null) : null;
    if (kept !== null) return showKept(kept, draft);
    const startedAt = now();
    const rearranged = usePrecomputed ? rearrangedResult(store.get().result, draft) : null;
    if (rearranged !== null && rearranged.draft !== store.get().result?.draft) {
      store.set({ result: rearranged, status: { kind: 'settled', seconds: 0 } });
      return prepareEdit(draft, job);
    }
    const full = plan(draft, 'full', budget.full.scale);
    const precomputedModel = dependencies.precomputedModel ?? full.model;
    let stale = false;
    const { result } = store.get();
    const isShown =
      usePrecomputed &&
      result?.draft === draft &&
      result.stage === 'shipped' &&
      result.comparison.model === precomputedModel;
    if (isShown && result.isPartial !== true) return prepareEdit(draft, job);
    if (usePrecomputed && !isCached(full)) {
      // The first screen shows a part of the file: workers prepare the first edit while the whole of it arrives.
      const prepared = isShown ? prepareEdit(draft, job) : null;
      prepared?.catch(() => undefined);
      const precomputed = await dependencies.precomputed(draft);
      throwIfSuperseded(job);
      if (precomputed !== null && precomputed.model === precomputedModel) {
        const { comparison, chance } = await precomputed.read();
        throwIfSuperseded(job);
        show(comparison, draft, 'shipped', { kind: 'settled', seconds: 0 }, false, chance);
        return prepared ?? prepareEdit(draft, job);
      }
      await prepared;
      stale = precomputed !== null;
    }
    if (!isCached(full)) {
      const shown = store.get().result;
      // Computed already while the edit was in progress.
      const isShown = shown?.draft === draft && shown.stage === 'coarse';
      const comparison = isShown
        ? shown.comparison
        : await computeCoarse(plan(draft, 'coarse', budget.coarse.scale), job);
      show(comparison, draft, 'coarse', { kind: 'coarse' }, stale);
    }
    // Own values replace central ones, which draws would replace too.
    const planner = Object.keys(draft.values).length > 0 ? null : await dependencies.drawPlanner();
    throwIfSuperseded(job);
    const central = await refine(full, draft, job, startedAt, stale, planner === null);
    if (planner !== null) await varyAssumptions(planner, full, central, draft, job, startedAt, stale);
    await prepareEdit(draft, job);
    await runBaselineOverlay(draft, job);
  }

  /** Shows a kept result, and computes nothing. */
  function showKept({ comparison, chance, stage, mark }: KeptRun, draft: Draft): void {
    const { result } = store.get();
    const status = stage === 'refining' ? ({ kind: 'stopped' } as const) : ({ kind: 'settled', seconds: 0 } as const);
    if (result?.draft !== draft || result.kept !== mark) {
      show(comparison, draft, stage, status, false, chance);
      const shown = store.get().result;
      if (shown !== null) store.set({ result: { ...shown, kept: mark } });
    } else store.set({ status });
  }

  /** Adds the overlay of built-in policies under the draft's assumptions to the result shown. */
  async function runBaselineOverlay(draft: Draft, job: number): Promise<void> {
    const other = overlayDraft(draft);
    if (other === null) return;
    const runPlan = plan(other, 'full', budget.full.scale);
    const all = firstReplicates(budget.full.replicates);
    await runMissing(runPlan, all, false, () => undefined);
    throwIfSuperseded(job);
    const overlay = await summarise(runPlan, all);
    throwIfSuperseded(job);
    const { result } = store.get();
    if (result?.draft === draft) store.set({ result: { ...result, overlay } });
  }

  /**
   * Prepares the next edit of this draft, by caching what it starts from: coarse checkpoints, and the parts of a coarse
   * comparison. The first summary of a worker takes several times as long as later ones.
   */
  async function prepareEdit(draft: Draft, job: number): Promise<void> {
    if (dependencies.preparesEdits === false) return;
    const coarse = plan(draft, 'coarse', budget.coarse.scale);
    const replicates = firstReplicates(budget.coarse.replicates);
    await runMissing(coarse, replicates, false, () => undefined);
    throwIfSuperseded(job);
    // Of every policy, and of the years before the start.
    const parts = coarse.keys.length + 1;
    if (cache.cachedParts(coarse, replicates).length < parts) await summarise(coarse, replicates);
    throwIfSuperseded(job);
    // Seen by measurements and tests: until then the workers are busy with it.
    performance.mark(EDIT_READY);
  }

  /** Attempts work, once more if the browser ended a worker. Null if it failed or was superseded. */
  async function attempt<T>(job: number, work: (job: number) => Promise<T>): Promise<T | null> {
    try {
      return await work(job);
    } catch (error) {
      // The superseding job reports the status now.
      if (pool.job !== job) return null;
      // A worker that failed or ended has lost its cached results.
      pool.close();
      index.clear();
      if (error instanceof WorkerEnded && store.get().restarted !== true) {
        store.set({ restarted: true });
        return attempt(pool.startJob(), work);
      }
      store.set({ status: { kind: 'failed', reason: error instanceof Error ? error.message : String(error) } });
      return null;
    }
  }

  /** Single runs of the result shown; cancelled when a newer job starts. */
  async function paths(outcome: string, count: number, job: number): Promise<SingleRunPaths | null> {
    const { result, status } = store.get();
    if (result === null) return null;
    const { draft, comparison } = result;
    const fidelity = fidelityOf(result);
    const runPlan = plan(draft, fidelity, budget[fidelity].scale);
    const all = firstReplicates(fidelity === 'full' ? budget.full.replicates : comparison.run.replicates);
    // A run in progress adds further replicates by itself.
    if (!isBusy(status)) await runMissing(runPlan, all.slice(0, count), false, () => undefined);
    throwIfSuperseded(job);
    const replicates = all.filter((r) => missing(runPlan, r).length === 0).slice(0, count);
    const { contextKey, keys } = runPlan;
    const series = await pool.paths(fidelity, { contextKey, keys, replicates, outcome });
    throwIfSuperseded(job);
    return { draft, fidelity, outcome, replicates, series };
  }

  const previews = createPreviewRuns({ store, pool, attempt, coarse: previewResult });

  async function groups(outcome: string, dimension: string, job: number): Promise<GroupValues | null> {
    const { result, status } = store.get();
    if (result === null) return null;
    const runPlan = plan(result.draft, 'full', budget.full.scale);
    const all = firstReplicates(budget.full.replicates);
    const stored = (): number[] => all.filter((r) => missing(runPlan, r).length === 0);
    // A run in progress adds further replicates by itself.
    if (!isBusy(status) && stored().length < GROUP_RUNS)
      await runMissing(runPlan, all.slice(0, GROUP_RUNS), false, () => undefined);
    throwIfSuperseded(job);
    const replicates = stored();
    if (replicates.length < MIN_REPLICATES) return null;
    const { contextKey, keys, scenario } = runPlan;
    const values = await pool.groups({ contextKey, keys, replicates, scenario, outcome, dimension });
    throwIfSuperseded(job);
    return values;
  }

  async function startJob(usePrecomputed: boolean): Promise<void> {
    const { draft, result } = store.get();
    // A precomputed result may be shown before the runner exists.
    const isShown = usePrecomputed && result?.draft === draft && result.stage === 'shipped';
    store.set({ status: isShown ? { kind: 'settled', seconds: 0 } : { kind: 'queued' }, restarted: false });
    requests += 1;
    const request = requests;
    isUnfinished = true;
    const inProgress = previews.inProgress(draft);
    if (inProgress !== null) {
      await inProgress;
      if (request !== requests) return;
    }
    await attempt(pool.startJob(), async (job) => {
      await run(draft, job, usePrecomputed);
      isUnfinished = false;
    });
  }

  return {
    start: () => startJob(true),
    compute: () => startJob(false),
    async preview() {
      if (store.get().preview === null) {
        if (isUnfinished) await startJob(true);
        return;
      }
      // A start that waits for a pass is dropped: another edit has begun.
      requests += 1;
      const isInterruption = isBusy(store.get().status);
      const end = previews.run();
      if (isInterruption) store.set({ status: { kind: 'queued' } });
      await end;
    },
    paths(outcome) {
      return attempt(pool.job, (job) => paths(outcome, SINGLE_RUNS, job));
    },
    yearRuns(outcome) {
      return attempt(pool.job, (job) => paths(outcome, YEAR_RUNS, job));
    },
    groups(outcome, dimension) {
      return attempt(pool.job, (job) => groups(outcome, dimension, job));
    },
    stop() {
      const { kind } = store.get().status;
      requests += 1;
      isUnfinished = false;
      pool.startJob();
      if (kind === 'queued' || kind === 'coarse' || kind === 'refining') store.set({ status: { kind: 'stopped' } });
    },
  };
}
