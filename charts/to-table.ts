import type { ChartFigure, FigurePoint } from './figure.ts';
import { monthName } from './format.ts';
import { outcomeWriter } from './value-writer.ts';

/** Table of texts; the first cell of a row is its header. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Converts a figure to a table: lines by month, with a column per policy and single run; intervals with a row per policy. */
export function toTable(figure: ChartFigure): Table {
  const write = outcomeWriter(figure);
  const { headers } = figure;
  const caption = `${figure.title} (${figure.unitText})`;
  if (figure.kind === 'intervals') {
    return {
      caption,
      columns: [headers.policy, headers.mean, headers.low, headers.high],
      rows: figure.series.map(({ label, point }) => [label, write(point.mean), write(point.low), write(point.high)]),
    };
  }
  const cell = ({ mean, low, high }: FigurePoint): string =>
    low === null || high === null ? write(mean) : `${write(mean)} (${write(low)} – ${write(high)})`;
  const paths = figure.paths ?? [];
  return {
    caption,
    columns: [headers.month, ...[...figure.series, ...paths].map(({ label }) => label)],
    rows: figure.months.map((month, i) => [
      monthName(month, figure.language),
      ...figure.series.map(({ points }) => cell(points[i] ?? { mean: null, low: null, high: null })),
      ...paths.map(({ values }) => write(values[i] ?? null)),
    ]),
  };
}
