import type { CountryPack } from '../load/country-pack.ts';
import type { ScenarioRequest } from './build-scenario.ts';
import { pickSet } from './draws.ts';

/**
 * Returns what a parameter draw puts in place of central values: an accepted parameter set, with the arrivals solved for
 * it. Spread it into the request of a scenario. More draws leave the earlier ones as they are.
 *
 * draw: 0, 1, 2, …
 * @throws RangeError for a country without accepted parameter sets, and for a number that is no draw.
 * @example
 * import { buildScenario, parametersOfDraw, unwrap } from 'korpu/scenarios';
 * import { loadCountry } from 'korpu/scenarios/node';
 *
 * const country = loadCountry('azerbaijan');
 * const request = { policies: ['status-quo'], months: 12, scale: 0.01, ...parametersOfDraw(country, 7) };
 * console.log(unwrap(buildScenario(country, request)).country.parameters.permits);
 * @public
 */
export function parametersOfDraw(
  country: CountryPack,
  draw: number,
): Pick<ScenarioRequest, 'values' | 'arrivalFactors'> {
  const { accepted } = country;
  if (accepted === null)
    throw new RangeError(
      `draws: got ${country.id}, expected a country with accepted parameter sets; try central values`,
    );
  if (!Number.isInteger(draw) || draw < 0)
    throw new RangeError(`draw: got ${draw}, expected a whole number from 0; try 0`);
  const { values, arrivals } = pickSet(accepted.sets, draw);
  return {
    values: new Map(accepted.parameters.map((id, k) => [id, values[k] as number])),
    arrivalFactors: arrivals,
  };
}
