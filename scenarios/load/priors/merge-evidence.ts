import { ErrorCollector } from '../../parsing/error-collector.ts';
import { type LayerPlace, layeredSource } from '../../parsing/layered-source.ts';
import { asList, asMap, isMap, PathTree } from '../../parsing/paths.ts';
import type { FileSource } from '../../parsing/source.ts';
import { type DataPath, quote, type ValidationError } from '../../parsing/validation-error.ts';
import type { Rules } from '../../schema/rules.ts';
import { asInherited } from './inherited-grade.ts';

/** Lists of an evidence file. */
export const evidenceLists = ['entries', 'tables'] as const;

/** An entry or a table of the base, and where it stands. */
export interface BaseItem extends LayerPlace {
  readonly list: (typeof evidenceLists)[number];
  readonly item: Readonly<Record<string, unknown>>;
}

/** Evidence of the base by id. */
export type BaseEvidence = ReadonlyMap<string, BaseItem>;

/** Keys that make the number of an entry or a table. */
const numberKeys = ['low', 'central', 'high', 'distribution', 'columns', 'rows', 'ranges'] as const;
/** Keys that belong to a number: those of the base do not hold for another one. */
const sourceKeys = ['source', 'grade', 'verified', 'reason'] as const;

/** An evidence file with what it inherits. */
export interface MergedEvidence {
  readonly source: FileSource;
  /** Ids of items of the base that the file names. */
  readonly named: ReadonlySet<string>;
  /** Those of them whose number is that of the base. */
  readonly inherited: ReadonlySet<string>;
  readonly errors: readonly ValidationError[];
}

/** Collects the evidence of the base from its files. */
export function indexBaseEvidence(sources: readonly FileSource[]): BaseEvidence {
  const index = new Map<string, BaseItem>();
  for (const source of sources) {
    for (const list of evidenceLists) {
      for (const [i, item] of asList(asMap(source.value)[list]).entries()) {
        const { id } = asMap(item);
        if (typeof id === 'string' && !index.has(id))
          index.set(id, { list, item: asMap(item), source, path: [list, i] });
      }
    }
  }
  return index;
}

/**
 * Merges an evidence file with the base. An id alone takes the item of the base at that place; a map with an id of the base
 * replaces the keys that it has.
 */
export function mergeEvidence(own: FileSource, base: BaseEvidence, rules: Rules): MergedEvidence {
  const places = new PathTree<LayerPlace>();
  const collector = new ErrorCollector(own, rules);
  const named = new Set<string>();
  const inherited = new Set<string>();
  const value: Record<string, unknown> = { ...asMap(own.value) };

  function mergedItem(written: unknown, from: DataPath, to: DataPath, list: BaseItem['list']): unknown {
    const id = typeof written === 'string' ? written : asMap(written)['id'];
    const found = typeof id === 'string' ? base.get(id) : undefined;
    if (found === undefined || found.list !== list) {
      places.set(to, { source: own, path: from });
      if (typeof written !== 'string') return written;
      collector.add('priors.entry', () => ({
        path: from,
        got: quote(written),
        expected: `the id of one of the ${list} of the base of priors, or a map with an own number`,
        tryThis: collector.suggest(
          written,
          [...base].flatMap(([name, one]) => (one.list === list ? [name] : [])),
        ),
      }));
      return undefined;
    }
    named.add(String(id));
    const item = asInherited(found.item);
    if (!isMap(written)) {
      inherited.add(String(id));
      places.set(to, found);
      return item;
    }
    places.set(to, { source: own, path: from });
    const changes = numberKeys.some((key) => Object.hasOwn(written, key));
    if (changes) checkSource(written, from, collector);
    else inherited.add(String(id));
    const kept = Object.entries(item).filter(
      ([key]) => !Object.hasOwn(written, key) && !(changes && (sourceKeys as readonly string[]).includes(key)),
    );
    // What does not fit an own number is a fault of that number, not of the base.
    if (!changes)
      for (const [key] of kept) places.set([...to, key], { source: found.source, path: [...found.path, key] });
    return { ...Object.fromEntries(kept), ...written };
  }

  for (const list of evidenceLists) {
    const written = value[list];
    if (!Array.isArray(written)) continue;
    const merged: unknown[] = [];
    for (const [i, item] of (written as unknown[]).entries()) {
      const one = mergedItem(item, [list, i], [list, merged.length], list);
      if (one !== undefined) merged.push(one);
    }
    value[list] = merged;
  }
  return { source: layeredSource(own, value, places), named, inherited, errors: collector.errors };
}

/** Checks that a changed number has a source and a grade: those of the base are for another number. */
function checkSource(written: Readonly<Record<string, unknown>>, path: DataPath, collector: ErrorCollector): void {
  const missing = ['source', 'grade'].filter((key) => !Object.hasOwn(written, key));
  if (missing.length === 0) return;
  const got = `another number for ${quote(written['id'])} without ${missing.join(' and ')}`;
  const expected = 'its own source and grade: those of the base belong to the number of the base';
  collector.add('priors.source', { path, got, expected });
}

/** Selects items of a base file, as a country inherits them. */
export function inheritedPart(source: FileSource, selected: (id: string) => boolean): FileSource | null {
  const places = new PathTree<LayerPlace>();
  const value: Record<string, unknown> = { ...asMap(source.value) };
  let count = 0;
  for (const list of evidenceLists) {
    const items: unknown[] = [];
    for (const [i, item] of asList(value[list]).entries()) {
      const { id } = asMap(item);
      if (typeof id === 'string' && !selected(id)) continue;
      places.set([list, items.length], { source, path: [list, i] });
      items.push(asInherited(asMap(item)));
    }
    count += items.length;
    if (value[list] !== undefined) value[list] = items;
  }
  return count === 0 ? null : layeredSource(source, value, places);
}
