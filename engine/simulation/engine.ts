import { mechanismsOf } from '../mechanisms.ts';
import { COUNTER, counterCount } from '../outcomes/counters.ts';
import { measurePolicy, type PolicyMeasurement } from '../outcomes/measure.ts';
import type { PolicyResult, ReplicateResult } from '../outcomes/result.ts';
import { bytesPerMigrantWith } from '../population/columns.ts';
import { type ProcessId, processIds } from '../processes/ids.ts';
import { masterWords } from '../random/index.ts';
import type { Scenario, Shock } from '../scenario.ts';
import { copyResult, createBranching, divergenceMonth, type SharedMonths } from './branching.ts';
import { createState } from './create-state.ts';
import { initialiseReplicate } from './initialise.ts';
import { noProgrammesPolicy } from './no-programmes.ts';
import { putInForce } from './phase-plan.ts';
import { CENSUS_DONE, MONTH_END, type Observer, simulateMonth } from './schedule.ts';
import type { SharedBuffers } from './shared-buffers.ts';
import { createShockRuns } from './shock-runs.ts';
import { createSnapshot, hashState, restoreSnapshot, saveSnapshot } from './snapshot.ts';
import type { SimulationState } from './state.ts';

/**
 * Simulates replicates of one scenario. Buffers are reused, results are new arrays.
 * @public
 */
export interface Engine {
  /** Simulates the hindcast and every policy of one replicate (0, 1, 2, …), with shock runs if requested. */
  readonly replicate: (replicate: number, withShocks?: boolean) => ReplicateResult;
  readonly bytesPerMigrant: number;
  readonly capacity: number;
  /**
   * Nanoseconds per process since creation of the engine, and in counting; zeros without a clock.
   * @internal
   */
  readonly processNanoseconds: () => Readonly<Record<ProcessId | 'counting', number>>;
}

/**
 * Options of `createEngine`. They may omit results but never change any.
 * @public
 */
export interface EngineOptions {
  /**
   * Clock in nanoseconds, for timings only.
   * @internal
   */
  readonly clock?: { readonly now: () => number };
  /**
   * Whether policies share months with an identical earlier policy, or with 'first' only with the first one. Does not
   * affect results.
   */
  readonly shareMonths?: boolean | 'first';
  /** Whether to compute figures by group, a fifth of the time; does not affect other results or the digest. */
  readonly groups?: boolean;
  /** Shocks for shock runs, each added separately to those of the scenario. Does not affect other results. */
  readonly shocks?: readonly Shock[];
  /**
   * Whether to run the no-programme baseline too, which criteria need; default false. Takes as long as one more policy.
   */
  readonly noProgrammes?: boolean;
  /**
   * Buffers shared with engines that are used before and after this one.
   * @internal
   */
  readonly sharedBuffers?: SharedBuffers | undefined;
  /**
   * Called after each step of each month.
   * @internal
   */
  readonly observer?: Observer;
}

/**
 * Creates an engine for a scenario: allocates its buffers once, for any number of replicates.
 * @example
 * import { createEngine } from 'korpu';
 * import { buildScenario, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const request = { policies: ['status-quo'], months: 12, scale: 0.002 };
 * const engine = createEngine(unwrap(buildScenario(loadCountry('my-country'), request)));
 * for (const replicate of [0, 1]) console.log(engine.replicate(replicate).stateHash);
 * @public
 */
export function createEngine(requested: Scenario, options: EngineOptions = {}): Engine {
  const count = requested.policies.length;
  // The baseline runs last, so that it changes neither the order nor the luck of the policies.
  const scenario =
    options.noProgrammes === true
      ? { ...requested, policies: [...requested.policies, noProgrammesPolicy(requested.country)] }
      : requested;
  const state = createState(scenario, options.groups !== false, options.shocks, 1, options.sharedBuffers);
  const master = masterWords(scenario.seed);
  const sharedMonths = sharedMonthsOf(options);
  const nanoseconds = new Float64Array(CENSUS_DONE + 1);
  const observe = timedObserver(options, nanoseconds);
  const forkSnapshot = createSnapshot(state);
  const branching = createBranching(state, sharedMonths, true);
  const shockRuns = createShockRuns(state, options.shocks ?? [], sharedMonths);

  const replicate = (number: number, withShocks = false): ReplicateResult => {
    initialiseReplicate(state, master, number);
    state.policy = -1;
    for (let t = 0; t < state.fork; t++) simulateMonth(state, t, observe);
    saveSnapshot(state, forkSnapshot);

    const divergenceMonths = scenario.policies.map((_, policy) =>
      policy === 0 || sharedMonths === 'none' ? state.fork : divergenceMonth(state, policy),
    );
    const all = scenario.policies.map((_, policy) => policy);
    branching.start(all, state.fork);

    const results: PolicyResult[] = [];
    const hashes = new Uint32Array(all.length);
    let first: PolicyMeasurement | null = null;
    const activeShockRuns = withShocks ? shockRuns : null;
    for (const policy of all) {
      const duplicate = branching.duplicateOf(policy);
      if (duplicate !== null) {
        hashes[policy] = hashes[duplicate.of];
        const starts = duplicate.startedAt.subarray(0, scenario.policies[policy].phases.length);
        results.push(copyResult(results[duplicate.of], divergenceMonths[policy] - state.fork, starts));
        continue;
      }
      const from = branching.startPolicy(policy, () => {
        restoreSnapshot(state, forkSnapshot);
        putInForce(state, policy);
      });
      for (let t = from; t < state.months; t++) {
        branching.beforeMonth(t);
        activeShockRuns?.beforeMonth(t);
        simulateMonth(state, t, observe);
      }
      branching.endPolicy();
      const measurement = measurePolicy(state, divergenceMonths[policy], first);
      first ??= measurement;
      results.push(measurement.result);
      hashes[policy] = hashState(state);
    }
    if (first === null) throw new RangeError('policies: got none, expected at least one');
    const shockRunSeries = activeShockRuns?.run(all, observe) ?? [];
    const agentMonths = state.agentMonths;
    return {
      replicate: number,
      hindcast: first.hindcast,
      policies: results.slice(0, count),
      noProgrammes: results[count] ?? null,
      shockRuns: shockRunSeries.map((run) => ({
        ...run,
        series: run.series.slice(0, count),
        noProgrammes: run.series[count] ?? null,
      })),
      agentMonths,
      stateHash: hashes.slice(0, count),
    };
  };

  return {
    replicate,
    bytesPerMigrant: bytesPerMigrantWith(mechanismsOf(scenario.structure)) + 4,
    capacity: state.capacity,
    processNanoseconds: () => {
      const all: Partial<Record<ProcessId | 'counting', number>> = {};
      for (let k = 0; k < processIds.length; k++) all[processIds[k]] = nanoseconds[k];
      all.counting = nanoseconds[CENSUS_DONE] + nanoseconds[MONTH_END];
      return all as Record<ProcessId | 'counting', number>;
    },
  };
}

function sharedMonthsOf({ shareMonths = true }: EngineOptions): SharedMonths {
  if (shareMonths === 'first') return 'first';
  return shareMonths ? 'all' : 'none';
}

function timedObserver(options: EngineOptions, nanoseconds: Float64Array): Observer | null {
  const { clock, observer } = options;
  if (clock === undefined) return observer ?? null;
  let last = clock.now();
  return (state, step) => {
    const now = clock.now();
    nanoseconds[step] += now - last;
    last = now;
    observer?.(state, step);
  };
}

/** Reads a counter of a month, for tests and trajectories. */
export function counterAt(state: SimulationState, t: number, counter: keyof typeof COUNTER): number {
  return state.recorder.rows[t * counterCount + COUNTER[counter]];
}
