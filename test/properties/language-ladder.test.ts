import { describe, expect, it } from 'vitest';
import { largestDifference } from '../../cli/verification/placebo.ts';
import { COURSE } from '../../engine/population/codes.ts';
import { levelOf } from '../../engine/population/synthesis.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';
import { countryOf, leverScenarios, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import {
  afterStep,
  censusStep,
  columnValue,
  digest,
  figure,
  meanFigure,
  peopleById,
  run,
  slotsPresent,
} from './runs.ts';

const structure = { ...scenarioOf().structure, languageLadder: 'on' } as const;
const everyone = ['contract', 'kin', 'pupils'];
const obliged = policyOf('obliged', { 'courses.obligation': everyone }, 3);
const entitled = policyOf('entitled', { 'courses.entitlement': 2, 'courses.startWithinMonths': 12 }, 3);

/** Looks at the state at the end of each month of the last policy. */
function watch(scenario: Scenario, look: (state: SimulationState) => void): void {
  createEngine(scenario, { observer: afterStep(censusStep, look) }).replicate(0);
}

describe('the ladder of courses', () => {
  it('differs by exactly 0 under a policy that changes nothing, and under levers without effect', () => {
    const none = policyOf('none', {
      'courses.obligation': [],
      'courses.obligationStrength': 0.3,
      'courses.entitlement': 0,
      'courses.startWithinMonths': 0,
    });
    const policies = [statusQuoPolicy, { ...statusQuoPolicy, id: 'second' }, none];
    expect(largestDifference(run, scenarioOf({ months: 24, structure, policies }))).toBe(0);
  });

  it('does not change a policy when others are added', () => {
    const alone = run(scenarioOf({ structure, policies: [statusQuoPolicy, entitled] }))[0]?.policies[1];
    const all = run(scenarioOf({ structure, policies: [statusQuoPolicy, obliged, entitled] }))[0]?.policies[2];
    expect(all && digest(all)).toBe(alone && digest(alone));
  });

  it('continues from the fork as a run without one', () => {
    const ends: string[] = [];
    const ending = (scenario: Scenario) =>
      watch(scenario, (state) => {
        if (state.t === state.months - 1) ends.push([...peopleById(state)].sort(([a], [b]) => a - b).join('\n'));
      });
    // The same months with a later fork: no policy changes anything in either.
    ending(scenarioOf({ structure, months: 24, policies: [statusQuoPolicy] }));
    ending(scenarioOf({ structure, months: 24, policies: [obliged, statusQuoPolicy] }));
    expect(ends[2]).toBe(ends[0]);
    expect(ends[1]).not.toBe(ends[0]);
  });

  it('keeps hours, steps and levels within what they mean', () => {
    let learners = 0;
    const steps = new Set<number>();
    watch({ ...leverScenarios.obliged, structure }, (state) => {
      for (const slot of slotsPresent(state)) {
        const step = columnValue(state, 'courseStep', slot);
        const attending = columnValue(state, 'course', slot) === COURSE.attending;
        if (attending) {
          learners++;
          steps.add(step);
          expect(step).toBeGreaterThan(0);
        }
        expect(columnValue(state, 'writing', slot)).toBeGreaterThanOrEqual(0);
        const spoken = levelOf(state, columnValue(state, 'origin', slot), columnValue(state, 'hours', slot));
        expect(columnValue(state, 'level', slot)).toBe(spoken);
      }
    });
    expect(learners).toBeGreaterThan(100);
    // The target level is B1.
    expect([...steps].sort()).toEqual([1, 2, 3]);
  });

  it('teaches more people B2 where the target level is B2', () => {
    const steps = new Map<number, number>();
    const country = countryOf({}, { 'courses.seats': { centre: 4000, rim: 0 }, 'courses.targetLevel': 4 });
    watch(scenarioOf({ structure, country }), (state) => {
      for (const slot of slotsPresent(state)) {
        if (columnValue(state, 'course', slot) !== COURSE.attending) continue;
        const step = columnValue(state, 'courseStep', slot);
        steps.set(step, (steps.get(step) ?? 0) + 1);
      }
    });
    expect(steps.get(4)).toBeGreaterThan(10);
  });

  it('leaves writing behind speaking where there are no courses', () => {
    let [ahead, behind] = [0, 0];
    const country = countryOf({}, { 'courses.seats': { centre: 0, rim: 0 } });
    watch(scenarioOf({ structure, country, months: 36 }), (state) => {
      for (const slot of slotsPresent(state)) {
        const age = state.t - columnValue(state, 'birth', slot);
        if (age < 25 * 12) continue;
        if (columnValue(state, 'writing', slot) > columnValue(state, 'hours', slot)) ahead++;
        else if (columnValue(state, 'writing', slot) < columnValue(state, 'hours', slot)) behind++;
      }
    });
    expect(ahead).toBe(0);
    expect(behind).toBeGreaterThan(1000);
  });

  it('without the mechanism has no entries in its columns, and other results with it', () => {
    const without = run(scenarioOf())[0]?.policies[0];
    const withLadder = run(scenarioOf({ structure }))[0]?.policies[0];
    expect(without && digest(without)).not.toBe(withLadder && digest(withLadder));
    watch(scenarioOf({ months: 12 }), (state) => {
      expect([state.columns.writing.length, state.columns.courseStep.length, state.ladder]).toEqual([0, 0, null]);
    });
  });
});

describe.each([
  ['one course', scenarioOf().structure],
  ['a ladder', structure],
] as const)('with %s', (_, inForce) => {
  const base = leverScenarios.manySeats;
  const scenario = { ...base, structure: inForce };

  it('an obligation raises applications and completions, and lowers the share that drops out', () => {
    const results = run({ ...scenario, policies: [statusQuoPolicy, obliged] }, 2);
    const mean = (policy: number, id: string): number => meanFigure(results, policy, id);
    expect(mean(1, 'courses.applications')).toBeGreaterThan(mean(0, 'courses.applications'));
    expect(mean(1, 'courses.completions')).toBeGreaterThan(mean(0, 'courses.completions'));
    const dropped = (policy: number): number =>
      mean(policy, 'courses.dropouts') / (mean(policy, 'courses.completions') + mean(policy, 'courses.dropouts'));
    expect(dropped(1)).toBeLessThan(dropped(0));
  });

  it('the strength of an obligation raises applications step by step', () => {
    const strengths = [0, 0.01, 0.5, 1].map((strength) =>
      policyOf(`s${strength}`, { 'courses.obligation': everyone, 'courses.obligationStrength': strength }),
    );
    const [result] = run({ ...scenario, policies: [statusQuoPolicy, ...strengths] });
    const applied = [0, 1, 2, 3, 4].map((policy) => figure(result, policy, 'courses.applications'));
    const [today = 0, none = 0, least = 0, half = 0, full = 0] = applied;
    expect(none).toBe(today);
    expect([least, half, full]).toEqual([...[least, half, full]].sort((a, b) => a - b));
    expect(Math.abs(least - today)).toBeLessThan(0.3 * (full - today));
  });

  it('an entitlement lets no one wait longer than it says, and its places cost', () => {
    const crowded = { ...leverScenarios.crowded, structure: inForce };
    const policies = [statusQuoPolicy, policyOf('entitled', { 'courses.entitlement': 3 })];
    let longest = 0;
    createEngine(
      { ...crowded, policies },
      {
        observer: afterStep(censusStep, (state) => {
          if (state.policy !== 1 || state.t < state.fork) return;
          for (const slot of slotsPresent(state)) {
            if (columnValue(state, 'course', slot) !== COURSE.waiting || columnValue(state, 'leaving', slot) !== 0)
              continue;
            longest = Math.max(longest, state.t - columnValue(state, 'courseSince', slot));
          }
        }),
      },
    ).replicate(0);
    const [result] = run({ ...crowded, policies });
    expect(longest).toBeLessThan(3);
    for (const id of ['courses.participants', 'courses.seats', 'accounts.cost.courses'])
      expect(figure(result, 1, id), id).toBeGreaterThan(figure(result, 0, id));
    expect(figure(result, 1, 'courses.emptyPlaces')).toBeGreaterThanOrEqual(0);
  });
});
