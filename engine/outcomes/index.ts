import { type PeopleCompared, peopleCompared } from './compared-people.ts';
import { integrationOutcomes } from './integration.ts';
import { moneyOutcomes, pairedOutcomes } from './money.ts';
import type { BetterSide, Outcome } from './outcome.ts';
import { populationOutcomes } from './people.ts';
import { statusOutcomes } from './status.ts';
import { workOutcomes } from './work.ts';

/**
 * Every outcome of a policy, in ASCII order of the id: the order of arrays in results, and of digests.
 * @example
 * import { outcomes } from 'korpu';
 *
 * console.log(outcomes.filter(({ kind }) => kind === 'stock').map(({ id, unit, about }) => `${id} (${unit}): ${about}`));
 * @public
 */
export const outcomes: readonly Outcome[] = [
  ...populationOutcomes,
  ...integrationOutcomes,
  ...workOutcomes,
  ...statusOutcomes,
  ...moneyOutcomes,
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Outcomes that need a reference: null for a policy, defined for a difference. */
export { pairedOutcomes } from './money.ts';

/** All outcomes, paired ones included. */
export const allOutcomes: readonly Outcome[] = [...outcomes, ...pairedOutcomes];

const sideById = new Map(allOutcomes.map(({ id, better }) => [id, better]));

/** Better side of an outcome as declared; `neither` for an unknown id. */
export function betterSideOf(id: string): BetterSide {
  return sideById.get(id) ?? 'neither';
}

const peopleById = new Map(outcomes.map((outcome) => [outcome.id, peopleCompared(outcome)]));

/** Returns the people that a difference of an outcome counts. */
export function peopleComparedBy(id: string): PeopleCompared {
  return peopleById.get(id) ?? 'all';
}

export type { PeopleCompared } from './compared-people.ts';
export type { BetterSide, Outcome, OutcomeKind } from './outcome.ts';
