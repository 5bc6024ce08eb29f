import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERMIT } from '../../../engine/population/codes.ts';
import { derivePayLevies, levyPeriod, type PayLevy, payCell } from '../../../engine/population/pay-levies.ts';
import { calendarMonth } from '../../../engine/units.ts';
import { countryOf } from '../../properties/country.ts';

const rates = (count: number) =>
  fc.array(fc.double({ min: 0, max: 0.5, noNaN: true }), { minLength: count, maxLength: count });

/** Sums marginal rates over pay, bracket by bracket. pay, limits: currency a month. */
function sumOfBrackets(pay: number, limits: readonly number[], marginal: readonly number[]): number {
  let due = 0;
  marginal.forEach((rate, k) => {
    const from = limits[k - 1] ?? 0;
    due += rate * Math.max(0, Math.min(pay, limits[k] ?? Number.POSITIVE_INFINITY) - from);
  });
  return due;
}

function bracketOf(pay: number, limits: readonly number[]): number {
  return limits.filter((limit) => pay > limit).length;
}

const amountIn = (levy: PayLevy, cell: number, pay: number): number =>
  (pay * 100 * (levy.slope[cell] ?? 0) + (levy.base[cell] ?? 0)) / 100;

describe('levies on pay', () => {
  it('equal the sum of marginal rates over the brackets', () => {
    const limits = [200, 2500, 8000];
    fc.assert(
      fc.property(rates(4), rates(4), rates(4), fc.integer({ min: 1, max: 20000 }), (tax, employee, employer, pay) => {
        const period = { from: '2015-01', unemployment: [0, 0, 0, 0], health: [0, 0, 0, 0] };
        const country = countryOf(
          { fiscal: { incomeTaxAllowance: 0, incomeTaxAllowanceUpTo: 0 } },
          {},
          {
            payTaxes: {
              limits,
              schedule: [
                { ...period, incomeTax: tax, publicIncomeTax: tax, socialEmployee: employee, socialEmployer: employer },
              ],
            },
          },
        );
        const levies = derivePayLevies(country);
        const cell = payCell(levies, 2, PERMIT.temporary, 1, 0) + bracketOf(pay, limits);
        expect(amountIn(levies.incomeTax, cell, pay)).toBeCloseTo(sumOfBrackets(pay, limits, tax), 6);
        const both = sumOfBrackets(pay, limits, employee) + sumOfBrackets(pay, limits, employer);
        expect(amountIn(levies.contributions, cell, pay)).toBeCloseTo(both, 6);
        const net = pay - sumOfBrackets(pay, limits, tax) - sumOfBrackets(pay, limits, employee);
        const { remittedTemporary, savedShare } = country.parameters.fiscal;
        expect(amountIn(levies.spending, cell, pay)).toBeCloseTo(net * (1 - remittedTemporary) * (1 - savedShare), 6);
      }),
    );
  });

  it('grant the allowance up to its limit and not above', () => {
    const country = countryOf();
    const levies = derivePayLevies(country);
    const tax = (pay: number): number => {
      const cell = payCell(levies, 2, PERMIT.temporary, 1, 0) + bracketOf(pay, country.payTaxes.limits);
      return amountIn(levies.incomeTax, cell, pay);
    };
    // A tenth of the jobs of the first sector is public.
    const rate = 0.9 * 0.1 + 0.1 * 0.14;
    expect(tax(150)).toBe(0);
    expect(tax(200)).toBe(0);
    expect(tax(2500)).toBeCloseTo(2300 * rate, 6);
    expect(tax(3500)).toBeCloseTo(2500 * rate + 1000 * (0.9 * 0.2 + 0.1 * 0.25), 6);
  });

  it('charge nothing but VAT and excise on informal pay', () => {
    const levies = derivePayLevies(countryOf());
    const cell = payCell(levies, 2, PERMIT.irregular, 0, 1);
    expect(amountIn(levies.incomeTax, cell, 1000)).toBe(0);
    expect(amountIn(levies.contributions, cell, 1000)).toBe(0);
    expect(amountIn(levies.revenue, cell, 1000)).toBeGreaterThan(0);
  });

  it('change with the month', () => {
    const { payTaxes } = countryOf();
    const [first] = payTaxes.schedule;
    if (first === undefined) throw new Error('no period');
    const later = { ...first, from: '2022-01' };
    const levies = derivePayLevies(countryOf({}, {}, { payTaxes: { ...payTaxes, schedule: [first, later] } }));
    expect(levyPeriod(levies, calendarMonth('2014-01'))).toBe(0);
    expect(levyPeriod(levies, calendarMonth('2021-12'))).toBe(0);
    expect(levyPeriod(levies, calendarMonth('2022-01'))).toBe(1);
  });
});
