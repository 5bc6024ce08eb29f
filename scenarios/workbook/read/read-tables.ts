import { listNames, suggestName } from '../../parsing/suggest-name.ts';
import { type DataPath, quote } from '../../parsing/validation-error.ts';
import { type CellType, cellTypes } from '../model/cell-type.ts';
import { tags } from '../model/planned-sheet.ts';
import { parsePointer } from '../model/pointer.ts';
import { type BlockHeader, type BlocksReader, tagOf } from './blocks-reader.ts';
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
    const path = [...header.path, AFTER_ALL + row.row];
    for (const { path: key, value, at } of cells) reader.add(header.file, [...path, ...key], value, at);
    // A number needs it; a note alone leaves that of the base.
    const keys = new Set(cells.map(({ path: [key] }) => key));
    if (!keys.has('verified') && ['central', 'low', 'high'].some((key) => keys.has(key)))
      reader.add(header.file, [...path, 'verified'], false, first.at);
    reader.add(header.file, [...path, 'id'], id, first.at);
    reader.later(() => {
      const tree = reader.treeOf(header.file, first.at);
      // Unless the rows of the file say so.
      tree.add(['korpu'], 1, first.at);
      tree.add(['kind'], 'evidence', first.at);
    });
  }
}

/** Reads a table of numbers: its columns are those of the header row that have a name. */
export function readNumberTable(
  reader: BlocksReader,
  sheet: string,
  header: BlockHeader,
  rows: readonly RawRow[],
): void {
  const [key = 1] = header.columns.keys();
  const [top, ...others] = rows;
  const columns: number[] = [];
  if (top !== undefined && tagOf(top) === tags.columns) {
    for (const [column, cell] of [...top.cells].sort(([a], [b]) => a - b)) {
      if (column <= key) continue;
      const value = reader.valueOf(sheet, cell, 'x');
      if (value === undefined) continue;
      reader.add(header.file, [...header.path, 'columns', columns.length], value, placeText(sheet, cell));
      columns.push(column);
    }
  } else {
    const tryThis = 'write a new workbook and copy your values into it';
    reader.fault(header.place, { got: 'a table without its row of columns', expected: 'that row below it', tryThis });
    return;
  }
  for (const row of others) {
    const name = row.cells.get(key);
    if (name === undefined || name.text.trim() === '') {
      const got = 'a row without its id in the first column';
      reader.fault(`${sheet}!B${row.row}`, { got, expected: 'an id, or an empty row' });
      continue;
    }
    const id = reader.valueOf(sheet, name, 't');
    if (typeof id !== 'string') continue;
    for (const [j, column] of columns.entries()) {
      const cell = row.cells.get(column);
      const value = reader.valueOf(sheet, cell, 'n');
      const path = [...header.path, 'rows', id, j];
      if (value !== undefined && cell !== undefined) reader.add(header.file, path, value, placeText(sheet, cell));
      else if (cell === undefined) {
        const at = placeText(sheet, { row: row.row, column });
        reader.fault(at, { got: 'nothing', expected: `a number for ${quote(id)}, as in the other rows` });
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
