import type { Figure, FigurePoint } from './figure.ts';

/** Quotes a text where CSV needs it, and keeps a spreadsheet from taking it for a formula. */
export function csvText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function numberCells({ mean, low, high }: FigurePoint): string[] {
  return [mean, low, high].map((value) => (value === null ? '' : String(value)));
}

/**
 * Writes a figure as CSV (RFC 4180), one row an observation, ids and units as the model names them and numbers in full,
 * so that the file is the same in every language. What is not known is an empty cell.
 */
export function toCsv(figure: Figure): string {
  const before = [figure.outcome, figure.unit];
  const rows =
    figure.kind === 'lines'
      ? [
          ['outcome', 'unit', 'policy', 'month', 'mean', 'low', 'high'],
          ...figure.series.flatMap(({ id, points }) =>
            points.map((point, i) => [...[...before, id, figure.months[i] ?? ''].map(csvText), ...numberCells(point)]),
          ),
        ]
      : [
          ['outcome', 'unit', 'policy', 'mean', 'low', 'high'],
          ...figure.series.map(({ id, point }) => [...[...before, id].map(csvText), ...numberCells(point)]),
        ];
  return `${rows.map((row) => row.join(',')).join('\r\n')}\r\n`;
}
