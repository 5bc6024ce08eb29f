import type { ChartFigure, FigurePoint, LinesFigure } from './figure.ts';

/** Quotes a text for CSV if necessary, and escapes texts that a spreadsheet would parse as a formula. */
export function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cellsOf(values: readonly (number | null | undefined)[]): string[] {
  return values.map((value) => (value === null || value === undefined ? '' : String(value)));
}

function numberCells({ mean, low, high }: FigurePoint): string[] {
  return cellsOf([mean, low, high]);
}

/** Rows of levels by policy and month, with the middle half and single runs if present. */
function linesRows({ outcome, unit, months, series, paths = [] }: LinesFigure): string[][] {
  const hasInnerBand = series.some(({ points }) => points.some(({ innerLow }) => innerLow !== undefined));
  const head = ['outcome', 'unit', 'policy', 'month', 'mean', 'low', 'high'];
  const text = (id: string, month: number) => [outcome, unit, id, months[month] ?? ''].map(csvText);
  const half = (point: FigurePoint | null): string[] =>
    hasInnerBand ? cellsOf([point?.innerLow, point?.innerHigh]) : [];
  const single = (replicate: number | null, value: number | null): string[] =>
    paths.length === 0 ? [] : cellsOf([replicate, value]);
  return [
    [
      ...head,
      ...(hasInnerBand ? ['inner_low', 'inner_high'] : []),
      ...(paths.length === 0 ? [] : ['replicate', 'value']),
    ],
    ...series.flatMap(({ id, points }) =>
      points.map((point, t) => [...text(id, t), ...numberCells(point), ...half(point), ...single(null, null)]),
    ),
    ...paths.flatMap(({ id, replicate, values }) =>
      values.map((value, t) => [...text(id, t), '', '', '', ...half(null), ...single(replicate, value)]),
    ),
  ];
}

/**
 * Formats a figure as CSV (RFC 4180): one row per observation, with the model's ids and units and unrounded numbers, so
 * that the file is the same in all languages. Unknown values are empty cells.
 */
export function toCsv(figure: ChartFigure): string {
  const before = [figure.outcome, figure.unit];
  const rows =
    figure.kind === 'lines'
      ? linesRows(figure)
      : [
          ['outcome', 'unit', 'policy', 'mean', 'low', 'high'],
          ...figure.series.map(({ id, point }) => [...[...before, id].map(csvText), ...numberCells(point)]),
        ];
  return `${rows.map((row) => row.join(',')).join('\r\n')}\r\n`;
}
