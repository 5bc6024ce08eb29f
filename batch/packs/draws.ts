import type { Pack, ScenarioRequest } from '../../scenarios/index.ts';
import { misused, Refusal } from '../exit.ts';

/** What a parameter draw puts in place of central values. */
export type Drawn = Pick<ScenarioRequest, 'values'>;

/**
 * What each parameter draw puts in place of central values.
 * @throws Refusal when the country ships no accepted parameter sets.
 */
export function drawsOf(pack: Pack): (draw: number) => Drawn {
  throw misused(`--parameters: got 'draws', but ${pack.id} ships no accepted parameter sets; try --parameters central`);
}

/** The same; null for a country that ships no accepted parameter sets. */
export function drawsIfAny(pack: Pack): ReturnType<typeof drawsOf> | null {
  try {
    return drawsOf(pack);
  } catch (fault) {
    if (fault instanceof Refusal) return null;
    throw fault;
  }
}
