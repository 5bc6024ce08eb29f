import type { CountryPack, EvidenceEntry } from '../index.ts';
import { uncertainInputs } from '../internal.ts';

/** Evidence entries that are drawn: inputs with a range, but no rules, targets or checks. */
export function drawnEntries(pack: CountryPack): EvidenceEntry[] {
  return uncertainInputs(pack).sort((a, b) => (a.id < b.id ? -1 : 1));
}
