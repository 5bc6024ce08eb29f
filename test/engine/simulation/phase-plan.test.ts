import { describe, expect, it } from 'vitest';
import { leverLayout } from '../../../engine/levers/settings.ts';
import { masterWords, replicateKey } from '../../../engine/random/index.ts';
import type { Law, Policy, Scenario } from '../../../engine/scenario.ts';
import { createState } from '../../../engine/simulation/create-state.ts';
import { phasePlan, putInForce } from '../../../engine/simulation/phase-plan.ts';
import { country, policyOf, scenarioOf } from '../../properties/country.ts';

const layout = leverLayout(country);
const fork = 18;
const keyOf = (replicate: number): Int32Array => replicateKey(masterWords('korpu'), replicate);
const plan = (policy: Policy, overrides: Partial<Scenario> = {}, key = keyOf(0)) =>
  phasePlan(scenarioOf(overrides), policy, layout, key);

const schools = policyOf('schools', { 'courses.seats': { rim: 40 }, 'courses.hours': 120 }, 3);
const law: Law = { probability: 0.5, delayMonths: 8, delayLow: 2, delayHigh: 20 };
const [phase] = schools.phases;
const withLaw = (change: Partial<Law>): Policy => ({
  ...schools,
  phases: schools.phases.map((one) => ({ ...one, law: { ...law, ...change } })),
});

describe('phasePlan', () => {
  it('starts a phase without a law in its start month, counted from the policy start', () => {
    expect([...plan(schools).planned]).toEqual([fork + 3]);
  });

  it('delays a law by its central delay when laws pass as designed', () => {
    expect([...plan(withLaw({ probability: 0 })).planned]).toEqual([fork + 3 + 8]);
  });

  it('never starts a phase whose law loses the lottery, and limits one that wins to its delays', () => {
    const lottery = { law: 'lottery' } as const;
    const months = Array.from({ length: 200 }, (_, r) => plan(withLaw({}), lottery, keyOf(r)).planned[0] ?? Number.NaN);
    const passed = months.filter((month) => month >= 0);
    expect(passed.length / months.length).toBeGreaterThan(0.4);
    expect(passed.length / months.length).toBeLessThan(0.6);
    expect(Math.min(...passed)).toBeGreaterThanOrEqual(fork + 3 + 2);
    expect(Math.max(...passed)).toBeLessThanOrEqual(fork + 3 + 20);
    expect(new Set(passed).size).toBeGreaterThan(5);
    expect(new Set(months.filter((month) => month < 0))).toEqual(new Set([-1]));
  });

  it('draws one lottery for all policies of a replicate', () => {
    const other: Policy = { ...withLaw({}), id: 'other', phases: [...withLaw({}).phases, ...withLaw({}).phases] };
    for (let r = 0; r < 20; r++) {
      const [one] = plan(withLaw({}), { law: 'lottery' }, keyOf(r)).planned;
      expect([...plan(other, { law: 'lottery' }, keyOf(r)).planned]).toEqual([one, one]);
    }
  });

  it('targets the cells that a phase sets, with NaN for the others', () => {
    const { target } = plan(schools);
    const set = Object.fromEntries(
      [...target].map((value, k) => [k, value]).filter(([, value]) => !Number.isNaN(value)),
    );
    const seats = layout.start['courses.seats'];
    expect(set).toEqual({ [seats + 1]: 40, [layout.start['courses.hours']]: 120 });
  });

  it('does not mutate its input, and is deterministic', () => {
    const key = keyOf(3);
    const before = key.slice();
    const frozen = Object.freeze({ ...withLaw({}), phases: Object.freeze(withLaw({}).phases.map(Object.freeze)) });
    const first = plan(frozen as Policy, { law: 'lottery' }, key);
    expect(plan(frozen as Policy, { law: 'lottery' }, key)).toEqual(first);
    expect(key).toEqual(before);
  });
});

describe('putInForce', () => {
  it('replaces the plan of an earlier policy in the state', () => {
    const long: Policy = { id: 'long', name: 'Long', phases: phase === undefined ? [] : [phase, phase, phase] };
    const state = createState(scenarioOf({ policies: [long, schools] }));
    putInForce(state, 0);
    state.phases.startedAt.fill(20);
    state.phases.triggerMonths.fill(2);
    state.phases.startUpCost.fill(5);
    state.phases.startUpMonthsLeft.fill(3);
    putInForce(state, 1);
    const {
      startedAt: began,
      triggerMonths: held,
      planned,
      startUpCost: startUp,
      startUpMonthsLeft: startUpLeft,
      target,
    } = state.phases;
    expect(state.policy).toBe(1);
    expect([[...began], [...held], [...startUp], [...startUpLeft]]).toEqual([
      [-1, -1, -1],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect([...planned]).toEqual([fork + 3, -1, -1]);
    expect(target.subarray(0, layout.cells)).toEqual(plan(schools).target);
    expect(target.subarray(layout.cells).every(Number.isNaN)).toBe(true);
  });
});
