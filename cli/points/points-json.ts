import type { ValidationResult } from '../../scenarios/index.ts';
import { errorAt, invalid, type PointTable, pointLimits, quote, valid } from '../../scenarios/internal.ts';
import { tableOfTexts } from './make-table.ts';

/**
 * Parses a table of points from JSON: a list of maps, one per point, or a map of lists, one per factor. Values are
 * numbers, texts or booleans.
 */
export function parsePointsJson(file: string, value: unknown): ValidationResult<PointTable> {
  const invalidAt = (path: readonly (string | number)[], got: string, expected: string) =>
    invalid([errorAt(file, null, path, { got, expected })]);
  const shape = 'a list of points, each a map of factor: value, or a map of factor: list of values';
  if (typeof value !== 'object' || value === null) return invalidAt([], quote(value), shape);
  if (!Array.isArray(value)) {
    const entries = Object.entries(value);
    const [first] = entries;
    if (first === undefined) return invalidAt([], 'an empty map', shape);
    const count = Array.isArray(first[1]) ? first[1].length : 0;
    for (const [name, column] of entries) {
      if (!Array.isArray(column)) return invalidAt([name], quote(column), 'a list of values');
      if (column.length !== count)
        return invalidAt([name], `${column.length} values`, `${count}, as many as ${first[0]}`);
    }
    return fromColumns(file, entries as [string, unknown[]][], count);
  }
  const points = value as readonly unknown[];
  const names = namesOf(points[0]) ?? [];
  const fault = sizeFault(names.length, points.length);
  if (fault !== null) return invalidAt([], fault.got, fault.expected);
  const known = new Set(names);
  for (const [p, point] of points.entries()) {
    const pointNames = namesOf(point);
    if (pointNames === null) return invalidAt([p], quote(point), 'a map of factor: value');
    const missing = names.find((name) => !Object.hasOwn(point as object, name));
    if (missing !== undefined)
      return invalidAt([p], `no value of ${missing}`, 'a value of every factor in every point');
    const extra = pointNames.find((name) => !known.has(name));
    if (extra !== undefined) return invalidAt([p, extra], quote(extra), 'the factors of the first point');
  }
  const columns = names.map((name): [string, unknown[]] => [
    name,
    points.map((point) => (point as Record<string, unknown>)[name]),
  ]);
  return fromColumns(file, columns, points.length);
}

/** Returns what exceeds the limits of a table, or null. */
function sizeFault(columns: number, rows: number): { readonly got: string; readonly expected: string } | null {
  if (columns > pointLimits.columns) return { got: `${columns} factors`, expected: `at most ${pointLimits.columns}` };
  const limit = Math.min(pointLimits.rows, Math.floor(pointLimits.values / Math.max(1, columns)));
  return rows > limit ? { got: `${rows} points of ${columns} values`, expected: `at most ${limit}` } : null;
}

function namesOf(point: unknown): readonly string[] | null {
  return typeof point === 'object' && point !== null && !Array.isArray(point) ? Object.keys(point) : null;
}

function fromColumns(
  file: string,
  columns: readonly (readonly [string, readonly unknown[]])[],
  rows: number,
): ValidationResult<PointTable> {
  const invalidAt = (path: readonly (string | number)[], got: string, expected: string) =>
    invalid([errorAt(file, null, path, { got, expected })]);
  if (rows === 0 || columns.length === 0) return invalidAt([], 'no points', 'at least one, with a value of a factor');
  const fault = sizeFault(columns.length, rows);
  if (fault !== null) return invalidAt([], fault.got, fault.expected);
  for (const [name, values] of columns) {
    const wrong = values.findIndex((value) => !['number', 'string', 'boolean'].includes(typeof value));
    if (wrong >= 0) return invalidAt([wrong, name], quote(values[wrong]), 'a number, a text, true or false');
  }
  const texts = columns.map(([, values]) => values.map(String));
  for (const [c, column] of texts.entries()) {
    const long = column.findIndex(({ length }) => length > pointLimits.cell);
    if (long >= 0) {
      const path = [long, columns[c]?.[0] ?? ''];
      return invalidAt(path, `a value of more than ${pointLimits.cell} characters`, `at most ${pointLimits.cell}`);
    }
  }
  return valid(
    tableOfTexts(
      file,
      columns.map(([name]) => name),
      texts,
      () => null,
    ),
  );
}
