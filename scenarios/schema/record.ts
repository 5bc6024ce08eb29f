import type * as z from 'zod';
import { choiceField, idField, idsOf, listField, mapField, monthField, numberField, proseField } from './fields.ts';
import { header } from './header.ts';
import { measures, type Target } from './targets.ts';

/** What a figure counts, and when: a stock has a month, a flow a year or the months `from` to `until`, both included. */
export interface FigureSelection
  extends Pick<Target, 'measure' | 'month' | 'from' | 'until' | 'streams' | 'origins' | 'sector' | 'region'> {
  readonly year?: number | undefined;
}

/** First and last month of a flow; null for a stock and for a mean of several years. */
export function flowPeriod({ year, from, until }: FigureSelection): { from: string; until: string } | null {
  if (year !== undefined) return { from: `${year}-01`, until: `${year}-12` };
  return from === undefined || until === undefined ? null : { from, until };
}

/** Text that two selections share when they count the same people or cases. */
export function seriesKey({ measure, streams = [], origins = [], sector = '', region = '' }: FigureSelection): string {
  return [measure, [...streams].sort().join('+'), [...origins].sort().join('+'), sector, region].join(' ');
}

/** Text that two selections share when they count the same in the same period. */
export function selectionKey(selection: FigureSelection): string {
  const period = flowPeriod(selection);
  return `${seriesKey(selection)} ${period === null ? selection.month : `${period.from} ${period.until}`}`;
}

/** Published figure that is newer than the calibration. */
export interface RecordFigure extends FigureSelection {
  readonly id: string;
  /** In the unit of the measure: shares from 0 to 1, counts in persons or cases. */
  readonly observed: number;
  /** Range that holds the true figure in 90 of 100 cases; either this or standardError. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** In the unit of the measure, above 0. */
  readonly standardError?: number | undefined;
  readonly source: string;
}

/** New figures of a country. */
export interface RecordFile {
  readonly country: string;
  readonly figures: readonly RecordFigure[];
}

const figure = () => numberField({ min: 0, max: 1e9, unit: 'as observed' });

/** Keys that select what a figure counts. */
export const selectionFields = () => ({
  measure: choiceField(measures),
  month: monthField().optional(),
  year: numberField({ min: 1900, max: 2200, whole: true, unit: 'year' }).optional(),
  from: monthField().optional(),
  until: monthField().optional(),
  streams: listField(idsOf(idField(), 'streams'), 1, 8).optional(),
  origins: listField(idsOf(idField(), 'origins'), 1, 16).optional(),
  sector: idsOf(idField(), 'sectors').optional(),
  region: idsOf(idField(), 'regions').optional(),
});

/** Schema of a record file: figures published after the calibration. */
export const recordSchema: z.ZodType<RecordFile> = mapField({
  ...header('record'),
  country: idField(),
  figures: listField(
    mapField({
      id: idField(),
      ...selectionFields(),
      observed: figure(),
      low: figure().optional(),
      high: figure().optional(),
      standardError: numberField({ min: 1e-9, max: 1e9, unit: 'as observed' }).optional(),
      source: proseField(),
    }),
    1,
    200,
  ),
}) as unknown as z.ZodType<RecordFile>;
