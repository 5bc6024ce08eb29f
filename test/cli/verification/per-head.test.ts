import { describe, expect, it } from 'vitest';
import { createFixtures, runEngine } from '../../../cli/verification/fixtures.ts';
import { perHeadChecks, perHeadRows } from '../../../cli/verification/per-head.ts';
import { outcomes, type ReplicateResult, type Scenario } from '../../../engine/index.ts';
import { countryOf, scenarioOf } from '../../properties/country.ts';

const base = scenarioOf();
const vat = 'accounts.perResident.vat';

/** VAT per resident and year of the small country in the year before its policies. */
function vatOf(scenario: Scenario): number {
  const fixtures = createFixtures(scenario, runEngine, 400);
  return perHeadRows(fixtures.scenario(), { [vat]: 1 }, fixtures.run)[0]?.model ?? Number.NaN;
}

describe('money per head', () => {
  it('is the sum of the last twelve months of the hindcast', () => {
    const run = (): ReplicateResult[] => {
      const series = new Float64Array(18 * outcomes.length);
      const k = outcomes.findIndex(({ id }) => id === vat);
      for (let t = 0; t < 18; t++) series[t * outcomes.length + k] = t;
      return [{ hindcast: series, policies: [] } as unknown as ReplicateResult];
    };
    expect(perHeadRows(base, { [vat]: 50 }, run)[0]).toMatchObject({ model: 138, national: 50 });
  });

  it('is compared only with the averages that a country gives', () => {
    expect(perHeadChecks(createFixtures(base, runEngine, 400))).toEqual([]);
  });

  it('holds within a factor of four, and fails beyond it', () => {
    const model = vatOf(base);
    const held = (national: number): boolean | undefined =>
      perHeadChecks(createFixtures(base, runEngine, 400, { [vat]: national }))[0]?.held;
    expect(held(model)).toBe(true);
    expect(held(model * 3.9)).toBe(true);
    expect(held(model / 3.9)).toBe(true);
    expect(held(model * 4.1)).toBe(false);
    expect(held(model / 4.1)).toBe(false);
  });

  it('follows the share of VAT in spending', () => {
    const doubled = scenarioOf({
      country: countryOf({ fiscal: { vatShare: 2 * base.country.parameters.fiscal.vatShare } }),
    });
    expect(vatOf(doubled) / vatOf(base)).toBeCloseTo(2, 4);
  });
});
