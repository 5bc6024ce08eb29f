import { betterSide } from '../../listing/better-side.ts';

export type OutcomeDirection = 'higher' | 'lower';

/** Which way of an outcome an analysis takes to be better: as asked, else as known, else more. */
export function outcomeDirection(outcome: string, overrides: ReadonlyMap<string, OutcomeDirection>): OutcomeDirection {
  return overrides.get(outcome) ?? (betterSide(outcome) === 'lower' ? 'lower' : 'higher');
}
