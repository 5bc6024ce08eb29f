import { describe, expect, test } from 'vitest';
import { uncountableTargets } from '../../../scenarios/calibration/check-targets.ts';
import type { Target } from '../../../scenarios/internal.ts';
import { packagedPack } from '../../docs/generated.ts';

const pack = packagedPack('velmora');
const { hindcastStart, lastObserved } = pack.country;
const holders: Target = {
  ...{ id: 'a', row: 'a', about: 'Holders.', measure: 'holders', month: lastObserved, observed: 1, low: 0, high: 2 },
  ...{ use: 'fit', nature: 'emergent', source: 'A test.' },
};
const faults = (...targets: Target[]): string[] => uncountableTargets({ ...pack, targets }, 'targets.yaml');
const before = `${Number(hindcastStart.slice(0, 4)) - 1}-12`;
const after = `${Number(lastObserved.slice(0, 4)) + 1}-12`;

describe('figures that a hindcast cannot count', () => {
  test('are months before and after it, of stocks and of flows', () => {
    expect(faults(holders)).toEqual([]);
    for (const month of [before, after])
      expect(faults({ ...holders, month })).toEqual([
        `targets.yaml: a: got ${month}, expected a month from ${hindcastStart} to ${lastObserved}, which the hindcast counts; try moving the row or hindcastStart`,
      ]);
    const flow = { ...holders, measure: 'permanentGrants', month: undefined } as const;
    expect(faults({ ...flow, years: [Number(before.slice(0, 4))] })).toHaveLength(1);
    expect(faults({ ...flow, from: hindcastStart, until: after })).toHaveLength(1);
  });

  test('are holders to solve for in one month only, and a cohort of five years in a shorter past', () => {
    expect(faults({ ...holders, nature: 'solved' })[0]).toMatch(/got nature: solved without holders of two months/);
    const cohort = { ...holders, measure: 'fiveYearExit', month: undefined, nature: 'set' } as const;
    const long = Number(lastObserved.slice(0, 4)) - Number(hindcastStart.slice(0, 4)) > 6;
    expect(faults(cohort)).toHaveLength(long ? 0 : 1);
  });

  test('are none of a built-in country', () => {
    for (const id of ['azerbaijan', 'velmora']) expect(uncountableTargets(packagedPack(id), id)).toEqual([]);
  });
});
