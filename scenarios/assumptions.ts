import { nearNames } from './nearest.ts';
import type { Pack } from './pack.ts';
import { type Problem, quoted } from './problem.ts';
import type { EvidenceEntry } from './schema/evidence.ts';
import { requestProblem } from './sets.ts';

/** What a country's files must offer to check assumptions against. */
export type Assumable = Pick<Pack, 'evidence' | 'written' | 'policies' | 'shocks'>;

const known = new WeakMap<Assumable, ReadonlyMap<string, EvidenceEntry>>();

/** Ids of evidence that some number of a country's files refers to. */
function fed({ written, policies, shocks }: Assumable): Set<string> {
  const trees = [written, ...[...policies.values(), ...shocks.values()].map((read) => read.written)];
  const found = trees.flatMap((tree) => [...JSON.stringify(tree).matchAll(/"=([A-Za-z0-9][\w.-]*)"/g)]);
  return new Set(found.map(([, id]) => id ?? ''));
}

/** Entries that feed the model and are not known for sure: a reader may assume another value within their range. */
export function assumable(pack: Assumable): ReadonlyMap<string, EvidenceEntry> {
  const before = known.get(pack);
  if (before !== undefined) return before;
  const feeding = fed(pack);
  const drawn = [...pack.evidence].filter(([id, entry]) => feeding.has(id) && isDrawn(entry));
  const entries = new Map(drawn);
  known.set(pack, entries);
  return entries;
}

function isDrawn({ distribution, low, high }: EvidenceEntry): boolean {
  return distribution !== 'fixed' && low < high;
}

/** Says what is wrong with an assumption: an unknown entry, one that is fixed, or a value outside its range; else null. */
export function assumptionFault(
  pack: Assumable,
  id: string,
  value: number,
): { readonly got: string; readonly expected: string; readonly tryThis?: string | undefined } | null {
  const entry = assumable(pack).get(id);
  if (entry === undefined) {
    const exists = pack.evidence.has(id);
    return {
      got: exists ? quoted(id) : `the unknown evidence ${quoted(id)}`,
      expected: `the id of an entry of evidence that feeds the model and is not fixed${exists ? '; this one is not' : ''}`,
      tryThis: exists ? undefined : (nearNames(id, assumable(pack).keys()) ?? 'korpu list assumptions'),
    };
  }
  const { low, high, unit } = entry;
  if (value >= low && value <= high) return null;
  return { got: quoted(value), expected: `a number from ${low} to ${high} (${unit}), the range of its evidence` };
}

/** Everything wrong with assumptions asked for on a command line. */
export function assumptionProblems(pack: Assumable, values: ReadonlyMap<string, number>): Problem[] {
  return [...values].flatMap(([id, value]) => {
    const fault = assumptionFault(pack, id, value);
    return fault === null ? [] : [requestProblem(`assume.${id}`, fault.got, fault.expected, fault.tryThis)];
  });
}
