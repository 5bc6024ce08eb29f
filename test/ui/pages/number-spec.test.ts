import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levers } from '../../../engine/index.ts';
import { leverById } from '../../../engine/internal.ts';
import { type Language, languages } from '../../../i18n/index.ts';
import { cellCount } from '../../../ui/pages/number-field.ts';
import { leverSpec, numberSpec, readTypedNumber, shownNumber, stepByKey } from '../../../ui/pages/number-spec.ts';
import { usualValues } from '../../../ui/pages/policy-editor/levers-view-model.ts';
import { catalogue } from '../state/country.ts';

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

const seats = numberSpec({ min: 0, max: 20_000, unit: 'places/year' }, []);
const hours = numberSpec({ min: 20, max: 1200, unit: 'hours' }, []);
const whole = numberSpec({ min: 0, max: 20_000, whole: true, unit: 'persons' }, []);
const valueIn = (text: string, spec = share, language: Language = 'en') => {
  const typed = readTypedNumber(text, spec, language);
  return typed.kind === 'number' ? typed.value : typed.kind === 'ambiguous' ? typed.values : null;
};

test.each([
  ['30', 0.3],
  ['33,3', 0.333],
  ['33.3 %', 0.333],
  ['100', 1],
  ['0', 0],
])('a share typed as %s is %d', (text, value) => expect(valueIn(text)).toBe(value));

test.each(['', '101', '-1', '1e1', '0x10', '1,000.5', 'NaN', 'Infinity', '٣', '30 20 x', '30 20', '<b>'])(
  '%j is no share',
  (text) => expect(valueIn(text)).toBeNull(),
);

test.each<[string, Language]>([
  ['4,200', 'en'],
  ['4.200', 'az'],
  ['4 200', 'ru'],
])('takes %s as the page in %s writes it', (text, language) => expect(valueIn(text, seats, language)).toBe(4200));

test.each<[string, Language]>([
  ['4.200', 'en'],
  ['4,200', 'az'],
  ['4,200', 'ru'],
  ['4.200', 'ru'],
])('asks what %s means in %s', (text, language) => {
  expect(valueIn(text, seats, language)).toEqual(expect.arrayContaining([4.2, 4200]));
});

test('asks also where one of two meanings fits, and never takes the other one by itself', () => {
  expect(valueIn('1.200', hours)).toEqual([1200]);
  expect(valueIn('25,000', seats)).toEqual([25]);
  expect(valueIn('4.125', whole)).toEqual([4125]);
  expect(valueIn('1,300', hours)).toBeNull();
});

test('takes the unit of the field, and a percent sign only where it is shown', () => {
  expect(readTypedNumber('4,200 places a year', seats, 'en', 'places a year')).toEqual({ kind: 'number', value: 4200 });
  expect(readTypedNumber('30 %', share, 'ru', '%')).toEqual({ kind: 'number', value: 0.3 });
  expect(valueIn('30%', hours)).toBeNull();
});

test('counts the cells of a pasted text', () => {
  for (const text of ['4,200', '4,200\r\n', ' 4 200 ']) expect(cellCount(text)).toBe(1);
  for (const text of ['4200\t30', '4200\n30\n', '4200\r\n\r\n30']) expect(cellCount(text)).toBe(2);
});

test('reads every number that a field shows, in all languages, as the same number', () => {
  const numbers = fc.oneof(
    fc.constantFrom(...specs, share, seats).chain((spec) =>
      fc.tuple(
        fc.constant(spec),
        fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true })).map((part) => {
          const value = spec.min + (spec.max - spec.min) * (Number.isInteger(part) ? part / 1_000_000 : part);
          return spec.whole ? Math.round(value) : Number(value.toPrecision(7));
        }),
      ),
    ),
  );
  fc.assert(
    fc.property(numbers, fc.constantFrom(...languages), ([spec, value], language) => {
      const text = shownNumber(value, spec, language);
      expect(valueIn(text, spec, language), text).toBeCloseTo(value, 9);
      expect(valueIn(shownNumber(valueIn(text, spec, language) as number, spec, language), spec, language), text).toBe(
        valueIn(text, spec, language),
      );
    }),
    { numRuns: 3000 },
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
