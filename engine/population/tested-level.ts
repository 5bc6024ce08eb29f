import type { SimulationState } from '../simulation/state.ts';
import { levelOf } from './synthesis.ts';

/** Returns the level that a test finds: the lower one of speaking and writing, which are one skill without the ladder. */
export function testedLevel(state: SimulationState, i: number): number {
  const { level, writing, origin } = state.columns;
  return state.ladder === null ? level[i] : Math.min(level[i], levelOf(state, origin[i], writing[i]));
}
