import type { Comparison, Outcome, SeriesPoint } from '../../engine/index.ts';
import type { FigurePoint } from '../figure.ts';
import { yearPoint, yearWindow } from './yearly.ts';

/** Boxes of the flow. */
export const flowNodes = ['arrived', 'permit', 'permanent', 'citizen', 'without', 'left'] as const;
export type FlowNode = (typeof flowNodes)[number];

/** Ways between the boxes. */
export const flowLinks = ['arrived', 'permanent', 'citizen', 'lost', 'regained', 'leftWith', 'leftWithout'] as const;
export type FlowLink = (typeof flowLinks)[number];

/** Flows of a year in people, and numbers of people at its end. */
export interface YearFlow {
  readonly links: Readonly<Record<FlowLink, FigurePoint>>;
  /** People in December; the boxes of arrivals and departures have none. */
  readonly nodes: Readonly<Record<Exclude<FlowNode, 'arrived' | 'left'>, FigurePoint>>;
}

const unknown: FigurePoint = { mean: null, low: null, high: null };

/** Sums points with signs. The bounds of a sum are sums of bounds, which is rather too wide. */
function combine(...terms: readonly (readonly [sign: 1 | -1, point: FigurePoint])[]): FigurePoint {
  const sum = (bound: (sign: 1 | -1, point: FigurePoint) => number | null): number | null =>
    terms.reduce<number | null>((total, [sign, point]) => {
      const value = bound(sign, point);
      return total === null || value === null ? null : total + sign * value;
    }, 0);
  return {
    mean: sum((_, { mean }) => mean),
    low: sum((sign, { low, high }) => (sign === 1 ? low : high)),
    high: sum((sign, { low, high }) => (sign === 1 ? high : low)),
  };
}

const atLeastZero = ({ mean, low, high }: FigurePoint): FigurePoint => {
  const cut = (value: number | null): number | null => (value === null ? null : Math.max(0, value));
  return { mean: cut(mean), low: cut(low), high: cut(high) };
};

/** Product of a monthly rate with monthly numbers, as a series with the bounds of the rate. */
function timesMonthly(
  rates: readonly SeriesPoint[],
  numbers: readonly (number | null)[],
  factor: number,
): SeriesPoint[] {
  return rates.map(({ month, mean, low, high }, t) => {
    const people = numbers[t] ?? null;
    const times = (rate: number | null): number | null =>
      rate === null || people === null ? null : rate * people * factor;
    return { month, mean: times(mean), low: times(low), high: times(high) };
  });
}

/** Reads the flows of a year under a policy; null if the year is not part of the comparison. */
export function yearFlow(
  comparison: Comparison,
  outcomes: readonly Outcome[],
  policy: string,
  year: number,
): YearFlow | null {
  const seriesOf = (id: string): readonly SeriesPoint[] => [
    ...(comparison.hindcast.outcomes[id]?.series ?? []),
    ...(comparison.policies[policy]?.outcomes[id]?.series ?? []),
  ];
  const read = (id: string): FigurePoint => {
    const outcome = outcomes.find((one) => one.id === id);
    return outcome === undefined ? unknown : (yearPoint(seriesOf(id), yearWindow(outcome), year) ?? unknown);
  };
  const sumOf = (series: readonly SeriesPoint[]): FigurePoint => yearPoint(series, 'sum', year) ?? unknown;
  const means = (id: string): (number | null)[] => seriesOf(id).map(({ mean }) => mean);
  const total = read('stock.total');
  if (total.mean === null) return null;
  const permanent = read('stock.permanent');
  const without = read('stock.irregular');
  const others = means('stock.irregular');
  // The rate counts spells per 1,000 person-years of visa and permit holders.
  const holders = means('stock.total').map((all, t) => {
    const irregular = others[t] ?? null;
    return all === null || irregular === null ? null : all - irregular;
  });
  const legalised = timesMonthly(seriesOf('enforcement.legalisedShare'), means('enforcement.detections'), 1);
  const leftWithout = combine(
    [1, read('departures.expelled')],
    [1, read('departures.ordered')],
    [1, read('departures.irregular')],
  );
  return {
    links: {
      arrived: read('arrivals.total'),
      permanent: read('permits.permanentGrantsNew'),
      citizen: read('permits.citizenshipGrants'),
      lost: sumOf(timesMonthly(seriesOf('permits.overstayRate'), holders, 1 / 12_000)),
      regained: combine([1, read('enforcement.regularised')], [1, sumOf(legalised)]),
      leftWith: atLeastZero(combine([1, read('departures.total')], [-1, leftWithout])),
      leftWithout,
    },
    nodes: {
      permit: atLeastZero(combine([1, total], [-1, permanent], [-1, without])),
      permanent,
      citizen: read('stock.citizens'),
      without,
    },
  };
}

/** Whole years of a comparison after the start, in order. */
export function flowYears(comparison: Comparison): number[] {
  const [first = ''] = comparison.run.policies;
  const series = comparison.policies[first]?.outcomes['stock.total']?.series ?? [];
  const months = new Map<number, number>();
  for (const { month } of series) {
    const year = Number(month.slice(0, 4));
    months.set(year, (months.get(year) ?? 0) + 1);
  }
  return [...months].flatMap(([year, count]) => (count === 12 ? [year] : []));
}
