import { requestError } from '../build/overrides.ts';
import { nearNames } from '../parsing/suggest-name.ts';
import { quote, type ValidationError } from '../parsing/validation-error.ts';
import type { EvidenceEntry } from '../schema/evidence.ts';
import type { CountryPack } from './country-pack.ts';

/** What a country's files must offer to check assumptions against. */
export type AssumptionSources = Pick<CountryPack, 'evidence' | 'written' | 'policies' | 'shocks'>;

const assumableByPack = new WeakMap<AssumptionSources, ReadonlyMap<string, EvidenceEntry>>();

/** Ids of evidence that some number of a country's files refers to. */
function referencedIds({ written, policies, shocks }: AssumptionSources): Set<string> {
  const trees = [written, ...[...policies.values(), ...shocks.values()].map((read) => read.written)];
  const found = trees.flatMap((tree) => [...JSON.stringify(tree).matchAll(/"=([A-Za-z0-9][\w.-]*)"/g)]);
  return new Set(found.map(([, id]) => id ?? ''));
}

/** Entries that feed the model and are not known for sure: a reader may assume another value within their range. */
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

/** Says what is wrong with an assumption: an unknown entry, one that is fixed, or a value outside its range; else null. */
export function validateAssumption(
  pack: AssumptionSources,
  id: string,
  value: number,
): { readonly got: string; readonly expected: string; readonly tryThis?: string | undefined } | null {
  const entry = assumableEntries(pack).get(id);
  if (entry === undefined) {
    const exists = pack.evidence.has(id);
    return {
      got: exists ? quote(id) : `the unknown evidence ${quote(id)}`,
      expected: `the id of an entry of evidence that feeds the model and is not fixed${exists ? '; this one is not' : ''}`,
      tryThis: exists ? undefined : (nearNames(id, assumableEntries(pack).keys()) ?? 'korpu list assumptions'),
    };
  }
  const { low, high, unit } = entry;
  if (value >= low && value <= high) return null;
  return { got: quote(value), expected: `a number from ${low} to ${high} (${unit}), the range of its evidence` };
}

/** Everything wrong with assumptions asked for on a command line. */
export function validateAssumptions(pack: AssumptionSources, values: ReadonlyMap<string, number>): ValidationError[] {
  return [...values].flatMap(([id, value]) => {
    const error = validateAssumption(pack, id, value);
    return error === null ? [] : [requestError(`assume.${id}`, error.got, error.expected, error.tryThis)];
  });
}
