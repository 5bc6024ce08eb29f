import { strFromU8, strToU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSheetRows } from '../../../documents/office.ts';
import type { ValidationError, ValidationResult } from '../../../scenarios/index.ts';
import { countryFilesOfWorkbook, type WorkbookCountry } from '../../../scenarios/workbook/index.ts';
import { readSheets } from '../../../scenarios/workbook/read/read-sheets.ts';
import { workbookBytes } from '../import/workbook-bytes.ts';
import { besideText, cellsOf, textCell, withCell, withParts, withSheet } from './edit-workbook.ts';
import { priors, sampleWorkbook } from './sample-country.ts';

const WATCHDOG = 300_000;
let bytes: Uint8Array;
/** Cell of the value of the length of a first permit, and of the first month of the hindcast. */
let months: string;
let start: string;

beforeAll(async () => {
  bytes = await sampleWorkbook();
  months = besideText(bytes, 'Permits', 'Length of a first temporary permit.', 1);
  start = besideText(bytes, 'Start', 'Hindcast start', 1);
}, WATCHDOG);

const read = (changed: Uint8Array): ValidationResult<WorkbookCountry> =>
  countryFilesOfWorkbook('my.xlsx', changed, priors);

function faultsOf(changed: Uint8Array): readonly ValidationError[] {
  const result = read(changed);
  return result.ok ? [] : result.errors;
}

/** Central value of the length of a first permit in the files that were read. */
function monthsIn(changed: Uint8Array): unknown {
  const result = read(changed);
  if (!result.ok) return result.errors;
  const { entries } = parse(result.value.files.get('evidence/parameters.yaml') ?? '') as {
    entries: { id: string; central: unknown }[];
  };
  return entries.find(({ id }) => id === 'permits.firstMonths')?.central;
}

function startIn(changed: Uint8Array): unknown {
  const result = read(changed);
  return result.ok
    ? (parse(result.value.files.get('country.yaml') ?? '') as { hindcastStart: unknown }).hindcastStart
    : result.errors;
}

/** Range and value of the entry, so that another value is within its range. */
function withValue(content: string): Uint8Array {
  const [sheet = '', address = ''] = months.split('!');
  const row = address.slice(1);
  const low = withCell(bytes, `${sheet}!E${row}`, '><v>1</v>');
  return withCell(withCell(low, `${sheet}!F${row}`, '><v>24</v>'), months, content);
}

describe('cells that programs and people change', () => {
  it.each([
    ['a number', '><v>9</v>', 9],
    ['a number as text', textCell('9'), 9],
    ['a decimal comma', textCell('9,5'), 9.5],
    ['a number with an exponent', '><v>9.5E0</v>', 9.5],
    ['the result of a formula', '><f>3*3</f><v>9</v>', 9],
  ])(
    'reads %s',
    (_, content, value) => {
      expect(monthsIn(withValue(content))).toBe(value);
    },
    WATCHDOG,
  );

  it(
    'lists the cells whose formula it took the result of',
    () => {
      const result = read(withValue('><f>3*3</f><v>9</v>'));
      expect(result.ok && result.value.notes.join()).toContain(months);
    },
    WATCHDOG,
  );

  it.each([
    ['a date', 't="d"><v>2020-01-01T00:00:00Z</v>', '2020-01'],
    ['the month first', textCell('01/2020'), '2020-01'],
  ])(
    'reads a month from %s',
    (_, content, month) => {
      expect(startIn(withCell(bytes, start, content))).toBe(month);
    },
    WATCHDOG,
  );

  it.each([
    ['a text', textCell('twelve'), 'twelve'],
    ['a number that may mean two', textCell('1,234'), '1,234'],
    ['a date', 't="d"><v>2026-05-01</v>', 'the date 2026-05-01'],
    ['an error of a formula', 't="e"><f>1/0</f><v>#DIV/0!</v>', '#DIV/0!'],
    ['a formula without a result', '><f>1+1</f>', 'a formula without a result'],
    ['a yes', 't="b"><v>1</v>', 'yes'],
    ['a number out of bounds', '><v>99</v>', '99'],
    ['an unknown reference', textCell('from permits.lapsePerRenewel'), ''],
  ])(
    'refuses %s where a number is expected, with sheet and cell',
    (_, content, got) => {
      const [fault, ...others] = faultsOf(withCell(bytes, months, content));
      expect(others.length).toBeLessThan(5);
      expect(fault?.file).toBe('my.xlsx');
      expect(fault?.got).toContain(got);
      const [sheet = '', address = ''] = months.split('!');
      // The order of low, central and high is a matter of the row.
      expect(fault?.path).toMatch(new RegExp(`^(?:${sheet}![B-N]${address.slice(1)}|Links!\\w+)`));
    },
    WATCHDOG,
  );

  it(
    'names the cell of a value that the schema refuses',
    () => {
      expect(faultsOf(withCell(bytes, start, textCell('2020-13')))[0]).toMatchObject({
        path: start,
        got: expect.stringContaining('2020-13'),
      });
      const grade = besideText(bytes, 'Permits', 'Length of a first temporary permit.', 5);
      const [fault] = faultsOf(withCell(bytes, grade, textCell('E')));
      expect(fault).toMatchObject({ path: grade, expected: 'one of A, B, C, D' });
    },
    WATCHDOG,
  );

  it(
    'suggests the lever nearest to an unknown one',
    () => {
      const lever = [...cellsOf(bytes)].find(
        ([place, text]) => place.startsWith('Policies!B') && text === 'permits.portable',
      );
      const [fault] = faultsOf(withCell(bytes, lever?.[0] ?? '', textCell('permits.portabel')));
      expect(fault).toMatchObject({ path: lever?.[0], tryThis: 'permits.portable' });
    },
    WATCHDOG,
  );

  it(
    'lists at most forty faults',
    () => {
      const all = withSheet(bytes, 'Policies', (xml) =>
        xml.replace(/<c r="([C-Z]\d+)"( s="\d+")><v>[^<]*<\/v>/g, '<c r="$1"$2 t="e"><v>#REF!</v>'),
      );
      const faults = faultsOf(all);
      expect(faults.length).toBeGreaterThanOrEqual(40);
      expect(faults.length).toBeLessThanOrEqual(41);
    },
    WATCHDOG,
  );
});

describe('rows that people add, delete and copy', () => {
  it(
    'leaves out a row that was deleted',
    () => {
      const holders = besideText(bytes, 'Record', 'Holders of permits.', 0);
      const number = /\d+$/.exec(holders)?.[0] ?? '';
      const deleted = withSheet(bytes, 'Record', (xml) => xml.replace(new RegExp(`<row r="${number}".*?</row>`), ''));
      const result = read(deleted);
      const { targets } = parse((result.ok && result.value.files.get('targets.yaml')) || '') as {
        targets: { id: string }[];
      };
      expect(targets.map(({ id }) => id)).toEqual(['work']);
    },
    WATCHDOG,
  );

  it(
    'reads a row without a hidden cell as a new one, and a copied row too',
    () => {
      const holders = besideText(bytes, 'Record', 'Holders of permits.', 0);
      const number = Number(/\d+$/.exec(holders)?.[0] ?? '');
      const id = besideText(bytes, 'Record', 'holders-2022', 0).replace(/\d+$/, '');
      const column = id.split('!')[1] ?? '';
      const copied = (keepsTag: boolean): Uint8Array =>
        withSheet(bytes, 'Record', (xml) => {
          const [row = ''] = new RegExp(`<row r="${number}".*?</row>`).exec(xml) ?? [];
          const moved = row.replaceAll(`${number}"`, `${number + 2}"`);
          const other = moved
            .replace(
              new RegExp(`<c r="${column}${number + 2}"[^>]*>.*?</c>`),
              `<c r="${column}${number + 2}" ${textCell('holders-copy')}</c>`,
            )
            .replace(/<c r="A\d+"[^>]*>.*?<\/c>/, (cell) => (keepsTag ? cell : ''));
          return xml.replace(
            /(<row r="(\d+)"(?:(?!<\/row>).)*<\/row>)(?=<\/sheetData>|<row)/g,
            (all, one: string, r: string) => (Number(r) === number + 1 ? `${one}${other}` : all),
          );
        });
      for (const changed of [copied(true), copied(false)]) {
        const result = read(changed);
        expect(result).toMatchObject({ ok: true });
        const { targets } = parse((result.ok && result.value.files.get('targets.yaml')) || '') as {
          targets: { id: string }[];
        };
        expect(targets.map(({ id: one }) => one).sort()).toEqual(['holders-2022', 'holders-copy', 'work']);
      }
    },
    WATCHDOG,
  );
});

describe('hostile and foreign workbooks', () => {
  const zipped = (edit: (parts: Record<string, Uint8Array>) => void): ValidationError | undefined =>
    faultsOf(withParts(bytes, edit))[0];

  it.each([
    ['macros', 'xl/vbaProject.bin'],
    ['links to another workbook', 'xl/externalLinks/externalLink1.xml'],
    ['connections', 'xl/connections.xml'],
  ])(
    'refuses %s',
    (got, part) => {
      const fault = zipped((parts) => {
        parts[part] = strToU8('<x/>');
      });
      expect(fault).toMatchObject({ path: 'file', got: expect.stringContaining(got) });
    },
    WATCHDOG,
  );

  it.each(['[1]Sheet1!A1', 'WEBSERVICE("x")+https://example.org', "cmd|' /c calc'!A0"])(
    'refuses the formula %s and names its cell',
    (formula) => {
      const [fault] = faultsOf(withCell(bytes, months, `><f>${formula.replaceAll('"', '')}</f><v>1</v>`));
      expect(fault?.got).toContain(months);
    },
    WATCHDOG,
  );

  it(
    'refuses a part that unpacks to more than the limit, and document types',
    () => {
      expect(
        zipped((parts) => {
          parts['xl/styles.xml'] = new Uint8Array(20_000_000);
        })?.got,
      ).toContain('bytes when unpacked');
      expect(
        zipped((parts) => {
          parts['xl/styles.xml'] = strToU8(`<!DOCTYPE x>${strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())}`);
        })?.got,
      ).toContain('document type');
    },
    WATCHDOG,
  );

  it(
    'refuses other files in words',
    () => {
      for (const other of [new Uint8Array(), strToU8('korpu: 1'), strToU8('PK\u0003\u0004'), bytes.subarray(0, 5000)]) {
        expect(faultsOf(other)).toHaveLength(1);
      }
      expect(
        zipped((parts) => {
          for (const name of Object.keys(parts)) {
            if (name.endsWith('sharedStrings.xml')) parts[name] = strToU8('<sst/>');
          }
        })?.got,
      ).toContain('without the hidden first column');
    },
    WATCHDOG,
  );

  it.each([
    ['a file outside the folder', 'rows ../../etc/passwd.yaml'],
    ['another kind of table', 'dump country.yaml'],
    ['the prototype', 'list country.yaml /__proto__'],
  ])(
    'refuses hidden cells that name %s',
    (_, tag) => {
      const changed = withParts(bytes, (parts) => {
        const texts = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
        parts['xl/sharedStrings.xml'] = strToU8(texts.replace('#rows country.yaml', `#${tag}`));
      });
      expect(faultsOf(changed).length).toBeGreaterThan(0);
      expect(({} as Record<string, unknown>)['id']).toBeUndefined();
    },
    WATCHDOG,
  );
});

it('a cell of a missing text, or of a number in another notation, is no empty cell and no number', () => {
  const cells = ['<c r="A1" t="s"><v>9</v></c>', '<c r="B1" t="s"><v>0x0</v></c>', '<c r="C1"><v>0x10</v></c>'];
  const bytes = workbookBytes([{ name: 'One', rows: [['text']] }], (parts) => {
    const path = 'xl/worksheets/sheet1.xml';
    parts[path] = (parts[path] ?? '').replace('</row>', '</row><row r="2">REST</row>');
    parts[path] = parts[path].replace('REST', cells.join('').replaceAll('1"', '2"'));
  });
  const [, row] = readSheets(bytes)[0]?.rows ?? [];
  expect([...(row?.cells.values() ?? [])].map(({ kind, text }) => [kind, text])).toEqual([
    ['error', 'no text 9'],
    ['error', 'no text 0x0'],
    ['error', '0x10'],
  ]);
  expect(() => [...(readSheetRows(bytes)[0]?.rows ?? [])]).toThrow('a cell of the missing text 9');
});

describe('a sheet in which programs read different numbers', () => {
  const withRow = (xml: string): Uint8Array =>
    workbookBytes([{ name: 'One', rows: [['text']] }], (parts) => {
      const path = 'xl/worksheets/sheet1.xml';
      parts[path] = (parts[path] ?? '').replace('</row>', `</row>${xml}`);
    });
  const download = (bytes: Uint8Array) => [...(readSheetRows(bytes)[0]?.rows ?? [])].map(({ cells }) => cells);

  it('is refused where a cell is there twice', () => {
    const twice = withRow('<row r="2"><c r="A2"><v>5</v></c><c r="A2"><v>7</v></c></row>');
    expect(() => readSheets(twice)).toThrow('a second cell at One!A2');
    expect(() => download(twice)).toThrow('cells out of order in row 2');
    const again = withRow('<row r="2"><c r="A2"><v>5</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>');
    expect(() => readSheets(again)).toThrow('a second cell at One!A2');
  });

  it('is refused where a row is in a comment, and has no number in the place of a truth value', () => {
    expect(() => download(withRow('<!-- <row r="2"><c r="A2"><v>5</v></c></row> -->'))).toThrow('comments or CDATA');
    const truth = withRow('<row r="2"><c r="A2" t="b"><v>1</v></c><c r="B2" t="b"><v>0</v></c></row>');
    expect(download(truth)[1]).toEqual(['TRUE', 'FALSE']);
  });
});
