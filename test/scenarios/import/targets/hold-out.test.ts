import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdOut } from '../../../../scenarios/import/index.ts';
import { isHeldOut } from '../../../../scenarios/import/targets/hold-out.ts';

const months = fc.uniqueArray(
  fc.integer({ min: 1990, max: 2040 }).map((year) => `${year}-12`),
  { minLength: 1, maxLength: 30 },
);

describe('hold-out by rule', () => {
  test('holds the last period of every series out, and always leaves one to fit', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), months, (country, series, periods) => {
        const chosen = holdOut(country, series, periods);
        expect([...chosen.keys()]).toEqual([...periods].sort());
        expect([...chosen.values()].some((reason) => !isHeldOut(reason))).toBe(true);
        if (periods.length > 1) expect(chosen.get([...periods].sort().at(-1) ?? '')).toBe('lastPeriod');
      }),
    );
  });

  test('depends on names alone: neither the order of periods nor a new one moves the choice of earlier ones', () => {
    fc.assert(
      fc.property(months, fc.nat(), (periods, at) => {
        const all = [...periods].sort();
        expect(holdOut('a', 'holders', [...all].reverse())).toEqual(holdOut('a', 'holders', all));
        const later = holdOut('a', 'holders', [...all, '2099-12']);
        const period = all[at % all.length] ?? '';
        const before = holdOut('a', 'holders', all).get(period);
        // A series that was too short to draw from may keep one period that a longer one holds out.
        if (before !== 'lastPeriod' && before !== 'kept') expect(later.get(period)).toBe(before);
      }),
    );
  });

  test('draws about one earlier period in four, not the same ones of every series and country', () => {
    const periods = Array.from({ length: 401 }, (_, i) => `${1600 + i}-12`);
    const drawn = (country: string, series: string): string[] =>
      [...holdOut(country, series, periods)].flatMap(([period, reason]) => (reason === 'drawn' ? [period] : []));
    const first = drawn('testland', 'holders');
    expect(first.length).toBeGreaterThan(70);
    expect(first.length).toBeLessThan(130);
    expect(drawn('testland', 'grounds')).not.toEqual(first);
    expect(drawn('otherland', 'holders')).not.toEqual(first);
  });
});
