import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { assessPolicies, type PolicyAssessment } from '../../engine/evaluation/criteria/assess-policies.ts';
import { type Anchors, criteria } from '../../engine/evaluation/criteria/criteria.ts';
import { levers } from '../../engine/levers/index.ts';
import type { Lever } from '../../engine/levers/lever.ts';
import type { Policy } from '../../engine/scenario.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { noProgrammesPolicy } from '../../engine/simulation/no-programmes.ts';
import { runs } from '../depth.ts';
import { expectProperty } from '../expect-property.ts';
import { country, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { digest, run } from './runs.ts';

const anchors = builtInPack('velmora').country.criteria as Anchors;
const surge = { ...neutralShock, id: 'surge', startMonth: 3, months: 6, arrivals: [4, 4, 4], courseSeats: 0.5 };
const nothing: Policy = { ...noProgrammesPolicy(country), id: 'nothing' };

function assess(policies: readonly Policy[], seed = 'yardstick', shareMonths = true): PolicyAssessment {
  const scenario = scenarioOf({ policies, seed });
  const engine = createEngine(scenario, { shocks: [surge], noProgrammes: true, shareMonths });
  const results = [0, 1].map((replicate) => engine.replicate(replicate, true));
  const input = { anchors, judged: {}, cells: [], weights: {} };
  return assessPolicies(input, { scenarios: [scenario], byDraw: false, results });
}

/** Scores of a policy that do not depend on the rest of the comparison: all but probabilities of ranks. */
const scoresOf = ({ criteria: found }: PolicyAssessment, policy: string) =>
  criteria.map((id) => {
    const { rankProbability: _, ...rest } = found[policy]?.[id] ?? expect.fail(`no scores of ${policy}`);
    return rest;
  });
const totalOf = ({ ranking }: PolicyAssessment, policy: string) =>
  ranking?.order.find((one) => one.policy === policy)?.total;

const anyPolicy = (id: string): fc.Arbitrary<Policy> =>
  fc
    .record({
      seats: fc.integer({ min: 0, max: 400 }),
      hours: fc.integer({ min: 60, max: 600 }),
      campaign: fc.integer({ min: 0, max: 4 }),
      workers: fc.integer({ min: 0, max: 5 }),
      portable: fc.integer({ min: 0, max: 1 }),
      start: fc.integer({ min: 0, max: 12 }),
    })
    .map(({ seats, hours, campaign, workers, portable, start }) =>
      policyOf(
        id,
        {
          ...{ 'courses.seats': { centre: seats, rim: 50 }, 'courses.hours': hours },
          ...{ 'information.campaign': campaign / 4, 'desks.caseWorkers': { centre: workers, rim: 0 } },
          'permits.portable': portable,
        },
        start,
      ),
    );

describe('one yardstick', () => {
  it('scores a renamed copy of any policy exactly like it, and a copy moves no score and no total', () => {
    expectProperty(
      fc.property(anyPolicy('a'), anyPolicy('b'), fc.boolean(), (a, b, shareMonths) => {
        const copy = { ...a, id: 'copy' };
        const with3 = assess([a, b, copy], 'copy', shareMonths);
        const with2 = assess([a, b], 'copy', shareMonths);
        expect(scoresOf(with3, 'copy')).toEqual(scoresOf(with3, 'a'));
        expect(totalOf(with3, 'copy')).toBe(totalOf(with3, 'a'));
        for (const id of ['a', 'b']) {
          expect(scoresOf(with3, id)).toEqual(scoresOf(with2, id));
          expect(totalOf(with3, id)).toBe(totalOf(with2, id));
        }
      }),
      { numRuns: runs(2, 12), seed: 11 },
    );
  }, 120_000);

  it('moves no score with the order of policies or the choice of the reference', () => {
    expectProperty(
      fc.property(anyPolicy('a'), anyPolicy('b'), (a, b) => {
        const three = [statusQuoPolicy, a, b];
        const found = [three, [b, statusQuoPolicy, a], [a, b, statusQuoPolicy]].map((order) => assess(order));
        for (const { id } of three) {
          for (const other of found.slice(1)) {
            expect(scoresOf(other, id)).toEqual(scoresOf(found[0] as PolicyAssessment, id));
            expect(totalOf(other, id)).toBe(totalOf(found[0] as PolicyAssessment, id));
          }
        }
      }),
      { numRuns: runs(1, 6), seed: 12 },
    );
  }, 120_000);

  it('finds no gain in a policy that does nothing, and never calls it first', () => {
    const found = assess([nothing, { ...statusQuoPolicy, id: 'usual' }], 'nothing', false);
    const own = found.criteria['nothing'];
    for (const id of ['effectiveness', 'efficiency', 'flexibility'] as const) expect(own?.[id].score).toBe(0);
    for (const { value, baseline } of own?.effectiveness.components ?? [])
      if (baseline !== undefined) expect(Math.abs(value ?? 0)).toBe(0);
    const placed = found.ranking?.order.find(({ policy }) => policy === 'nothing');
    expect(placed).toMatchObject({ clearGain: false });
    expect(placed?.rank).toBeGreaterThan(1);
  });
});

describe('the no-programme baseline', () => {
  it('changes no result of the policies, and equals the policy that does the same', () => {
    const policies = [statusQuoPolicy, policyOf('schools', { 'courses.seats': { centre: 300, rim: 100 } }), nothing];
    const [plain] = run(scenarioOf({ policies }), 1);
    for (const shareMonths of [true, false]) {
      const [found] = run(scenarioOf({ policies }), 1, { noProgrammes: true, shareMonths });
      expect(found?.policies.map(digest)).toEqual(plain?.policies.map(digest));
      expect([...(found?.stateHash ?? [])]).toEqual([...(plain?.stateHash ?? [])]);
      const baseline = found?.noProgrammes ?? expect.fail('there is no baseline');
      expect(baseline.series).toEqual(found?.policies[2]?.series);
    }
    expect(plain?.noProgrammes).toBeNull();
  });

  it('runs under each shock, and offers no place from the start on', () => {
    const scenario = scenarioOf({ policies: [statusQuoPolicy, nothing] });
    const result = createEngine(scenario, { shocks: [surge], noProgrammes: true }).replicate(0, true);
    expect(result.shockRuns[0]?.series).toHaveLength(2);
    expect(result.shockRuns[0]?.noProgrammes).toEqual(result.shockRuns[0]?.series[1]);
    expect(result.noProgrammes?.figures).toEqual(result.policies[1]?.figures);
  });

  it('switches off levers that 0 switches off', () => {
    const programmes = (levers as readonly Lever[]).filter(({ programme }) => programme === true);
    expect(programmes.map(({ min }) => min)).toEqual(programmes.map(() => 0));
    const [phase] = nothing.phases;
    expect(Object.keys(phase?.levers ?? {})).toEqual(programmes.map(({ id }) => id));
    expect(programmes.map(({ id }) => id)).toContain('courses.seats');
    expect(programmes.map(({ id }) => id)).not.toContain('permits.portable');
  });
});
