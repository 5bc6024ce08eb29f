import { describe, expect, it } from 'vitest';
import { createSharedBuffers, recordHindcast } from '../../../engine/internal.ts';
import { arrivalTargetsOf, nextArrivalFactors, unitFactors } from '../../../scenarios/calibration/arrival-factors.ts';
import { targetMonths } from '../../../scenarios/calibration/target-fit.ts';
import { buildScenario } from '../../../scenarios/index.ts';
import { packagedPack } from '../../docs/generated.ts';

describe('nextArrivalFactors', () => {
  const pack = packagedPack('azerbaijan');
  const request = { policies: [pack.base], months: 12, scale: 0.02, seed: 'test' };
  const built = buildScenario(pack, request);
  if (!built.ok) throw new Error(JSON.stringify(built.errors));
  const scenario = built.value;
  const arrivalTargets = arrivalTargetsOf(pack.targets, pack);
  if (arrivalTargets === null) throw new Error('no targets to solve arrivals for');
  const record = recordHindcast(scenario, 0, targetMonths(pack.targets), createSharedBuffers());
  const factors = nextArrivalFactors(arrivalTargets, record, unitFactors(scenario.country), scenario);
  const years = scenario.country.arrivals.years;
  const quota = scenario.country.streams.findIndex(({ work }) => work === 'quota');
  const meanUntil = (row: readonly number[], last: number): number => {
    const recorded = row.filter((_, y) => y > 0 && (years[y] ?? 0) <= last);
    return recorded.reduce((sum, value) => sum + value, 0) / recorded.length;
  };

  it('solves for no held-out count of work permits', () => {
    const heldOut = pack.targets.filter(({ measure, use }) => measure === 'workPermits' && use === 'heldOut');
    expect(heldOut.length).toBeGreaterThan(0);
    const solved = arrivalTargets.permits.map(({ month }) => month);
    for (const { month } of heldOut) expect(solved).not.toContain(month);
  });

  it('continues after the last record of a stream at the mean of the years with one', () => {
    const lastHolders = Number(arrivalTargets.late.month.slice(0, 4));
    const lastPermits = Number(arrivalTargets.permits.at(-1)?.month.slice(0, 4));
    expect(lastPermits).toBeLessThan(lastHolders);
    factors.forEach((row, s) => {
      const last = s === quota ? lastPermits : lastHolders;
      const mean = meanUntil(row, last);
      years.forEach((year, y) => {
        if (year > last) expect(row[y]).toBeCloseTo(mean, 12);
      });
    });
  });
});
