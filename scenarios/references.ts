import type { Faults } from './faults.ts';
import { listed, nearest } from './nearest.ts';
import { type Path, quoted } from './problem.ts';
import type { EvidenceEntry, EvidenceTable } from './schema/evidence.ts';
import { isMap, type Moves } from './tree.ts';

/** Entries and tables by id. */
export interface Shelf {
  readonly evidence: ReadonlyMap<string, EvidenceEntry>;
  readonly tables: ReadonlyMap<string, EvidenceTable>;
}

/** What a map or a table's row at some place runs over. */
export interface Order {
  readonly ids: readonly string[];
  /** What the ids are, for messages: 'region'. */
  readonly noun: string;
  /** Whether the place ends as a list in the order of the ids, all given, or as a map of some. */
  readonly as: 'list' | 'map';
}

/** The order of a place; null where values stay as they stand. */
export type Over = (path: Path) => Order | null;

/** A tree with values in place of references. */
export interface Resolved {
  readonly value: unknown;
  /** The reference a value came from, as written. */
  reference(path: Path): string | undefined;
}

const referencePattern = /^=([A-Za-z0-9][\w.-]*)(?:\[\s*([A-Za-z0-9][\w.-]*)\s*(?:,\s*([A-Za-z0-9][\w.-]*)\s*)?\])?$/;

/**
 * Puts values in place of `=references`, and brings maps and table rows that run over a country's lists into the order
 * of the list. `values` stand in for the central values of entries.
 */
export function resolveReferences(
  tree: unknown,
  shelf: Shelf,
  over: Over,
  faults: Faults,
  moves: Moves,
  values: ReadonlyMap<string, number>,
): Resolved {
  const references = new Map<string, string>();
  const keyOf = (path: Path) => JSON.stringify(moves.written(path));

  function entryValue(text: string, id: string, path: Path): unknown {
    const entry = shelf.evidence.get(id);
    if (entry !== undefined) return values.get(id) ?? entry.central;
    if (shelf.tables.has(id)) {
      const expected = `a row of the table, ${id}[row], or a cell, ${id}[row,column]`;
      faults.refuse('reference.syntax', { path, got: quoted(text), expected });
      return null;
    }
    const near = nearest(id, shelf.evidence.keys());
    faults.refuse('reference.evidence', {
      path,
      got: `the unknown evidence ${quoted(id)}`,
      expected: 'the id of an entry of evidence',
      tryThis: near === undefined ? undefined : `=${near}`,
    });
    return null;
  }

  function tableValue(text: string, id: string, row: string, column: string | undefined, path: Path): unknown {
    const table = shelf.tables.get(id);
    if (table === undefined) {
      const near = nearest(id, shelf.tables.keys());
      faults.refuse('reference.table', {
        path,
        got: `the unknown table ${quoted(id)}`,
        expected: 'the id of a table of evidence',
        tryThis: near === undefined ? undefined : text.replace(id, near),
      });
      return null;
    }
    const numbers = Object.hasOwn(table.rows, row) ? table.rows[row] : undefined;
    if (numbers === undefined) {
      const rows = Object.keys(table.rows);
      const expected = `a row of ${id}: ${listed(rows)}`;
      faults.refuse('reference.row', { path, got: quoted(row), expected, tryThis: nearest(row, rows) });
      return null;
    }
    if (column === undefined) return rowValue(numbers, table.columns, path);
    const at = table.columns.indexOf(column);
    if (at === -1) {
      const expected = `a column of ${id}: ${listed(table.columns)}`;
      faults.refuse('reference.column', {
        path,
        got: quoted(column),
        expected,
        tryThis: nearest(column, table.columns),
      });
      return null;
    }
    return numbers[at];
  }

  /** A row: a list in its own order, or under the ids of the place. */
  function rowValue(numbers: readonly number[], columns: readonly string[], path: Path): unknown {
    const order = over(path);
    if (order === null) return [...numbers];
    if (order.as === 'map') return Object.fromEntries(columns.map((column, i) => [column, numbers[i]]));
    unknownIds(columns, path, order);
    return order.ids.map((id, i) => {
      moves.move([...path, i], path);
      const at = columns.indexOf(id);
      return at === -1 ? missing(id, path, order) : numbers[at];
    });
  }

  function missing(id: string, path: Path, { ids, noun }: Order): number {
    faults.refuse('names.missing', { path, got: `no ${noun} ${quoted(id)}`, expected: `each of ${listed(ids)}` });
    return 0;
  }

  function unknownIds(came: readonly string[], path: Path, { ids, noun }: Order): void {
    for (const id of came) {
      if (ids.includes(id)) continue;
      faults.refuse('names.known', {
        path: [...path, id],
        part: 'key',
        got: `the unknown ${noun} ${quoted(id)}`,
        expected: `one of ${listed(ids)}`,
        tryThis: nearest(id, ids),
      });
    }
  }

  function resolveText(text: string, path: Path): unknown {
    if (!text.startsWith('=')) return text;
    references.set(keyOf(path), text);
    const [, id, row, column] = referencePattern.exec(text) ?? [];
    if (id === undefined) {
      const expected = 'a reference: =id, =table[row] or =table[row,column]';
      faults.refuse('reference.syntax', { path, got: quoted(text), expected });
      return null;
    }
    if (row === undefined) return entryValue(text, id, path);
    return tableValue(text, id, row, column, path);
  }

  function resolve(value: unknown, path: Path): unknown {
    if (typeof value === 'string') return resolveText(value, path);
    if (Array.isArray(value)) return value.map((item, i) => resolve(item, [...path, i]));
    if (!isMap(value)) return value;
    const order = over(path);
    if (order === null || order.as === 'map') {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, [...path, key])]));
    }
    unknownIds(Object.keys(value), path, order);
    return order.ids.map((id, i) => {
      if (!Object.hasOwn(value, id)) return missing(id, path, order);
      moves.move([...path, i], [...path, id]);
      return resolve(value[id], [...path, i]);
    });
  }

  return { value: resolve(tree, []), reference: (path) => longest(moves.written(path), (key) => references.get(key)) };
}

function longest<T>(path: Path, find: (key: string) => T | undefined): T | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = find(JSON.stringify(path.slice(0, length)));
    if (found !== undefined) return found;
  }
  return undefined;
}
