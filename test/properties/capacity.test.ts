import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeverId } from '../../engine/levers/index.ts';
import { leverCells } from '../../engine/levers/settings.ts';
import type { Policy, Scenario } from '../../engine/scenario.ts';
import type { World } from '../../engine/world.ts';
import { asItIs, country, countryOf, noShock, policyOf, scenarioOf } from './country.ts';
import { afterStep, at, counted, counter, run, slotsPresent, stepOf } from './runs.ts';

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
      policies: [asItIs, policy],
      shocks: [{ ...noShock, arrivals: [2, 1, 1] }],
    });
  });

const everyRun = (check: (scenario: Scenario) => void): void =>
  fc.assert(fc.property(scenarios, check), { numRuns: 8 });

/** What a lever by region adds up to this month. */
function total(world: World, lever: LeverId): number {
  return leverCells(world, lever).reduce((sum, value) => sum + value, 0);
}

describe('capacity', () => {
  it('of courses is never exceeded, in a month or over the months', () =>
    everyRun((scenario) => {
      let started = 0;
      let allowed = 0;
      const look = afterStep(counted, (world) => {
        expect(counter(world, 'courseStarted')).toBeLessThanOrEqual(counter(world, 'seats'));
        if (world.t === 0 || world.t === world.fork) {
          started = 0;
          allowed = 0;
        }
        started += counter(world, 'courseStarted');
        allowed += (total(world, 'courses.seats') / 12) * scenario.scale;
        // Places of an intake are those of the months since the last one; a place of each region may round up.
        const slack = total(world, 'courses.seats') * scenario.scale + country.regions.length;
        expect(started).toBeLessThanOrEqual(allowed + slack);
      });
      run(scenario, 1, { observer: look, shareMonths: false });
    }));

  it('of desks is never exceeded', () =>
    everyRun((scenario) => {
      let cases = 0;
      let months = 0;
      const look = afterStep(counted, (world) => {
        const each = country.parameters.information.counterContactsPerWorkerYear;
        const regions = country.regions.length;
        const perMonth = (total(world, 'desks.caseWorkers') * 60 * scenario.scale) / 12;
        expect(counter(world, 'casesServed')).toBeLessThanOrEqual(Math.ceil(perMonth) + regions);
        expect(counter(world, 'counterServed')).toBeLessThanOrEqual(
          Math.ceil((total(world, 'desks.counterWorkers') * each * scenario.scale) / 12) + regions,
        );
        if (world.t <= world.fork) {
          cases = 0;
          months = 0;
        }
        cases += counter(world, 'casesServed');
        months++;
        expect(cases).toBeLessThanOrEqual(perMonth * months + regions);
      });
      run(scenario, 1, { observer: look, shareMonths: false });
    }));

  it('of the quota admits nobody beyond it', () =>
    everyRun((scenario) => {
      const held = (world: World, sector: number): number =>
        slotsPresent(world).filter((slot) => at(world, 'tied', slot) !== 0 && at(world, 'sector', slot) === sector)
          .length;
      const before = [0, 0];
      const look = (world: World, step: number): void => {
        for (const sector of [0, 1]) {
          if (step === stepOf('policy')) before[sector] = held(world, sector);
          if (step !== stepOf('arrivals')) continue;
          const size = leverCells(world, 'quota.size')[sector] ?? 0;
          const limit = Math.floor(size * scenario.scale + (world.phi[sector] ?? 0));
          expect(held(world, sector)).toBeLessThanOrEqual(Math.max(before[sector] ?? 0, limit));
        }
      };
      run(scenario, 1, { observer: look });
    }));
});
