import { builtInPolicy, type Draft, firstDraft } from './draft.ts';

/** Tells whether a draft assumes anything else than what is shipped. */
export function hasOwnAssumptions({ values, structure, law }: Draft): boolean {
  return Object.keys(values).length > 0 || Object.keys(structure).length > 0 || law !== firstDraft.law;
}

/**
 * The draft behind the ghost lines "your assumptions, the old policy": beside the reference, every shipped policy that a
 * compared one is a copy of and that is not compared itself. Null where nothing is assumed otherwise, or no such policy is
 * left: those that are compared have lines of their own under the same assumptions.
 */
export function overlayDraft(draft: Draft): Draft | null {
  const { policies } = draft;
  const [reference] = policies;
  if (reference === undefined || !hasOwnAssumptions(draft)) return null;
  const bases = [...new Set(policies.map(({ base }) => base))];
  const left = bases.filter((base) => !policies.some(({ id }) => id === base));
  return left.length === 0 ? null : { ...draft, policies: [reference, ...left.map(builtInPolicy)] };
}
