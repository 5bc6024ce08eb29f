import type { ChartFigure, FigurePoint } from './figure.ts';
import { differenceWriter, valueWriter } from './format.ts';

/** All points of a figure. */
export function percentagePoints(figure: ChartFigure): readonly FigurePoint[] {
  return figure.kind === 'lines'
    ? figure.series.flatMap(({ points }) => points)
    : figure.series.map(({ point }) => point);
}

/** Returns a formatter for the numbers of a figure: levels unsigned, differences signed, null as "not known". */
export function outcomeWriter(figure: ChartFigure): (value: number | null) => string {
  const sizes = percentagePoints(figure).flatMap(({ mean, low, high }) => [mean, low, high]);
  const write = (figure.kind === 'lines' ? valueWriter : differenceWriter)(figure.unit, figure.language, sizes);
  return (value) => (value === null ? figure.headers.unknown : write(value));
}
