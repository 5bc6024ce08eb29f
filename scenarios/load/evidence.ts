import { checkSchema } from '../parsing/check-schema.ts';
import { ErrorCollector } from '../parsing/error-collector.ts';
import { type LoadResult, openParsedFile } from '../parsing/open-file.ts';
import { asList, asMap } from '../parsing/paths.ts';
import type { ParsedFile } from '../parsing/source.ts';
import { quote } from '../parsing/validation-error.ts';
import {
  type EvidenceEntry,
  type EvidenceFile,
  type EvidenceTable,
  evidenceSchema,
  usableEntrySchema,
  usableTableSchema,
} from '../schema/evidence.ts';
import type { Rules } from '../schema/rules.ts';

/**
 * Reads an evidence file. `fileById`: ids of other files, and the file of each. The content of a file with errors has the
 * entries and tables that references can use, so that one error is not reported for every reference.
 */
export function readEvidence(
  parsedFile: ParsedFile,
  fileById: Map<string, string>,
  rules: Rules,
): LoadResult<EvidenceFile> {
  const { source, errors } = openParsedFile(parsedFile, 'evidence', rules);
  if (source === null) return { content: null, errors };
  const collector = new ErrorCollector(source, rules);
  const tree = normaliseEvidence(asMap(source.value));
  const checked = checkSchema(evidenceSchema, tree, collector);
  const content = collector.errors.length === 0 ? checked : usablePart(tree);
  for (const list of ['entries', 'tables']) {
    for (const [i, item] of asList(tree[list]).entries()) {
      const id = asMap(item)['id'];
      if (typeof id !== 'string') continue;
      const path = [list, i, 'id'];
      const where = fileById.get(id);
      if (where !== undefined) {
        collector.add('id.unique', {
          path,
          got: `${quote(id)}, which is also in ${where}`,
          expected: 'a unique id',
        });
      }
      fileById.set(id, source.file);
    }
  }
  for (const [i, entry] of asList(tree['entries']).entries()) checkEntry(asMap(entry), i, collector);
  for (const [i, table] of asList(tree['tables']).entries()) checkTable(asMap(table), i, collector);
  return { content, errors: [...errors, ...collector.errors] };
}

/** Returns the entries and tables of a file with errors that references can use. */
function usablePart(tree: Readonly<Record<string, unknown>>): EvidenceFile {
  const entries = asList(tree['entries']).filter((entry) => usableEntrySchema.safeParse(entry).success);
  const tables = asList(tree['tables']).filter((table) => usableTableSchema.safeParse(table).success);
  return { entries: entries as EvidenceEntry[], tables: tables as EvidenceTable[] };
}

/** Converts column names to text: years and ages may be written as numbers. */
function normaliseEvidence(tree: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Array.isArray(tree['tables'])) return tree;
  const tables = tree['tables'].map((table: unknown) => {
    const columns = asMap(table)['columns'];
    if (!Array.isArray(columns)) return table;
    const texts = columns.map((column: unknown) => (typeof column === 'number' ? String(column) : column));
    return { ...asMap(table), columns: texts };
  });
  return { ...tree, tables };
}

function checkEntry(entry: Readonly<Record<string, unknown>>, i: number, collector: ErrorCollector): void {
  const { low, central, high, distribution } = entry;
  if (typeof low !== 'number' || typeof central !== 'number' || typeof high !== 'number') return;
  const path = ['entries', i];
  const got = `low ${low}, central ${central}, high ${high}`;
  if (!(low <= central && central <= high)) {
    collector.add('evidence.order', { path: [...path, 'central'], got, expected: 'low ≤ central ≤ high' });
  }
  if ((distribution === 'beta' || distribution === 'dirichlet') && (low < 0 || high > 1)) {
    const expected = `a range within 0 to 1 for ${distribution}`;
    // At the number that is outside: one typed in percent.
    const outside = central < 0 || central > 1 ? 'central' : low < 0 ? 'low' : 'high';
    collector.add('evidence.beta', { path: [...path, outside], got, expected });
  }
  if (distribution === 'lognormal' && low <= 0) {
    collector.add('evidence.lognormal', { path: [...path, 'low'], got, expected: 'a low above 0 for lognormal' });
  }
}

const needed = { dirichlet: 'concentration', beta: 'concentration', lognormal: 'factor', factor: 'factor' } as const;

function checkRanges(table: Readonly<Record<string, unknown>>, i: number, collector: ErrorCollector): void {
  const rows = asMap(table['rows']);
  const seen = new Set<string>();
  for (const [k, one] of asList(table['ranges']).entries()) {
    const range = asMap(one);
    const path = ['tables', i, 'ranges', k];
    const distribution = typeof range['distribution'] === 'string' ? range['distribution'] : '';
    const key = Object.hasOwn(needed, distribution) ? needed[distribution as keyof typeof needed] : null;
    if (key !== null && range[key] === undefined) {
      collector.add('table.range', { path, got: `${distribution} without ${key}`, expected: `a ${key}` });
    }
    const ids =
      range['rows'] === undefined ? Object.keys(rows) : asList(range['rows']).filter((row) => typeof row === 'string');
    for (const id of ids) {
      const twice = seen.has(id);
      if (twice || !Object.hasOwn(rows, id)) {
        collector.add('table.range', () => {
          const got = twice ? `${quote(id)} twice` : `the unknown row ${quote(id)}`;
          return { path, got, expected: 'each row of the table at most once' };
        });
        // Two ranges of all rows would repeat the error for each row.
        if (twice) break;
      }
      seen.add(id);
      const most = distribution === 'beta' ? 1 : Number.POSITIVE_INFINITY;
      if (key === null) continue;
      // At the number itself: the range may be one of the base that the country inherits.
      const numbers = asList(rows[id]);
      const outside = numbers.findIndex((value) => typeof value === 'number' && !(value >= 0 && value <= most));
      if (outside === -1) continue;
      const expected = `numbers ${most === 1 ? 'from 0 to 1' : 'of at least 0'} in a row with the distribution ${distribution}`;
      const number = [...path.slice(0, 2), 'rows', id, outside];
      collector.add('table.range', {
        path: number,
        got: `${String(numbers[outside])} in the row ${quote(id)}`,
        expected,
      });
    }
  }
}

function checkTable(table: Readonly<Record<string, unknown>>, i: number, collector: ErrorCollector): void {
  checkRanges(table, i, collector);
  const columns = asList(table['columns']);
  const seen = new Set<unknown>();
  for (const [j, column] of columns.entries()) {
    const path = ['tables', i, 'columns', j];
    if (seen.has(column))
      collector.add('table.columns', () => ({ path, got: `${quote(column)} twice`, expected: 'each column once' }));
    seen.add(column);
  }
  for (const [row, numbers] of Object.entries(asMap(table['rows']))) {
    if (!Array.isArray(numbers) || numbers.length === columns.length) continue;
    const got = `${numbers.length} numbers`;
    const expected = `${columns.length}, one for each column`;
    collector.add('table.row', { path: ['tables', i, 'rows', row], got, expected });
  }
}
