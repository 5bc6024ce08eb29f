import { type Pack, parametersOfDraw, type ScenarioRequest } from '../../scenarios/index.ts';
import { setOfDraw } from '../../scenarios/internal.ts';
import { misused } from '../exit.ts';

/** What a parameter draw puts in place of central values. */
export type Drawn = Pick<ScenarioRequest, 'values' | 'arrivalFactors'>;

/**
 * What each parameter draw puts in place of central values: one accepted set, with the arrivals solved for it.
 * @throws Refusal when the country ships no accepted parameter sets.
 */
export function drawsOf(pack: Pack): (draw: number) => Drawn {
  const { accepted } = pack;
  if (accepted === null) {
    throw misused(
      `--parameters: got 'draws', but ${pack.id} ships no accepted parameter sets; try --parameters central`,
    );
  }
  return (draw) => parametersOfDraw(pack, draw);
}

/** The values of every drawn parameter, by draw, in the order of the accepted sets' heading. */
export function drawnValues(
  pack: Pack,
  draws: number,
): { ids: readonly string[]; byDraw: readonly (readonly number[])[] } {
  const { accepted } = pack;
  if (accepted === null) return { ids: [], byDraw: [] };
  return {
    ids: accepted.parameters,
    byDraw: Array.from({ length: draws }, (_, draw) => setOfDraw(accepted.sets, draw).values),
  };
}
