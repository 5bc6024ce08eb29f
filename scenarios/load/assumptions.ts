import { requestError } from '../build/overrides.ts';
import { idsOfReference } from '../parsing/references.ts';
import { nearNames } from '../parsing/suggest-name.ts';
import { quote, type ValidationError } from '../parsing/validation-error.ts';
import type { EvidenceEntry } from '../schema/evidence.ts';
import type { CountryPack } from './country-pack.ts';

/** Parts of a country needed to check assumptions. */
export type AssumptionSources = Pick<CountryPack, 'evidence' | 'tables' | 'written' | 'policies' | 'shocks'>;

const assumableByPack = new WeakMap<AssumptionSources, ReadonlyMap<string, EvidenceEntry>>();

/**
 * Lists the ids of evidence that the files of a country refer to: entries, uncertain cells of tables, factors of rows. A number
 * that was replaced by another one may remain in its file.
 */
export function referencedIds({ written, policies, shocks, tables }: AssumptionSources): Set<string> {
  const trees = [written, ...[...policies.values(), ...shocks.values()].map((read) => read.written)];
  const found = trees.flatMap((tree) => [...JSON.stringify(tree).matchAll(/"(=[^"]+)"/g)]);
  return new Set(found.flatMap(([, text]) => idsOfReference(text ?? '', tables)));
}

/**
 * Returns the uncertain entries of evidence that the model uses: assumptions may take other values within their range.
 */
export function assumableEntries(pack: AssumptionSources): ReadonlyMap<string, EvidenceEntry> {
  const cached = assumableByPack.get(pack);
  if (cached !== undefined) return cached;
  const referenced = referencedIds(pack);
  const drawn = [...pack.evidence].filter(([id, entry]) => referenced.has(id) && isUncertain(entry));
  const entries = new Map(drawn);
  assumableByPack.set(pack, entries);
  return entries;
}

function isUncertain({ distribution, low, high }: EvidenceEntry): boolean {
  return distribution !== 'fixed' && low < high;
}

/** Error of an assumption. */
export interface AssumptionFault {
  readonly got: string;
  readonly expected: string;
  readonly tryThis?: string | undefined;
}

/**
 * Validates an assumption: null, or a function that explains what is wrong (unknown entry, fixed entry, or value
 * outside its range). Explaining an unknown entry compares it with every id, so that only listed errors should be.
 */
export function validateAssumption(pack: AssumptionSources, id: string, value: number): (() => AssumptionFault) | null {
  const entry = assumableEntries(pack).get(id);
  if (entry === undefined) {
    const exists = pack.evidence.has(id);
    return () => ({
      got: exists ? quote(id) : `the unknown evidence ${quote(id)}`,
      expected: `the id of an entry of evidence that the model uses and that is not fixed${exists ? '; this one is not' : ''}`,
      tryThis: exists ? undefined : (nearNames(id, assumableEntries(pack).keys()) ?? 'korpu list assumptions'),
    });
  }
  const { low, high, unit } = entry;
  if (value >= low && value <= high) return null;
  return () => ({
    got: quote(value),
    expected: `a number from ${low} to ${high} (${unit}), the range of its evidence`,
  });
}

/** Faults of assumptions after which no further one is looked for. */
const MAX_FAULTS = 50;

/** Returns all errors of the assumptions on a command line. */
export function validateAssumptions(pack: AssumptionSources, values: ReadonlyMap<string, number>): ValidationError[] {
  let faults = 0;
  return [...values].flatMap(([id, value]) => {
    // Comparing an unknown name with hundreds of known ones costs more than reading it.
    if (faults >= MAX_FAULTS) return [];
    const fault = validateAssumption(pack, id, value);
    if (fault === null) return [];
    faults += 1;
    const { got, expected, tryThis } = fault();
    return [requestError(`assume.${id}`, got, expected, tryThis)];
  });
}
