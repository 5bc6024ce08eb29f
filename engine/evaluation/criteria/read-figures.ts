import { outcomes } from '../../outcomes/index.ts';

const outcomeIndex = new Map(outcomes.map((outcome, k) => [outcome.id, k]));

function outcomeColumn(id: string): number {
  const k = outcomeIndex.get(id);
  if (k === undefined) throw new RangeError(`outcome: got '${id}', expected one of ${outcomes.length} outcomes`);
  return k;
}

/** Reads the figure of an outcome over its window. */
export function readFigure(figures: Float64Array, id: string): number {
  return figures[outcomeColumn(id)];
}

/** Extracts the months of an outcome from a series. */
export function readMonths(series: Float64Array, id: string): Float64Array {
  const count = outcomes.length;
  const k = outcomeColumn(id);
  return Float64Array.from({ length: series.length / count }, (_, t) => series[t * count + k]);
}
