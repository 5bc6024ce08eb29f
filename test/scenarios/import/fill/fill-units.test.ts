import { describe, expect, test } from 'vitest';
import { moneyUnit } from '../../../../scenarios/import/fill/country-facts.ts';
import { arrivalsToCome } from '../../../../scenarios/import/fill/fills-people.ts';

describe('units of filled values', () => {
  test.each([
    ['EUR', 1],
    ['', 1],
    ['thousand HUF', 1000],
    ['Thousands of KZT', 1000],
    ['1000 UZS', 1000],
    ['1,000 UZS', 1000],
    ['million IDR', 1_000_000],
    ['1 000 000 IDR', 1_000_000],
    ['Hungarian thousandfold', 1],
  ])('reads how much money a unit of %j is', (currency, unit) => {
    expect(moneyUnit({ currency })).toBe(unit);
  });

  test('keeps the range of arrivals to come within the bounds of the parameter', () => {
    expect(arrivalsToCome([900, 1000, 1100])).toEqual({ low: 700, central: 1000, high: 1300 });
    expect(arrivalsToCome([100, 1000, 1900])).toEqual({ low: 100, central: 1000, high: 1900 });
    expect(arrivalsToCome([1_800_000])).toEqual({ low: 1_260_000, central: 1_800_000, high: 2_000_000 });
  });
});
