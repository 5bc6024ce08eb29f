import { builtInPolicy, type Draft, firstDraft } from './draft.ts';

/** Whether a draft differs from the default assumptions. */
export function hasOwnAssumptions({ values, structure, law }: Draft): boolean {
  return Object.keys(values).length > 0 || Object.keys(structure).length > 0 || law !== firstDraft.law;
}

/**
 * Draft of the overlay "your assumptions, the old policy": the reference and each built-in policy that a compared policy
 * copies, unless it is compared itself and so has its own line. Null for default assumptions or if no policy remains.
 */
export function overlayDraft(draft: Draft): Draft | null {
  const { policies } = draft;
  const [reference] = policies;
  if (reference === undefined || !hasOwnAssumptions(draft)) return null;
  const bases = [...new Set(policies.map(({ base }) => base))];
  const left = bases.filter((base) => !policies.some(({ id }) => id === base));
  return left.length === 0 ? null : { ...draft, policies: [reference, ...left.map(builtInPolicy)] };
}
