import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CountryPack } from '../../scenarios/index.ts';
import {
  type FigureSelection,
  type ForecastFile,
  type PrecomputedForecast,
  type RecordFigure,
  seriesKey,
} from '../../scenarios/internal.ts';
import { countedFlows, periodName, seriesName } from '../record/forecast-figures.ts';
import { readSealedForecast, sealedForecastPath } from '../record/read-forecast.ts';
import { forecastFigure, knownMixture, rangeOf } from '../record/record-sets.ts';

/** Summarises the sealed forecast of a country for the workbench; null for a country without. */
export function summariseSealedForecast(pack: CountryPack): PrecomputedForecast | null {
  const forecast = readSealedForecast(pack.id);
  if (forecast === null) return null;
  const sha256 = createHash('sha256')
    .update(readFileSync(sealedForecastPath(pack.id)))
    .digest('hex');
  return summariseForecast(forecast, pack, sha256);
}

/** Ranges of the yearly figures of a forecast: stocks of December, flows of calendar years. */
export function summariseForecast(
  forecast: ForecastFile,
  { targets }: Pick<CountryPack, 'targets'>,
  sha256: string,
): PrecomputedForecast {
  // A year is described by a figure of a year where the record has one.
  const byLength = [...targets].sort((a, b) => Number(a.from !== undefined) - Number(b.from !== undefined));
  const aboutOf = (selection: FigureSelection): string | undefined =>
    byLength.find((target) => seriesKey(target) === seriesKey(selection))?.about;
  const round = (value: number): number => Number(value.toPrecision(4));
  return {
    ...{ sha256, start: forecast.start, months: forecast.months, sets: forecast.sets.length },
    figures: yearlyFigures(forecast).flatMap((selection) => {
      const figure: RecordFigure = { ...selection, id: 'figure', observed: 0, source: '' };
      const own = forecastFigure(forecast, figure);
      if (own === null) return [];
      const weights = forecast.sets.map(({ weight }) => weight);
      const mixture = knownMixture(own.values, weights, own.chance);
      if (mixture === null) return [];
      const { median, low, high } = rangeOf(mixture);
      return [
        {
          about: aboutOf(selection) ?? seriesName(selection),
          when: periodName(selection),
          last: own.last,
          ...{ median: round(median), low: round(low), high: round(high) },
        },
      ];
    }),
  };
}

/** Stocks of December and flows of whole years; flows that are forecast by month are summed. */
function yearlyFigures({ figures, months, start }: ForecastFile): FigureSelection[] {
  const first = Number(start.slice(0, 4)) + (start.endsWith('-01') ? 0 : 1);
  const years = Array.from({ length: Math.floor(months / 12) }, (_, n) => first + n);
  const seen = new Set<string>();
  return figures.flatMap((figure): FigureSelection[] => {
    const { month, from, until, chance: _chance, last: _last, ...rest } = figure;
    if (month !== undefined) return month.endsWith('-12') ? [{ ...rest, month }] : [];
    if (from === undefined || until === undefined) return [rest];
    if (seen.has(seriesKey(figure)) || !countedFlows.includes(figure.measure)) return [];
    seen.add(seriesKey(figure));
    return years.map((year) => ({ ...rest, year }));
  });
}
