import type * as z from 'zod';
import {
  dottedIdField,
  idField,
  lineField,
  listField,
  mapField,
  monthField,
  numberField,
  seedField,
  textField,
} from './fields.ts';
import { header } from './header.ts';
import { type FigureSelection, selectionFields } from './record.ts';

/** Figure of a forecast. */
export interface ForecastFigure extends FigureSelection {
  /** Standard deviation of chance in one simulation, in the unit of the measure. */
  readonly chance: number;
  /** Last recorded value of the same measure, in the unit of the figure: the naive forecast; absent where none. */
  readonly last?: number | undefined;
}

/** One accepted set with its forecast. */
export interface ForecastSet {
  readonly draw: number;
  readonly weight: number;
  /** In the order of `figures`. */
  readonly figures: readonly number[];
  /** Difference of each policy from the reference, policies × outcomes; NaN where unknown. */
  readonly differences: readonly number[];
}

/** Forecast of the next records by the accepted sets. */
export interface ForecastFile {
  readonly country: string;
  /** Version and hash of the model and the country files that made it. */
  readonly model: string;
  /** First month of the forecast; the record ends before it. */
  readonly start: string;
  readonly months: number;
  readonly scale: number;
  readonly seed: string;
  /** Months of the policies' differences. */
  readonly horizon: number;
  readonly reference: string;
  readonly policies: readonly string[];
  readonly outcomes: readonly string[];
  readonly figures: readonly ForecastFigure[];
  readonly sets: readonly ForecastSet[];
}

/** File form: the numbers of a set are in one text each, separated by spaces. */
export interface WrittenForecast extends Omit<ForecastFile, 'sets'> {
  readonly sets: readonly {
    readonly draw: number;
    readonly weight: number;
    readonly figures: string;
    readonly differences: string;
  }[];
}

/** Limits of a forecast, of its writer and its reader; the size of a file bounds what a forecast holds in all. */
export const forecastLimits = { figures: 2000, sets: 1000, policies: 20, outcomes: 40, characters: 40_000 } as const;

const numbers = (): z.ZodString => textField(forecastLimits.characters, 'numbers separated by spaces');

/** Schema of a sealed forecast, which `korpu record forecast` writes. */
export const forecastSchema: z.ZodType<WrittenForecast> = mapField({
  ...header('forecast'),
  country: idField(),
  model: lineField(200),
  start: monthField(),
  months: numberField({ min: 1, max: 120, whole: true, unit: 'months' }),
  scale: numberField({ min: 0.001, max: 1, unit: 'share' }),
  seed: seedField(),
  horizon: numberField({ min: 1, max: 360, whole: true, unit: 'months' }),
  reference: idField(),
  policies: listField(idField(), 1, forecastLimits.policies),
  outcomes: listField(dottedIdField(), 1, forecastLimits.outcomes),
  figures: listField(
    mapField({
      ...selectionFields(),
      chance: numberField({ min: 0, max: 1e9, unit: 'as observed' }),
      last: numberField({ min: 0, max: 1e9, unit: 'as observed' }).optional(),
    }),
    1,
    forecastLimits.figures,
  ),
  sets: listField(
    mapField({
      draw: numberField({ min: 0, max: 1e9, whole: true, unit: 'draw' }),
      weight: numberField({ min: 1e-9, max: 1e9 }),
      figures: numbers(),
      differences: numbers(),
    }),
    1,
    forecastLimits.sets,
  ),
}) as unknown as z.ZodType<WrittenForecast>;
