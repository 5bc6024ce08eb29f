import { describe, expect, it } from 'vitest';
import { valueAt } from '../../../cli/objection/departure.ts';
import { findObjections, type ObjectionProblem, type ScenarioChanges } from '../../../cli/objection/find-objections.ts';
import { objectionText } from '../../../cli/objection/objection-text.ts';
import type { Scenario, Structure } from '../../../engine/index.ts';

const lapse = { about: 'Permits that lapse at renewal (per 100)', unit: 'share', low: 0.02, central: 0.06, high: 0.1 };
const idle = { about: 'Something that matters to nobody', unit: 'share', low: 0, central: 0.5, high: 1 };
const assumptions = [
  { id: 'permits.lapse', entry: lapse },
  ...Array.from({ length: 20 }, (_, k) => ({ id: `idle.${k}`, entry: idle })),
];
const structure = { labourDemand: 'fixed' } as Structure;

/**
 * A reform whose lead of 10 over the status quo is lost when lapses fall to 0.04: half of the way to their low end. With
 * elastic demand, or in a recession, the status quo leads. Luck of a replicate is the same at every position.
 */
const problem: ObjectionProblem = {
  policies: ['status-quo', 'reform'],
  assumptions,
  switches: [{ switch: 'labourDemand', value: 'elastic' }],
  shocks: ['recession', 'pandemic'],
  structure,
  scenarioOf: (changes) => changes as unknown as Scenario,
  measure: async (scenario, replicates) => {
    const { values, shocks, structure: used } = scenario as unknown as ScenarioChanges;
    const lead =
      10 +
      500 * ((values.get('permits.lapse') ?? 0.06) - 0.06) -
      (used.labourDemand === 'elastic' ? 20 : 0) -
      (shocks.includes('recession') ? 15 : 0);
    const each = replicates.map((replicate) => [50, 50 + lead + 0.1 * ((replicate % 3) - 1)]);
    const mean = [0, 1].map((p) => each.reduce((sum, points) => sum + (points[p] ?? 0), 0) / each.length);
    return { mean, each };
  },
  screening: 60,
  replicates: 3,
  verification: 6,
  seed: 'korpu',
  onEvaluated: () => {},
};

describe('what would turn the verdict', () => {
  const found = findObjections(problem);

  it('is found unaided: the assumption, how far, and its value, confirmed on fresh replicates', async () => {
    const { leader, objections } = await found;
    expect(leader).toBe('reform');
    const [objection] = objections;
    expect(objection?.rival).toBe('status-quo');
    expect(objection?.margin).toBeCloseTo(10, 9);
    expect(objection?.nearest?.departures.map(({ id }) => id)).toEqual(['permits.lapse']);
    expect(objection?.nearest?.distance).toBeGreaterThanOrEqual(0.5);
    expect(objection?.nearest?.distance).toBeLessThan(0.56);
    expect(objection?.nearest?.departures[0]?.value).toBeCloseTo(0.039, 2);
    expect(objection?.nearest?.verified.confirmed).toBe(true);
  });

  it('includes each switch and each shock under which the rival leads', async () => {
    const [objection] = (await found).objections;
    expect(objection?.switches.map(({ value, verified }) => [value, verified.confirmed])).toEqual([['elastic', true]]);
    expect(objection?.shocks.map(({ shock }) => shock)).toEqual(['recession']);
  });

  it('is said in words, within 80 columns', async () => {
    const { objections, ...rest } = await found;
    const linked = { ...rest, objections: objections.map((one) => ({ ...one, link: 'k1.abc' })) };
    const text = objectionText(linked, { kind: 'index', weights: {} }, { reform: 'Reform' });
    expect(text).toContain('\n      #k1.abc\n');
    expect(text).toContain('First by points of the weighted criteria: Reform (60).');
    expect(text.replaceAll(/\n\s+/g, ' ')).toMatch(
      /permits\.lapse = 0\.0\d+ share in place of 0\.06: Permits that lapse at renewal/,
    );
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('says so when nothing within the ranges turns it', async () => {
    const alone = { ...problem, assumptions: assumptions.slice(1), shocks: [], switches: [] };
    const [objection] = (await findObjections(alone)).objections;
    expect(objection?.nearest).toBeNull();
    expect(objection?.narrowing).toEqual([]);
  });

  it('names what narrows the lead most, with the margin left, where nothing turns the verdict', async () => {
    const far = {
      ...problem,
      shocks: [],
      switches: [],
      // A lead of 40 falls to 20 at the low end of lapses.
      measure: async (scenario: Scenario, replicates: readonly number[]) => {
        const { mean, each } = await problem.measure(scenario, replicates);
        const further = ([a = 0, b = 0]: readonly number[]): number[] => [a, b + 30];
        return { mean: further(mean), each: each.map(further) };
      },
    };
    const { objections, ...rest } = await findObjections(far);
    const [objection] = objections;
    expect(objection?.nearest).toBeNull();
    expect(objection?.narrowing.map(({ departure }) => departure.id)).toEqual(['permits.lapse']);
    expect(objection?.narrowing[0]?.margin).toBeCloseTo(20, 6);
    const linked = { ...rest, objections: objections.map((one) => ({ ...one, link: null })) };
    const text = objectionText(linked, { kind: 'index', weights: {} }, {}).replaceAll(/\n\s+/g, ' ');
    expect(text).toContain('from 40 behind: 20 behind with permits.lapse = 0.02 share in place of 0.06');
  });
});

it('maps a position to a value within the range, each side by itself', () => {
  const skewed = { ...lapse, low: 0.05, central: 0.06, high: 0.1 };
  expect([-1, -0.5, 0, 0.5, 1].map((at) => valueAt(skewed, at))).toEqual([0.05, 0.055, 0.06, 0.08, 0.1]);
});

describe('the value of an assumption', () => {
  it('stays within the range, although sums round', () => {
    for (const central of [0.0071, 0.013, 0.0203, 0.0907]) {
      const entry = { about: '', unit: 'share', low: 0.002043, central, high: 0.1958 };
      expect(valueAt(entry, -1)).toBeGreaterThanOrEqual(0.002043);
      expect(valueAt(entry, 1)).toBeLessThanOrEqual(0.1958);
    }
  });
});
