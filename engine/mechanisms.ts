/**
 * Mechanisms of the model that a run may switch on, and their values; the default, first, leaves results as they are
 * without the mechanism. See docs/decisions/mechanisms.md.
 */
export const mechanismSwitches = {
  languageLadder: ['off', 'on'],
  vacancies: ['off', 'cobbDouglas', 'stockFlow'],
  contracts: ['off', 'yearly'],
  selfEmployment: ['off', 'businessGround'],
} as const;

/** Name of a mechanism. */
export type MechanismId = keyof typeof mechanismSwitches;

/** Values of a mechanism other than its default. */
type SwitchedOn<K extends MechanismId> = Exclude<
  (typeof mechanismSwitches)[K][number],
  (typeof mechanismSwitches)[K][0]
>;

/** Mechanisms that are switched on; one at its default is left out. */
export type MechanismsInForce = { readonly [K in MechanismId]?: SwitchedOn<K> };

/** Lists the mechanisms that are switched on, in the order of `mechanismSwitches`. */
export function mechanismsOf(structure: MechanismsInForce): MechanismId[] {
  return (Object.keys(mechanismSwitches) as MechanismId[]).filter((id) => structure[id] !== undefined);
}
