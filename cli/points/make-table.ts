import { createHash } from 'node:crypto';
import type { PointColumn, PointColumns, PointTable, SourcePosition } from '../../scenarios/internal.ts';
import { parseDecimal } from '../options/option-parser.ts';

/** Creates a table from texts by column: a column of only decimal numbers becomes numeric. */
export function tableOfTexts(
  file: string,
  names: readonly string[],
  texts: readonly (readonly string[])[],
  locate: (row: number, column: number) => SourcePosition | null,
): PointTable {
  return makeTable(
    file,
    names,
    texts.map((column) => asNumbers(column) ?? column),
    locate,
  );
}

/** Creates a table from columns. names: a prefix `factor.`, as in tables of results, is removed. */
export function makeTable(
  file: string,
  names: readonly string[],
  columns: readonly PointColumn[],
  locate: (row: number, column: number) => SourcePosition | null,
): PointTable {
  const plain = names.map((name) => name.replace(/^factor\./, ''));
  const points = { names: plain, columns };
  const rows = columns[0]?.length ?? 0;
  return { file, ...points, rows, sha256: hashPoints(points, rows), locate };
}

/** Numbers in shared memory: one copy for all threads. */
export function sharedNumbers(count: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT));
}

function asNumbers(texts: readonly string[]): Float64Array | null {
  const numbers = sharedNumbers(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const value = parseDecimal((texts[i] as string).trim());
    if (!Number.isFinite(value)) return null;
    numbers[i] = value + 0;
  }
  return numbers;
}

/** SHA-256 of the values of the first rows, columns in ASCII order of their names. */
export function hashPoints({ names, columns }: PointColumns, rows: number): string {
  const hash = createHash('sha256');
  const order = names.map((_, c) => c).sort((a, b) => ((names[a] as string) < (names[b] as string) ? -1 : 1));
  for (const c of order) {
    const column = columns[c] as PointColumn;
    hash.update(JSON.stringify([names[c], typeof column[0] === 'string' ? 'text' : 'number', rows]));
    for (let from = 0; from < rows; from += BLOCK) {
      const to = Math.min(rows, from + BLOCK);
      hash.update(column instanceof Float64Array ? bytesOf(column, from, to) : JSON.stringify(column.slice(from, to)));
    }
  }
  return hash.digest('hex');
}

const BLOCK = 65_536;

function bytesOf(column: Float64Array, from: number, to: number): Buffer {
  const bytes = Buffer.allocUnsafe((to - from) * 8);
  for (let i = from; i < to; i++) bytes.writeDoubleLE(column[i] as number, (i - from) * 8);
  return bytes;
}
