import { describe, expect, it } from 'vitest';
import { createFixtures, runEngine } from '../../cli/verification/fixtures.ts';
import { metamorphicChecks, SHARE_OUTCOMES } from '../../cli/verification/metamorphic.ts';
import { scenarioOf } from './country.ts';
import { meanFigure, run } from './runs.ts';

describe('a run at full scale', () => {
  const fixtures = createFixtures(scenarioOf(), runEngine, Number.POSITIVE_INFINITY);

  it.each(metamorphicChecks(fixtures, [...SHARE_OUTCOMES, 'courses.uptakeShare']))('$id: $says', (check) => {
    expect(check).toMatchObject({ held: true });
  });
});

describe('a scale of one half', () => {
  it('leaves shares, stocks and money as they are, within error', () => {
    const full = run(scenarioOf(), 6);
    const half = run(scenarioOf({ scale: 0.5 }), 6);
    for (const id of ['language.b1Share', 'work.employedShare', 'permits.validShare']) {
      expect(Math.abs(meanFigure(full, 0, id) - meanFigure(half, 0, id)), id).toBeLessThan(0.03);
    }
    for (const id of ['stock.total', 'accounts.revenue', 'accounts.cost', 'arrivals.total']) {
      expect(Math.abs(meanFigure(half, 0, id) / meanFigure(full, 0, id) - 1), id).toBeLessThan(0.12);
    }
  });
});
