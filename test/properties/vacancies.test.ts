import { describe, expect, it } from 'vitest';
import { largestDifference } from '../../cli/verification/placebo.ts';
import { COUNTER, counterCount } from '../../engine/outcomes/counters.ts';
import { WORK } from '../../engine/population/codes.ts';
import type { Country, Scenario, Structure } from '../../engine/scenario.ts';
import { createCheckpointEngine } from '../../engine/simulation/checkpoint.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { bindSchedule, MONTH_END } from '../../engine/simulation/schedule.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';
import { countryOf, neutralShock, type ParameterChanges, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { digest, run, stepOf } from './runs.ts';

const base = scenarioOf().structure;
const withMechanisms = (on: Partial<Structure>): Structure => ({ ...base, ...on });

/** The small country with parameters of the market. */
const countryWith = (
  vacancies: Readonly<Record<string, number>>,
  levers: object = {},
  changes: ParameterChanges = {},
): Country => countryOf(changes, levers, { mechanisms: { vacancies } });

const desks = policyOf('desks', { 'desks.caseWorkers': { centre: 4, rim: 2 }, 'antiDiscrimination.strength': 1 }, 2);
const few = policyOf('few', { 'quota.size': { fields: 100, inns: 80 } }, 5);
const policies = [statusQuoPolicy, desks, few];

const structures: [string, Structure][] = [
  ['one elasticity', withMechanisms({ vacancies: 'cobbDouglas' })],
  ['stock and flow', withMechanisms({ vacancies: 'stockFlow' })],
  ['contracts', withMechanisms({ contracts: 'yearly' })],
  [
    'all, with elastic demand',
    withMechanisms({
      vacancies: 'cobbDouglas',
      contracts: 'yearly',
      selfEmployment: 'businessGround',
      labourDemand: 'elastic',
    }),
  ],
];

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe.each(structures)('scarce jobs and contracts: %s', (_, structure) => {
  const scenario: Scenario = scenarioOf({ policies, structure, months: 12, scale: 0.4 });

  it('differ by exactly 0 under a policy that changes nothing', () => {
    const same = { ...statusQuoPolicy, id: 'same' };
    const surge = { ...neutralShock, arrivals: [2, 2, 2], separations: 1.5, jobFinding: 0.6 };
    const compared = { ...scenario, policies: [statusQuoPolicy, same], shocks: [surge] };
    expect(largestDifference(run, compared)).toBe(0);
    expect(largestDifference(run, scenario)).toBeGreaterThan(0);
  });

  it('give the same results with shared months, from a checkpoint, and for any order of people', () => {
    const whole = run(scenario)[0];
    const own = createEngine(scenario, {
      shareMonths: false,
      observer: (state, step) => {
        if (step === MONTH_END && state.t < state.months - 1) bindSchedule(state.buffers).reorder(state);
      },
    }).replicate(0);
    expect(own.policies.map(digest)).toEqual(whole?.policies.map(digest));
    const checkpoints = createCheckpointEngine({ ...scenario, policies: [statusQuoPolicy] });
    const checkpoint = finish(checkpoints.checkpoint(0));
    expect(digest(finish(checkpoints.runPolicy(checkpoint, few)))).toBe(whole?.policies.map(digest)[2]);
  });

  it('change results and the hash of the state', () => {
    const off = run({ ...scenario, structure: base })[0];
    const on = run(scenario)[0];
    expect(on?.policies.map(digest)[0]).not.toBe(off?.policies.map(digest)[0]);
    expect(on?.stateHash[0]).not.toBe(off?.stateHash[0]);
  });
});

function finish<T>(work: Iterator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Collects the market before and after each month's step, under one policy. */
function observeMarket(
  scenario: Scenario,
  observe: (state: SimulationState, hired: number[], before: Balance) => void,
) {
  let before: Balance = { vacancies: [], hired: [] };
  createEngine(scenario, {
    observer: (state, step) => {
      if (step === stepOf('vacancies') - 1) {
        before = { vacancies: [...state.market.vacancies], hired: [...state.market.hired] };
      }
      if (step === stepOf('vacancies')) observe(state, before.hired, before);
    },
  }).replicate(0);
}

interface Balance {
  readonly vacancies: readonly number[];
  readonly hired: number[];
}

describe('vacancies and jobs add up', () => {
  const structure = withMechanisms({ vacancies: 'cobbDouglas' });
  // Without a grace period no tied worker finds another sponsor, so all hires of labour are from the market.
  const scenario = scenarioOf({
    structure,
    country: countryWith({ localsPerJob: 1 }, { 'permits.jobLossDays': 0 }),
  });

  it('in each cell and month: what is open is what was, plus opened, less filled and given up', () => {
    let months = 0;
    observeMarket(scenario, ({ market, t, fork }, hired, before) => {
      if (t <= fork) return;
      months++;
      market.vacancies.forEach((open, cell) => {
        const filled = (hired[cell] ?? 0) + (market.filledByLocals[cell] ?? 0);
        const balance = (before.vacancies[cell] ?? 0) + (market.opened[cell] ?? 0) - filled - (market.lost[cell] ?? 0);
        expect(open).toBeCloseTo(Math.max(0, balance), 9);
        expect(market.localSearchers[cell]).toBeGreaterThanOrEqual(0);
        expect(market.localSearchers[cell]).toBeLessThanOrEqual(market.locals[cell] ?? 0);
      });
    });
    expect(months).toBe(scenario.months - 1);
  });

  it('over people: each searcher who is hired takes one vacancy, and jobs that end were held', () => {
    const still = { labour: { jobMovePerMonth: 0 } };
    const own = { ...scenario, country: countryWith({}, { 'permits.jobLossDays': 0 }, still) };
    let before = 0;
    let hires = 0;
    createEngine(own, {
      observer: ({ market, recorder, t }, step) => {
        const counted = recorder.rows[t * counterCount + COUNTER.hired] ?? 0;
        if (step === stepOf('labour') - 1) before = counted;
        if (step !== stepOf('labour')) return;
        expect(sum(market.hired)).toBe(counted - before);
        hires += counted - before;
      },
    }).replicate(0);
    expect(hires).toBeGreaterThan(100);
  });

  it('with the jobs and searchers of the people counted one by one', () => {
    observeMarket({ ...scenario, months: 6 }, (state) => {
      let jobs = 0;
      let searchers = 0;
      for (let i = 0; i < (state.slots[0] ?? 0); i++) {
        const age = state.t - (state.columns.birth[i] ?? 0);
        if (state.columns.present[i] !== 1 || state.columns.leaving[i] !== 0 || age < 216 || age >= 780) continue;
        const work = state.columns.work[i] ?? 0;
        const isRecruit = state.tables.quotaStream[state.columns.stream[i] ?? 0] === 1;
        if (work === WORK.unemployed) searchers++;
        else if (work >= WORK.informal && !isRecruit) jobs++;
      }
      expect([sum(state.market.jobs), sum(state.market.searchers)]).toEqual([jobs, searchers]);
    });
  });
});

describe('scarce jobs that scarcity does not touch', () => {
  it.each<[string, Partial<Structure>, Readonly<Record<string, number>>]>([
    ['no elasticity', { vacancies: 'cobbDouglas' }, { elasticity: 0 }],
    ['no elasticity, all fresh', { vacancies: 'stockFlow' }, { elasticity: 0, freshShare: 1 }],
    ['no stream on business ground', { selfEmployment: 'businessGround' }, {}],
  ])('give today’s results to the bit: %s', (_, on, vacancies) => {
    const scenario = scenarioOf({ policies, country: countryWith(vacancies), months: 12 });
    const off = run(scenario)[0];
    const neutral = run({ ...scenario, structure: withMechanisms(on) })[0];
    expect(neutral?.policies.map(digest)).toEqual(off?.policies.map(digest));
  });

  it('leave the months before the policy start as they are', () => {
    const scenario = scenarioOf({ months: 2 });
    const off = run(scenario)[0];
    const on = run({ ...scenario, structure: withMechanisms({ vacancies: 'cobbDouglas' }) })[0];
    expect(on?.hindcast).toEqual(off?.hindcast);
  });
});
