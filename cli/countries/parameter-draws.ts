import { type CountryPack, parametersOfDraw, type ScenarioRequest } from '../../scenarios/index.ts';
import { pickSet } from '../../scenarios/internal.ts';
import { usageError } from '../exit-codes.ts';

/** Overrides of central values by a parameter draw. */
export type ParameterDraw = Pick<ScenarioRequest, 'values' | 'arrivalFactors'>;

/**
 * Returns the overrides of each parameter draw: one accepted set, with the arrivals solved for it.
 * @throws UserError when the country has no accepted parameter sets.
 */
export function parameterDrawsOf(pack: CountryPack): (draw: number) => ParameterDraw {
  const { accepted } = pack;
  if (accepted === null) {
    throw usageError(
      `--parameters: got 'draws', but ${pack.id} has no accepted parameter sets; try --parameters central`,
    );
  }
  return (draw) => parametersOfDraw(pack, draw);
}

/** Values of every drawn parameter, by draw, in the column order of the accepted sets. */
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
