import type { PrecomputedObjections } from '../../../../scenarios/internal.ts';
import { loadJson } from '../../../load-json.ts';

/** URLs of the built files, by source path. */
const addresses = import.meta.glob<string>('../../../../scenarios/countries/*/precomputed/objections.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Loads what would turn the verdict on the built-in policies of a built-in country; null if it was not computed. Throws a LoadError. */
export async function precomputedObjections(country: string | null): Promise<PrecomputedObjections | null> {
  const address = addresses[`../../../../scenarios/countries/${country}/precomputed/objections.json`];
  return address === undefined ? null : ((await loadJson(address)) as PrecomputedObjections);
}
