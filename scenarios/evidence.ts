import { conform } from './conform.ts';
import { Faults } from './faults.ts';
import { openFile, type Read } from './open.ts';
import { quoted } from './problem.ts';
import type { Reading } from './reading.ts';
import { type EvidenceFile, evidenceSchema } from './schema/evidence.ts';
import type { Rules } from './schema/rules.ts';
import { asList, asMap } from './tree.ts';

/** Reads a file of evidence. `taken` holds the ids of other files, and where each stands. */
export function readEvidence(reading: Reading, taken: Map<string, string>, rules: Rules): Read<EvidenceFile> {
  const { source, problems } = openFile(reading, 'evidence', rules);
  if (source === null) return { content: null, problems };
  const faults = new Faults(source, rules);
  const tree = tidy(asMap(source.value));
  const content = conform(evidenceSchema, tree, faults);
  for (const list of ['entries', 'tables']) {
    for (const [i, item] of asList(tree[list]).entries()) {
      const id = asMap(item)['id'];
      if (typeof id !== 'string') continue;
      const path = [list, i, 'id'];
      const where = taken.get(id);
      if (where !== undefined) {
        faults.refuse('id.unique', {
          path,
          got: `${quoted(id)}, which ${where} has too`,
          expected: 'an id of its own',
        });
      }
      taken.set(id, source.file);
    }
  }
  for (const [i, entry] of asList(tree['entries']).entries()) checkEntry(asMap(entry), i, faults);
  for (const [i, table] of asList(tree['tables']).entries()) checkTable(asMap(table), i, faults);
  return { content, problems: [...problems, ...faults.problems] };
}

/** Columns may be written as numbers: years, ages. */
function tidy(tree: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Array.isArray(tree['tables'])) return tree;
  const tables = tree['tables'].map((table: unknown) => {
    const columns = asMap(table)['columns'];
    if (!Array.isArray(columns)) return table;
    const texts = columns.map((column: unknown) => (typeof column === 'number' ? String(column) : column));
    return { ...asMap(table), columns: texts };
  });
  return { ...tree, tables };
}

function checkEntry(entry: Readonly<Record<string, unknown>>, i: number, faults: Faults): void {
  const { low, central, high, distribution } = entry;
  if (typeof low !== 'number' || typeof central !== 'number' || typeof high !== 'number') return;
  const path = ['entries', i];
  const got = `low ${low}, central ${central}, high ${high}`;
  if (!(low <= central && central <= high)) {
    faults.refuse('evidence.order', { path: [...path, 'central'], got, expected: 'low ≤ central ≤ high' });
  }
  if ((distribution === 'beta' || distribution === 'dirichlet') && (low < 0 || high > 1)) {
    const expected = `a range within 0 to 1 for ${distribution}`;
    faults.refuse('evidence.beta', { path: [...path, 'distribution'], got, expected });
  }
  if (distribution === 'lognormal' && low <= 0) {
    faults.refuse('evidence.lognormal', { path: [...path, 'low'], got, expected: 'a low above 0 for lognormal' });
  }
}

function checkTable(table: Readonly<Record<string, unknown>>, i: number, faults: Faults): void {
  const columns = asList(table['columns']);
  for (const [j, column] of columns.entries()) {
    if (columns.indexOf(column) === j) continue;
    const path = ['tables', i, 'columns', j];
    faults.refuse('table.columns', { path, got: `${quoted(column)} twice`, expected: 'each column once' });
  }
  for (const [row, numbers] of Object.entries(asMap(table['rows']))) {
    if (!Array.isArray(numbers) || numbers.length === columns.length) continue;
    const got = `${numbers.length} numbers`;
    const expected = `${columns.length}, one for each column`;
    faults.refuse('table.row', { path: ['tables', i, 'rows', row], got, expected });
  }
}
