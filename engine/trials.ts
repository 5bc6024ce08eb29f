import { type Observer, simulateMonth } from './month.ts';
import { seriesOf } from './outcomes/measure.ts';
import { countGroups } from './outcomes/recorder.ts';
import type { ShockedSeries } from './outcomes/result.ts';
import type { Scenario, Shock } from './scenario.ts';
import { createCourses, createKept, type Kept, keep, putBack, type Sharing } from './sharing.ts';
import { putInForce } from './simulation/phase-plan.ts';
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
  /** Says that month `t` of the policy under way is about to be simulated. */
  readonly reach: (t: number) => void;
  /** Runs every shock on the policies, each of which was run without it as far as it does not equal an earlier one. */
  readonly run: (policies: readonly number[], observe: Observer | null) => ShockedSeries[];
  /** The same month by month; yields the people simulated. */
  readonly steps: (policies: readonly number[], observe: Observer | null) => Generator<number, ShockedSeries[]>;
}

/** Makes room for trials of the shocks that begin within the months after the fork; memory is taken at the first one. */
export function createTrials(world: World, shocks: readonly Shock[], sharing: Sharing): Trials {
  const tried = shocks.filter(({ startMonth }) => startMonth >= 0 && startMonth < world.months - world.fork);
  const monthOf = ({ startMonth }: Shock): number => world.fork + startMonth;
  const months = new Set(tried.map(monthOf));
  /** By policy and month: where the trials of a month start. */
  const calm = new Map<string, Kept>();
  const courses = createCourses(world, sharing, false);

  const reach = (t: number): void => {
    if (!months.has(t)) return;
    const place = `${world.policy} ${t}`;
    const kept = calm.get(place) ?? createKept(world, false);
    calm.set(place, kept);
    keep(world, kept, t);
  };

  function* steps(policies: readonly number[], observe: Observer | null): Generator<number, ShockedSeries[]> {
    const all: ShockedSeries[] = [];
    for (const shock of tried) {
      const start = monthOf(shock);
      const series = new Map<number, Float64Array>();
      courses.begin(policies, start);
      for (const policy of policies) {
        const twin = courses.twin(policy);
        if (twin !== null) {
          series.set(policy, (series.get(twin.of) as Float64Array).slice());
          continue;
        }
        const from = courses.enter(policy, () => {
          putInForce(world, policy);
          putBack(world, calm.get(`${policy} ${start}`) as Kept);
        });
        world.tried = shock;
        for (let t = from; t < world.months; t++) {
          const before = world.agentMonths;
          courses.reach(t);
          // Only the monthly series of a trial are read; a trial that is given up leaves counting as it was.
          countGroups(world.recorder, false);
          simulateMonth(world, t, observe);
          countGroups(world.recorder, true);
          yield world.agentMonths - before;
        }
        world.tried = null;
        courses.leave();
        series.set(policy, seriesOf(world));
      }
      all.push({ shock: shock.id, startMonth: shock.startMonth, series: [...series.values()] });
    }
    return all;
  }

  return {
    reach,
    run: (policies, observe) => {
      const work = steps(policies, observe);
      for (;;) {
        const step = work.next();
        if (step.done === true) return step.value;
      }
    },
    steps,
  };
}
