import type { Draft } from '../../scenarios/share/index.ts';

export {
  builtInPolicy,
  type Draft,
  type DraftPhase,
  type DraftPolicy,
  firstDraft,
} from '../../scenarios/share/index.ts';

/** Id under which the build has results of the country of a draft; null for a country that is not built in. */
export function builtInCountry({ country, countryHash }: Draft): string | null {
  return countryHash === undefined ? country : null;
}

/** Whether two drafts need the same runs; weights do not affect runs. */
export function sameRuns(a: Draft, b: Draft): boolean {
  return JSON.stringify({ ...a, weights: {} }) === JSON.stringify({ ...b, weights: {} });
}
