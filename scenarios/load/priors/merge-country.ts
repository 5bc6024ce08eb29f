import { parameterDeclarations } from '../../../engine/index.ts';
import { type LayerPlace, layeredSource } from '../../parsing/layered-source.ts';
import { asList, asMap, isMap, listIds, PathTree } from '../../parsing/paths.ts';
import type { FileSource } from '../../parsing/source.ts';
import type { DataPath } from '../../parsing/validation-error.ts';

/** Lists of a country whose items the base connects with tables of the country. */
const connectedLists = ['streams', 'origins', 'regions', 'sectors'] as const;

/** A country file with what it inherits. */
export interface MergedCountry {
  readonly source: FileSource;
  /** Paths of inherited values, such as `parameters.permits.lapseAtB1`. */
  readonly inherited: ReadonlySet<string>;
}

/**
 * Merges a country file with that of the base: maps merge key by key, own numbers and lists replace those of the base,
 * and an own `null` leaves a value of the base out. Items of the country's lists get the references under `each` that
 * they do not give themselves, with `{id}` replaced. A parameter that the file does not give is evidence of the country
 * with its name before it is inherited: see `namedParameters`.
 */
export function mergeCountry(own: FileSource, base: FileSource, evidence: NamedParameters): MergedCountry {
  const places = new PathTree<LayerPlace>();
  const inherited = new Set<string>();

  function inherit(value: unknown, path: DataPath): unknown {
    if (isMap(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inherit(item, [...path, key])]));
    places.set(path, { source: base, path });
    inherited.add(path.join('.'));
    return value;
  }

  function merge(
    ownMap: Readonly<Record<string, unknown>>,
    baseMap: Readonly<Record<string, unknown>>,
    path: DataPath,
  ) {
    const merged: Record<string, unknown> = {};
    for (const key of new Set([...Object.keys(baseMap), ...Object.keys(ownMap)])) {
      const at = [...path, key];
      const [ownValue, baseValue] = [ownMap[key], baseMap[key]];
      if (!Object.hasOwn(ownMap, key)) merged[key] = inherit(baseValue, at);
      else if (isMap(ownValue) && isMap(baseValue)) merged[key] = merge(ownValue, baseValue, at);
      else if (ownValue !== null || !Object.hasOwn(baseMap, key)) merged[key] = ownValue;
    }
    return merged;
  }

  const { inherits: _, ...written } = asMap(own.value);
  const ownValue = withNamedParameters(written, evidence);
  const { parameters, lifeTable, each } = asMap(base.value);
  const values = Object.fromEntries(Object.entries({ parameters, lifeTable }).filter(([, value]) => isMap(value)));
  const merged = { ...merge(ownValue, values, []) };
  for (const list of connectedLists) {
    const references = Object.entries(asMap(asMap(each)[list]));
    const items = merged[list];
    if (!Array.isArray(items)) continue;
    merged[list] = items.map((item: unknown) => (isMap(item) ? connect(item, references) : item));
  }
  return { source: layeredSource(own, merged, places), inherited };
}

/** References to evidence with the name of a parameter, by path such as `permits.firstMonths`. */
export type NamedParameters = ReadonlyMap<string, string>;

/**
 * Finds evidence of a country that has the name of a parameter: an entry `permits.firstMonths`, or a column
 * `firstMonths` of a table `parameters.permits` with the row `all`. Such a number is the parameter.
 */
export function namedParameters(sources: readonly FileSource[]): NamedParameters {
  const found = new Map<string, string>();
  const paths = new Set(
    Object.entries(parameterDeclarations).flatMap(([process, names]) =>
      Object.keys(names).map((name) => `${process}.${name}`),
    ),
  );
  for (const { value } of sources) {
    for (const table of asList(asMap(value)['tables'])) {
      const { id, columns, rows } = asMap(table);
      const [, process] = /^parameters\.(\w+)$/.exec(typeof id === 'string' ? id : '') ?? [];
      if (process === undefined || !Object.hasOwn(asMap(rows), 'all')) continue;
      for (const name of asList(columns)) {
        const path = `${process}.${String(name)}`;
        if (paths.has(path)) found.set(path, `=parameters.${process}[all,${String(name)}]`);
      }
    }
    for (const id of listIds(asMap(value)['entries'])) if (paths.has(id)) found.set(id, `=${id}`);
  }
  return found;
}

/** Adds a reference for each parameter that the file does not give and evidence has the name of. */
function withNamedParameters(
  country: Readonly<Record<string, unknown>>,
  evidence: NamedParameters,
): Readonly<Record<string, unknown>> {
  if (evidence.size === 0) return country;
  const { parameters = {} } = country;
  if (!isMap(parameters)) return country;
  const groups: Record<string, unknown> = { ...parameters };
  for (const [path, reference] of evidence) {
    const [process = '', name = ''] = path.split('.');
    const group = groups[process] ?? {};
    if (isMap(group) && !Object.hasOwn(group, name)) groups[process] = { ...group, [name]: reference };
  }
  return { ...country, parameters: groups };
}

/** Adds the references that an item does not give itself. */
function connect(
  item: Readonly<Record<string, unknown>>,
  references: readonly (readonly [string, unknown])[],
): Readonly<Record<string, unknown>> {
  const { id } = item;
  if (typeof id !== 'string') return item;
  const added = references.flatMap(([key, reference]) =>
    Object.hasOwn(item, key) || typeof reference !== 'string' ? [] : [[key, reference.replaceAll('{id}', () => id)]],
  );
  return { ...item, ...Object.fromEntries(added) };
}
