import type { MechanismId } from './mechanisms.ts';
import type { ParameterDeclaration } from './parameters.ts';

/**
 * Parameters of mechanisms that a run may switch on (docs/decisions/mechanisms.md). A country file may give some of
 * them; the others have the value declared here. A country that gives none is, to the hash, the country without them.
 */

/** Declaration of a parameter of a mechanism, with its value. */
export type MechanismDeclaration = Required<ParameterDeclaration>;

/** Declarations of the parameters of each mechanism, by name. */
export const mechanismParameterDeclarations = {
  households: {},
} as const satisfies Readonly<Record<MechanismId, Readonly<Record<string, MechanismDeclaration>>>>;

type Declarations = typeof mechanismParameterDeclarations;

/** Values of the parameters of all mechanisms, by mechanism and name; units as declared. */
export type MechanismParameters = {
  readonly [G in keyof Declarations]: { readonly [K in keyof Declarations[G]]: number };
};
