import { betterSide } from '../listing/better-side.ts';

export type Direction = 'higher' | 'lower';

/** Which way of an outcome an analysis takes to be better: as asked, else as known, else more. */
export function directionOf(outcome: string, asked: ReadonlyMap<string, Direction>): Direction {
  return asked.get(outcome) ?? (betterSide(outcome) === 'lower' ? 'lower' : 'higher');
}
