import type { CountryPack, EvidenceEntry } from '../index.ts';
import { PLACEHOLDER } from '../internal.ts';

/** Where the number of a country comes from. */
export type NumberOrigin = 'answered' | 'imported' | 'inherited' | 'placeholder' | 'own';

/** Says where a number comes from: by the file that wrote it, or by its source. */
export function numberOrigin({ id, source }: Pick<EvidenceEntry, 'id' | 'source'>, pack: CountryPack): NumberOrigin {
  if (id.startsWith('answered.')) return 'answered';
  if (id.startsWith('imported.')) return 'imported';
  const table = [...pack.tables.values()].find((one) => id.startsWith(`${one.id}.`));
  if (pack.inherited.evidence.has(table?.id ?? id)) return 'inherited';
  return (table?.source ?? source).startsWith(PLACEHOLDER) ? 'placeholder' : 'own';
}
