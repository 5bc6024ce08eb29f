import { type CountryPack, parametersOfDraw, type ScenarioRequest } from '../../scenarios/index.ts';
import { pickSet } from '../../scenarios/internal.ts';
import { usageError } from '../exit-codes.ts';

/** What a parameter draw puts in place of central values. */
export type ParameterDraw = Pick<ScenarioRequest, 'values' | 'arrivalFactors'>;

/**
 * What each parameter draw puts in place of central values: one accepted set, with the arrivals solved for it.
 * @throws UserError when the country ships no accepted parameter sets.
 */
export function parameterDrawsOf(pack: CountryPack): (draw: number) => ParameterDraw {
  const { accepted } = pack;
  if (accepted === null) {
    throw usageError(
      `--parameters: got 'draws', but ${pack.id} ships no accepted parameter sets; try --parameters central`,
    );
  }
  return (draw) => parametersOfDraw(pack, draw);
}

/** The values of every drawn parameter, by draw, in the order of the accepted sets' heading. */
export function parameterValuesByDraw(
  pack: CountryPack,
  draws: number,
): { ids: readonly string[]; byDraw: readonly (readonly number[])[] } {
  const { accepted } = pack;
  if (accepted === null) return { ids: [], byDraw: [] };
  return {
    ids: accepted.parameters,
    byDraw: Array.from({ length: draws }, (_, draw) => pickSet(accepted.sets, draw).values),
  };
}
