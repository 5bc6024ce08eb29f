import { listNames, suggestName } from '../../parsing/suggest-name.ts';
import { type DataPath, quote } from '../../parsing/validation-error.ts';
import { type CellType, cellTypes } from '../model/cell-type.ts';
import { tags } from '../model/planned-sheet.ts';
import { parsePointer } from '../model/pointer.ts';
import { type BlockHeader, type BlocksReader, isBlank, tagOf } from './blocks-reader.ts';
import type { CellFault } from './cell-value.ts';
import { placeText, type RawCell, type RawRow } from './raw-cell.ts';

interface ReadColumn {
  readonly column: number;
  readonly path: DataPath;
  /** Null: the type is that of the row. */
  readonly type: CellType | null;
}

/** Reads what the columns hold: a relative path and a type. */
function readColumns(reader: BlocksReader, { columns, place }: BlockHeader): ReadColumn[] {
  return [...columns].flatMap(([column, text]): ReadColumn[] => {
    const [pointer = '', type = '', ...more] = text.split(' ');
    const path = pointer === '.' ? [] : parsePointer(pointer);
    const known = type === '.' ? null : cellTypes.find((one) => one === type);
    if (path !== null && known !== undefined && more.length === 0) return [{ column, path, type: known }];
    reader.fault(place, { got: quote(text), expected: 'the hidden header of a column as Körpü wrote it' });
    return [];
  });
}

/** Reads single values, each with its path in the hidden cell. */
export function readSingleRows(
  reader: BlocksReader,
  sheet: string,
  header: BlockHeader,
  rows: readonly RawRow[],
): void {
  const columns = readColumns(reader, header);
  let long: { path: DataPath; text: string; place: string } | null = null;
  const finishLong = (): void => {
    if (long !== null) reader.add(header.file, long.path, long.text, long.place);
    long = null;
  };
  for (const row of rows) {
    const tag = tagOf(row);
    const [pointer = '', type = ''] = tag.split(' ');
    const [first] = columns;
    if (tag === '+' && long !== null && first !== undefined) {
      long = { ...(long as { path: DataPath; text: string; place: string }) };
      long.text += row.cells.get(first.column)?.text ?? '';
      continue;
    }
    finishLong();
    const path = parsePointer(pointer);
    const ofRow = cellTypes.find((one) => one === type) ?? null;
    if (tag === '' || path === null || path.length === 0) {
      reader.note(`${sheet}!${row.row}:${row.row}: a row that Körpü does not know was not read.`);
      continue;
    }
    for (const column of columns) {
      const cellType = column.type ?? ofRow;
      const cell = row.cells.get(column.column);
      if (cellType === null || cell === undefined) continue;
      const value = reader.valueOf(sheet, cell, cellType);
      if (value === undefined) continue;
      const at = [...path, ...column.path];
      // A text of several rows cannot end in an escape or a special word.
      if (cellType === 't' && cell.text.length >= 32_000)
        long = { path: at, text: cell.text, place: placeText(sheet, cell) };
      else reader.add(header.file, at, value, placeText(sheet, cell));
    }
  }
  finishLong();
}

interface RecordCell {
  path: DataPath;
  readonly value: unknown;
  readonly cell: RawCell | undefined;
}

/** Reads records of a list: those known by their place in it, and new ones after the row above them. */
export function readRecords(reader: BlocksReader, sheet: string, header: BlockHeader, rows: readonly RawRow[]): void {
  const columns = readColumns(reader, header);
  const used = new Set<number>();
  let place = -1;
  for (const row of rows) {
    const cells = columns.flatMap(({ column, path, type }): RecordCell[] => {
      const value = reader.valueOf(sheet, row.cells.get(column), type ?? 'x');
      return value === undefined ? [] : [{ path, value, cell: row.cells.get(column) }];
    });
    if (cells.length === 0) continue;
    // A number written next to the id of inherited evidence: the id was all of the entry before.
    const whole =
      header.file.startsWith('evidence/') && cells.length > 1 ? cells.find(({ path }) => path.length === 0) : undefined;
    if (typeof whole?.value === 'string') whole.path = ['id'];
    const [, digits] = /^\*(\d{1,6})$/.exec(tagOf(row)) ?? [];
    const given = digits === undefined ? null : Number(digits);
    // A row that was copied with its hidden cell is a new one.
    if (given !== null && !used.has(given)) place = given;
    else place += 1 / 65_536;
    used.add(place);
    const id = cells.find(({ path }) => path.length === 1 && path[0] === 'id')?.value;
    if (typeof id === 'string') reader.addRecord(header.file, header.path, id, place);
    for (const { path, value, cell } of cells) {
      if (cell !== undefined) reader.add(header.file, [...header.path, place, ...path], value, placeText(sheet, cell));
    }
  }
}

/** Fault of numbers in the place of inherited ones that say not where they are from. */
export function withoutSource(missing: readonly string[]): CellFault {
  const expected = 'its own source and grade: those of the base belong to the number of the base';
  return { got: `another number without ${missing.join(' and ')}`, expected };
}

/** First place of a number in the list of those that replace inherited ones: after all that the list has. */
const AFTER_ALL = 1_000_000;

/** Reads numbers of the country in the place of inherited ones: rows with nothing of their own are left out. */
export function readInherited(reader: BlocksReader, sheet: string, header: BlockHeader, rows: readonly RawRow[]): void {
  const columns = readColumns(reader, header);
  for (const row of rows) {
    const cells = columns.flatMap(({ column, path, type }) => {
      const cell = row.cells.get(column);
      const value = reader.valueOf(sheet, cell, type ?? 'x');
      return value === undefined || cell === undefined ? [] : [{ path, value, at: placeText(sheet, cell) }];
    });
    const [first] = cells;
    if (first === undefined) continue;
    const [, id] = /^~([A-Za-z0-9][\w.-]{0,119})$/.exec(tagOf(row)) ?? [];
    if (id === undefined) {
      const got = 'a row without its hidden first cell';
      reader.fault(first.at, { got, expected: 'the row of an inherited number as Körpü wrote it' });
      continue;
    }
    // Rows of several sheets go into one list.
    const path = [...header.path, AFTER_ALL + reader.nextOwn()];
    for (const { path: key, value, at } of cells) reader.add(header.file, [...path, ...key], value, at);
    // A wrong cell is a fault already.
    const isGiven = (key: string): boolean =>
      columns.some(({ column, path: [name] }) => name === key && !isBlank(row.cells.get(column)));
    // A number needs it; a note alone leaves that of the base.
    const keys = new Set(cells.map(({ path: [key] }) => key));
    if (['central', 'low', 'high'].some((key) => keys.has(key))) {
      if (!keys.has('verified')) reader.add(header.file, [...path, 'verified'], false, first.at);
      const missing = ['source', 'grade'].filter((key) => !keys.has(key) && !isGiven(key));
      if (missing.length > 0) reader.fault(first.at, withoutSource(missing));
    }
    reader.add(header.file, [...path, 'id'], id, first.at);
  }
}

/** Column of a table of numbers, by its number on the sheet. */
interface MatrixColumn {
  readonly column: number;
  readonly name: unknown;
  readonly at: string;
}

/** Row of a table of numbers. */
interface MatrixRow {
  readonly id: string;
  readonly at: string;
  readonly row: RawRow;
}

/** Table of numbers, without its values. */
export interface MatrixShape {
  /** Place of the row with the names of the columns. */
  readonly at: string;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

/** Reads the columns and rows of a table of numbers; null without its row of columns. isLeft: rows without a meaning. */
export function readShape(
  reader: BlocksReader,
  sheet: string,
  header: BlockHeader,
  rows: readonly RawRow[],
  isLeft: (row: RawRow) => boolean = () => false,
): MatrixShape | null {
  const [key = 1] = header.columns.keys();
  const [top, ...others] = rows;
  if (top === undefined || tagOf(top) !== tags.columns) {
    const tryThis = 'write a new workbook and copy your values into it';
    reader.fault(header.place, { got: 'a table without its row of columns', expected: 'that row below it', tryThis });
    return null;
  }
  const columns = [...top.cells]
    .sort(([a], [b]) => a - b)
    .flatMap(([column, cell]): MatrixColumn[] => {
      const name = column <= key ? undefined : reader.valueOf(sheet, cell, 'x');
      return name === undefined ? [] : [{ column, name, at: placeText(sheet, cell) }];
    });
  const places = new Map<string, string>();
  const read = others.flatMap((row): MatrixRow[] => {
    if (isLeft(row)) return [];
    const at = placeText(sheet, { row: row.row, column: key });
    const cell = row.cells.get(key);
    if (isBlank(cell)) {
      const got = 'a row without its id in the first column';
      reader.fault(at, { got, expected: 'an id, or an empty row' });
      return [];
    }
    const id = reader.valueOf(sheet, cell, 't');
    if (typeof id !== 'string') return [];
    const other = places.get(id);
    if (other !== undefined) {
      const tryThis = 'delete one of the two rows';
      reader.fault(at, { got: `the row ${quote(id)}, which ${other} is too`, expected: 'each row once', tryThis });
      return [];
    }
    places.set(id, at);
    return [{ id, at, row }];
  });
  return { at: placeText(sheet, { row: top.row, column: key }), columns, rows: read };
}

/** Reads a table of numbers: its columns are those of the header row that have a name. */
export function readNumberTable(
  reader: BlocksReader,
  sheet: string,
  header: BlockHeader,
  rows: readonly RawRow[],
): void {
  const shape = readShape(reader, sheet, header, rows);
  if (shape !== null) addMatrix(reader, sheet, header, shape);
}

/** Adds the values of a table of numbers. A row with empty cells is one fault, at the first of them. */
export function addMatrix(
  reader: BlocksReader,
  sheet: string,
  { file, path }: BlockHeader,
  { columns, rows }: MatrixShape,
): void {
  for (const [j, { name, at }] of columns.entries()) reader.add(file, [...path, 'columns', j], name, at);
  for (const { id, row } of rows) {
    const empty = columns.find(({ column }) => isBlank(row.cells.get(column)));
    if (empty !== undefined) {
      const at = placeText(sheet, { row: row.row, column: empty.column });
      reader.fault(at, { got: 'nothing', expected: `a number for ${quote(id)}, as in the other rows` });
    }
    for (const [j, { column }] of columns.entries()) {
      const cell = row.cells.get(column);
      const value = reader.valueOf(sheet, cell, 'n');
      if (value !== undefined && cell !== undefined) {
        reader.add(file, [...path, 'rows', id, j], value, placeText(sheet, cell));
      }
    }
  }
}

/** Reads more columns of records of a list that another table holds, by their ids. */
export function readJoined(reader: BlocksReader, sheet: string, header: BlockHeader, rows: readonly RawRow[]): void {
  const [key = 1] = header.columns.keys();
  const columns = readColumns(reader, {
    ...header,
    columns: new Map([...header.columns].filter(([at]) => at !== key)),
  });
  const places = reader.recordsOf(header.file, header.path);
  for (const row of rows) {
    const id = row.cells.get(key)?.text.trim() ?? '';
    const cells = columns.flatMap(({ column, path, type }) => {
      const cell = row.cells.get(column);
      const value = reader.valueOf(sheet, cell, type ?? 'x');
      return value === undefined || cell === undefined ? [] : [{ path, value, at: placeText(sheet, cell) }];
    });
    if (cells.length === 0) continue;
    const place = places.get(id);
    if (place === undefined) {
      const near = suggestName(id, [...places.keys()]);
      const expected = `one of ${listNames([...places.keys()])}`;
      const fault = { got: id === '' ? 'a row without an id' : quote(id), expected };
      reader.fault(
        placeText(sheet, { row: row.row, column: key }),
        near === undefined ? fault : { ...fault, tryThis: near },
      );
      continue;
    }
    for (const { path, value, at } of cells) reader.add(header.file, [...header.path, place, ...path], value, at);
  }
}
