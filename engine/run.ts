import { begin } from './begin.ts';
import { createWorld } from './create-world.ts';
import { createSnapshot, hashState, restore, type Snapshot, save } from './fork.ts';
import { type Observer, simulateMonth, steps } from './month.ts';
import { COUNTER, counterCount } from './outcomes/counters.ts';
import { type Measured, measure } from './outcomes/measure.ts';
import type { PolicyResult, ReplicateResult } from './outcomes/result.ts';
import { bytesPerMigrant } from './population/columns.ts';
import { type ProcessId, processIds } from './processes/ids.ts';
import { planPhases } from './processes/policy.ts';
import { masterWords } from './random/index.ts';
import type { Scenario, Shock } from './scenario.ts';
import { copyResult, copyRows, parting } from './sharing.ts';
import { createTrials } from './trials.ts';
import type { World } from './world.ts';

/** Runs replicates of one scenario; memory is taken once and reused, results are fresh arrays. */
export interface Engine {
  /** Simulates the hindcast and every policy of one replicate (0, 1, 2, …), and under the shocks where they are tried. */
  readonly replicate: (replicate: number, tryShocks?: boolean) => ReplicateResult;
  readonly bytesPerMigrant: number;
  readonly capacity: number;
  /** Nanoseconds in each process since the engine was made, and in counting; zeros without a clock. */
  readonly processNanoseconds: () => Readonly<Record<ProcessId | 'counting', number>>;
}

export interface EngineOptions {
  /** A clock in nanoseconds, for timings only; the engine has none of its own. */
  readonly clock?: { readonly now: () => number };
  /** Let policies share the months in which they equal the first one. Results do not depend on it. */
  readonly shareMonths?: boolean;
  /** Leave out figures by group, which cost a fifth of the time; everything else, the digest too, stays the same. */
  readonly groups?: boolean;
  /** Shocks that a replicate may try, one at a time beside those of the scenario. Nothing else depends on them. */
  readonly shocks?: readonly Shock[];
  /** Called after each step of each month. */
  readonly observer?: Observer;
}

/** Makes an engine for a scenario. */
export function createEngine(scenario: Scenario, options: EngineOptions = {}): Engine {
  const world = createWorld(scenario, options.groups !== false, options.shocks);
  const master = masterWords(scenario.seed);
  const share = options.shareMonths !== false;
  const spent = new Float64Array(steps.length + 1);
  const observe = observerOf(options, spent);
  const forked = createSnapshot(world);
  const later = new Map<number, Snapshot>();
  const trials = createTrials(world, options.shocks ?? []);

  const replicate = (number: number, tryShocks = false): ReplicateResult => {
    begin(world, master, number);
    world.policy = -1;
    for (let t = 0; t < world.fork; t++) simulateMonth(world, t, observe);
    save(world, forked);

    const parts = scenario.policies.map((_, policy) => (policy === 0 || !share ? world.fork : parting(world, policy)));
    const saves = [...new Set(parts)].filter((month) => month > world.fork && month < world.months);
    for (const month of saves) if (!later.has(month)) later.set(month, createSnapshot(world));

    const results: PolicyResult[] = [];
    const hashes = new Uint32Array(scenario.policies.length);
    let first: Measured | null = null;
    const trying = tryShocks ? trials : null;
    trying?.begin();
    for (let policy = 0; policy < scenario.policies.length; policy++) {
      const from = parts[policy];
      if (policy > 0 && from >= world.months) {
        // Nothing ever parts it from the first policy.
        hashes[policy] = hashes[0];
        results.push(copyResult(results[0], world.months - world.fork, scenario.policies[policy].phases.length));
        trying?.repeatFirst();
        continue;
      }
      restore(world, policy > 0 && from > world.fork ? (later.get(from) as Snapshot) : forked);
      world.policy = policy;
      if (first !== null && from > world.fork) copyRows(world, first, from);
      planPhases(world);
      for (let t = from; t < world.months; t++) {
        if (policy === 0 && t > from && saves.includes(t)) save(world, later.get(t) as Snapshot);
        trying?.reach(t);
        simulateMonth(world, t, observe);
      }
      const measured = measure(world, from, first);
      first ??= measured;
      results.push(measured.result);
      hashes[policy] = hashState(world);
      trying?.run(from, observe);
    }
    if (first === null) throw new RangeError('policies: got none, expected at least one');
    const agentMonths = world.agentMonths;
    const shocked = trying?.results() ?? [];
    return { replicate: number, hindcast: first.hindcast, policies: results, shocked, agentMonths, stateHash: hashes };
  };

  return {
    replicate,
    bytesPerMigrant: bytesPerMigrant + 4,
    capacity: world.capacity,
    processNanoseconds: () => {
      const all: Partial<Record<ProcessId | 'counting', number>> = {};
      for (let k = 0; k < processIds.length; k++) all[processIds[k]] = spent[k];
      all.counting = spent[steps.length];
      return all as Record<ProcessId | 'counting', number>;
    },
  };
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
