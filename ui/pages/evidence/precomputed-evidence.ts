import type { PrecomputedEvidence } from '../../../scenarios/internal.ts';

const files = import.meta.glob<PrecomputedEvidence>('../../../scenarios/countries/*/precomputed/evidence.json', {
  import: 'default',
});

/** Loads the precomputed evidence of a country; null if there is none. */
export async function precomputedEvidence(country: string): Promise<PrecomputedEvidence | null> {
  const file = files[`../../../scenarios/countries/${country}/precomputed/evidence.json`];
  return file === undefined ? null : file();
}
