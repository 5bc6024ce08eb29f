import type { ChartFigure, LinesFigure } from './figure.ts';
import { type SpreadsheetCell, spreadsheetCsv, unitIn } from './spreadsheet.ts';

/** Rows of levels by policy and month, with single runs if present. */
function linesRows({ outcome, months, series, paths = [] }: LinesFigure, unit: string): SpreadsheetCell[][] {
  const text = (id: string, month: number): string[] => [outcome, unit, id, months[month] ?? ''];
  const single = (replicate: number | null, value: number | null): SpreadsheetCell[] =>
    paths.length === 0 ? [] : [replicate, value];
  return [
    [
      ...['outcome', 'unit', 'policy', 'month', 'mean', 'low', 'high'],
      ...(paths.length === 0 ? [] : ['replicate', 'value']),
    ],
    ...series.flatMap(({ id, points }) =>
      points.map((point, t) => [...text(id, t), ...[point.mean, point.low, point.high], ...single(null, null)]),
    ),
    ...paths.flatMap(({ id, replicate, values }) =>
      values.map((value, t) => [...text(id, t), '', '', '', ...single(replicate, value)]),
    ),
  ];
}

/**
 * Formats a figure as CSV for the spreadsheets of its language: one row per observation, with the model's ids, the units
 * of the command line and unrounded numbers. Unknown values are empty cells.
 */
export function toCsv(figure: ChartFigure, currency: string): string {
  const unit = unitIn(figure.unit, currency);
  const rows =
    figure.kind === 'lines'
      ? linesRows(figure, unit)
      : [
          ['outcome', 'unit', 'policy', 'mean', 'low', 'high'],
          ...figure.series.map(({ id, point: { mean, low, high } }) => [figure.outcome, unit, id, mean, low, high]),
        ];
  return spreadsheetCsv(rows, figure.language);
}
