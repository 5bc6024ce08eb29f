import { describe, expect, it } from 'vitest';
import { compare } from '../../../engine/evaluation/compare.ts';
import type { ByGroup, Comparison } from '../../../engine/evaluation/comparison.ts';
import { combineDigests, digestOf } from '../../../engine/evaluation/digest.ts';
import { outcomes, pairedOutcomes } from '../../../engine/outcomes/index.ts';
import type { PolicyResult } from '../../../engine/outcomes/result.ts';
import { country, policyOf, scenarioOf, statusQuoPolicy } from '../../properties/country.ts';
import { outcomeAt, run } from '../../properties/runs.ts';
import { FORK, flat, groups, MONTHS, paired, replicateOf, scenario, size } from './flat-results.ts';

const meta = { korpu: '0.1.0', model: 'a'.repeat(64), parameters: 'central' } as const;
/** Reads an optional key of a comparison. */
const of = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined => record?.[key];
const policyIn = (made: Comparison, id: string) => of(made.policies, id);
const differenceIn = (made: Comparison, id: string) => of(made.differences, id);
const streamOf = <T>(part: { readonly groups: ByGroup<T> } | undefined, stream: string) =>
  of(of(part?.groups, 'stream'), stream);

describe('compare', () => {
  const results = [replicateOf(0, flat(2), paired(5, 2)), replicateOf(1, flat(4), paired(5, 4))];
  const made = compare(scenario, meta, results);

  it('computes levels over replicates, with the central 90 % and the interval of the mean', () => {
    const level = made.policies['as-it-is']?.outcomes['stock.total'];
    expect(level).toMatchObject({ unit: 'persons', mean: 3, level: 0.9 });
    expect(level?.low).toBeCloseTo(2.1, 12);
    expect(level?.high).toBeCloseTo(3.9, 12);
    // t of 95 % with one degree of freedom is 6.3138; the standard error is 1.
    expect(level?.meanLow).toBeCloseTo(3 - 6.3138, 4);
    expect(level?.meanHigh).toBeCloseTo(3 + 6.3138, 4);
  });

  it('reports the months of a series, from the fork and from the start of the hindcast', () => {
    const series = policyIn(made, 'schools')?.outcomes['stock.total']?.series;
    expect(series).toHaveLength(MONTHS);
    expect(series?.[0]).toEqual({ month: '2021-07', mean: 5, low: 5, high: 5 });
    expect(series?.at(-1)?.month).toBe('2023-06');
    const hindcast = made.hindcast.outcomes['stock.total']?.series;
    expect(hindcast).toHaveLength(FORK);
    expect(hindcast?.[0]).toMatchObject({ month: '2020-01', mean: 0.5 });
    expect(hindcast?.at(-1)?.month).toBe('2021-06');
  });

  it('computes paired differences from the first policy', () => {
    expect(Object.keys(made.differences)).toEqual(['schools']);
    const difference = differenceIn(made, 'schools')?.outcomes['stock.total'];
    // Differences 3 and 1; variance of each policy 0 and 2, of the difference 2.
    expect(difference).toMatchObject({ against: 'as-it-is', mean: 2, varianceRatio: 1 });
    expect(difference?.spreadLow).toBeCloseTo(1.1, 12);
    expect(difference?.spreadHigh).toBeCloseTo(2.9, 12);
    expect(difference?.low).toBeCloseTo(2 - 6.3138, 4);
  });

  it('inserts the currency of the country into units', () => {
    expect(policyIn(made, 'schools')?.outcomes['accounts.net']?.unit).toBe('shell/year');
    expect(policyIn(made, 'schools')?.outcomes['work.wageMean']?.unit).toBe('shell/month');
    expect(differenceIn(made, 'schools')?.outcomes['accounts.netPerHead']?.unit).toBe('shell/year');
  });

  it('lists every outcome for every policy and difference, balances against a reference last', () => {
    const ids = [...outcomes, ...pairedOutcomes].map(({ id }) => id);
    expect(Object.keys(policyIn(made, 'schools')?.outcomes ?? {})).toEqual(ids);
    expect(Object.keys(differenceIn(made, 'schools')?.outcomes ?? {})).toEqual(ids);
    for (const { id } of pairedOutcomes) {
      expect(policyIn(made, 'schools')?.outcomes[id]).toMatchObject({
        mean: null,
        low: null,
        meanLow: null,
        series: [],
      });
    }
  });

  it('sums the accounting over replicates', () => {
    expect(made.accounting['as-it-is']).toEqual({ initial: 20, arrivals: 10, departures: 6, stock: 24 });
  });

  it('summarises by group, with a series of Decembers', () => {
    const group = streamOf(policyIn(made, 'schools'), 'contract')?.outcomes['stock.total'];
    expect(group).toMatchObject({ mean: 5 });
    expect(group?.series.map(({ month }) => month)).toEqual(['2021-12', '2022-12']);
    expect(Object.keys(policyIn(made, 'schools')?.groups ?? {})).toEqual([
      'stream',
      'ground',
      'origin',
      'sector',
      'region',
      'sex',
      'education',
      'cohortYear',
      'generation',
    ]);
    expect(streamOf(policyIn(made, 'schools'), 'contract')?.outcomes['accounts.net']).toBeUndefined();
    expect(streamOf(differenceIn(made, 'schools'), 'contract')?.outcomes['stock.total']?.mean).toBe(2);
  });

  it('reports the month a phase took effect, and null when it never did', () => {
    const begun = flat(1, { phaseStarts: Int32Array.of(FORK + 3) });
    const late = compare(scenario, meta, [replicateOf(0, flat(1), begun), replicateOf(1, flat(1), flat(1))]);
    expect(policyIn(late, 'schools')?.phases).toEqual({ first: '2021-10' });
    expect(policyIn(made, 'schools')?.phases).toEqual({ first: null });
  });
});

describe('values that cannot be computed', () => {
  it('are null, never NaN or −0', () => {
    const made = compare(scenario, meta, [replicateOf(0, flat(-0), flat(Number.NaN))]);
    expect(policyIn(made, 'schools')?.outcomes['stock.total']).toMatchObject({ mean: null, low: null, meanLow: null });
    expect(differenceIn(made, 'schools')?.outcomes['stock.total']).toMatchObject({ mean: null, varianceRatio: null });
    const bad: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) bad.push(path);
      if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
      }
    };
    walk(made, '');
    expect(bad).toEqual([]);
  });

  it('reports null for a group with too few people in every replicate only', () => {
    const few = (value: number): Float64Array => {
      const figures = new Float64Array(groups.values.length * size).fill(value);
      return figures.fill(Number.NaN, 0, size);
    };
    const none = flat(1, { groupFigures: few(1), pairedGroupFigures: few(1) });
    const made = compare(scenario, meta, [replicateOf(0, flat(1), none)]);
    expect(streamOf(policyIn(made, 'schools'), 'contract')).toBeNull();
    expect(streamOf(differenceIn(made, 'schools'), 'contract')).toBeNull();
    expect(streamOf(policyIn(made, 'as-it-is'), 'contract')).not.toBeNull();
    const once = compare(scenario, meta, [replicateOf(0, flat(1), none), replicateOf(1, flat(1), flat(1))]);
    expect(streamOf(policyIn(once, 'schools'), 'contract')?.outcomes['stock.total']?.mean).toBe(1);
  });

  it('reports null for the difference of a group with too few people under the first policy', () => {
    const without = new Float64Array(groups.values.length * size).fill(1).fill(Number.NaN, 0, size);
    const made = compare(scenario, meta, [replicateOf(0, flat(1), flat(1, { referenceGroupFigures: without }))]);
    expect(streamOf(differenceIn(made, 'schools'), 'contract')).toBeNull();
    expect(streamOf(differenceIn(made, 'schools'), 'kin')).not.toBeNull();
  });
});

describe('break-even', () => {
  const net = (...values: number[]): PolicyResult => {
    const series = new Float64Array(MONTHS * size);
    values.forEach((value, t) => {
      series[t * size + outcomeAt('accounts.net')] = value;
    });
    return flat(0, { series });
  };

  it('is the mean over replicates that reach it, with their share', () => {
    const results = [net(-1, 9), net(-1, 0, 0, 9), net(-1), net(1)].map((own, r) => replicateOf(r, net(), own));
    const found = differenceIn(compare(scenario, meta, results), 'schools')?.outcomes['accounts.breakEvenMonth'];
    expect(found).toMatchObject({ mean: 3, breakEvenShare: 0.5, varianceRatio: null, against: 'as-it-is' });
  });

  it('is null with a share of 0 when no replicate reaches it', () => {
    const made = compare(scenario, meta, [replicateOf(0, net(), net(-1))]);
    const found = differenceIn(made, 'schools')?.outcomes['accounts.breakEvenMonth'];
    expect(found).toMatchObject({ mean: null, low: null, high: null, breakEvenShare: 0 });
  });
});

describe('digests', () => {
  const one = [replicateOf(0, flat(1), paired(2, 1)), replicateOf(1, flat(3), paired(4, 3))];

  it('cover outcome, then replicate, then month', () => {
    const ramp = flat(0, { series: Float64Array.from({ length: MONTHS * size }, (_, k) => k) });
    const made = compare(scenarioOf(), meta, [replicateOf(0, ramp), replicateOf(1, flat(7))]);
    const rows = outcomes.flatMap((_, k) => [
      Float64Array.from({ length: MONTHS }, (_month, t) => t * size + k),
      new Float64Array(MONTHS).fill(7),
    ]);
    expect(made.policies['as-it-is']?.digest).toBe(digestOf(rows));
  });

  it('of a policy are independent of other policies, and are combined in the order of the run', () => {
    const made = compare(scenario, meta, one);
    const alone = compare(scenarioOf(), meta, one);
    expect(made.policies['as-it-is']?.digest).toBe(alone.policies['as-it-is']?.digest);
    expect(made.digest).not.toBe(alone.digest);
    expect(made.digest).toBe(combineDigests(made.run.policies.map((id) => made.policies[id]?.digest ?? '')));
  });
});

describe('a real run', () => {
  it('gives differences of exactly 0 between identical policies', () => {
    const twin = scenarioOf({ policies: [statusQuoPolicy, policyOf('same', country.statusQuo)] });
    const made = compare(twin, meta, run(twin, 2, { shareMonths: false }));
    for (const [id, difference] of Object.entries(differenceIn(made, 'same')?.outcomes ?? {})) {
      if (id.includes('breakEven')) expect(difference, id).toMatchObject({ mean: null, breakEvenShare: 0 });
      else expect([0, null], id).toContain(difference.mean);
    }
    expect(differenceIn(made, 'same')?.outcomes['accounts.netPerHead']?.mean).toBe(0);
    const { initial, arrivals, departures, stock } = of(made.accounting, 'same') ?? {};
    expect((initial ?? 0) + (arrivals ?? 0)).toBe((departures ?? 0) + (stock ?? 0));
  });
});
