import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priorValue } from '../../../scenarios/build/prior.ts';
import { drawnEntries } from '../../../scenarios/calibration/prior.ts';
import { readPack } from '../../../scenarios/index.ts';
import {
  assumableEntries,
  type EvidenceTable,
  isTableCell,
  type RowRange,
  splitByTable,
} from '../../../scenarios/internal.ts';
import { tableCells } from '../../../scenarios/load/table-cells.ts';
import { countryFiles } from '../../../scenarios/node/index.ts';
import { rowWithValues } from '../../../scenarios/parsing/table-rows.ts';
import { packagedPack, root } from '../../docs/generated.ts';
import { expectProperty } from '../../expect-property.ts';

const tableOf = (numbers: readonly number[], range: Omit<RowRange, 'grade' | 'reason'>): EvidenceTable => ({
  ...{ id: 't', about: 'A table.', unit: 'share', source: 'Made up', grade: 'A' },
  columns: numbers.map((_, j) => `c${j}`),
  rows: { row: numbers },
  ranges: [{ ...range, grade: 'D', reason: 'Judged.' }],
});

/** Draws the cells of a table, by id. */
const drawn = (table: EvidenceTable, draw: number): Map<string, number> =>
  new Map(tableCells(table).map((cell) => [cell.id, priorValue(cell, 'seed', draw)]));

const sum = (numbers: readonly number[] = []): number => numbers.reduce((total, number) => total + number, 0);
const shares = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 });
const draws = fc.nat({ max: 10_000 });

describe('a row of shares', () => {
  it('keeps its sum in every draw, and its zeros', () => {
    expectProperty(
      fc.property(shares, fc.double({ min: 5, max: 500, noNaN: true }), draws, (numbers, concentration, draw) => {
        const table = tableOf([...numbers, 0], { distribution: 'dirichlet', concentration });
        const row = rowWithValues(table, 'row', drawn(table, draw)) ?? [];
        expect(sum(row)).toBeCloseTo(sum(numbers), 9);
        expect(row.at(-1)).toBe(0);
        expect(row.every((number) => number >= 0)).toBe(true);
      }),
    );
  });

  it('spreads as a Dirichlet distribution of its concentration', () => {
    const central = [0.5, 0.3, 0.2];
    const table = tableOf(central, { distribution: 'dirichlet', concentration: 100 });
    const rows = Array.from({ length: 2000 }, (_, draw) => rowWithValues(table, 'row', drawn(table, draw)) ?? []);
    central.forEach((share, j) => {
      const mean = sum(rows.map((row) => row[j] ?? 0)) / rows.length;
      const variance = sum(rows.map((row) => ((row[j] ?? 0) - mean) ** 2)) / rows.length;
      const deviation = Math.sqrt((share * (1 - share)) / 101);
      expect(Math.abs(mean - share)).toBeLessThan(deviation / 5);
      // Draws are cut at the 90 % interval, like those of all entries.
      expect(Math.sqrt(variance) / deviation).toBeGreaterThan(0.75);
      expect(Math.sqrt(variance) / deviation).toBeLessThan(1.05);
    });
  });
});

describe('a row of a table', () => {
  it('has its central numbers exactly without values, and with values of other rows', () => {
    const table = tableOf([0.1, 0.2, 0.7], { distribution: 'dirichlet', concentration: 10 });
    expect(rowWithValues(table, 'row', new Map())).toBe(table.rows['row']);
    expect(rowWithValues(table, 'row', new Map([['other', 3]]))).toBe(table.rows['row']);
  });

  it('draws independent shares and positive numbers within their ranges, and no structural 0 or 1', () => {
    const beta = tableOf([0, 0.2, 1], { distribution: 'beta', concentration: 40 });
    expect(tableCells(beta).map(({ id }) => id)).toEqual(['t.row.c1']);
    const positive = tableOf([0, 5], { distribution: 'lognormal', factor: 1.5 });
    for (let draw = 0; draw < 50; draw++) {
      const [, share = 0] = rowWithValues(beta, 'row', drawn(beta, draw)) ?? [];
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(0.5);
      const [zero, number = 0] = rowWithValues(positive, 'row', drawn(positive, draw)) ?? [];
      expect(zero).toBe(0);
      expect(number).toBeGreaterThanOrEqual(5 / 1.5 - 1e-3);
      expect(number).toBeLessThanOrEqual(7.5);
    }
  });

  it('is multiplied as a whole by a factor', () => {
    const table = tableOf([0.1, 0.2], { distribution: 'factor', factor: 1.2 });
    expect(tableCells(table)).toMatchObject([{ id: 't.row', low: 0.8333, central: 1, high: 1.2, grade: 'D' }]);
    expect(rowWithValues(table, 'row', new Map([['t.row', 1.1]]))).toEqual([0.1 * 1.1, 0.2 * 1.1]);
  });
});

describe.each(['azerbaijan', 'velmora'])('the tables of %s', (country) => {
  const pack = packagedPack(country);
  const cells = [...pack.evidence.values()].filter(isTableCell);

  it('have a range with a reason for every row', () => {
    const without = [...pack.tables.values()].flatMap(({ id, rows, ranges = [] }) =>
      Object.keys(rows)
        .filter((row) => !ranges.some((range) => range.rows?.includes(row) ?? true))
        .map((row) => `${id}[${row}]`),
    );
    expect(without).toEqual([]);
  });

  it('are drawn by calibration, and their cells can be assumed', () => {
    const ids = new Set(drawnEntries(pack).map(({ id }) => id));
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(cells.filter(({ id }) => !assumableEntries(pack).has(id))).toEqual([]);
  });

  it('are named once in a list of ids, by the number of their cells', () => {
    const ids = [...pack.evidence.keys()];
    const { entries, cells: byTable } = splitByTable(ids, pack.evidence);
    expect(entries.length + cells.length).toBe(ids.length);
    expect([...byTable.values()].flat()).toEqual(cells.map(({ id }) => id));
    expect([...byTable.keys()].filter((table) => !pack.tables.has(table))).toEqual([]);
  });
});

it('rejects a reference to a cell by its id, since a row of shares is read as a whole', () => {
  const files = new Map(countryFiles(`${root}scenarios/countries/velmora`));
  const text = files.get('country.yaml') ?? '';
  const written = '=streams.numbers[meanStayMonths,kinfolk]';
  const item = '{id: kinfolk, ';
  expect(text).toContain(item);
  const changed = text.replace(item, `${item}meanStayMonths: =streams.numbers.meanStayMonths.kinfolk, `);
  const read = readPack(files.set('country.yaml', changed));
  expect(read.ok ? [] : read.errors).toMatchObject([
    { got: "the unknown evidence 'streams.numbers.meanStayMonths.kinfolk'", tryThis: written },
  ]);
});
