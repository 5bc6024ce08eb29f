import type { Comparison } from '../../engine/index.ts';
import { estimateWorkload, rankPolicies, SHOCK_REPLICATES } from '../../engine/internal.ts';
import { overlayDraft } from '../state/baseline-overlay.ts';
import type { ComparisonCache } from '../state/comparison-cache.ts';
import type { Draft } from '../state/draft.ts';
import { createMissingRuns } from '../state/missing-runs.ts';
import type { ResultIndex } from '../state/result-index.ts';
import type { Planner, RunPlan } from '../state/run-plan.ts';
import { type AppState, fidelityOf, isBusy, type ResultStage, type SingleRunPaths } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { WorkerPool } from './worker-pool.ts';

/** How much each stage takes. */
export interface Budget {
  /** A quick answer simulates at most so many agent-months, but one replicate at least, and takes at most so many of them. */
  readonly coarse: { readonly scale: number; readonly agentMonths: number; readonly replicates: number };
  /** A settled one equals `korpu compare` with this scale and these replicates. */
  readonly full: { readonly scale: number; readonly replicates: number };
  /** Memory that held replicates may take at each depth, all workers together, bytes. */
  readonly room: { readonly coarse: number; readonly full: number };
}

/** What refining needs from outside. */
export interface RunnerDependencies {
  readonly store: Store<AppState>;
  readonly pool: WorkerPool;
  readonly plan: Planner;
  readonly index: ResultIndex;
  readonly cache: ComparisonCache;
  readonly budget: Budget;
  readonly korpu: string;
  /** What came with the page for a draft, with the model it is of; null where nothing did. */
  readonly precomputed: (draft: Draft) => Promise<{ readonly model: string; read(): Promise<Comparison> } | null>;
  /** A clock that only goes forward, milliseconds. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Answers what the draft asks, first quickly, then better; the newest request wins. */
export interface ProgressiveRunner {
  /** Shows what came with the page for the draft, or runs it; done when it is settled, stopped, failed or replaced. */
  start(): Promise<void>;
  /** Runs the draft, whatever came with the page. */
  compute(): Promise<void>;
  stop(): void;
  /** Single runs of the result shown, run first where none are kept; null where something newer was asked meanwhile. */
  paths(outcome: string): Promise<SingleRunPaths | null>;
}

/** Between two updates of the page, milliseconds. */
const UPDATE_MS = 250;
/** Summing up may take one part in so many of a worker's time while runs are under way. */
const SUMMARY_SHARE = 4;
/** Fewer replicates say nothing of chance. */
const MIN_REPLICATES = 2;

/** Single runs of each policy that a figure shows. */
export const SINGLE_RUNS = 3;

/** Something newer is asked. */
class Superseded extends Error {}

const firstReplicates = (count: number): number[] => Array.from({ length: count }, (_, replicate) => replicate);

/** Ranks by the draft's own weights: they are no part of a run, and what came with the page has equal ones. */
function withWeights(comparison: Comparison, { weights }: Draft): Comparison {
  const { criteria } = comparison;
  return criteria === undefined ? comparison : { ...comparison, ranking: rankPolicies(criteria, weights) };
}

/** Make the one place that runs comparisons. */
export function createProgressiveRunner(dependencies: RunnerDependencies): ProgressiveRunner {
  const { store, pool: crew, plan, index: stock, cache: assembly, budget: effort, korpu, now, wait } = dependencies;
  const { missing, missingShocks: untried, run: fill } = createMissingRuns({ crew, stock, room: effort.room });

  function check(job: number): void {
    if (crew.job !== job) throw new Superseded();
  }

  async function sum(runPlan: RunPlan, replicates: readonly number[]): Promise<Comparison> {
    const { world, scenario, keys, shocks, standards, model, depth } = runPlan;
    const has = assembly.cachedParts(runPlan, replicates);
    const meta = { korpu, model };
    const sent = await crew.summarise(depth, { world, scenario, keys, replicates, shocks, standards, meta, has });
    return assembly.assemble(runPlan, replicates, sent);
  }

  /** As many replicates as the budget of a quick answer allows. */
  function coarseReplicates(runPlan: RunPlan): number {
    const alone = estimateWorkload({ ...runPlan.scenario, policies: runPlan.scenario.policies.slice(0, 1) });
    const two = estimateWorkload({
      ...runPlan.scenario,
      policies: runPlan.scenario.policies.slice(0, 1).concat(runPlan.scenario.policies.slice(0, 1)),
    });
    const further = two.agentMonthsPerReplicate - alone.agentMonthsPerReplicate;
    let work = 0;
    let count = 0;
    while (count < effort.coarse.replicates) {
      const missingPolicies = missing(runPlan, count);
      const isReady = missingPolicies.length === 0 || crew.isCached('coarse', runPlan.world, count);
      work += (isReady ? 0 : alone.agentMonthsPerReplicate) + missingPolicies.filter((p) => p > 0).length * further;
      if (count > 0 && work > effort.coarse.agentMonths) break;
      count += 1;
    }
    return count;
  }

  function show(
    comparison: Comparison,
    draft: Draft,
    stage: ResultStage,
    status: AppState['status'],
    stale = false,
  ): void {
    store.set({
      result: { comparison: withWeights(comparison, draft), draft, stage, ...(stale ? { stale } : {}) },
      month: Math.min(store.get().month, comparison.run.months - 1),
      status,
    });
  }

  async function refine(runPlan: RunPlan, draft: Draft, job: number, began: number, stale: boolean): Promise<void> {
    const all = firstReplicates(effort.full.replicates);
    const shockReplicates = runPlan.shocks.length === 0 ? [] : all.slice(0, SHOCK_REPLICATES);
    const policies = runPlan.keys.length;
    const total = policies * (all.length + shockReplicates.length * runPlan.shocks.length);
    const missingCount = (): number =>
      all.reduce((left, r) => left + missing(runPlan, r).length, 0) +
      runPlan.shocks.length * shockReplicates.reduce((left, r) => left + untried(runPlan, r).length, 0);
    const toDo = missingCount();
    const start = now();
    let last = start;
    let next = start;
    let summing: Promise<void> | null = null;
    /** Better figures wait for their turn to be shown. */
    let due = false;

    const status = (): AppState['status'] => {
      const left = missingCount();
      const done = toDo - left;
      const secondsLeft = done === 0 ? null : ((now() - start) / 1000 / done) * left;
      return { kind: 'refining', done: total - left, total, secondsLeft };
    };
    /** Shows how far things are, at most every so often; better figures where the last sum left time for it. */
    const tell = (): void => {
      if (due || crew.job !== job || now() - last < UPDATE_MS) return;
      const ready = all.filter((r) => missing(runPlan, r).length === 0);
      if (summing !== null || ready.length < MIN_REPLICATES || now() < next) {
        last = now();
        store.set({ status: status() });
        return;
      }
      summing = better(ready).finally(() => {
        summing = null;
      });
      // Told by the last sum, which asks the same worker.
      summing.catch(() => undefined);
    };
    async function better(ready: readonly number[]): Promise<void> {
      const asked = now();
      const comparison = await sum(runPlan, ready);
      next = now() + SUMMARY_SHARE * (now() - asked);
      due = true;
      await wait(Math.max(0, last + UPDATE_MS - now()));
      due = false;
      if (crew.job !== job) return;
      last = now();
      show(comparison, draft, 'refining', status(), stale);
    }

    await fill(runPlan, all, false, tell);
    check(job);
    await fill(runPlan, shockReplicates, true, tell);
    check(job);
    await summing;
    check(job);
    const comparison = await sum(runPlan, all);
    check(job);
    if (toDo > 0) await wait(Math.max(0, last + UPDATE_MS - now()));
    check(job);
    show(comparison, draft, 'settled', { kind: 'settled', seconds: toDo === 0 ? 0 : (now() - began) / 1000 }, stale);
  }

  /** Whether a draft can be answered in full from what is kept. */
  function isKept(runPlan: RunPlan): boolean {
    const all = firstReplicates(effort.full.replicates);
    const shockReplicates = runPlan.shocks.length === 0 ? [] : all.slice(0, SHOCK_REPLICATES);
    return (
      all.every((r) => missing(runPlan, r).length === 0) &&
      shockReplicates.every((r) => untried(runPlan, r).length === 0)
    );
  }

  async function run(draft: Draft, job: number, asShipped: boolean): Promise<void> {
    const began = now();
    const full = plan(draft, 'full', effort.full.scale);
    let stale = false;
    const { result } = store.get();
    if (asShipped && result?.draft === draft && result.stage === 'shipped' && result.comparison.model === full.model) {
      return ready(draft, job);
    }
    if (asShipped && !isKept(full)) {
      const found = await dependencies.precomputed(draft);
      check(job);
      if (found !== null && found.model === full.model) {
        const comparison = await found.read();
        check(job);
        show(comparison, draft, 'shipped', { kind: 'settled', seconds: 0 });
        return ready(draft, job);
      }
      stale = found !== null;
    }
    if (!isKept(full)) {
      const coarse = plan(draft, 'coarse', effort.coarse.scale);
      const replicates = firstReplicates(coarseReplicates(coarse));
      await fill(coarse, replicates, false, () => undefined);
      check(job);
      const comparison = await sum(coarse, replicates);
      check(job);
      show(comparison, draft, 'coarse', { kind: 'coarse' }, stale);
    }
    await refine(full, draft, job, began, stale);
    await ready(draft, job);
    await runBaselineOverlay(draft, job);
  }

  /** Adds the old policies under the draft's assumptions to what is shown. */
  async function runBaselineOverlay(draft: Draft, job: number): Promise<void> {
    const other = overlayDraft(draft);
    if (other === null) return;
    const runPlan = plan(other, 'full', effort.full.scale);
    const all = firstReplicates(effort.full.replicates);
    await fill(runPlan, all, false, () => undefined);
    check(job);
    const ghost = await sum(runPlan, all);
    check(job);
    const { result } = store.get();
    if (result?.draft === draft) store.set({ result: { ...result, ghost } });
  }

  /** Holds what the next change of this draft will start from. */
  async function ready(draft: Draft, job: number): Promise<void> {
    const coarse = plan(draft, 'coarse', effort.coarse.scale);
    await fill(coarse, firstReplicates(effort.coarse.replicates), false, () => undefined);
    check(job);
  }

  async function attempt<T>(job: number, work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      // Whoever replaced it speaks now.
      if (crew.job !== job) return null;
      // A worker may have broken, and what it kept with it.
      crew.close();
      stock.clear();
      store.set({ status: { kind: 'failed', reason: error instanceof Error ? error.message : String(error) } });
      return null;
    }
  }

  /** Single runs of the result shown, under the job that is under way: a newer one makes them be left. */
  async function paths(outcome: string, job: number): Promise<SingleRunPaths | null> {
    const { result, status } = store.get();
    if (result === null) return null;
    const { draft, comparison } = result;
    const depth = fidelityOf(result);
    const runPlan = plan(draft, depth, effort[depth].scale);
    const all = firstReplicates(depth === 'full' ? effort.full.replicates : comparison.run.replicates);
    // What is under way brings more by itself.
    if (!isBusy(status)) await fill(runPlan, all.slice(0, SINGLE_RUNS), false, () => undefined);
    check(job);
    const replicates = all.filter((r) => missing(runPlan, r).length === 0).slice(0, SINGLE_RUNS);
    const { world, keys } = runPlan;
    const series = await crew.paths(depth, { world, keys, replicates, outcome });
    check(job);
    return { draft, depth, outcome, replicates, series };
  }

  async function runPlan(asShipped: boolean): Promise<void> {
    const { draft, result } = store.get();
    // What came with the page may be shown before anything can be run.
    const stands = asShipped && result?.draft === draft && result.stage === 'shipped';
    store.set({ status: stands ? { kind: 'settled', seconds: 0 } : { kind: 'queued' } });
    const job = crew.startJob();
    await attempt(job, () => run(draft, job, asShipped));
  }

  return {
    start: () => runPlan(true),
    compute: () => runPlan(false),
    paths(outcome) {
      const { job } = crew;
      return attempt(job, () => paths(outcome, job));
    },
    stop() {
      const { kind } = store.get().status;
      crew.startJob();
      if (kind === 'queued' || kind === 'coarse' || kind === 'refining') store.set({ status: { kind: 'stopped' } });
    },
  };
}
