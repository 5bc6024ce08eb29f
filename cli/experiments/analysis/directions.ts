import { betterSide } from '../../listing/better-side.ts';

export type OutcomeDirection = 'higher' | 'lower';

/** Better direction of an outcome in an analysis: as given, else as declared, else higher. */
export function outcomeDirection(outcome: string, overrides: ReadonlyMap<string, OutcomeDirection>): OutcomeDirection {
  return overrides.get(outcome) ?? (betterSide(outcome) === 'lower' ? 'lower' : 'higher');
}
