import type { PrecomputedEvidence } from '../../../scenarios/internal.ts';

const files = import.meta.glob<PrecomputedEvidence>('../../../scenarios/countries/*/precomputed/evidence.json', {
  import: 'default',
});

/** Fetches what was computed beforehand for a country, as a file of its own; null where nothing was. */
export async function precomputedEvidence(country: string): Promise<PrecomputedEvidence | null> {
  const file = files[`../../../scenarios/countries/${country}/precomputed/evidence.json`];
  return file === undefined ? null : file();
}
