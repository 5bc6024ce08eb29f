import type { EvidenceEntry, EvidenceTable, TableCell } from '../schema/evidence.ts';
import type { ErrorCollector } from './error-collector.ts';
import { isMap, type PathMap, PathTree } from './paths.ts';
import { listNames } from './suggest-name.ts';
import { cellId, rangeOfRow, rowWithValues } from './table-rows.ts';
import { type DataPath, quote } from './validation-error.ts';

/** Evidence entries and tables by id. */
export interface EvidenceIndex {
  readonly evidence: ReadonlyMap<string, EvidenceEntry>;
  readonly tables: ReadonlyMap<string, EvidenceTable>;
}

/** Ids that a map or table row at some path is keyed by. */
export interface KeyOrder {
  readonly ids: readonly string[];
  /** Noun of an id in messages, such as 'region'. */
  readonly noun: string;
  /** Whether the value becomes a list of all ids in order, or a map of some. */
  readonly as: 'list' | 'map';
}

/** Returns the key order at a path; null for values without one. */
export type KeyOrderAt = (path: DataPath) => KeyOrder | null;

/** Tree with values in place of references. */
export interface ResolvedTree {
  readonly value: unknown;
  /** Returns the reference that a value came from, as written. */
  reference(path: DataPath): string | undefined;
}

const referencePattern = /^=([A-Za-z0-9][\w.-]*)(?:\[\s*([A-Za-z0-9][\w.-]*)\s*(?:,\s*([A-Za-z0-9][\w.-]*)\s*)?\])?$/;

/** Returns the id of the entry or table that a text refers to; null for other texts. */
export function idOfReference(text: string): string | null {
  return text.startsWith('=') ? (referencePattern.exec(text)?.[1] ?? null) : null;
}

/**
 * Ids of evidence that a reference reads: an entry, or the uncertain cells of a table and the factor of a row. None for
 * a text that is no reference.
 */
export function idsOfReference(text: string, tables: EvidenceIndex['tables']): readonly string[] {
  const [, id, row, column] = referencePattern.exec(text) ?? [];
  if (id === undefined) return [];
  if (row === undefined) return [id];
  const table = tables.get(id);
  // A share depends on the whole row, whose sum is kept.
  const whole = table !== undefined && rangeOfRow(table, row)?.distribution === 'dirichlet';
  const columns = column === undefined || whole ? (table?.columns ?? []) : [column];
  return [cellId(id, row, null), ...columns.map((one) => cellId(id, row, one))];
}

/**
 * Replaces `=references` by values, and orders maps and table rows keyed by a country's lists. `values`: used in place
 * of the central values of entries and of table cells, by id.
 */
export function resolveReferences(
  tree: unknown,
  evidenceIndex: EvidenceIndex,
  keyOrderAt: KeyOrderAt,
  collector: ErrorCollector,
  pathMap: PathMap,
  values: ReadonlyMap<string, number>,
): ResolvedTree {
  const references = new PathTree<string>();

  function entryValue(text: string, id: string, path: DataPath): unknown {
    const entry = evidenceIndex.evidence.get(id);
    if (entry !== undefined && !('cell' in entry)) return values.get(id) ?? entry.central;
    if (evidenceIndex.tables.has(id)) {
      const expected = `a row of the table, ${id}[row], or a cell, ${id}[row,column]`;
      collector.add('reference.syntax', { path, got: quote(text), expected });
      return null;
    }
    const { cell } = (entry ?? {}) as Partial<TableCell>;
    collector.add('reference.evidence', () => {
      const near =
        cell === undefined
          ? collector.suggest(id, evidenceIndex.evidence.keys())
          : `${cell.table}[${[cell.row, cell.column].filter((part) => part !== null).join(',')}]`;
      return {
        path,
        got: `the unknown evidence ${quote(id)}`,
        expected: 'the id of an entry of evidence',
        tryThis: near === undefined ? undefined : `=${near}`,
      };
    });
    return null;
  }

  function tableValue(text: string, id: string, row: string, column: string | undefined, path: DataPath): unknown {
    const table = evidenceIndex.tables.get(id);
    if (table === undefined) {
      collector.add('reference.table', () => {
        const near = collector.suggest(id, evidenceIndex.tables.keys());
        return {
          path,
          got: `the unknown table ${quote(id)}`,
          expected: 'the id of a table of evidence',
          tryThis: near === undefined ? undefined : text.replace(id, () => near),
        };
      });
      return null;
    }
    const numbers = rowWithValues(table, row, values);
    if (numbers === undefined) {
      collector.add('reference.row', () => {
        const rows = Object.keys(table.rows);
        const expected = `a row of ${id}: ${listNames(rows)}`;
        return { path, got: quote(row), expected, tryThis: collector.suggest(row, rows) };
      });
      return null;
    }
    if (column === undefined) return rowValue(numbers, table.columns, path);
    const at = table.columns.indexOf(column);
    if (at === -1) {
      collector.add('reference.column', () => ({
        path,
        got: quote(column),
        expected: `a column of ${id}: ${listNames(table.columns)}`,
        tryThis: collector.suggest(column, table.columns),
      }));
      return null;
    }
    return numbers[at];
  }

  /** Converts a row: a list in its own order, or keyed by the ids of the path. */
  function rowValue(numbers: readonly number[], columns: readonly string[], path: DataPath): unknown {
    const order = keyOrderAt(path);
    if (order === null) return [...numbers];
    if (order.as === 'map') return Object.fromEntries(columns.map((column, i) => [column, numbers[i]]));
    unknownIds(columns, path, order);
    return order.ids.map((id, i) => {
      pathMap.set([...path, i], path);
      const at = columns.indexOf(id);
      return at === -1 ? missing(id, path, order) : numbers[at];
    });
  }

  function missing(id: string, path: DataPath, { ids, noun }: KeyOrder): number {
    collector.add('names.missing', () => ({
      path,
      got: `no ${noun} ${quote(id)}`,
      expected: `each of ${listNames(ids)}`,
    }));
    return 0;
  }

  function unknownIds(received: readonly string[], path: DataPath, { ids, noun }: KeyOrder): void {
    const known = new Set(ids);
    for (const id of received) {
      if (known.has(id)) continue;
      collector.add('names.known', () => ({
        path: [...path, id],
        part: 'key',
        got: `the unknown ${noun} ${quote(id)}`,
        expected: `one of ${listNames(ids)}`,
        tryThis: collector.suggest(id, ids),
      }));
    }
  }

  function resolveText(text: string, path: DataPath): unknown {
    if (!text.startsWith('=')) return text;
    references.set(pathMap.originalPath(path), text);
    const [, id, row, column] = referencePattern.exec(text) ?? [];
    if (id === undefined) {
      const expected = 'a reference: =id, =table[row] or =table[row,column]';
      collector.add('reference.syntax', () => ({ path, got: quote(text), expected }));
      return null;
    }
    if (row === undefined) return entryValue(text, id, path);
    return tableValue(text, id, row, column, path);
  }

  function resolve(value: unknown, path: DataPath): unknown {
    if (typeof value === 'string') return resolveText(value, path);
    if (Array.isArray(value)) return value.map((item, i) => resolve(item, [...path, i]));
    if (!isMap(value)) return value;
    const order = keyOrderAt(path);
    if (order === null || order.as === 'map') {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, [...path, key])]));
    }
    unknownIds(Object.keys(value), path, order);
    return order.ids.map((id, i) => {
      if (!Object.hasOwn(value, id)) return missing(id, path, order);
      pathMap.set([...path, i], [...path, id]);
      return resolve(value[id], [...path, i]);
    });
  }

  return {
    value: resolve(tree, []),
    reference: (path) => references.nearest(pathMap.originalPath(path))?.value,
  };
}
