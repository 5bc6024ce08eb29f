import { type Draft, firstDraft, shipped } from './draft.ts';

/** Tells whether a draft assumes anything else than what is shipped. */
export function assumesOtherwise({ values, structure, law }: Draft): boolean {
  return Object.keys(values).length > 0 || Object.keys(structure).length > 0 || law !== firstDraft.law;
}

/**
 * The draft behind the ghost line "your assumptions, the old policy": the shipped policies that the compared ones are or
 * are copies of, each once and in their order, under the changed assumptions. Null where nothing is assumed otherwise or
 * every policy is a shipped one already: then there is no line to draw beside the others.
 */
export function ghostDraft(draft: Draft): Draft | null {
  if (!assumesOtherwise(draft) || draft.policies.every(({ phases }) => phases === null)) return null;
  const bases = [...new Set(draft.policies.map(({ base }) => base))];
  return { ...draft, policies: bases.map(shipped) };
}
