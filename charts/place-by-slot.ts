import type { BarsFigure, ChartFigure, FigureSeries } from './figure.ts';

/** Id of the policy of a series; bars if adopted have a suffix. */
const policyOf = ({ id }: FigureSeries): string => id.replace(/:if-adopted$/, '');

/**
 * Gives the series of a figure the slots of their policies, so that a policy keeps its colour, dash and marker whatever
 * its index in the comparison. Overlays, and policies without a slot, stay as they are.
 */
export function placeBySlot<F extends ChartFigure | BarsFigure>(figure: F, slots: Readonly<Record<string, number>>): F {
  const placed = <S extends FigureSeries>(series: S): S =>
    series.place < 0 ? series : { ...series, place: slots[policyOf(series)] ?? series.place };
  const series = (figure.series as readonly FigureSeries[]).map(placed);
  const paths = figure.kind === 'lines' && figure.paths !== undefined ? { paths: figure.paths.map(placed) } : {};
  return { ...figure, series, ...paths };
}
