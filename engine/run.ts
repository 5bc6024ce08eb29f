import { begin } from './begin.ts';
import { createWorld } from './create-world.ts';
import { createSnapshot, hashState, restore, save } from './fork.ts';
import type { Memory } from './memory.ts';
import { COUNTED, MONTH_END, type Observer, simulateMonth } from './month.ts';
import { COUNTER, counterCount } from './outcomes/counters.ts';
import { type Measured, measure } from './outcomes/measure.ts';
import type { PolicyResult, ReplicateResult } from './outcomes/result.ts';
import { bytesPerMigrant } from './population/columns.ts';
import { type ProcessId, processIds } from './processes/ids.ts';
import { masterWords } from './random/index.ts';
import type { Scenario, Shock } from './scenario.ts';
import { copyResult, createCourses, parting, type Sharing } from './sharing.ts';
import { putInForce } from './simulation/phase-plan.ts';
import { createTrials } from './trials.ts';
import type { World } from './world.ts';

/**
 * Simulates replicates of one scenario. Buffers are reused, results are new arrays.
 * @public
 */
export interface Engine {
  /** Simulates the hindcast and every policy of one replicate (0, 1, 2, …), and under the shocks where they are tried. */
  readonly replicate: (replicate: number, tryShocks?: boolean) => ReplicateResult;
  readonly bytesPerMigrant: number;
  readonly capacity: number;
  /**
   * Nanoseconds in each process since the engine was made, and in counting; zeros without a clock.
   * @internal
   */
  readonly processNanoseconds: () => Readonly<Record<ProcessId | 'counting', number>>;
}

/**
 * Options of `createEngine`. None of them changes a result that it does not leave out.
 * @public
 */
export interface EngineOptions {
  /**
   * A clock in nanoseconds, for timings only; the engine has none of its own.
   * @internal
   */
  readonly clock?: { readonly now: () => number };
  /**
   * Let policies share the months in which they equal an earlier one, or with 'first' the first one alone. Results do
   * not depend on it.
   */
  readonly shareMonths?: boolean | 'first';
  /** Leave out figures by group, which cost a fifth of the time; everything else, the digest too, stays the same. */
  readonly groups?: boolean;
  /** Shocks that a replicate may try, one at a time beside those of the scenario. Nothing else depends on them. */
  readonly shocks?: readonly Shock[];
  /**
   * Shared with engines that are used before and after this one.
   * @internal
   */
  readonly memory?: Memory | undefined;
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
 * import { makeScenario, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const request = { policies: ['status-quo'], months: 12, scale: 0.002 };
 * const engine = createEngine(unwrap(makeScenario(loadCountry('my-country'), request)));
 * for (const replicate of [0, 1]) console.log(engine.replicate(replicate).stateHash);
 * @public
 */
export function createEngine(scenario: Scenario, options: EngineOptions = {}): Engine {
  const world = createWorld(scenario, options.groups !== false, options.shocks, 1, options.memory);
  const master = masterWords(scenario.seed);
  const sharing = sharingOf(options);
  const spent = new Float64Array(COUNTED + 1);
  const observe = observerOf(options, spent);
  const forked = createSnapshot(world);
  const courses = createCourses(world, sharing, true);
  const trials = createTrials(world, options.shocks ?? [], sharing);

  const replicate = (number: number, tryShocks = false): ReplicateResult => {
    begin(world, master, number);
    world.policy = -1;
    for (let t = 0; t < world.fork; t++) simulateMonth(world, t, observe);
    save(world, forked);

    const parts = scenario.policies.map((_, policy) =>
      policy === 0 || sharing === 'none' ? world.fork : parting(world, policy),
    );
    const all = scenario.policies.map((_, policy) => policy);
    courses.begin(all, world.fork);

    const results: PolicyResult[] = [];
    const hashes = new Uint32Array(all.length);
    let first: Measured | null = null;
    const trying = tryShocks ? trials : null;
    for (const policy of all) {
      const twin = courses.twin(policy);
      if (twin !== null) {
        hashes[policy] = hashes[twin.of];
        const starts = twin.began.subarray(0, scenario.policies[policy].phases.length);
        results.push(copyResult(results[twin.of], parts[policy] - world.fork, starts));
        continue;
      }
      const from = courses.enter(policy, () => {
        restore(world, forked);
        putInForce(world, policy);
      });
      for (let t = from; t < world.months; t++) {
        courses.reach(t);
        trying?.reach(t);
        simulateMonth(world, t, observe);
      }
      courses.leave();
      const measured = measure(world, parts[policy], first);
      first ??= measured;
      results.push(measured.result);
      hashes[policy] = hashState(world);
    }
    if (first === null) throw new RangeError('policies: got none, expected at least one');
    const shocked = trying?.run(all, observe) ?? [];
    const agentMonths = world.agentMonths;
    return { replicate: number, hindcast: first.hindcast, policies: results, shocked, agentMonths, stateHash: hashes };
  };

  return {
    replicate,
    bytesPerMigrant: bytesPerMigrant + 4,
    capacity: world.capacity,
    processNanoseconds: () => {
      const all: Partial<Record<ProcessId | 'counting', number>> = {};
      for (let k = 0; k < processIds.length; k++) all[processIds[k]] = spent[k];
      all.counting = spent[COUNTED] + spent[MONTH_END];
      return all as Record<ProcessId | 'counting', number>;
    },
  };
}

function sharingOf({ shareMonths = true }: EngineOptions): Sharing {
  if (shareMonths === 'first') return 'first';
  return shareMonths ? 'all' : 'none';
}

function observerOf(options: EngineOptions, spent: Float64Array): Observer | null {
  const { clock, observer } = options;
  if (clock === undefined) return observer ?? null;
  let last = clock.now();
  return (world, step) => {
    const now = clock.now();
    spent[step] += now - last;
    last = now;
    observer?.(world, step);
  };
}

/** Reads a counter of a month, for tests and lives. */
export function counterAt(world: World, t: number, counter: keyof typeof COUNTER): number {
  return world.recorder.rows[t * counterCount + COUNTER[counter]];
}
