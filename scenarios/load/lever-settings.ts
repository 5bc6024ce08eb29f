import { leverById } from '../../engine/internal.ts';
import type { ErrorCollector } from '../parsing/error-collector.ts';
import { asMap, isMap, type PathMap } from '../parsing/paths.ts';
import type { EvidenceIndex, KeyOrder } from '../parsing/references.ts';
import { type DataPath, quote } from '../parsing/validation-error.ts';
import { type CountryNames, doses } from '../schema/lever-settings.ts';

/** Keys of a setting that hold a value of its lever: the value itself, and those of the variants by dose. */
const valueKeys = ['value', ...doses] as const;

const isValueKey = (key: unknown): boolean => valueKeys.some((known) => known === key);

/** Returns the key order of a lever's value, for levers with a number per region or sector. */
export function settingKeyOrder(path: DataPath, at: number, names: CountryNames): KeyOrder | null {
  const lever = leverById.get(String(path[at]));
  const place = path.length === at + 1 || (path.length === at + 2 && isValueKey(path[at + 1]));
  if (!place || (lever?.kind !== 'byRegion' && lever?.kind !== 'bySector')) return null;
  const regional = lever.kind === 'byRegion';
  return { ids: regional ? names.regions : names.sectors, noun: regional ? 'region' : 'sector', as: 'map' };
}

/** Normalises settings: each a map with its value; `every` and `all` expanded. */
export function normaliseSettings(settings: unknown, path: DataPath, names: CountryNames, pathMap: PathMap): unknown {
  if (!isMap(settings)) return settings;
  return Object.fromEntries(
    Object.entries(settings).map(([id, setting]) => {
      const at = [...path, id];
      if (isMap(setting) && Object.hasOwn(setting, 'value')) {
        const values = valueKeys.flatMap((key) =>
          Object.hasOwn(setting, key)
            ? [[key, normaliseValue(id, setting[key], [...at, key], names, pathMap)] as const]
            : [],
        );
        return [id, { ...setting, ...Object.fromEntries(values) }];
      }
      const to = [...at, 'value'];
      pathMap.set(to, at);
      return [id, { value: normaliseValue(id, setting, to, names, pathMap) }];
    }),
  );
}

function normaliseValue(id: string, value: unknown, path: DataPath, names: CountryNames, pathMap: PathMap): unknown {
  switch (leverById.get(id)?.kind) {
    case 'streams':
      return value === 'all' ? [...names.streams] : value;
    case 'regions':
      return value === 'all' ? [...names.regions] : value;
    case 'byRegion':
      return expandEvery(value, path, names.regions, pathMap);
    case 'bySector':
      return expandEvery(value, path, names.sectors, pathMap);
    default:
      return value;
  }
}

/** Expands `{every: n}` over ids; other keys in the map take precedence. */
export function expandEvery(value: unknown, path: DataPath, ids: readonly string[], pathMap: PathMap): unknown {
  if (!isMap(value) || !Object.hasOwn(value, 'every')) return value;
  const { every, ...own } = value;
  for (const id of ids) {
    if (!Object.hasOwn(own, id)) pathMap.set([...path, id], [...path, 'every']);
  }
  return { ...Object.fromEntries(ids.map((id) => [id, every])), ...own };
}

/** Checks rules of normalised settings that a schema cannot express. */
export function checkSettings(
  settings: unknown,
  path: DataPath,
  evidenceIndex: EvidenceIndex,
  collector: ErrorCollector,
): void {
  for (const [id, setting] of Object.entries(asMap(settings))) {
    const { value, low, high, evidence } = asMap(setting);
    if ((low === undefined) !== (high === undefined)) {
      const [given, missing] = low === undefined ? ['high', 'low'] : ['low', 'high'];
      const expected = `${missing} as well: the variants of a policy are both or none`;
      collector.add('dose.pair', { path: [...path, id, given], part: 'key', got: `${given} alone`, expected });
    }
    if (Array.isArray(value)) {
      const seen = new Set<unknown>();
      for (const [i, item] of value.entries()) {
        const at = [...path, id, 'value', i];
        if (seen.has(item))
          collector.add('list.once', () => ({ path: at, got: `${quote(item)} twice`, expected: 'each once' }));
        seen.add(item);
      }
    }
    if (typeof evidence !== 'string' || evidenceIndex.evidence.has(evidence) || evidenceIndex.tables.has(evidence))
      continue;
    collector.add('reference.evidence', () => ({
      path: [...path, id, 'evidence'],
      got: `the unknown evidence ${quote(evidence)}`,
      expected: 'the id of an entry or a table of evidence',
      tryThis: collector.suggest(evidence, [...evidenceIndex.evidence.keys(), ...evidenceIndex.tables.keys()]),
    }));
  }
}
