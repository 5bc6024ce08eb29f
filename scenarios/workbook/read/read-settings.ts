import { leverById } from '../../../engine/internal.ts';
import { suggestName } from '../../parsing/suggest-name.ts';
import { quote } from '../../parsing/validation-error.ts';
import { settingColumns, settingType } from '../model/settings.ts';
import { type BlockHeader, type BlocksReader, isBlank } from './blocks-reader.ts';
import { placeText, type RawCell, type RawRow } from './raw-cell.ts';

/** Key of a column that sets the lever, and of one that says why. */
const ends = ['value', 'low', 'high'] as const;
const texts = { passage: 't', answers: 'l', evidence: 't' } as const;

/** Reads settings of levers: rows of one lever with the names of regions or sectors become one setting. */
export function readSettings(reader: BlocksReader, sheet: string, header: BlockHeader, rows: readonly RawRow[]): void {
  const columnOf = new Map([...header.columns].map(([column, id]) => [id, column]));
  const cellOf = (row: RawRow, id: string): RawCell | undefined => {
    const column = columnOf.get(id);
    return column === undefined ? undefined : row.cells.get(column);
  };
  const byLever = new Map<string, RawRow[]>();
  for (const row of rows) {
    const cell = cellOf(row, 'lever');
    const id = cell?.text.trim() ?? '';
    if (id === '' && [...header.columns.keys()].every((column) => isBlank(row.cells.get(column)))) {
      // An empty row that waits for a lever.
    } else if (cell === undefined || id === '') {
      const got = 'a row without a lever';
      reader.fault(`${sheet}!B${row.row}`, { got, expected: 'the id of a lever, or an empty row' });
    } else if (!leverById.has(id)) {
      const near = suggestName(id, [...leverById.keys()]);
      const fault = { got: quote(id), expected: 'the id of a lever' };
      reader.fault(placeText(sheet, cell), near === undefined ? fault : { ...fault, tryThis: near });
    } else {
      const ofLever = byLever.get(id);
      if (ofLever === undefined) byLever.set(id, [row]);
      else ofLever.push(row);
    }
  }
  for (const [id, ofLever] of byLever) readSetting(reader, sheet, header, id, ofLever, cellOf);
}

function readSetting(
  reader: BlocksReader,
  sheet: string,
  { file, path }: BlockHeader,
  id: string,
  rows: readonly RawRow[],
  cellOf: (row: RawRow, id: string) => RawCell | undefined,
): void {
  const { kind = 'number' } = leverById.get(id) ?? {};
  const type = settingType(kind);
  const found: {
    readonly keys: readonly string[];
    readonly value: unknown;
    readonly place: string;
    readonly itemPlace?: string;
  }[] = [];
  for (const row of rows) {
    const itemCell = cellOf(row, 'item');
    const item = itemCell?.text.trim() ?? '';
    if (ends.every((end) => isBlank(cellOf(row, end)))) {
      const valueCell = cellOf(row, 'value') ?? cellOf(row, 'lever');
      const expected = 'its value, or no row for it';
      if (valueCell !== undefined)
        reader.fault(placeText(sheet, valueCell), { got: `${quote(id)} without a value`, expected });
    }
    for (const end of ends) {
      const cell = cellOf(row, end);
      const isAll = type === 'l' && cell?.text.trim() === 'all';
      const value = isAll ? 'all' : reader.valueOf(sheet, cell, type);
      if (value === undefined || cell === undefined) continue;
      const place = placeText(sheet, cell);
      if (itemCell === undefined || item === '') found.push({ keys: [end], value, place });
      else found.push({ keys: [end, item], value, place, itemPlace: placeText(sheet, itemCell) });
    }
    for (const [key, cellType] of Object.entries(texts)) {
      const cell = cellOf(row, key);
      const value = reader.valueOf(sheet, cell, cellType);
      if (value !== undefined && cell !== undefined) found.push({ keys: [key], value, place: placeText(sheet, cell) });
    }
  }
  const isBare =
    rows.every(({ cells }) => cells.get(0)?.text === '*bare') && found.every(({ keys: [key] }) => key === 'value');
  for (const { keys, value, place, itemPlace } of found) {
    const textKey = Object.keys(texts).find((key) => key === keys[0]);
    const heading = settingColumns.find((column) => column.id === textKey)?.heading;
    const tryThis = heading === undefined ? [] : [`clear ${place}: '${heading}' holds for all rows of a lever`];
    const to = [...path, id, ...(isBare ? keys.slice(1) : keys)];
    reader.add(file, to, value, place, ...tryThis);
    if (itemPlace !== undefined) reader.nameKey(file, to, itemPlace);
  }
}
