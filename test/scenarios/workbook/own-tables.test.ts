import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPack, unwrap } from '../../../scenarios/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';
import { countryFilesOfWorkbook, workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { lettersOfColumn } from '../../../scenarios/workbook/model/address.ts';
import { readSheets } from '../../../scenarios/workbook/read/read-sheets.ts';
import { besideText, cellsOf, numberCell, textCell, withCells, withSheet } from './edit-workbook.ts';
import { filesWithInheritedTable, priors, treesOfFiles } from './sample-country.ts';

/** Milliseconds that end a test that hangs; seconds are usual. */
const WATCHDOG = 300_000;
const OWN = 'evidence/own-numbers.yaml';
const ID = 'deaths.world';

const withBase = (files: ReadonlyMap<string, string>): Map<string, string> => new Map([...files, ...priors]);
const read = (bytes: Uint8Array) => countryFilesOfWorkbook('country.xlsx', bytes, priors);
const rowOf = (place: string): number => Number(/\d+$/.exec(place)?.[0]);

let written: Promise<Uint8Array> | null = null;
const sample = (): Promise<Uint8Array> => {
  written ??= workbookOfCountry(withBase(filesWithInheritedTable()));
  return written;
};

/** Faults of a workbook, a line each. */
function faultsOf(bytes: Uint8Array): string[] {
  const result = read(bytes);
  return result.ok ? [] : result.errors.map(({ path, got, expected }) => `${path} ${got}: ${expected}`);
}

/** Texts of the inherited rows of the sheet People, by the id of the row. */
function inheritedNumbers(bytes: Uint8Array): Record<string, number[]> {
  const top = rowOf(besideText(bytes, 'People', 'Numbers, inherited', 0));
  const { rows = [] } = readSheets(bytes).find(({ name }) => name === 'People') ?? {};
  const ofTable = rows.filter(({ row }) => row === top + 1 || row === top + 2);
  return Object.fromEntries(
    ofTable.map(({ cells }) => {
      const [, id, ...numbers] = [...cells.values()];
      return [id?.text ?? '', numbers.map(({ number }) => number)];
    }),
  );
}

/** Cells of a life table of the country: a number for each sex and age. */
function lifeTable(bytes: Uint8Array, value = (sex: number, age: number) => (sex + 1) * (age + 1) * 0.001) {
  const top = rowOf(besideText(bytes, 'People', 'Own numbers', 0));
  const cells: Record<string, string> = {};
  for (let sex = 0; sex < 2; sex++) {
    for (let age = 0; age < 22; age++) {
      cells[`${lettersOfColumn(age + 2)}${top + 1 + sex}`] = numberCell(value(sex, age));
    }
  }
  return { top, cells };
}

/** Cells of what the country says of its life table. */
function head(bytes: Uint8Array, texts: Readonly<Record<string, string>>): Record<string, string> {
  const row = rowOf(besideText(bytes, 'People', 'Own unit', 0)) + 1;
  const columns: Readonly<Record<string, string>> = { about: 'B', unit: 'C', grade: 'D', source: 'E', reason: 'F' };
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${columns[key]}${row}`, textCell(text)]));
}

const said = { about: 'Deaths in Velmora', grade: 'A', source: 'Office, 2025' };

/** Cells of a new table on the sheet Background, from its row of columns on: one list a row. */
function newTable(
  bytes: Uint8Array,
  texts: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Record<string, string> {
  const title = rowOf(besideText(bytes, 'Background', 'A table of your own', 0));
  const content = (value: string | number): string => (typeof value === 'number' ? numberCell(value) : textCell(value));
  const cells: Record<string, string> = {};
  for (const [j, text] of texts.entries())
    if (text !== '') cells[`${lettersOfColumn(j + 1)}${title + 4}`] = textCell(text);
  for (const [i, row] of rows.entries()) {
    for (const [j, value] of row.entries()) {
      if (value !== '') cells[`${lettersOfColumn(j + 1)}${title + 6 + i}`] = content(value);
    }
  }
  return cells;
}

const fees = ['What courses cost', 'EUR', 'D', 'Made up', '', 'courses.prices'];

describe('an inherited table, in the workbook of a country', () => {
  it(
    'shows what the base says, and stays inherited where nothing is written',
    async () => {
      const bytes = await sample();
      const { tables } = parse(priors.get('base/evidence/deaths.yaml') ?? '') as { tables: { rows: unknown }[] };
      expect(inheritedNumbers(bytes)).toEqual(tables[0]?.rows);
      const texts = [...cellsOf(bytes).values()];
      expect(texts.some((text) => text.startsWith('Inherited table: Death rate by age group'))).toBe(true);
      // Grade B in the base, and one less for the country.
      expect(besideText(bytes, 'People', 'Grade, inherited', 0)).toMatch(/^People!D/);
      const { files } = unwrap(read(bytes));
      expect(treesOfFiles(files)).toEqual(treesOfFiles(filesWithInheritedTable()));
      expect(unwrap(readPack(withPriors(files))).inherited.evidence.has(ID)).toBe(true);
      expect(await workbookOfCountry(withBase(files))).toEqual(
        await workbookOfCountry(withBase(unwrap(read(bytes)).files)),
      );
    },
    WATCHDOG,
  );

  it(
    'becomes a table of the country with the numbers, unit, grade, source and range next to it',
    async () => {
      const bytes = await sample();
      const { cells, top } = lifeTable(bytes);
      const range = top + 6;
      const ranges = { [`D${range}`]: textCell('factor'), [`F${range}`]: numberCell(1.2) };
      const why = { [`G${range}`]: textCell('C'), [`H${range}`]: textCell('Small numbers') };
      const all = { ...cells, ...head(bytes, said), ...ranges, ...why };
      const { files } = unwrap(read(withCells(bytes, 'People', all)));
      const { tables } = parse(files.get(OWN) ?? '') as { tables: Record<string, unknown>[] };
      expect(tables).toEqual([
        {
          ...{ id: ID, about: 'Deaths in Velmora', grade: 'A', source: 'Office, 2025' },
          columns: expect.arrayContaining(['a0', 'a100']),
          rows: { female: expect.arrayContaining([0.001, 0.022]), male: expect.arrayContaining([0.002, 0.044]) },
          ranges: [{ distribution: 'factor', factor: 1.2, grade: 'C', reason: 'Small numbers' }],
        },
      ]);
      const pack = unwrap(readPack(withPriors(files)));
      expect(pack.inherited.evidence.has(ID)).toBe(false);
      expect(pack.tables.get(ID)).toMatchObject({ unit: '1/year', grade: 'A', source: 'Office, 2025' });
      // Its next workbook has it as a table of the country, and no inherited one.
      const again = await workbookOfCountry(withBase(files));
      expect([...cellsOf(again).values()].some((text) => text.startsWith('Inherited table'))).toBe(false);
      expect(unwrap(read(again)).files).toEqual(files);
    },
    WATCHDOG,
  );

  it.each([
    ['its id alone', '  - deaths.world\n'],
    ['other texts', '  - {id: deaths.world, reason: Not for Velmora}\n'],
    [
      'a range',
      '  - id: deaths.world\n    source: Office\n    grade: D\n    ranges: [{distribution: fixed, grade: D, reason: Made up}]\n',
    ],
  ])(
    'stays as a file of the country names it, by %s, until a number is written',
    async (_, table) => {
      const files = filesWithInheritedTable();
      files.set(
        'evidence/tables.yaml',
        (files.get('evidence/tables.yaml') ?? '').replace('tables:\n', `tables:\n${table}`),
      );
      expect(files.get('evidence/tables.yaml')).toContain(table);
      const bytes = await workbookOfCountry(withBase(files));
      expect(treesOfFiles(unwrap(read(bytes)).files)).toEqual(treesOfFiles(files));
      const { cells } = lifeTable(bytes);
      const { files: back } = unwrap(read(withCells(bytes, 'People', { ...cells, ...head(bytes, said) })));
      const { tables } = parse(back.get('evidence/tables.yaml') ?? '') as { tables: unknown[] };
      expect(tables[0]).toMatchObject({ id: ID, grade: 'A', rows: { male: expect.arrayContaining([0.044]) } });
      expect(back.has(OWN)).toBe(false);
    },
    WATCHDOG,
  );

  it(
    'is refused with sheet and cell, once a fault, where it is not whole or a cell is wrong',
    async () => {
      const bytes = await sample();
      const { cells, top } = lifeTable(bytes);
      const whole = { ...cells, ...head(bytes, said) };
      const faults = (changes: Readonly<Record<string, string>>, without: readonly string[] = []): string[] => {
        const left = Object.entries({ ...whole, ...changes }).filter(([address]) => !without.includes(address));
        return faultsOf(withCells(bytes, 'People', Object.fromEntries(left)));
      };
      const [female, male] = [top + 1, top + 2];
      const one = (text: string) => [expect.stringMatching(text)];
      expect(faults({ [`E${female}`]: textCell('many') })).toEqual(one(`^People!E${female} 'many': a number`));
      expect(faults({}, [`E${female}`, `F${female}`])).toEqual(
        one(`^People!E${female} nothing: a number for 'female'`),
      );
      expect(faults({ [`E${female}`]: textCell(' ') })).toEqual(
        one(`^People!E${female} nothing: a number for 'female'`),
      );
      expect(faults({ [`B${male}`]: textCell('female') })[0]).toMatch(
        `People!B${male} the row 'female', which People!B${female} is too`,
      );
      expect(faults({ [`B${male}`]: textCell('mail') })).toEqual(
        one(`^People!B${male} the row 'mail': one of female, male`),
      );
      expect(faults({ [`D${top}`]: textCell('a2') })).toEqual(one(`^People!D${top} the column 'a2': one of a0`));
      expect(faults({ [`E${male}`]: numberCell(50) })).toEqual(one(`^People!E${male} .*50.*: a number from 0 to 12`));
      const [grade = '', source = ''] = Object.keys(head(bytes, { grade: 'A', source: 'x' }));
      expect(faults({}, [source])).toEqual(one('^People!.* another number without source'));
      expect(faults({ [grade]: textCell('E') })).toEqual(one(`^People!${grade} 'E': one of A, B, C, D`));
      expect(faultsOf(withCells(bytes, 'People', head(bytes, { grade: 'A' })))).toEqual(
        one(`^People!${grade} a grade without numbers`),
      );
      // A row that was deleted with its hidden cell.
      const deleted = withSheet(withCells(bytes, 'People', whole), 'People', (xml) =>
        xml.replace(new RegExp(`<row r="${male}".*?</row>`), ''),
      );
      expect(faultsOf(deleted)).toEqual(one(`^People!B${top} no row male: each row of deaths.world`));
      const damaged = withSheet(bytes, 'People', (xml) =>
        xml.replace(
          new RegExp(`(<c r="A${top - 1}"[^>]*?)(?:/>|>.*?</c>)`),
          `<c r="A${top - 1}" ${textCell('#ownMatrix evidence/own-numbers.yaml /tables/[0] ?')}</c>`,
        ),
      );
      expect(faultsOf(damaged)).toEqual(one(`^People!A${top - 1} .*the hidden header of a table`));
    },
    WATCHDOG,
  );
});

describe('numbers of the country in the place of inherited ones', () => {
  it(
    'go into one list from rows of the same number on two sheets',
    async () => {
      const bytes = await sample();
      const sheets = readSheets(bytes);
      const rows = new Map(
        sheets.map(({ name, rows: ofSheet }) => [
          name,
          ofSheet.filter(({ cells }) => cells.get(0)?.text.startsWith('~')).map(({ row }) => row),
        ]),
      );
      const others = rows.get('Courses') ?? [];
      const row = (rows.get('Work') ?? []).find((one) => others.includes(one));
      expect(row).toBeGreaterThan(0);
      const notes = { [`N${row}`]: textCell('Seen') };
      const changed = withCells(withCells(bytes, 'Work', notes), 'Courses', notes);
      const { entries } = parse(unwrap(read(changed)).files.get(OWN) ?? '') as { entries: { reason: string }[] };
      expect(entries.map(({ reason }) => reason)).toEqual(['Seen', 'Seen']);
    },
    WATCHDOG,
  );

  it(
    'are refused at their cell where the model does not accept them',
    async () => {
      const bytes = await sample();
      const row = rowOf(besideText(bytes, 'People', 'exit.languageMultiplier', 0));
      const values = {
        I: numberCell(80),
        J: numberCell(70),
        K: numberCell(90),
        L: textCell('A'),
        M: textCell('Office'),
      };
      const cells = Object.fromEntries(Object.entries(values).map(([column, cell]) => [`${column}${row}`, cell]));
      expect(faultsOf(withCells(bytes, 'People', cells))).toEqual([
        expect.stringMatching(`^People!I${row} 80 .*: a number from 0 to 5`),
      ]);
    },
    WATCHDOG,
  );
});

describe('a table that is added in the workbook', () => {
  it(
    'is made of its id, rows and columns, and leaves no trace where it has none',
    async () => {
      const bytes = await sample();
      const cells = newTable(bytes, fees, [
        ['', 'adults', 'youth'],
        ['city', 10, 5],
        ['', '', ''],
        ['village', 8, 4],
      ]);
      const { files } = unwrap(read(withCells(bytes, 'Background', cells)));
      expect(parse(files.get(OWN) ?? '')).toEqual({
        ...{ korpu: 1, kind: 'evidence' },
        tables: [
          {
            ...{ id: 'courses.prices', about: 'What courses cost', unit: 'EUR', grade: 'D', source: 'Made up' },
            ...{ columns: ['adults', 'youth'], rows: { city: [10, 5], village: [8, 4] } },
          },
        ],
      });
      expect(unwrap(readPack(withPriors(files))).tables.get('courses.prices')?.rows).toMatchObject({ city: [10, 5] });
      const again = await workbookOfCountry(withBase(files));
      expect(unwrap(read(again)).files).toEqual(files);
      // The next one follows it.
      const more = newTable(
        again,
        [...fees.slice(0, 5), 'courses.rooms'],
        [
          ['', 'adults'],
          ['city', 1],
        ],
      );
      const { tables } = parse(unwrap(read(withCells(again, 'Background', more))).files.get(OWN) ?? '') as {
        tables: { id: string }[];
      };
      expect(tables.map(({ id }) => id)).toEqual(['courses.prices', 'courses.rooms']);
    },
    WATCHDOG,
  );

  it(
    'is refused with sheet and cell, once a fault, where it is not whole or a name is taken',
    async () => {
      const bytes = await sample();
      const title = rowOf(besideText(bytes, 'Background', 'A table of your own', 0));
      const top = title + 6;
      const faults = (texts: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] =>
        faultsOf(withCells(bytes, 'Background', newTable(bytes, texts, rows)));
      const one = (text: string) => [expect.stringMatching(text)];
      const names = ['', 'adults', 'youth'];
      expect(faults(fees, [names, ['city', 10, '']])).toEqual(
        one(`^Background!D${top + 1} nothing: a number for 'city'`),
      );
      expect(faults(fees, [names, ['', 10, 5]])).toEqual(one(`^Background!B${top + 1} a row without its id`));
      expect(
        faults(fees, [
          ['', 'adults'],
          ['city', 10, 5],
          ['village', 8, 4],
        ]),
      ).toEqual(one(`^Background!D${top + 1} '5' in a column without a name`));
      expect(faults(fees, [names, ['city', 10, 5], ['city', 8, 4]])).toEqual(
        one(`^Background!B${top + 2} the row 'city', which Background!B${top + 1} is too`),
      );
      expect(
        faults(fees, [
          ['', 'adults', 'adults'],
          ['city', 10, 5],
        ]),
      ).toEqual(one(`^Background!D${top} 'adults' twice: each column once`));
      expect(faults([...fees.slice(0, 5), 'life.chances'], [names, ['city', 10, 5]])).toEqual(
        one(`^Background!G${title + 4} 'life.chances', which People!G\\d+ has too`),
      );
      expect(faults(fees.slice(0, 5), [names, ['city', 10, 5]])).toEqual(one('^Background!.* nothing: '));
      expect(
        faults(fees, [
          ['', '', ''],
          ['city', '', ''],
        ]),
      ).toEqual(one(`^Background!B${top + 1} a row without numbers`));
    },
    WATCHDOG,
  );
});
