import { describe, expect, it } from 'vitest';
import { compare } from '../../../engine/evaluation/compare.ts';
import { REPLICATES_PER_DRAW } from '../../../engine/evaluation/replicate-number.ts';
import { createSyntheticSource } from '../../../engine/evaluation/synthetic-source.ts';
import { varianceShares } from '../../../engine/evaluation/variance-shares.ts';
import { outcomes } from '../../../engine/outcomes/index.ts';
import { declareOutcome } from '../../../engine/outcomes/outcome.ts';
import type { PolicyResult, ReplicateResult } from '../../../engine/outcomes/result.ts';
import { countsEvents, figureEvents } from '../../../engine/outcomes/windows.ts';
import { policyOf, scenarioOf, statusQuoPolicy } from '../../properties/country.ts';
import { outcomeAt, run } from '../../properties/runs.ts';

const meta = { korpu: '0.1.0', model: 'm' } as const;
const scenario = scenarioOf({ policies: [statusQuoPolicy, policyOf('schools', { 'courses.hours': 300 })] });
const [real] = run(scenario) as [ReplicateResult];

/** Copies a real replicate, with changes to the second policy. */
function like(replicate: number, changes: (result: PolicyResult) => Partial<PolicyResult>): ReplicateResult {
  const policies = real.policies.map((result, p) => (p === 0 ? result : { ...result, ...changes(result) }));
  return { ...real, replicate, policies };
}

/** Shifts every paired figure by a constant. */
const moved = (replicate: number, by: number): ReplicateResult =>
  like(replicate, ({ figures, referenceFigures }) => ({
    figures: figures.map((value) => value + by),
    pairedFigures: referenceFigures.map((value) => value + by),
  }));

describe('a comparison over parameter draws', () => {
  const DRAWS = 60;
  const EACH = 4;
  const source = createSyntheticSource('a known split');
  /** Three quarters of the variance come from the draw, one quarter from chance. */
  const results = Array.from({ length: DRAWS }, (_, d) => {
    const [ofDraw = 0] = source.normals(d, 0, 1);
    return [...source.normals(d, 1, EACH)].map((luck, r) =>
      moved(d * REPLICATES_PER_DRAW + r, 10 + Math.sqrt(3) * ofDraw + luck),
    );
  }).flat();
  const drawn = compare(scenario, { ...meta, parameters: 'draws' }, results);
  const found = drawn.differences['schools']?.outcomes['stock.total'];

  it('splits the variance of a paired difference into parameters and chance', () => {
    const split = found?.varianceSplit;
    expect(split?.parameters).toBeGreaterThan(0.6);
    expect(split?.parameters).toBeLessThan(0.87);
    expect((split?.parameters ?? 0) + (split?.chance ?? 0)).toBeCloseTo(1, 12);
    expect(split?.low).toBeLessThan(0.75);
    expect(split?.high).toBeGreaterThan(0.75);
  });

  it('splits levels and balances too, but not constant values', () => {
    expect(drawn.policies['schools']?.outcomes['stock.total']?.varianceSplit?.parameters).toBeGreaterThan(0.6);
    expect(drawn.policies['as-it-is']?.outcomes['stock.total']?.varianceSplit).toBeNull();
    expect(drawn.differences['schools']?.outcomes['accounts.netPerHead']?.varianceSplit).toBeNull();
  });

  it('reports that its bands include both', () => {
    expect(drawn.run.bands).toBe('parametersAndChance');
  });

  it('has no split without draws, and its bands show chance', () => {
    const central = compare(scenario, { ...meta, parameters: 'central' }, [moved(0, 1), moved(1, 2)]);
    expect(central.run.bands).toBe('chance');
    expect(central.differences['schools']?.outcomes['stock.total']).not.toHaveProperty('varianceSplit');
  });
});

describe('variance shares', () => {
  it('equal those of a manual analysis of variance', () => {
    // Means 2 and 8: between 36 a mean square of 1 degree, within 2 and 2; components (36 − 2) / 2 = 17 and 2.
    const split = varianceShares(Float64Array.of(1, 3, 7, 9), Int32Array.of(0, 0, 1, 1));
    expect(split?.parameters).toBeCloseTo(17 / 19, 12);
    expect(split?.chance).toBeCloseTo(2 / 19, 12);
  });

  it('need two replicates of some draw', () => {
    expect(varianceShares(Float64Array.of(1, 3, 7), Int32Array.of(0, 1, 2))).toBeNull();
    expect(varianceShares(Float64Array.of(1, Number.NaN, 7), Int32Array.of(0, 0, 1))).toBeNull();
  });
});

describe('few events', () => {
  const k = outcomeAt('departures.expelled');
  const withEvents = (events: number, replicate = 0): ReplicateResult => {
    const made = moved(replicate, replicate);
    for (const policy of made.policies) policy.events[k] = events;
    return made;
  };
  const madeOf = (events: number) =>
    compare(scenario, { ...meta, parameters: 'central' }, [withEvents(events, 0), withEvents(events, 1)]);

  it('are reported as a count, without an interval', () => {
    const made = madeOf(2);
    const nothing = { low: null, high: null };
    expect(made.policies['schools']?.outcomes['departures.expelled']).toMatchObject({ ...nothing, events: 4 });
    expect(made.policies['schools']?.outcomes['departures.expelled']).toMatchObject({ meanLow: null, meanHigh: null });
    const difference = made.differences['schools']?.outcomes['departures.expelled'];
    expect(difference).toMatchObject({ ...nothing, spreadLow: null, spreadHigh: null, events: 8 });
    expect(difference?.mean).not.toBeNull();
  });

  it('are few below ten, summed over both policies in a difference', () => {
    const five = madeOf(5);
    expect(five.policies['schools']?.outcomes['departures.expelled']).not.toHaveProperty('events');
    expect(five.policies['schools']?.outcomes['departures.expelled']?.meanLow).not.toBeNull();
    expect(madeOf(4).policies['schools']?.outcomes['departures.expelled']?.events).toBe(8);
    expect(madeOf(4).differences['schools']?.outcomes['departures.expelled']).not.toHaveProperty('events');
  });

  it('do not apply to money, places, stocks and means', () => {
    const ids = outcomes.filter((one) => !countsEvents(one)).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['accounts.net', 'courses.seats', 'stock.total', 'language.meanLevel']));
    expect(ids).toContain('courses.levelAtStart');
    expect(ids).not.toContain('permits.overstayRate');
  });
});

describe('events behind a figure', () => {
  it('equal those of a yearly flow, times the years of its window', () => {
    for (const id of ['arrivals.total', 'departures.total', 'work.hires']) {
      const k = outcomeAt(id);
      const years = Math.min(36, scenario.months) / 12;
      const { figures, events } = real.policies[1] as PolicyResult;
      expect(events[k], id).toBeGreaterThan(0);
      expect(events[k], id).toBeCloseTo((figures[k] ?? 0) * scenario.scale * years, 6);
    }
  });

  it('are counted once, however often a rolling year includes them', () => {
    const share = declareOutcome('x', 'share', 'cohort', '', ['hired'], {
      better: 'higher',
      over: ['hired'],
      rolling: 12,
    });
    expect(figureEvents(share, () => 1, 100, 159)).toBe(36 + 11);
    expect(figureEvents(share, () => 1, 0, 5)).toBe(6);
  });
});
