import { describe, expect, it } from 'vitest';
import { balances, breakEven, discountedTotal, yearlyBalance } from '../../../engine/outcomes/balance.ts';
import { outcomes } from '../../../engine/outcomes/index.ts';
import { outcomeAt } from '../../properties/runs.ts';

interface Month {
  readonly revenue: number;
  readonly programme: number;
  readonly net: number;
  readonly total: number;
  readonly citizens: number;
}

function seriesOf(months: readonly Month[]): Float64Array {
  const series = new Float64Array(months.length * outcomes.length);
  months.forEach((month, t) => {
    const set = (id: string, value: number): void => {
      series[t * outcomes.length + outcomeAt(id)] = value;
    };
    set('accounts.revenue', month.revenue);
    set('accounts.programmeCost', month.programme);
    set('accounts.net', month.net);
    set('stock.total', month.total);
    set('stock.citizens', month.citizens);
  });
  return series;
}

const reference: Month = { revenue: 1000, programme: 100, net: 700, total: 90, citizens: 10 };

describe('balances', () => {
  it('applies taxes per resident to the residents of the first policy, minus the difference in programme cost', () => {
    // 1,500 of 120 people is 12.5 per head, of 100 people 1,250: 250 more, minus 80 more cost.
    const policy: Month = { revenue: 1500, programme: 180, net: 950, total: 100, citizens: 20 };
    const { full, perHead } = balances(seriesOf([policy]), seriesOf([reference]));
    expect([...full]).toEqual([250]);
    expect(perHead[0]).toBeCloseTo(170, 10);
  });

  it('is NaN per head without people on either side, while the full balance is defined', () => {
    const nobody: Month = { revenue: 0, programme: 0, net: 0, total: 0, citizens: 0 };
    const months = balances(seriesOf([nobody, reference]), seriesOf([reference, nobody]));
    expect([...months.perHead]).toEqual([Number.NaN, Number.NaN]);
    expect([...months.full]).toEqual([-700, 700]);
  });

  it('is exactly 0 for identical policies, for any numbers', () => {
    const months = Array.from({ length: 240 }, (_, t) => ({
      revenue: ((1234567 + 7919 * t) * 0.01) / 0.1,
      programme: 1 / (t + 3),
      net: 7 / (t + 1),
      total: (9001 + 37 * t) / 0.1,
      citizens: (11 + t) / 0.3,
    }));
    const { full, perHead } = balances(seriesOf(months), seriesOf(months));
    expect([...full].filter((value) => value !== 0)).toEqual([]);
    expect([...perHead].filter((value) => value !== 0)).toEqual([]);
    expect(breakEven(perHead, 0.997)).toBeNaN();
    expect(yearlyBalance(perHead)).toBe(0);
  });
});

describe('discountedTotal', () => {
  const months = (...net: number[]): Float64Array => seriesOf(net.map((one) => ({ ...reference, net: one })));

  it('adds the differences of all months, each discounted by its distance from the first', () => {
    const total = (discount: number): number =>
      discountedTotal(months(700, 800, 900), months(710, 700, 700), 'accounts.net', discount);
    expect(total(1)).toBe(-10 + 100 + 200);
    expect(total(0.5)).toBe(-10 + 50 + 50);
  });

  it('has reached zero at the end exactly where the balance has broken even by then', () => {
    for (const last of [4, 5, 6]) {
      const [own, other] = [months(700, 690, 700 + last), months(700, 700, 700)];
      const { full } = balances(own, other);
      const discount = 0.5 ** 0.5;
      expect(discountedTotal(own, other, 'accounts.net', discount) >= 0).toBe(!Number.isNaN(breakEven(full, discount)));
    }
  });
});

describe('breakEven', () => {
  const of = (...balance: number[]): number => breakEven(Float64Array.from(balance), 1);

  it('returns the first month, counted from 1, from which the sum stays at or above 0', () => {
    expect(of(-2, 1, 1, 1)).toBe(3);
    expect(of(-2, 1, 2, 1)).toBe(3);
    expect(of(3, -4, 1)).toBe(3);
  });

  it('is NaN when the sum was never below 0', () => {
    expect(of(1, 2, 3)).toBeNaN();
    expect(of(2, -2, 0)).toBeNaN();
    expect(of(0, 0, 0)).toBeNaN();
    expect(of()).toBeNaN();
  });

  it('is NaN when the sum never recovers, or is below 0 at the horizon', () => {
    expect(of(-1, -1, 1)).toBeNaN();
    expect(of(-1, 2, -3)).toBeNaN();
  });

  it('counts from the last recovery when the sum falls again', () => {
    expect(of(-1, 2, -2, 0, 3, 1)).toBe(5);
  });

  it('discounts later months', () => {
    // −4 + 4 is 0 undiscounted; at one half per month 4 counts as 2, then 12 as 3.
    const balance = Float64Array.of(-4, 4, 12);
    expect(breakEven(balance, 1)).toBe(2);
    expect(breakEven(balance, 0.5)).toBe(3);
  });

  it('is NaN when a month cannot be computed', () => {
    expect(of(-1, Number.NaN, -1)).toBeNaN();
    expect(of(-1, 2, Number.NaN)).toBeNaN();
  });
});

describe('yearlyBalance', () => {
  it('is twelve times the mean of the last 36 months with a value', () => {
    expect(yearlyBalance(Float64Array.from({ length: 40 }, (_, t) => t))).toBe(12 * 21.5);
    expect(yearlyBalance(Float64Array.of(1, Number.NaN, 3))).toBe(24);
    expect(yearlyBalance(Float64Array.of(Number.NaN))).toBeNaN();
  });
});
