import { type PredictiveMixture, rankedScore, surpriseOf } from '../../analysis/internal.ts';
import type { ForecastFile, RecordFigure, RecordFile } from '../../scenarios/internal.ts';
import { usageError } from '../exit-codes.ts';
import { forecastFigure, knownMixture, type PredictiveRange, rangeOf, unknownFigure } from './record-sets.ts';

/** Score of one figure of a sealed forecast. */
export interface FigureScore {
  readonly figure: RecordFigure;
  readonly forecast: PredictiveRange;
  readonly within50: boolean;
  readonly within90: boolean;
  /** Share of the forecast below the figure. */
  readonly share: number;
  /** Continuous ranked probability score, in the unit of the figure. */
  readonly score: number;
  /** The same of the naive forecast, the last recorded value; null where there is none. */
  readonly naive: number | null;
}

/** How well a sealed forecast foresaw the record. */
export interface ForecastScore {
  readonly country: string;
  readonly figures: readonly FigureScore[];
  /** Figures that no set of the forecast has simulated: they have no score, and no part in any mean. */
  readonly notSimulated: readonly RecordFigure[];
  /** Shares of scored figures within the ranges; 0.5 and 0.9 are right. Null without any. */
  readonly coverage50: number | null;
  readonly coverage90: number | null;
  /** Mean score relative to the observed figure, and of the naive forecast, over figures that have both; null without. */
  readonly relative: { readonly figures: number; readonly forecast: number; readonly naive: number } | null;
}

/**
 * Scores a sealed forecast by published figures. The forecast keeps the sets and weights it was sealed with.
 * @throws UserError for figures that it does not have.
 */
export function scoreForecast(forecast: ForecastFile, record: RecordFile): ForecastScore {
  const problems: string[] = [];
  const notSimulated: RecordFigure[] = [];
  const weights = forecast.sets.map(({ weight }) => weight);
  const figures = record.figures.flatMap((figure): FigureScore[] => {
    const own = forecastFigure(forecast, figure);
    if (own === null) {
      problems.push(unknownFigure(figure, forecast));
      return [];
    }
    const mixture = knownMixture(own.values, weights, own.chance);
    if (mixture !== null) return [scoreFigure(figure, mixture, own.last)];
    notSimulated.push(figure);
    return [];
  });
  if (problems.length > 0) throw usageError(...problems);
  const share = (within: (one: FigureScore) => boolean): number | null =>
    figures.length === 0 ? null : figures.filter(within).length / figures.length;
  const both = figures.filter(({ naive, figure }) => naive !== null && figure.observed > 0);
  const mean = (of: (one: FigureScore) => number): number =>
    both.reduce((sum, one) => sum + of(one) / one.figure.observed, 0) / both.length;
  return {
    country: record.country,
    figures,
    notSimulated,
    coverage50: share(({ within50 }) => within50),
    coverage90: share(({ within90 }) => within90),
    relative:
      both.length === 0
        ? null
        : { figures: both.length, forecast: mean(({ score }) => score), naive: mean(({ naive }) => naive as number) },
  };
}

function scoreFigure(figure: RecordFigure, mixture: PredictiveMixture, last: number | null): FigureScore {
  const range = rangeOf(mixture);
  const { observed } = figure;
  return {
    ...{ figure, forecast: range },
    within50: observed >= range.innerLow && observed <= range.innerHigh,
    within90: observed >= range.low && observed <= range.high,
    share: surpriseOf(mixture, observed).share,
    score: rankedScore(mixture, observed),
    naive: last === null ? null : Math.abs(observed - last),
  };
}
