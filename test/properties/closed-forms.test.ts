import { describe, expect, it } from 'vitest';
import { closedFormChecks } from '../../cli/verification/closed-forms.ts';
import { createFixtures, runEngine } from '../../cli/verification/fixtures.ts';
import { allOutcomes } from '../../engine/outcomes/index.ts';
import type { SimulationState } from '../../engine/simulation/state.ts';
import { runs } from '../depth.ts';
import { countryOf, scenarioOf } from './country.ts';
import { columnValue, run, slotsPresent, stepOf } from './runs.ts';

const seeds = ['korpu', 'one', 'two', 'three', 'four'].slice(0, runs(1, 5));

describe.each(seeds)('at full scale, with the seed %s', (seed) => {
  const fixtures = createFixtures(scenarioOf({ seed }), runEngine, Number.POSITIVE_INFINITY);

  it.each(closedFormChecks(fixtures))('$id: $says', (check) => {
    expect(check).toMatchObject({ held: true });
  });
});

describe('a tied worker', () => {
  it('decides the outcome of a job loss within the month', () => {
    const hard = countryOf({ labour: { separationTiedPerMonth: 0.3, tiedNewSponsorShare: 0.2 } });
    let lost = 0;
    const before = new Map<number, number>();
    const observer = (state: SimulationState, step: number): void => {
      for (const slot of slotsPresent(state)) {
        const id = columnValue(state, 'id', slot);
        if (step === stepOf('language')) before.set(id, columnValue(state, 'tied', slot));
        if (step !== stepOf('labour') || before.get(id) !== 1 || columnValue(state, 'tied', slot) === 1) continue;
        lost++;
        const gone = columnValue(state, 'leaving', slot) !== 0;
        const settled =
          gone ||
          columnValue(state, 'permit', slot) === 5 ||
          columnValue(state, 'work', slot) >= 2 ||
          columnValue(state, 'work', slot) === 0;
        expect(settled || columnValue(state, 'permit', slot) > 1).toBe(true);
      }
    };
    run(scenarioOf({ country: hard, months: 6 }), 1, { observer });
    expect(lost).toBeGreaterThan(50);
  });
});

describe('outcomes', () => {
  it('have a unit, a description and a unique name', () => {
    for (const { unit, about } of allOutcomes) {
      expect(unit).not.toBe('');
      expect(about).toMatch(/\.$/);
    }
    expect(new Set(allOutcomes.map(({ id }) => id)).size).toBe(allOutcomes.length);
  });

  it('which are shares stay between 0 and 1', () => {
    const [result] = run(scenarioOf());
    allOutcomes.forEach(({ unit, id }, k) => {
      if (unit !== 'share' || id === 'work.wageGap') return;
      for (const { series } of result?.policies ?? []) {
        const width = series.length / 24;
        for (let t = 0; t < 24; t++) {
          const value = series[t * width + k] ?? Number.NaN;
          if (!Number.isNaN(value)) expect(value >= 0 && value <= 1, `${id} ${value}`).toBe(true);
        }
      }
    });
  });
});
