import type { CountryPack, EvidenceEntry } from '../index.ts';

/** Evidence entries that are drawn: inputs with a range, but no rules, targets or checks. */
export function drawnEntries(pack: CountryPack): EvidenceEntry[] {
  return [...pack.evidence.values()]
    .filter(({ role, distribution, low, high }) => role === 'input' && distribution !== 'fixed' && low < high)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
