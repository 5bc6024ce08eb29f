import type { ShippedEvidence } from '../../../scenarios/internal.ts';

const files = import.meta.glob<ShippedEvidence>('../../../scenarios/*/shipped/evidence.json', { import: 'default' });

/** Fetches what was computed beforehand for a country, as a file of its own; null where nothing was. */
export async function shippedEvidence(country: string): Promise<ShippedEvidence | null> {
  const file = files[`../../../scenarios/${country}/shipped/evidence.json`];
  return file === undefined ? null : file();
}
