import { type PredictiveMixture, predictiveQuantile } from '../../analysis/internal.ts';
import {
  type AcceptedFile,
  type ForecastFile,
  flowPeriod,
  memoizeByKey,
  type RecordFigure,
  selectionKey,
  seriesKey,
  type Target,
} from '../../scenarios/internal.ts';
import { usageError } from '../exit-codes.ts';
import { countedFlows, monthAfter, periodName, selectionOfTarget, seriesName } from './forecast-figures.ts';

/** Normal quantile of 95 %: a tolerance is read as a 90 % interval around the figure. */
const Z95 = 1.6448536269514722;

/** What the sets simulated for a figure. */
export interface SimulatedFigure {
  /** In the order of the sets. */
  readonly values: readonly number[];
  /** Standard deviation of chance in one simulation; 0 where unknown. */
  readonly chance: number;
  /** Last recorded value, the naive forecast; null where there is none, and before the forecast. */
  readonly last: number | null;
}

/** Standard error of a published figure, in its unit. */
export function errorOf({ low = 0, high = 0, standardError }: RecordFigure): number {
  return standardError ?? (high - low) / 2 / Z95;
}

/** Places of the figures of a forecast by what they count. */
const columnsOf = memoizeByKey(
  ({ figures }: ForecastFile): ReadonlyMap<string, number> => new Map(figures.map((one, k) => [selectionKey(one), k])),
);

/**
 * Finds a figure in a forecast: itself, or for a flow in persons or cases the sum of its months. Chance of months adds as
 * if independent. Null for a figure that the forecast does not have.
 */
export function forecastFigure(forecast: ForecastFile, figure: RecordFigure): SimulatedFigure | null {
  const column = (key: string): number => columnsOf(forecast).get(key) ?? -1;
  const at = (k: number): SimulatedFigure => {
    const { chance, last = null } = forecast.figures[k] as ForecastFile['figures'][number];
    return { values: forecast.sets.map(({ figures }) => figures[k] as number), chance, last };
  };
  const own = column(selectionKey(figure));
  if (own >= 0) return at(own);
  const period = flowPeriod(figure);
  if (period === null || !countedFlows.includes(figure.measure)) return null;
  const parts: SimulatedFigure[] = [];
  for (let month = period.from; month <= period.until; month = monthAfter(month, 1)) {
    const k = column(selectionKey({ ...figure, year: undefined, from: month, until: month }));
    if (k < 0) return null;
    parts.push(at(k));
  }
  const lasts = parts.flatMap(({ last }) => (last === null ? [] : [last]));
  return {
    values: forecast.sets.map((_, i) => parts.reduce((sum, { values }) => sum + (values[i] as number), 0)),
    chance: Math.sqrt(parts.reduce((sum, { chance }) => sum + chance * chance, 0)),
    last: lasts.length === parts.length ? lasts.reduce((sum, last) => sum + last, 0) : null,
  };
}

/**
 * Finds a figure of the years before the forecast among the targets of the country, which every set has simulated.
 * @throws UserError for a figure that already weighs the sets.
 */
export function targetFigure(
  targets: readonly Target[],
  accepted: AcceptedFile,
  figure: RecordFigure,
): SimulatedFigure | null {
  const k = targets.findIndex((target) => {
    const selection = selectionOfTarget(target);
    return selection !== null && selectionKey(selection) === selectionKey(figure);
  });
  const target = targets[k];
  if (target === undefined) return null;
  if (target.use === 'fit')
    throw usageError(
      `${figure.id}: got ${seriesName(figure)} of ${periodName(figure)}, which the calibration fits as ${target.id}, expected a figure that weighs no set yet; leave it out`,
    );
  return { values: accepted.sets.map(({ figures }) => figures[k] as number), chance: 0, last: null };
}

/** Sentence for a figure that no set has simulated. */
export function unknownFigure(figure: RecordFigure, forecast: ForecastFile | null): string {
  const same = forecast?.figures.filter((one) => seriesKey(one) === seriesKey(figure)).map(periodName) ?? [];
  const expected =
    same.length > 0
      ? `a period of the forecast: ${same[0]}${same.length > 1 ? ` to ${same[same.length - 1]}` : ''}`
      : 'a figure of the sealed forecast or a held-out target of the country';
  return `${figure.id}: got ${seriesName(figure)} of ${periodName(figure)}, expected ${expected}; try korpu record forecast --list`;
}

/** Distribution of the known values of a figure; null where no set with weight has simulated it. */
export function knownMixture(
  values: readonly number[],
  weights: readonly number[],
  deviation: number,
): PredictiveMixture | null {
  const places = values.flatMap((value, i) => (Number.isNaN(value) || !((weights[i] ?? 0) > 0) ? [] : [i]));
  if (places.length === 0) return null;
  return {
    values: places.map((i) => values[i] as number),
    weights: places.map((i) => weights[i] as number),
    deviation,
  };
}

/** Median and ranges of a predictive distribution. */
export interface PredictiveRange {
  readonly median: number;
  /** Range in which the distribution has 90 % of its weight, and 50 %. */
  readonly low: number;
  readonly high: number;
  readonly innerLow: number;
  readonly innerHigh: number;
}

/** Median, 50 % and 90 % range of a predictive distribution. */
export function rangeOf(mixture: PredictiveMixture): PredictiveRange {
  const at = (share: number): number => predictiveQuantile(mixture, share);
  return { median: at(0.5), low: at(0.05), high: at(0.95), innerLow: at(0.25), innerHigh: at(0.75) };
}
