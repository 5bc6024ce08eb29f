import type { ErrorCollector } from '../../parsing/error-collector.ts';
import { asList, asMap } from '../../parsing/paths.ts';
import type { FileSource } from '../../parsing/source.ts';
import { type DataPath, quote } from '../../parsing/validation-error.ts';
import type { InlinePolicy } from '../../schema/claims.ts';
import { formatVersion } from '../../schema/header.ts';
import { type CountryPack, policyContextOf } from '../country-pack.ts';
import { type LoadedPolicy, validatePolicy } from '../policy.ts';
import { centralValues } from '../resolve-values.ts';

const header = { korpu: formatVersion, kind: 'policy' } as const;

/**
 * Reads a policy defined inside an experiment, like its file would be. path: of the policy in the file of claims, where
 * errors are reported. Null after an error.
 */
export function readInlinePolicy(
  inline: InlinePolicy,
  path: DataPath,
  pack: CountryPack,
  collector: ErrorCollector,
): LoadedPolicy | null {
  const { id, name, like, levers } = inline;
  const other = like === undefined ? undefined : pack.policies.get(like);
  if (like !== undefined && (other === undefined || other.base)) {
    const ids = [...pack.policies.values()].filter(({ base }) => !base).map((policy) => policy.id);
    collector.add('choice.known', () => {
      const expected = `one of ${ids.join(', ')}`;
      return { path: [...path, 'like'], got: quote(like), expected, tryThis: collector.suggest(like, ids) };
    });
    return null;
  }
  const written = asMap(other?.written);
  const phases =
    other === undefined
      ? [{ id: 'set', startMonth: 0, levers }]
      : withLevers(asList(written['phases']).map(asMap), levers);
  const about = 'A policy of an experiment in the claims ledger.';
  const source = sourceOfPolicy({ ...written, ...header, id, name, about, phases }, inline, path, collector.source);
  const { content, errors } = validatePolicy(
    { source, errors: [] },
    policyContextOf(pack),
    collector.rules,
    centralValues,
  );
  collector.addAll(errors);
  return errors.length > 0 ? null : content;
}

/** Wraps the data of a policy file; its paths are led back to the policy in the file of claims. */
function sourceOfPolicy(value: unknown, { levers }: InlinePolicy, path: DataPath, claims: FileSource): FileSource {
  const toClaimsPath = ([top, , third, lever, ...rest]: DataPath): DataPath => {
    if (top === 'id' || top === 'name') return [...path, top];
    const own = top === 'phases' && third === 'levers' && typeof lever === 'string' && Object.hasOwn(levers, lever);
    return own ? [...path, 'levers', lever, ...rest] : path;
  };
  return {
    file: claims.file,
    value,
    originalPath: (to) => claims.originalPath(toClaimsPath(to)),
    locate: (to, part) => claims.locate(toClaimsPath(to), part),
  };
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
