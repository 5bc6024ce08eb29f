import { ticksOf } from '../lessons/axis.ts';
import type { SimulatedRange } from './search-target.ts';

/** Range along an axis in the unit shown; a bound that is unknown equals the mean. */
export interface PlottedRange {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Point of the picture of a search. */
export interface PlottedPoint {
  /** Index among the points of the answer. */
  readonly index: number;
  readonly x: PlottedRange;
  readonly y: PlottedRange;
}

/** Axis of the picture with its ticks. */
export interface PlottedAxis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

export interface FrontierFigure {
  readonly points: readonly PlottedPoint[];
  readonly x: PlottedAxis;
  readonly y: PlottedAxis;
}

/**
 * Points with a known mean, and axes that hold the means and the lines given. Ranges end at the edge of the picture:
 * uncertain assumptions move all points alike, and would leave no room for what differs between them.
 */
export function frontierFigure(
  measured: readonly { readonly x: SimulatedRange; readonly y: SimulatedRange }[],
  lines: { readonly x: readonly number[]; readonly y: readonly number[] },
): FrontierFigure {
  const plotted = measured.flatMap(({ x, y }, index): PlottedPoint[] => {
    if (x.mean === null || y.mean === null) return [];
    return [{ index, x: plottedRange(x, x.mean), y: plottedRange(y, y.mean) }];
  });
  const axis = (of: 'x' | 'y'): PlottedAxis => axisAround([...plotted.map((point) => point[of].mean), ...lines[of]]);
  const [x, y] = [axis('x'), axis('y')];
  const points = plotted.map((point) => ({ ...point, x: clipped(point.x, x), y: clipped(point.y, y) }));
  return { points, x, y };
}

function plottedRange({ low, high }: SimulatedRange, mean: number): PlottedRange {
  return { mean, low: low ?? mean, high: high ?? mean };
}

function clipped({ mean, low, high }: PlottedRange, { from, to }: PlottedAxis): PlottedRange {
  return { mean, low: Math.max(from, low), high: Math.min(to, high) };
}

/** Axis with a margin of a tenth on each side. */
function axisAround(values: readonly number[]): PlottedAxis {
  const [least, most] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  // A single value has an axis too.
  const width = most > least ? most - least : Math.max(1, Math.abs(most));
  const [from, to] = [least - width / 10, most + width / 10];
  return { from, to, ticks: ticksOf({ from, to, step: width / 50 }) };
}
