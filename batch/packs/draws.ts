import type { Pack, ScenarioRequest } from '../../scenarios/index.ts';
import { misused } from '../exit.ts';

/**
 * What each parameter draw puts in place of central values.
 * @throws Refusal when the country ships no accepted parameter sets.
 */
export function drawsOf(pack: Pack): (draw: number) => Pick<ScenarioRequest, 'values'> {
  throw misused(`--parameters: got 'draws', but ${pack.id} ships no accepted parameter sets; try --parameters central`);
}
