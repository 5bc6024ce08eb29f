import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeverId } from '../../engine/levers/index.ts';
import { leverCells } from '../../engine/levers/settings.ts';
import type { Policy, Scenario } from '../../engine/scenario.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';
import { country, countryOf, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { afterStep, censusStep, columnValue, counterValue, run, slotsPresent, stepOf } from './runs.ts';

const eager = countryOf({
  courses: { uptakePerYear: 0.95 },
  information: { openCasePerMonth: 0.9, counterSeekPerMonth: 0.9 },
});

const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.string({ maxLength: 12, unit: 'grapheme-ascii' }),
    scale: fc.constantFrom(0.3, 0.6, 1),
    centre: fc.integer({ min: 0, max: 90 }),
    rim: fc.integer({ min: 0, max: 40 }),
    workers: fc.integer({ min: 1, max: 12 }),
    intakes: fc.constantFrom(1, 2, 3, 4, 6, 12),
    fields: fc.integer({ min: 0, max: 200 }),
    rule: fc.constantFrom('lottery', 'firstCome', 'needFirst'),
  })
  .map(({ seed, scale, centre, rim, workers, intakes, fields, rule }) => {
    const policy: Policy = policyOf('scarce', {
      'courses.seats': { centre, rim },
      'courses.intakes': intakes,
      'courses.allocation': rule,
      'desks.caseWorkers': { centre: workers / 10, rim: workers / 5 },
      'desks.counterWorkers': { centre: workers / 100, rim: workers / 50 },
      'quota.size': { fields, inns: fields / 2 },
    });
    return scenarioOf({
      seed,
      scale,
      country: eager,
      policies: [statusQuoPolicy, policy],
      shocks: [{ ...neutralShock, arrivals: [2, 1, 1] }],
    });
  });

const everyRun = (check: (scenario: Scenario) => void): void =>
  fc.assert(fc.property(scenarios, check), { numRuns: 8 });

/** What a lever by region adds up to this month. */
function total(state: SimulationState, lever: LeverId): number {
  return leverCells(state, lever).reduce((sum, value) => sum + value, 0);
}

describe('capacity', () => {
  it('of courses is never exceeded, in a month or over the months', () =>
    everyRun((scenario) => {
      let started = 0;
      let allowed = 0;
      const look = afterStep(censusStep, (state) => {
        expect(counterValue(state, 'courseStarted')).toBeLessThanOrEqual(counterValue(state, 'seats'));
        if (state.t === 0 || state.t === state.fork) {
          started = 0;
          allowed = 0;
        }
        started += counterValue(state, 'courseStarted');
        allowed += (total(state, 'courses.seats') / 12) * scenario.scale;
        // Places of an intake are those of the months since the last one; a place of each region may round up.
        const slack = total(state, 'courses.seats') * scenario.scale + country.regions.length;
        expect(started).toBeLessThanOrEqual(allowed + slack);
      });
      run(scenario, 1, { observer: look, shareMonths: false });
    }));

  it('of desks is never exceeded', () =>
    everyRun((scenario) => {
      let cases = 0;
      let months = 0;
      const look = afterStep(censusStep, (state) => {
        const each = country.parameters.information.counterContactsPerWorkerYear;
        const regions = country.regions.length;
        const perMonth = (total(state, 'desks.caseWorkers') * 60 * scenario.scale) / 12;
        expect(counterValue(state, 'casesServed')).toBeLessThanOrEqual(Math.ceil(perMonth) + regions);
        expect(counterValue(state, 'counterServed')).toBeLessThanOrEqual(
          Math.ceil((total(state, 'desks.counterWorkers') * each * scenario.scale) / 12) + regions,
        );
        if (state.t <= state.fork) {
          cases = 0;
          months = 0;
        }
        cases += counterValue(state, 'casesServed');
        months++;
        expect(cases).toBeLessThanOrEqual(perMonth * months + regions);
      });
      run(scenario, 1, { observer: look, shareMonths: false });
    }));

  it('of the quota admits nobody beyond it', () =>
    everyRun((scenario) => {
      const held = (state: SimulationState, sector: number): number =>
        slotsPresent(state).filter(
          (slot) => columnValue(state, 'tied', slot) !== 0 && columnValue(state, 'sector', slot) === sector,
        ).length;
      const before = [0, 0];
      const look = (state: SimulationState, step: number): void => {
        for (const sector of [0, 1]) {
          if (step === stepOf('policy')) before[sector] = held(state, sector);
          if (step !== stepOf('arrivals')) continue;
          const size = leverCells(state, 'quota.size')[sector] ?? 0;
          const limit = Math.floor(size * scenario.scale + (state.roundingOffsets[sector] ?? 0));
          expect(held(state, sector)).toBeLessThanOrEqual(Math.max(before[sector] ?? 0, limit));
        }
      };
      run(scenario, 1, { observer: look });
    }));
});
