import { requestError } from '../../build/overrides.ts';
import { asList, asMap } from '../../parsing/paths.ts';
import { invalid, quote, type ValidationResult } from '../../parsing/validation-error.ts';
import type { InlinePolicy } from '../../schema/claims.ts';
import { type CountryPack, readPolicyFromObject } from '../country-pack.ts';
import type { LoadedPolicy } from '../policy.ts';

/** Reads a policy defined inside an experiment, like its file would be. */
export function readInlinePolicy(inline: InlinePolicy, pack: CountryPack): ValidationResult<LoadedPolicy> {
  const { id, name, like, levers } = inline;
  const about = 'A policy of an experiment in the claims ledger.';
  if (like === undefined) {
    const phases = [{ id: 'set', startMonth: 0, levers }];
    return readPolicyFromObject(`policy ${id}`, { korpu: 1, kind: 'policy', id, name, about, phases }, pack);
  }
  const other = pack.policies.get(like);
  if (other === undefined || other.base) {
    const ids = [...pack.policies.values()].filter(({ base }) => !base).map((policy) => policy.id);
    return invalid([requestError(`policy ${id}`, `like: ${quote(like)}`, `one of ${ids.join(', ')}`)]);
  }
  const written = asMap(other.written);
  const phases = withLevers(asList(written['phases']).map(asMap), levers);
  return readPolicyFromObject(`policy ${id}`, { ...written, id, name, about, phases }, pack);
}

/** Sets levers in every phase that sets them, so that they retain its months; all others in the first phase. */
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
