import { expect, test } from 'vitest';
import { BlocksReader } from '../../../scenarios/workbook/read/blocks-reader.ts';
import type { RawCell, RawRow } from '../../../scenarios/workbook/read/raw-cell.ts';
import { readSettings } from '../../../scenarios/workbook/read/read-settings.ts';

const columns = ['lever', 'item', 'value', 'passage'];

function rowOf(row: number, texts: readonly string[]): RawRow {
  const cells = texts.map((text, column): readonly [number, RawCell] => [
    column + 1,
    { row, column: column + 1, kind: 'text', text, number: Number(text), isFormula: false },
  ]);
  return { row, cells: new Map(cells) };
}

function faultsOf(...rows: readonly (readonly string[])[]): readonly (string | undefined)[] {
  const reader = new BlocksReader();
  const header = {
    ...{ kind: 'settings', file: 'policies/own.yaml', path: ['levers'], item: '', place: 'Policies!B1' },
    columns: new Map(columns.map((id, i) => [i + 1, id])),
  };
  readSettings(
    reader,
    'Policies',
    header,
    rows.map((texts, i) => rowOf(i + 2, texts)),
  );
  return reader.faults.map(({ place, tryThis }) => `${place}: ${tryThis}`);
}

test('says to clear another passage of a second row of a lever, and not to delete the value of a region', () => {
  const rows = [
    ['courses.seats', 'capital', '100', 'Budget of 2026'],
    ['courses.seats', 'elsewhere', '200', 'Budget of 2027'],
  ];
  expect(faultsOf(...rows)).toEqual([
    "Policies!E3: clear Policies!E3: 'Where it comes from' holds for all rows of a lever",
  ]);
  // The same one next to each region is one passage.
  expect(faultsOf(...rows.map((row) => [...row.slice(0, 3), 'Budget of 2026']))).toEqual([]);
  expect(faultsOf(...rows.map((row) => [...row.slice(0, 3), '']))).toEqual([]);
});

test('says to delete a row only where all of it is repeated', () => {
  expect(faultsOf(['courses.seats', 'capital', '100', ''], ['courses.seats', 'capital', '200', ''])).toEqual([
    'Policies!D3: clear one of the two cells, or delete its row where the whole row is repeated',
  ]);
});
