import { power } from '../math/index.ts';
import { outcomes } from './index.ts';

const outcomeIndex = new Map(outcomes.map((outcome, k) => [outcome.id, k]));

function seriesColumn(series: Float64Array, id: string): Float64Array {
  const k = outcomeIndex.get(id) as number;
  const count = outcomes.length;
  return Float64Array.from({ length: series.length / count }, (_, t) => series[t * count + k]);
}

/** Both balances of a policy against the first policy: monthly, full scale, currency. */
export interface Balances {
  /** Difference of revenue minus total cost, so that a policy is charged exactly for the residents it adds. */
  readonly full: Float64Array;
  /** Difference of taxes per resident × residents of the first policy, minus the difference in programme cost. */
  readonly perHead: Float64Array;
}

/** Computes both balances from the monthly series of two policies of one replicate. */
export function balances(series: Float64Array, reference: Float64Array): Balances {
  const net = seriesColumn(series, 'accounts.net');
  const netReference = seriesColumn(reference, 'accounts.net');
  const revenue = seriesColumn(series, 'accounts.revenue');
  const revenueReference = seriesColumn(reference, 'accounts.revenue');
  const programme = seriesColumn(series, 'accounts.programmeCost');
  const programmeReference = seriesColumn(reference, 'accounts.programmeCost');
  const total = seriesColumn(series, 'stock.total');
  const totalReference = seriesColumn(reference, 'stock.total');
  const citizens = seriesColumn(series, 'stock.citizens');
  const citizensReference = seriesColumn(reference, 'stock.citizens');
  const full = new Float64Array(net.length);
  const perHead = new Float64Array(net.length);
  for (let t = 0; t < net.length; t++) {
    full[t] = net[t] - netReference[t];
    const people = total[t] + citizens[t];
    const peopleReference = totalReference[t] + citizensReference[t];
    perHead[t] =
      people === 0 || peopleReference === 0
        ? Number.NaN
        : // : This order of terms gives exactly 0 for identical policies.
          (revenue[t] / people - revenueReference[t] / peopleReference) * peopleReference -
          (programme[t] - programmeReference[t]);
  }
  return { full, perHead };
}

/** Computes the discount factor of one month for a rate per year. */
export function discountPerMonth(perYear: number): number {
  return 1 / power(1 + perYear, 1 / 12);
}

/**
 * Computes the break-even month: the first month after the fork (from 1) from which the cumulated discounted balance
 * stays at or above zero, after having been below. NaN when it was never below, never recovers, or a month has no
 * balance.
 */
export function breakEven(balance: Float64Array, discount: number): number {
  let cumulated = 0;
  let factor = 1;
  let below = false;
  let recovered = Number.NaN;
  for (let t = 0; t < balance.length; t++) {
    cumulated += balance[t] * factor;
    factor *= discount;
    if (Number.isNaN(cumulated)) return Number.NaN;
    if (cumulated < 0) {
      below = true;
      recovered = Number.NaN;
    } else if (below && Number.isNaN(recovered)) {
      recovered = t + 1;
    }
  }
  return recovered;
}

/** Computes the sum of the difference of an outcome over all months of two policies, discounted to the first. */
export function discountedTotal(series: Float64Array, reference: Float64Array, id: string, discount: number): number {
  const own = seriesColumn(series, id);
  const other = seriesColumn(reference, id);
  let sum = 0;
  let factor = 1;
  for (let t = 0; t < own.length; t++) {
    sum += (own[t] - other[t]) * factor;
    factor *= discount;
  }
  return sum;
}

/** Computes the yearly mean of a monthly balance over its last 36 months. */
export function yearlyBalance(balance: Float64Array): number {
  const first = Math.max(0, balance.length - 36);
  let sum = 0;
  let months = 0;
  for (let t = first; t < balance.length; t++) {
    if (Number.isNaN(balance[t])) continue;
    sum += balance[t];
    months++;
  }
  return months === 0 ? Number.NaN : (sum / months) * 12;
}
