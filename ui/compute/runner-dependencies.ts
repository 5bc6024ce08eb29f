import type { ChanceRanges, GroupValues } from '../../charts/index.ts';
import type { Comparison } from '../../engine/index.ts';
import type { ComparisonCache } from '../state/comparison-cache.ts';
import type { Draft } from '../state/draft.ts';
import type { ResultIndex } from '../state/result-index.ts';
import type { DrawPlanner, DrawSize, Planner } from '../state/run-plan.ts';
import type { AppState, KeptMark, SingleRunPaths } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import type { Fidelity } from './worker-api.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Size of the stages of a result. */
export interface Budget {
  /** Coarse result: two to `replicates` replicates, as many as fit into `agentMonths`. */
  readonly coarse: { readonly scale: number; readonly agentMonths: number; readonly replicates: number };
  /** Settled result: equals `korpu compare` with this scale and number of replicates. */
  readonly full: { readonly scale: number; readonly replicates: number };
  /** Memory for cached checkpoints at each fidelity, all workers together, bytes. */
  readonly checkpointBytes: Readonly<Record<Fidelity, number>>;
  /** Result over parameter draws, where a country has accepted sets. */
  readonly draws: DrawSize;
}

/** Result kept with a scenario; refining: its calculation had been stopped when it was kept. */
export interface KeptRun {
  readonly comparison: Comparison;
  readonly chance: ChanceRanges | null;
  readonly stage: 'shipped' | 'settled' | 'refining';
  readonly mark: KeptMark;
}

/** Precomputed comparison, with its ranges of random variation alone. */
export interface PrecomputedResult {
  readonly comparison: Comparison;
  readonly chance: ChanceRanges | null;
}

/** Collaborators of the progressive runner. */
export interface RunnerDependencies {
  readonly store: Store<AppState>;
  readonly pool: WorkerPool;
  readonly plan: Planner;
  readonly index: ResultIndex;
  readonly cache: ComparisonCache;
  readonly budget: Budget;
  readonly korpu: string;
  /** Numbers of the country that are placeholders, for the verdict; null where there are none. */
  readonly placeholders: Exclude<Comparison['run']['placeholders'], undefined> | null;
  /** Whether the accepted sets that are drawn from are older than the country; known once they are loaded. */
  readonly hasOlderSets: () => boolean;
  /** Arrivals a year that the country gives for the time after the fork. */
  readonly expectedArrivals: number;
  /** Precomputed result of a draft and the hash of its model; null if there is none. */
  readonly precomputed: (
    draft: Draft,
  ) => Promise<{ readonly model: string; read(): Promise<PrecomputedResult> } | null>;
  /** Result kept with a scenario of the same draft; null if none is open. */
  readonly kept?: (draft: Draft) => KeptRun | null;
  /** Hash of the model whose precomputed results are valid; absent: that of the draft's plan. */
  readonly precomputedModel?: string;
  /** Whether the next edit is prepared before it comes; default: yes. */
  readonly preparesEdits?: boolean;
  /** Planner over the accepted parameter sets of the country; null if it has none or they cannot be loaded. */
  readonly drawPlanner: () => Promise<DrawPlanner | null>;
  /** Monotonic clock, milliseconds. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Runs the comparison of the current draft, coarse first, then in full; a newer request supersedes an older one. */
export interface ProgressiveRunner {
  /** Shows the precomputed result of the draft, or runs it. Resolves when settled, stopped, failed or superseded. */
  start(): Promise<void>;
  /** Runs the draft even if a precomputed result exists. */
  compute(): Promise<void>;
  stop(): void;
  /**
   * Computes coarse results of `state.preview` until that of its newest draft is shown. Called after each change of the
   * preview; calls while one is in progress only make it continue with the newest draft. Without a preview it resumes the
   * calculation that the preview had interrupted, if any.
   */
  preview(): Promise<void>;
  /** Single runs of the result shown, simulated first if not cached; null if superseded. */
  paths(outcome: string): Promise<SingleRunPaths | null>;
  /** As many simulations of the result shown as ranges of single years need; null if superseded. */
  yearRuns(outcome: string): Promise<SingleRunPaths | null>;
  /**
   * One outcome by group of a dimension, at central parameters, from the runs of the result shown; a few are simulated first
   * if none are stored. Null if superseded, or if the draft is not complete.
   */
  groups(outcome: string, dimension: string): Promise<GroupValues | null>;
}
