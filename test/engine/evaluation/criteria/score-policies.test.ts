import { beforeAll, describe, expect, it } from 'vitest';
import { builtInPack } from '../../../../cli/countries/resolve-request.ts';
import { type Anchors, criteria } from '../../../../engine/evaluation/criteria/criteria.ts';
import { type PolicyScores, scorePolicies } from '../../../../engine/evaluation/criteria/score-policies.ts';
import { summariseCriteria } from '../../../../engine/evaluation/criteria/summarise-criteria.ts';
import { REPLICATES_PER_DRAW } from '../../../../engine/evaluation/replicate-number.ts';
import { equityCounters } from '../../../../engine/outcomes/counters.ts';
import type { ReplicateResult } from '../../../../engine/outcomes/result.ts';
import { listGroups } from '../../../../engine/population/groups.ts';
import { createEngine } from '../../../../engine/simulation/engine.ts';
import { country, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from '../../../properties/country.ts';
import { figure } from '../../../properties/runs.ts';

const surge = { ...neutralShock, id: 'surge', startMonth: 3, months: 6, arrivals: [4, 4, 4] };
const schools = policyOf('schools', { 'courses.seats': { centre: 200, rim: 100 }, 'information.campaign': 1 });
const scenario = scenarioOf({ policies: [statusQuoPolicy, schools, { ...statusQuoPolicy, id: 'the-same' }] });
const anchors = builtInPack('velmora').country.criteria as Anchors;
const groups = listGroups(country, 42);
const at = (name: (typeof equityCounters)[number]): number => equityCounters.indexOf(name);

let calm: ReplicateResult[];
let scores: PolicyScores;
beforeAll(() => {
  const engine = createEngine(scenario, { shocks: [surge], noProgrammes: true });
  calm = [0, 1, 2].map((replicate) => engine.replicate(replicate, replicate < 2));
  scores = scorePolicies(anchors, { scenarios: [scenario], byDraw: false, results: calm });
}, 60_000);

describe('equity counts', () => {
  it('sum to those of all people in every dimension', () => {
    const counts = calm[0]?.policies[1]?.equityCounts ?? new Float64Array(0);
    const width = equityCounters.length;
    expect(counts.length).toBe((groups.values.length + 1) * width);
    for (const dimension of ['stream', 'origin', 'sector', 'region', 'sex', 'education', 'cohortYear', 'generation']) {
      for (let k = 0; k < width; k++) {
        let sum = 0;
        groups.values.forEach((group, g) => {
          if (group.dimension === dimension) sum += counts[g * width + k] ?? 0;
        });
        expect(sum).toBeCloseTo(counts[groups.values.length * width + k] ?? Number.NaN, 6);
      }
    }
  });

  it('give the same shares as the outcomes', () => {
    const counts = calm[0]?.policies[1]?.equityCounts.slice(-equityCounters.length) ?? new Float64Array(0);
    const of = (above: (typeof equityCounters)[number], below: (typeof equityCounters)[number]): number =>
      (counts[at(above)] ?? Number.NaN) / (counts[at(below)] ?? Number.NaN);
    // A mean of monthly shares and a share of sums differ a little.
    expect(of('employed', 'workingAge')).toBeCloseTo(figure(calm[0], 1, 'work.employedShare'), 2);
    expect(of('informed', 'adults')).toBeCloseTo(figure(calm[0], 1, 'information.informedShare'), 2);
    expect(of('treatableB1', 'treatable')).toBeCloseTo(figure(calm[0], 1, 'language.b1ShareTreatable'), 2);
    expect(of('adultsValid', 'adults')).toBeCloseTo(figure(calm[0], 1, 'permits.validShare'), 1);
  });

  it('include no more people below B1 on arrival than in total', () => {
    for (const result of calm) {
      const counts = result.policies[0]?.equityCounts ?? new Float64Array(0);
      for (let g = 0; g <= groups.values.length; g++) {
        const read = (name: (typeof equityCounters)[number]): number =>
          counts[g * equityCounters.length + at(name)] ?? 0;
        expect(read('treatableEmployed')).toBeLessThanOrEqual(read('employed'));
        expect(read('treatableFormal')).toBeLessThanOrEqual(read('treatableEmployed'));
        expect(read('treatableValid')).toBeLessThanOrEqual(Math.min(read('adultsValid'), read('treatable')));
        expect(read('treatableInformed')).toBeLessThanOrEqual(read('informed'));
      }
    }
  });
});

describe('an assessment', () => {
  it('scores every criterion in every replicate, flexibility in those with shock runs', () => {
    for (const policy of scores) {
      expect(criteria.map((id) => policy[id].length)).toEqual([3, 3, 3, 3, 3]);
      for (const id of criteria) {
        for (const { score } of policy[id]) if (!Number.isNaN(score)) expect(score >= 0 && score <= 100).toBe(true);
      }
    }
    expect(scores[1]?.effectiveness.every(({ score }) => score > 0)).toBe(true);
    expect(scores[0]?.flexibility.map(({ score }) => score > 0)).toEqual([true, true, false]);
  });

  it('gives a copy of a policy its scores on every criterion', () => {
    const [first, , same] = scores;
    for (const id of criteria) expect(same?.[id]).toEqual(first?.[id]);
    expect(same?.feasibility.map(({ score }) => score)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('shows the surge in the queue or the cost, but not without the shock', () => {
    const value = (id: string): number =>
      scores[0]?.flexibility[0]?.components.find((one) => one.id === id)?.value ?? Number.NaN;
    expect(value('waiting.surge')).toBeGreaterThan(0);
    const nothing = calm.map((result) => ({
      ...result,
      shockRuns: [
        {
          ...{ shock: 'surge', startMonth: 3, noProgrammes: result.noProgrammes?.series ?? null },
          series: result.policies.map(({ series }) => series),
        },
      ],
    }));
    const still = scorePolicies(anchors, { scenarios: [scenario], byDraw: false, results: nothing });
    const component = (id: string) => still[0]?.flexibility[0]?.components.find((one) => one.id === id);
    expect(component('waiting')?.value).toBe(0);
    expect(still[1]?.flexibility[0]?.components.find((one) => one.id === 'kept')?.value).toBeCloseTo(1, 12);
  });

  it('has no equity score below scale 0.05', () => {
    const results = calm.map((result) => ({ ...result, shockRuns: [] }));
    const small = scorePolicies(anchors, { scenarios: [{ ...scenario, scale: 0.04 }], byDraw: false, results });
    expect(small[1]?.equity.every(({ score }) => Number.isNaN(score))).toBe(true);
    expect(small[1]?.flexibility.map(({ score }) => score)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});

describe('an assessment of parameter draws', () => {
  it('has one entry per draw: the mean of its replicates, scored by the scenario of the draw', () => {
    const [a, b, c] = calm as [ReplicateResult, ReplicateResult, ReplicateResult];
    const results = [a, { ...b, shockRuns: [] }, { ...c, replicate: REPLICATES_PER_DRAW }];
    const accounts = { ...country.parameters.accounts, discountPerYear: 0.5 };
    const drawn = { ...scenario, country: { ...country, parameters: { ...country.parameters, accounts } } };
    const found = scorePolicies(anchors, { scenarios: [scenario, drawn], byDraw: true, results });
    const value = (from: PolicyScores, id: 'effectiveness' | 'efficiency', k: number): number =>
      from[1]?.[id][k]?.score ?? Number.NaN;
    expect(criteria.map((id) => found[1]?.[id].length)).toEqual([2, 2, 2, 2, 2]);
    const mean = (value(scores, 'effectiveness', 0) + value(scores, 'effectiveness', 1)) / 2;
    expect(value(found, 'effectiveness', 0)).toBeCloseTo(mean, 9);
    expect(value(found, 'effectiveness', 1)).toBe(value(scores, 'effectiveness', 2));
    // The discount rate of the draw reduces the weight of later years.
    expect(found[0]?.efficiency[1]?.components[0]?.value).not.toBe(scores[0]?.efficiency[2]?.components[0]?.value);
    expect(found[0]?.efficiency[0]?.components[0]?.value).toBeCloseTo(
      ((scores[0]?.efficiency[0]?.components[0]?.value ?? 0) + (scores[0]?.efficiency[1]?.components[0]?.value ?? 0)) /
        2,
      9,
    );
    // Only the replicate with shock runs contributes to the flexibility of its draw.
    expect(found[1]?.flexibility[0]).toEqual(scores[1]?.flexibility[0]);
    const summary = summariseCriteria(['a', 'b', 'c'], found);
    expect(summary['b']?.effectiveness.replicates).toBe(2);
    expect(summary['b']?.flexibility.replicates).toBe(1);
  });
});
