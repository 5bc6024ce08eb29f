import { describe, expect, test } from 'vitest';
import { calibrate } from '../../../scenarios/calibration/calibrate.ts';
import { fitOf } from '../../../scenarios/calibration/fit-table.ts';
import { allowedMisses } from '../../../scenarios/calibration/target-fit.ts';
import { type CalibrationTerms, runTrial } from '../../../scenarios/calibration/trial.ts';
import type { Target } from '../../../scenarios/internal.ts';
import { packagedPack } from '../../docs/generated.ts';
import { simulatedRecord, withOneUnknown } from './known-answer.ts';

const velmora = packagedPack('velmora');
const unknown = 'departures.voluntaryScale';
const year = Number(velmora.country.hindcastStart.slice(0, 4));
const lastYear = Number(velmora.country.lastObserved.slice(0, 4));
const months = Array.from({ length: lastYear - year }, (_, i) => `${year + i}-12`);
const terms: CalibrationTerms = { seed: 'test', scale: 0.5, steps: 2 };
const size = { sets: 8, firstWave: 24, maxDraws: 60 };
const [low, high] = [0.1, 1.9];

describe('a calibration of a small country with a known answer', () => {
  for (const truth of [0.3, 1.6]) {
    test(`recovers an unknown of ${truth} between ${low} and ${high}`, async () => {
      const pack = withOneUnknown(velmora, unknown, low, high);
      const targets = simulatedRecord(pack, new Map([[unknown, truth]]), { months, tolerance: 0.08 });
      const country = { ...pack, targets };
      const { accepted, reach } = await calibrate(country, { terms, ...size }, async (draws) =>
        draws.map((draw) => runTrial(country, terms, draw)),
      );
      expect(accepted.sets.length).toBeGreaterThanOrEqual(size.sets);
      const fit = fitOf(country, accepted);
      const [shift] = fit.parameters;
      if (shift === undefined) throw new Error('no parameter');
      expect(Math.abs(shift.posterior.median - truth)).toBeLessThan(Math.abs(shift.prior.median - truth) / 2);
      expect([shift.posterior.low <= truth, truth <= shift.posterior.high]).toEqual([true, true]);
      expect(shift.informed).toBe(true);
      // The held-out year follows.
      expect(fit.rows.filter(({ use }) => use === 'heldOut').map(({ met }) => met)).toEqual([true]);
      expect(reach.every((one) => one.share > 0)).toBe(true);
    });
  }

  test('says of a record that no draw meets which figure, and how near draws come, and ends early', async () => {
    const pack = withOneUnknown(velmora, unknown, low, high);
    const [first, ...others] = simulatedRecord(pack, new Map(), { months, tolerance: 0.2 });
    if (first === undefined) throw new Error('no target');
    const far: Target = { ...first, observed: 10 * first.observed, low: 9 * first.observed, high: 11 * first.observed };
    const country = { ...pack, targets: [far, ...others] };
    let run = 0;
    const { accepted, reach, looked } = await calibrate(
      country,
      { terms, ...size, firstWave: 10, maxDraws: 5000 },
      async (draws) => {
        run += draws.length;
        return draws.map((draw) => runTrial(country, terms, draw));
      },
    );
    expect([accepted.sets.length, looked, run <= looked]).toEqual([0, 20, true]);
    expect(reach[0]).toMatchObject({ id: far.id, share: 0, observed: far.observed });
    expect(reach.some(({ movedBy }) => movedBy.includes(unknown))).toBe(true);
    expect(reach[0]?.nearest).toBeLessThan(2 * first.observed);
    expect(reach.slice(1).every((one) => one.share > 0)).toBe(true);
  });
});

test('allows a set to miss a quarter of the rows that count, two at most', () => {
  const row = (i: number): Target => ({
    ...{ id: `a${i}`, row: `r${i}`, about: '', measure: 'holders', month: '2021-12', observed: 1, low: 0, high: 2 },
    ...{ use: 'fit', nature: 'emergent', source: '' },
  });
  const rows = (count: number): Target[] => Array.from({ length: count }, (_, i) => row(i));
  expect([1, 3, 4, 7, 8, 12, 50].map((count) => allowedMisses(rows(count)))).toEqual([0, 0, 1, 1, 2, 2, 2]);
  expect(allowedMisses([...rows(4), { ...row(9), use: 'heldOut' }, { ...row(10), nature: 'set' }])).toBe(1);
  expect(allowedMisses(packagedPack('azerbaijan').targets)).toBe(2);
});
