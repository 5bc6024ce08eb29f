import { format, messages, picturesMessages } from '../../i18n/index.ts';
import type { FigurePoint } from '../figure.ts';
import { valueWriter } from '../format.ts';
import type { SpreadsheetCell } from '../spreadsheet.ts';
import type { ComparisonPicture } from './comparison-picture.ts';
import { timeChart } from './time-chart.ts';
import type { TimeFigure, TimePoint, TimeSeries } from './time-figure.ts';

/** Formatter of a value with its range, with decimals that fit the whole figure. */
export function rangeWriter(
  figure: Pick<TimeFigure, 'unit' | 'language'>,
  points: readonly FigurePoint[],
): (point: FigurePoint | undefined) => string {
  const { unit, language } = figure;
  const words = picturesMessages(language);
  const write = valueWriter(
    unit,
    language,
    points.flatMap(({ mean, low, high, innerLow = null, innerHigh = null }) => [mean, low, high, innerLow, innerHigh]),
  );
  return (point) => {
    if (point === undefined || point.mean === null) return messages(language).figure.unknown;
    const value = write(point.mean);
    const { innerLow = null, innerHigh = null } = point;
    if (point.low === null || point.high === null)
      return innerLow === null || innerHigh === null
        ? format(words.noRange, { value })
        : format(words.chanceRange, { value, low: write(innerLow), high: write(innerHigh) });
    // All simulations have one value, such as places that a policy sets.
    if (point.low === point.high) return format(words.noRange, { value });
    return format(words.range, { value, low: write(point.low), high: write(point.high) });
  };
}

function allPoints({ past, series, average }: TimeFigure): readonly FigurePoint[] {
  return [...past, ...series.flatMap(({ points }) => points), ...Object.values(average?.of ?? {})];
}

/** Point of a series at a date `YYYY-MM`: of the same month or year, else its last one. */
export function pointAt(
  figure: TimeFigure,
  { points }: Pick<TimeSeries, 'points'>,
  month: string,
): TimePoint | undefined {
  const date = figure.step === 'year' ? month.slice(0, 4) : month;
  return points.find((point) => point.date === date) ?? points.at(-1);
}

/** Values of the policies at a month, for a legend. */
export function timeReadings(
  figure: TimeFigure,
  month: string,
): readonly { readonly id: string; readonly label: string; readonly place: number; readonly value: string }[] {
  const write = rangeWriter(figure, allPoints(figure));
  return figure.series.map((series) => ({
    id: series.id,
    label: series.label,
    place: series.place,
    value: write(pointAt(figure, series, month)),
  }));
}

/** Creates the picture of an outcome over time. month: `YYYY-MM` that the sentence speaks of. */
export function timePicture(figure: TimeFigure, month: string): ComparisonPicture {
  const { language, series, past, record, unit, unitText } = figure;
  const words = picturesMessages(language);
  const write = rangeWriter(figure, allPoints(figure));
  const exact = valueWriter(
    unit,
    language,
    record.map(({ observed }) => observed),
  );
  const [first] = series;
  const at = first === undefined ? undefined : pointAt(figure, first, month);
  // The baseline and the chosen policy; the thin lines are in the table.
  const named = series.filter(({ role }) => role !== 'other');
  const { average } = figure;
  const listOf = (value: (one: TimeSeries) => string): string =>
    named.map((one) => format(words.time.item, { policy: one.label, value: value(one) })).join('; ');
  const times = first?.points ?? [];
  const cell = (date: string, policy: string, point: TimePoint | undefined, kind: string): SpreadsheetCell[] => [
    ...[figure.outcome, unit, policy, date, kind],
    ...[point?.mean, point?.low, point?.high, point?.innerLow, point?.innerHigh],
  ];
  return {
    id: 'time',
    language,
    title: figure.title,
    sentence: [
      format(words.time.sentence, {
        when: at?.when ?? '',
        list: listOf((one) => write(pointAt(figure, one, month))),
      }),
      ...(average === null
        ? []
        : [format(words.time.average, { years: average.years, list: listOf(({ id }) => write(average.of[id])) })]),
      ...(figure.isChanceOnly ? [words.chanceOnly] : []),
    ].join(' '),
    reading: [figure.reading, ...figure.lawAverages.map((policy) => format(words.time.lawAverage, { policy }))].join(
      ' ',
    ),
    table: {
      caption: `${figure.title} (${unitText})`,
      columns: [
        figure.step === 'year' ? words.columns.year : words.columns.month,
        ...series.map(({ label }) => label),
        ...(record.length === 0 ? [] : [words.time.recorded]),
      ],
      rows: [
        ...past.map((point) => [
          `${point.when} (${words.time.past})`,
          ...series.map(() => write(point)),
          ...(record.length === 0 ? [] : ['']),
        ]),
        ...times.map((point, i) => [
          point.when,
          ...series.map(({ points }) => write(points[i])),
          ...(record.length === 0 ? [] : ['']),
        ]),
        ...(average === null
          ? []
          : [
              [
                format(words.time.averageRow, { years: average.years }),
                ...series.map(({ id }) => write(average.of[id])),
                ...(record.length === 0 ? [] : ['']),
              ],
            ]),
        ...record.map(({ when, observed }) => [
          format(words.time.recordedRow, { when }),
          ...series.map(() => ''),
          exact(observed),
        ]),
      ],
    },
    cells: [
      ['outcome', 'unit', 'policy', 'date', 'kind', 'mean', 'low', 'high', 'inner_low', 'inner_high'],
      ...past.map((point) => cell(point.date, '', point, 'hindcast')),
      ...series.flatMap(({ id, points }) => points.map((point) => cell(point.date, id, point, 'simulated'))),
      ...series.flatMap(({ id, paths = [] }) =>
        paths.flatMap(({ replicate, points }) =>
          points.map(({ date, mean }): SpreadsheetCell[] => [
            ...[figure.outcome, unit, id, date, `simulation ${replicate}`, mean],
            ...['', '', '', ''],
          ]),
        ),
      ),
      ...record.map(({ when, observed }): SpreadsheetCell[] => [
        ...[figure.outcome, unit, '', when, 'recorded', observed],
        ...['', '', '', ''],
      ]),
    ],
    chart: (palette, size) => timeChart(figure, palette, size),
  };
}
