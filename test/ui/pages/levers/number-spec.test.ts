import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levers } from '../../../../engine/index.ts';
import { leverById } from '../../../../engine/internal.ts';
import { usualValues } from '../../../../ui/pages/levers/levers-view-model.ts';
import {
  leverSpec,
  numberSpec,
  parseTypedNumber,
  shownNumber,
  stepByKey,
} from '../../../../ui/pages/levers/number-spec.ts';
import { catalogue } from '../../state/country.ts';

const specs = levers.map((lever) => leverSpec(leverById.get(lever.id) ?? lever, usualValues(catalogue.pack, lever.id)));
const share = numberSpec({ min: 0, max: 1, unit: 'share' }, []);

test('covers all values of built-in policies in steps suitable for keys', () => {
  for (const [i, spec] of specs.entries()) {
    const id = levers[i]?.id ?? 'courses.hours';
    expect(spec.reach, id).toBeLessThanOrEqual(spec.max);
    for (const value of usualValues(catalogue.pack, id)) expect(value, id).toBeLessThanOrEqual(spec.reach);
    expect(spec.step, id).toBeGreaterThan(0);
    expect((spec.reach - spec.min) / spec.step, id).toBeLessThanOrEqual(500);
    if (spec.whole) expect(Number.isInteger(spec.step) && Number.isInteger(spec.press), id).toBe(true);
  }
});

test.each([
  ['30', 0.3],
  ['33,3', 0.333],
  ['33.3 %', 0.333],
  ['100', 1],
  ['0', 0],
])('a share typed as %s is %d', (text, value) => expect(parseTypedNumber(text, share)).toBe(value));

test.each(['', '101', '-1', '1e1', '0x10', '1,000.5', 'NaN', 'Infinity', '٣', '30 20 x', '<b>'])(
  '%j is no share',
  (text) => expect(parseTypedNumber(text, share)).toBeNull(),
);

test('parses the number it displays in all languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom('en', 'az', 'ru'), (n, language) => {
      const value = n / 10_000;
      expect(parseTypedNumber(shownNumber(value, share, language as 'en'), share)).toBe(value);
    }),
  );
});

test('uses the same steps down and up, within the bounds', () => {
  fc.assert(
    fc.property(fc.constantFrom(...specs), fc.double({ min: 0, max: 1, noNaN: true }), (spec, part) => {
      const value = spec.whole
        ? Math.round(spec.min + part * (spec.max - spec.min))
        : spec.min + part * (spec.max - spec.min);
      const up = stepByKey(value, 1, spec);
      const down = stepByKey(value, -1, spec);
      expect(up > value || value === spec.max).toBe(true);
      expect(down < value || value === spec.min).toBe(true);
      expect(up <= spec.max && down >= spec.min).toBe(true);
      if (spec.whole) expect(Number.isInteger(up) && Number.isInteger(down)).toBe(true);
    }),
  );
});
