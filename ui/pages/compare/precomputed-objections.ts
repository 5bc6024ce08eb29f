import type { PrecomputedObjections } from '../../../scenarios/internal.ts';

const files = import.meta.glob<PrecomputedObjections>('../../../scenarios/countries/*/precomputed/objections.json', {
  import: 'default',
});

/** Loads what would turn the verdict on the built-in policies of a country; null if it was not computed. */
export async function precomputedObjections(country: string): Promise<PrecomputedObjections | null> {
  const file = files[`../../../scenarios/countries/${country}/precomputed/objections.json`];
  return file === undefined ? null : file();
}
