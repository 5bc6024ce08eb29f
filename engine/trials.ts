import { createSnapshot, restore, type Snapshot, save } from './fork.ts';
import { type Observer, simulateMonth } from './month.ts';
import { seriesOf } from './outcomes/measure.ts';
import { countGroups } from './outcomes/recorder.ts';
import type { ShockedSeries } from './outcomes/result.ts';
import { planPhases } from './processes/policy.ts';
import type { Scenario, Shock } from './scenario.ts';
import type { World } from './world.ts';

/** Replicates that try the shocks: enough to see whether a gain is kept, few enough to wait for. */
export const TRYING_REPLICATES = 4;

/** Shocks of a pack that can be tried in a scenario: those not in force already that begin between its fork and its end. */
export function addable(scenario: Scenario, shocks: readonly Shock[]): Shock[] {
  return shocks.filter(
    ({ id, startMonth }) =>
      startMonth >= 0 && startMonth < scenario.months && !scenario.shocks.some((held) => held.id === id),
  );
}

/** Runs each policy of a replicate again from the month in which a shock begins, one shock at a time. */
export interface Trials {
  /** Forgets the replicate before. */
  readonly begin: () => void;
  /** Says that month `t` of the policy under way is about to be simulated. */
  readonly reach: (t: number) => void;
  /** Runs every shock on the policy that has just ended; until month `from` its course was that of the first one. */
  readonly run: (from: number, observe: Observer | null) => void;
  /** The same month by month; yields the people simulated. */
  readonly steps: (from: number, observe: Observer | null) => Generator<number, void>;
  /** Says that the policy under way never leaves the first one's course. */
  readonly repeatFirst: () => void;
  readonly results: () => ShockedSeries[];
}

/** Makes room for trials of the shocks that begin within the months after the fork; memory is taken at the first one. */
export function createTrials(world: World, shocks: readonly Shock[]): Trials {
  const tried = shocks.filter(({ startMonth }) => startMonth >= 0 && startMonth < world.months - world.fork);
  // The latest first: a trial leaves the recorder's rows before its own month as the calm run wrote them.
  const latestFirst = tried.map((_, s) => s).sort((a, b) => tried[b].startMonth - tried[a].startMonth);
  const monthOf = ({ startMonth }: Shock): number => world.fork + startMonth;
  const months = new Set(tried.map(monthOf));
  const ofFirst = new Map<number, Snapshot>();
  const ofOther = new Map<number, Snapshot>();
  let series: Float64Array[][] = [];

  const reach = (t: number): void => {
    if (!months.has(t)) return;
    const kept = world.policy === 0 ? ofFirst : ofOther;
    const snapshot = kept.get(t) ?? createSnapshot(world);
    kept.set(t, snapshot);
    save(world, snapshot);
  };

  function* steps(from: number, observe: Observer | null): Generator<number, void> {
    for (const s of latestFirst) {
      const start = monthOf(tried[s]);
      const shared = world.policy > 0 && start < from;
      restore(world, (shared || world.policy === 0 ? ofFirst : ofOther).get(start) as Snapshot);
      if (shared) planPhases(world);
      world.tried = tried[s];
      for (let t = start; t < world.months; t++) {
        const before = world.agentMonths;
        // Only the monthly series of a trial are read; a trial that is given up leaves counting as it was.
        countGroups(world.recorder, false);
        simulateMonth(world, t, observe);
        countGroups(world.recorder, true);
        yield world.agentMonths - before;
      }
      world.tried = null;
      series[s].push(seriesOf(world));
    }
  }

  return {
    begin: () => {
      series = tried.map(() => []);
    },
    reach,
    run: (from, observe) => {
      for (const _ of steps(from, observe));
    },
    steps,
    repeatFirst: () => {
      for (const own of series) own.push(own[0].slice());
    },
    results: () => tried.map(({ id, startMonth }, s) => ({ shock: id, startMonth, series: series[s] })),
  };
}
