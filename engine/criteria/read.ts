import { outcomes } from '../outcomes/index.ts';

const indexOf = new Map(outcomes.map((outcome, k) => [outcome.id, k]));

function at(id: string): number {
  const k = indexOf.get(id);
  if (k === undefined) throw new RangeError(`outcome: got '${id}', expected one of ${outcomes.length} outcomes`);
  return k;
}

/** Reads the figure of an outcome over its window. */
export function figureIn(figures: Float64Array, id: string): number {
  return figures[at(id)];
}

/** Reads an outcome's months off a series. */
export function monthsOf(series: Float64Array, id: string): Float64Array {
  const count = outcomes.length;
  const k = at(id);
  return Float64Array.from({ length: series.length / count }, (_, t) => series[t * count + k]);
}
