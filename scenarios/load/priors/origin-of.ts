import { isMap } from '../../parsing/paths.ts';
import { idOfReference } from '../../parsing/references.ts';
import type { CountryPack } from '../country-pack.ts';
import { isTableCell } from '../table-cells.ts';
import type { InheritedEvidence } from './inherit-priors.ts';

/** Where the number of a value comes from. */
export interface ValueOrigin {
  /** `base`: inherited from the base of priors. `country`: of the country's own files. */
  readonly layer: 'base' | 'country';
  /** Entry or table of evidence that has the number; null for a number in the country file. */
  readonly evidence: string | null;
  /** What the base has for it: its place, and the grade in the setting of its source. Null: nothing. */
  readonly base: InheritedEvidence | null;
}

type OriginSources = Pick<CountryPack, 'evidence' | 'tables' | 'inherited' | 'written'>;

/**
 * Returns where a value comes from; null for one that the country does not have.
 *
 * path: id of an entry, a table or a cell of one, or a path of the country file such as `parameters.permits.lapseAtB1`.
 */
export function originOf(pack: OriginSources, path: string): ValueOrigin | null {
  const entry = pack.evidence.get(path);
  if (entry !== undefined) return originOfEvidence(pack, isTableCell(entry) ? entry.cell.table : path);
  if (pack.tables.has(path)) return originOfEvidence(pack, path);
  let value: unknown = pack.written;
  for (const step of path.split('.')) {
    if (Array.isArray(value)) value = value.find((item: unknown) => isMap(item) && item['id'] === step);
    else value = isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  if (value === undefined) return null;
  const id = typeof value === 'string' ? idOfReference(value) : null;
  if (id !== null) return originOfEvidence(pack, id);
  return { layer: pack.inherited.paths.has(path) ? 'base' : 'country', evidence: null, base: null };
}

function originOfEvidence({ inherited }: OriginSources, id: string): ValueOrigin {
  const base = inherited.evidence.get(id);
  if (base !== undefined) return { layer: 'base', evidence: id, base };
  return { layer: 'country', evidence: id, base: inherited.replaced.get(id) ?? null };
}
