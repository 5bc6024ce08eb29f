import { asList, asMap } from '../../parsing/paths.ts';
import { listNames, suggestName } from '../../parsing/suggest-name.ts';
import { type DataPath, pathText, quote } from '../../parsing/validation-error.ts';
import { type BlockHeader, type BlocksReader, isBlank } from './blocks-reader.ts';
import { placeText, type RawRow } from './raw-cell.ts';
import { addMatrix, type MatrixShape, readShape, withoutSource } from './read-tables.ts';

const idOfTable = /^([~=])([A-Za-z0-9][\w.-]{0,119})$/;

/**
 * Reads the empty table next to an inherited one, or that of a table to be added. Without a number it is left out; with one it has to
 * be whole, since the table of a country replaces every number.
 */
export function readOwnMatrix(reader: BlocksReader, sheet: string, header: BlockHeader, rows: readonly RawRow[]): void {
  const [, mark = '', id = ''] = idOfTable.exec(header.item) ?? [];
  if (id === '' && header.item !== '') {
    const expected = 'the hidden header of a table as Körpü wrote it';
    reader.fault(header.place, { got: quote(header.item), expected });
    return;
  }
  const [key = 1] = header.columns.keys();
  const [top, ...others] = rows;
  const isFilled = (row: RawRow): boolean => [...row.cells].some(([at, cell]) => at > key && !isBlank(cell));
  const hasNumbers = others.some(isFilled);
  if (id !== '') reader.later(() => completeTable(reader, header, id, { isNamed: mark === '=', hasNumbers }));
  const isStarted =
    id === '' && ((top !== undefined && isFilled(top)) || others.some((row) => !isBlank(row.cells.get(key))));
  if (!hasNumbers && !isStarted) return;
  if (id === '') reader.newTables.push(header);
  // An empty row has no meaning where the ids are the user's.
  const isLeft = (row: RawRow): boolean => id === '' && isBlank(row.cells.get(key)) && !isFilled(row);
  const shape = readShape(reader, sheet, header, rows, isLeft);
  if (shape === null) return;
  if (id === '') checkNames(reader, sheet, key, shape);
  else checkShape(reader, header, id, shape);
  addMatrix(reader, sheet, header, shape);
}

/** Checks that each number stands below the name of a column: one fault a column. */
function checkNames(reader: BlocksReader, sheet: string, key: number, { columns, rows }: MatrixShape): void {
  const known = new Set(columns.map(({ column }) => column));
  for (const { row } of rows) {
    for (const [column, cell] of row.cells) {
      if (column <= key || known.has(column) || isBlank(cell)) continue;
      known.add(column);
      const got = `${quote(cell.text)} in a column without a name`;
      reader.fault(placeText(sheet, cell), { got, expected: 'the name of the column in the first row of the table' });
    }
  }
  if (
    columns.length === 0 &&
    rows.every(({ row }) => [...row.cells].every(([at, cell]) => at <= key || isBlank(cell)))
  ) {
    const [first] = rows;
    if (first !== undefined) reader.fault(first.at, { got: 'a row without numbers', expected: 'columns with names' });
  }
}

/** Checks that a table has the rows and columns of the inherited one: what reads it names them. */
function checkShape(reader: BlocksReader, { columns }: BlockHeader, id: string, shape: MatrixShape): void {
  const given = [
    ['rows', 'row', shape.rows.map((row) => ({ name: row.id, at: row.at }))],
    ['columns', 'column', shape.columns.map(({ name, at }) => ({ name: String(name), at }))],
  ] as const;
  for (const [list, word, items] of given) {
    const text = [...columns.values()].find((one) => one.startsWith(`${list} `));
    // Without the hidden cell, what reads the table refuses what does not fit.
    if (text === undefined) continue;
    const wanted = text.split(' ').slice(1);
    const known = new Set(wanted);
    const found = new Set(items.map(({ name }) => name));
    const unknown = items.filter(({ name }) => !known.has(name));
    for (const { name, at } of unknown) {
      const near = suggestName(name, wanted);
      const fault = { got: `the ${word} ${quote(name)}`, expected: `one of ${listNames(wanted)}, as in ${id}` };
      reader.fault(at, near === undefined ? fault : { ...fault, tryThis: near });
    }
    const missing = wanted.filter((name) => !found.has(name));
    if (unknown.length > 0 || missing.length === 0) continue;
    reader.fault(shape.at, { got: `no ${word} ${listNames(missing)}`, expected: `each ${word} of ${id}` });
  }
}

/** What a text of the table says of its numbers. */
const ofNumbers = ['unit', 'grade', 'source'] as const;

interface OwnTable {
  /** Whether a file of the country names the table, and still does where nothing is written. */
  readonly isNamed: boolean;
  readonly hasNumbers: boolean;
}

/** Adds the id of the inherited table to a table that has values. */
function completeTable(
  reader: BlocksReader,
  { file, path, place }: BlockHeader,
  id: string,
  { isNamed, hasNumbers }: OwnTable,
): void {
  const at = reader.trees.get(file)?.placeAt(path) ?? null;
  if (at === null) {
    if (isNamed) reader.add(file, path, id, place);
    return;
  }
  const placeOf = (key: string): string | null => reader.trees.get(file)?.placeAt([...path, key] as DataPath) ?? null;
  const key = ofNumbers.find((one) => placeOf(one) !== null);
  if (!(isNamed || hasNumbers) && key !== undefined && placeOf('ranges') === null) {
    const got = `a ${key} without numbers`;
    reader.fault(placeOf(key) ?? at, { got, expected: 'numbers of your own in the table below, or an empty cell' });
  }
  const missing = ['source', 'grade'].filter((one) => placeOf(one) === null);
  if (hasNumbers && missing.length > 0) reader.fault(at, withoutSource(missing));
  reader.add(file, [...path, 'id'], id, at);
  // As the table of the next workbook has it.
  reader.trees.get(file)?.moveToEnd(path, ['columns', 'rows', 'ranges']);
}

/** Checks that no other evidence has the id of a table that is added. All at once: ids are collected from every file. */
export function checkNewIds(reader: BlocksReader): void {
  if (reader.newTables.length === 0) return;
  const placesById = new Map<unknown, string[]>();
  const idByPlace = new Map<string, unknown>();
  for (const [name, tree] of reader.trees) {
    if (!name.startsWith('evidence/')) continue;
    const { value, places } = tree.build();
    for (const list of ['entries', 'tables']) {
      for (const [i, item] of asList(asMap(value)[list]).entries()) {
        const { id } = asMap(item);
        const at = places.get(pathText([list, i, 'id'])) ?? '';
        idByPlace.set(at, id);
        const known = placesById.get(id);
        if (known === undefined) placesById.set(id, [at]);
        else if (known.length === 1) known.push(at);
      }
    }
  }
  for (const { file, path } of reader.newTables) {
    const own = reader.trees.get(file)?.placeAt([...path, 'id']) ?? '';
    const id = idByPlace.get(own);
    const other = placesById.get(id)?.find((at) => at !== own);
    if (typeof id !== 'string' || other === undefined) continue;
    reader.fault(own, { got: `${quote(id)}, which ${other} has too`, expected: 'an id of its own' });
  }
}
