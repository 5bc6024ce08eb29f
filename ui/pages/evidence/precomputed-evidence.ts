import type { PrecomputedEvidence } from '../../../scenarios/internal.ts';
import { loadJson } from '../../load-json.ts';

/** URLs of the built files, by source path. */
const addresses = import.meta.glob<string>('../../../scenarios/countries/*/precomputed/evidence.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Loads the precomputed evidence of a built-in country; null if there is none. Throws a LoadError. */
export async function precomputedEvidence(country: string | null): Promise<PrecomputedEvidence | null> {
  const address = addresses[`../../../scenarios/countries/${country}/precomputed/evidence.json`];
  return address === undefined ? null : ((await loadJson(address)) as PrecomputedEvidence);
}
