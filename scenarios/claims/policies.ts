import { type Pack, readPolicyFromObject } from '../pack.ts';
import type { ReadPolicy } from '../policy.ts';
import { bad, quoted, type Result } from '../problem.ts';
import type { InlinePolicy } from '../schema/claims.ts';
import { requestProblem } from '../sets.ts';
import { asList, asMap } from '../tree.ts';

/** Reads a policy that exists only in an experiment, as its file would be read. */
export function readInlinePolicy(inline: InlinePolicy, pack: Pack): Result<ReadPolicy> {
  const { id, name, like, levers } = inline;
  const about = 'A policy of an experiment of the claims ledger.';
  if (like === undefined) {
    const phases = [{ id: 'set', startMonth: 0, levers }];
    return readPolicyFromObject(`policy ${id}`, { korpu: 1, kind: 'policy', id, name, about, phases }, pack);
  }
  const other = pack.policies.get(like);
  if (other === undefined || other.base) {
    const ids = [...pack.policies.values()].filter(({ base }) => !base).map((policy) => policy.id);
    return bad([requestProblem(`policy ${id}`, `like: ${quoted(like)}`, `one of ${ids.join(', ')}`)]);
  }
  const written = asMap(other.written);
  const phases = withLevers(asList(written['phases']).map(asMap), levers);
  return readPolicyFromObject(`policy ${id}`, { ...written, id, name, about, phases }, pack);
}

/** Sets levers in every phase that sets them, so that they keep its months; those that none sets, in the first phase. */
function withLevers(
  phases: readonly Readonly<Record<string, unknown>>[],
  levers: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>>[] {
  const anywhere = new Set(phases.flatMap((phase) => Object.keys(asMap(phase['levers']))));
  return phases.map((phase, i) => {
    const own = asMap(phase['levers']);
    const mine = Object.entries(levers).filter(([id]) => Object.hasOwn(own, id) || (i === 0 && !anywhere.has(id)));
    return { ...phase, levers: { ...own, ...Object.fromEntries(mine) } };
  });
}
