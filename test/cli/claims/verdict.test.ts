import { describe, expect, test } from 'vitest';
import {
  type Claim,
  doseOfDraw,
  judgeClaim,
  meetsCondition,
  NOT_REACHED,
  withPremiseRun,
} from '../../../scenarios/internal.ts';

const statistic = { kind: 'level', experiment: 'e', policy: 'p', outcome: 'stock.total' } as const;
const rising = { statistic, supports: { above: 0 }, opposes: { below: 0 } };
const claim = (combine: Claim['combine'], tests: Claim['tests']): Claim => ({
  ...{ id: 'c', wording: 'w', document: 'd', at: 'p. 1', reason: 'r' },
  ...{ combine, tests },
});
const units = (...values: number[]): number[][] => values.map((value) => [value]);
const one = claim('agree', [rising]);

describe('a condition', () => {
  test.each([
    [0, { above: 0 }, false],
    [0, { atLeast: 0 }, true],
    [0.5, { atLeast: 0, atMost: 1 }, true],
    [2, { atLeast: 0, atMost: 1 }, false],
    [1, { below: 1 }, false],
    [1, { atMost: 1 }, true],
    [NOT_REACHED, { above: 96 }, false],
    [NOT_REACHED, { above: 96, never: true }, true],
    [97, { above: 96, never: true }, true],
    [50, { never: true }, false],
    [Number.NaN, { above: -1, never: true }, false],
  ])('evaluates %s with %o as %s', (value, condition, met) => {
    expect(meetsCondition(value, condition)).toBe(met);
  });
});

describe('a verdict', () => {
  test('needs nine tenths of the units', () => {
    const nine = judgeClaim(one, units(...Array<number>(9).fill(1), -1));
    expect(nine).toMatchObject({ verdict: 'supported', shares: { supported: 0.9, opposed: 0.1, neither: 0 } });
    expect(judgeClaim(one, units(...Array<number>(8).fill(1), -1, -1)).verdict).toBe('undecided');
    expect(judgeClaim(one, units(...Array<number>(9).fill(-1), 1)).verdict).toBe('opposed');
  });

  test('is undecided without a unit, at exactly neither, and when nothing can be computed', () => {
    expect(judgeClaim(one, []).verdict).toBe('undecided');
    expect(judgeClaim(one, units(0, 0))).toMatchObject({ verdict: 'undecided', shares: { neither: 1 } });
    const unknown = judgeClaim(one, units(Number.NaN, Number.NaN));
    expect(unknown).toMatchObject({ verdict: 'undecided', spreads: [{ mean: null, unknownShare: 1 }] });
  });

  test('counts a unit as neither when tests that must agree differ', () => {
    const both = claim('agree', [rising, rising]);
    expect(judgeClaim(both, [[1, 1]]).verdict).toBe('supported');
    expect(judgeClaim(both, [[-1, -1]]).verdict).toBe('opposed');
    expect(judgeClaim(both, [[1, -1]])).toMatchObject({ verdict: 'undecided', shares: { neither: 1 } });
  });

  test('opposes a conjunction when one part is opposed', () => {
    const all = claim('all', [rising, rising]);
    expect(judgeClaim(all, [[1, 1]]).verdict).toBe('supported');
    expect(judgeClaim(all, [[1, -1]]).verdict).toBe('opposed');
    expect(judgeClaim(all, [[1, 0]]).verdict).toBe('undecided');
  });

  test('reports mean and range of the units with a number, and the share that never reaches it', () => {
    const [spread] = judgeClaim(one, units(10, 20, NOT_REACHED, NOT_REACHED)).spreads;
    expect(spread).toMatchObject({ mean: 15, neverShare: 0.5, unknownShare: 0 });
    expect(spread?.low).toBeCloseTo(10.5);
    expect(spread?.high).toBeCloseTo(19.5);
  });
});

describe('a verdict with a premise', () => {
  const found = judgeClaim(one, units(1, 1, 1));

  test('is assumed when fewer than half of the units give it without the premise', () => {
    expect(withPremiseRun(found, one, units(1, -1, 0))).toMatchObject({
      verdict: 'assumed',
      shares: { supported: 1 },
      withoutPremise: { supported: 1 / 3, opposed: 1 / 3, neither: 1 / 3 },
    });
    const opposed = judgeClaim(one, units(-1, -1));
    expect(withPremiseRun(opposed, one, units(0, 0)).verdict).toBe('assumed');
  });

  test('survives a run in which at least half of the units give it', () => {
    expect(withPremiseRun(found, one, units(1, 1, -1)).verdict).toBe('supported');
    expect(withPremiseRun(found, one, units(1, -1)).verdict).toBe('supported');
  });

  test('stays undecided, and as it is without a run', () => {
    const undecided = judgeClaim(one, units(1, -1));
    expect(withPremiseRun(undecided, one, units(0)).verdict).toBe('undecided');
    expect(withPremiseRun(found, one, [])).toEqual(found);
  });
});

test('doses take turns among draws, the central one first', () => {
  expect([0, 1, 2, 3].map(doseOfDraw)).toEqual(['central', 'low', 'high', 'central']);
});
