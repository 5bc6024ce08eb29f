import {
  type MechanismDeclaration,
  type MechanismParameters,
  mechanismParameterDeclarations,
} from '../mechanism-parameters.ts';
import type { Parameters } from '../parameters.ts';
import type { Country } from '../scenario.ts';

/** Country with a value for every parameter. */
export type CompleteCountry = Country & { readonly parameters: Parameters & MechanismParameters };

/** Adds the declared values of the parameters of mechanisms that a country does not give. */
export function completeCountry(country: Country): CompleteCountry {
  const complete = Object.fromEntries(
    Object.entries<Readonly<Record<string, MechanismDeclaration>>>(mechanismParameterDeclarations).map(
      ([mechanism, declared]) => [
        mechanism,
        {
          ...Object.fromEntries(Object.entries(declared).map(([name, { default: value }]) => [name, value])),
          ...country.mechanisms?.[mechanism],
        },
      ],
    ),
  );
  return { ...country, parameters: { ...country.parameters, ...complete } as Parameters & MechanismParameters };
}
