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

/**
 * Sums the means of points with signs. A sum has no range: that of simulations does not follow from the ranges of its
 * terms, whose ends one simulation does not reach in all of them.
 */
function combine(...terms: readonly (readonly [sign: 1 | -1, point: FigurePoint])[]): FigurePoint {
  const mean = terms.reduce<number | null>(
    (total, [sign, point]) => (total === null || point.mean === null ? null : total + sign * point.mean),
    0,
  );
  return { mean, low: null, high: null };
}

const atLeastZero = ({ mean }: FigurePoint): FigurePoint => ({
  mean: mean === null ? null : Math.max(0, mean),
  low: null,
  high: null,
});

/** Product of the means of a monthly rate with monthly numbers, as a series without ranges. */
function timesMonthly(
  rates: readonly SeriesPoint[],
  numbers: readonly (number | null)[],
  factor: number,
): SeriesPoint[] {
  return rates.map(({ month, mean }, t) => {
    const people = numbers[t] ?? null;
    return { month, mean: mean === null || people === null ? null : mean * people * factor, low: null, high: null };
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
