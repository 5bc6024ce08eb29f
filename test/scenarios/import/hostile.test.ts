import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileError, readSheetRows } from '../../../documents/office.ts';
import { ImportError, mappedTable, numberOfCell, placeCode, readDownload } from '../../../scenarios/import/index.ts';
import { fixtureBytes, readText } from './read-fixture.ts';
import { stockByOrigin, workbookBytes } from './workbook-bytes.ts';

const names = [
  'estat_migr_resfirst.tsv',
  'migr_resvalid__custom_1_linear_2_0.csv',
  'EAR_4MTH_SEX_ECO_CUR_NB_A.csv',
  'API_NE.CON.GOVT.CN_DS2_en_csv_v2_1.csv',
  'WPP2024_Life_Table_Abridged_Medium_2024-2100.csv',
  'OECD.ELS.IMD,DSD_MIG@DF_MIG,1.0.csv',
];
const textOf = (name: string): string => new TextDecoder().decode(fixtureBytes(name));

/** Text in UTF-16, with a byte order mark. */
function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), littleEndian);
  return bytes;
}

describe('encodings', () => {
  test.each(names)(
    'reads %s the same in UTF-8, UTF-16 and with other line ends, in pieces of any size',
    async (name) => {
      const text = textOf(name).replace(/^\ufeff/, '');
      const plain = await readText(name, text, {}, 100_000);
      expect(plain.observations.length).toBeGreaterThan(0);
      for (const bytes of [utf16(text, true), utf16(text, false), text.replace(/\n/g, '\r\n'), `\ufeff${text}`])
        for (const size of [1, 3, 4096]) expect(await readText(name, bytes, {}, size)).toEqual(plain);
      expect(await readText(name, text.replace(/\n/g, '\r'), {}, 5)).toMatchObject({
        observations: plain.observations,
      });
    },
  );

  test('reads a file that a spreadsheet saved again with semicolons and decimal commas, with that option', async () => {
    const name = 'EAR_4MTH_SEX_ECO_CUR_NB_A.csv';
    const saved = textOf(name).replaceAll(',', ';').replace('1900.5', '1900,5');
    const asked = await readText(name, saved);
    expect(asked.faults[0]).toMatchObject({
      got: "'1900,5'",
      tryThis: 'add --decimal comma',
      at: { line: 2, column: 7 },
    });
    const told = await readText(name, saved, { decimal: ',' });
    expect(told.observations.map(({ value }) => value)).toEqual([1900.5, 2600, 2810]);
  });

  test('asks how people are counted that are written as 120.000, and believes the answer', async () => {
    const text = 'year;persons\n2023;120.000\n2024;1500\n';
    const reads = async (decimal?: '.' | ',') => {
      const columns = { value: 'persons', year: 'year' };
      const fixed = { place: 'AT', indicator: 'own.permits', unit: '' };
      const layouts = [mappedTable({ publisher: 'Own', title: 'Own', address: 'https://own.example', columns, fixed })];
      return await readText('mine.csv', text, { layouts, ...(decimal === undefined ? {} : { decimal }) });
    };
    const asked = await reads();
    expect(asked.observations.map(({ value }) => value)).toEqual([1500]);
    expect(asked.faults).toMatchObject([{ got: "'120.000' people", at: { line: 2, column: 1 } }]);
    expect((await reads(',')).observations.map(({ value }) => value)).toEqual([120_000, 1500]);
    expect((await reads('.')).observations.map(({ value }) => value)).toEqual([120, 1500]);
  });

  test.each([
    ['Windows-1251', Uint8Array.from([0x61, 0x0a, 0xc0, 0xe7, 0xe5, 0x2c, 0x31, 0x0a]), 'bytes that are not UTF-8', 2],
    ['zero bytes', Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0x00, 0x2c, 0x31]), 'a zero byte', 2],
    ['a workbook with a wrong ending', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2]), 'a zip file or workbook', null],
  ])('refuses %s', async (_what, bytes, got, line) => {
    const error = await readText('x.csv', bytes, {}, 100).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ImportError);
    expect((error as ImportError).fault).toMatchObject({ got, at: line === null ? null : { line } });
  });
});

describe('refused files', () => {
  test('refuses quotation marks that do not close, and says in which line', async () => {
    const text = textOf('EAR_4MTH_SEX_ECO_CUR_NB_A.csv').replace('"AUT","DA:1"', '"AUT,"DA:1"');
    for (const size of [11, 100_000]) {
      const error = await readText('x.csv', text, {}, size).catch((caught: unknown) => caught);
      expect((error as ImportError).fault).toMatchObject({
        got: 'a quotation mark that does not close',
        at: { line: 2 },
      });
    }
  });

  test('refuses a row without end before it fills the memory', async () => {
    const error = await readText('x.csv', `a,b\n"${'x'.repeat(1_200_000)}`, {}, 65_536).catch(
      (caught: unknown) => caught,
    );
    expect((error as ImportError).fault.got).toBe('a row of more than 1000000 characters');
  });

  test('refuses a row with thousands of cells', async () => {
    const error = await readText('x.csv', `a\n${','.repeat(5000)}\n`, {}, 9999).catch((caught: unknown) => caught);
    expect((error as ImportError).fault.got).toBe('5001 cells in a row');
  });

  test('refuses an unknown layout with its headings, and says what it knows', async () => {
    const error = await readText('x.csv', 'Land;Jahr;Anzahl\nAT;2024;5\n').catch((caught: unknown) => caught);
    expect((error as ImportError).fault.got).toBe('a file in no known layout: Land | Jahr | Anzahl');
    expect((error as ImportError).fault.tryThis).toContain('--map value=HEADING');
  });

  test.each([
    [
      'a document type',
      (xml: string) => xml.replace('<row ', '<!DOCTYPE x><row ').replace(/<row r="1"><c/, '<row r="1"><!DOCTYPE x><c'),
    ],
    ['rows out of order', (xml: string) => xml.replace('<row r="2"', '<row r="1"')],
    ['a row that does not end', (xml: string) => xml.slice(0, xml.lastIndexOf('</row>'))],
    [
      'a row without end',
      (xml: string) => xml.replace('<row r="3">', `<row r="3"><c r="A3" t="str"><v>${'9'.repeat(4_000_001)}</v></c>`),
    ],
  ])('refuses a sheet with %s', async (_what, change) => {
    const bytes = workbookBytes([stockByOrigin], (parts) => {
      parts['xl/worksheets/sheet1.xml'] = change(parts['xl/worksheets/sheet1.xml'] ?? '');
    });
    const read = async () =>
      readDownload({ name: 'x.xlsx', sheets: readSheetRows(bytes) }, { places: null, retrieved: '2026-11-29' });
    await expect(read()).rejects.toBeInstanceOf(FileError);
  });
});

describe('long cells', () => {
  const spaces = ' '.repeat(400_000);

  test('reads no number from a cell of Eurostat with spaces inside', async () => {
    const head = 'freq,citizen,reason,duration,unit,geo\\TIME_PERIOD\t2020 \t2021 \n';
    const row = (cell: string): string => `${head}A,TUR,TOTAL,TOTAL,PER,AT\t${cell}\t5 bp\n`;
    for (const cell of [`1${spaces}!`, `1${spaces}2`, `1${' '.repeat(190)}!`]) {
      const table = await readText('migr_resvalid.tsv', row(cell), {}, 1_000_000);
      expect(table.observations).toMatchObject([{ value: 5, flag: 'bp' }]);
      expect(table.faultCount).toBe(1);
    }
  });

  test.each([
    ['12 bp', [12], 0],
    [': c', [], 0],
    [':', [], 0],
    ['1e3', [1000], 0],
    ['p', [], 1],
    ['12 provisional', [], 1],
  ])('reads the cell %j of Eurostat', async (cell, values, faults) => {
    const table = await readText(
      'migr_resvalid.tsv',
      `freq,citizen,unit,geo\\TIME_PERIOD\t2020\nA,TUR,PER,AT\t${cell}\n`,
    );
    expect(table.observations.map(({ value }) => value)).toEqual(values);
    expect(table.faultCount).toBe(faults);
  });

  test('reads a heading of the World Bank with spaces inside', async () => {
    const text = textOf('API_NE.CON.GOVT.CN_DS2_en_csv_v2_1.csv').replace('"2023"', `"2023","2019${spaces}!"`);
    const error = await readText('x.csv', text, {}, 1_000_000).then(
      () => null,
      (caught: unknown) => caught,
    );
    expect([null, ImportError]).toContain(error === null ? null : (error as Error).constructor);
  });

  const sdmx = (flow: string): string =>
    `DATAFLOW,REF_AREA,FREQ,INDICATOR,TIME_PERIOD,OBS_VALUE\n"${flow}",AT,A,POP,2020,5\n`;

  test.each([
    ['A:b(1.0): a label', 'a label', 'sdmx.b'],
    ['A:b(1.0)', 'Dataflow b', 'sdmx.b'],
    ['A:x@b: a: label', 'a: label', 'sdmx.b'],
    ['b', 'Dataflow b', 'sdmx.b'],
    ['b:', 'Dataflow b:', 'sdmx.b:'],
  ])('splits the dataflow %j', async (flow, title, indicator) => {
    const table = await readText('x.csv', sdmx(flow));
    expect(table.source.title).toBe(title);
    expect(table.observations[0]?.indicator).toBe(indicator);
  });

  test('reads texts that reports print as short lines without control characters', async () => {
    const hostile = ['A:b\u001b[31mRED\n\nVerified.\n\u202eabc(1.0): label', `A:b${':x'.repeat(200_000)}\ny`];
    for (const flow of hostile) {
      const { source, observations } = await readText('x.csv', sdmx(flow), {}, 1_000_000);
      for (const text of [source.title, source.publisher, source.address, observations[0]?.indicator ?? '']) {
        expect(text.length).toBeLessThanOrEqual(200);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }
    }
  });
});

describe('workbooks', () => {
  test('are refused with a sheet that is named twice, since it would be read as often', () => {
    const bytes = workbookBytes([stockByOrigin], (parts) => {
      parts['xl/workbook.xml'] = (parts['xl/workbook.xml'] ?? '').replace(/(<sheet [^>]*\/>)/, '$1$1');
    });
    expect(() => readSheetRows(bytes)).toThrow('two sheets of one part');
  });

  test('are refused with a row of more tags than its columns need', () => {
    const bytes = workbookBytes([stockByOrigin], (parts) => {
      parts['xl/worksheets/sheet1.xml'] = `<worksheet><row>${'<c/>'.repeat(200_001)}</row></worksheet>`;
    });
    expect(() => [...(readSheetRows(bytes)[0]?.rows ?? [])]).toThrow('too many tags');
  });

  const sharedPart = 'xl/sharedStrings.xml';

  test('are refused with more shared texts than a table has, and read none of them without a cell of one', () => {
    const many = `<sst>${'<si/>'.repeat(1_000_001)}</sst>`;
    const rows = (cell: string) =>
      readSheetRows(
        workbookBytes([stockByOrigin], (parts) => {
          parts[sharedPart] = many;
          parts['xl/worksheets/sheet1.xml'] = `<worksheet><row>${cell}</row></worksheet>`;
        }),
      )[0]?.rows ?? [];
    expect(() => [...rows('<c r="A1" t="s"><v>0</v></c>')]).toThrow('more than 1000000 texts in xl/sharedStrings.xml');
    expect([...rows('<c r="A1"><v>5</v></c>')]).toEqual([{ line: 1, cells: ['5'] }]);
  });

  // 200 sheets of such rows, 246 kB, took 35 s of processor time to refuse.
  test('are refused with millions of cells in the heads of their sheets', () => {
    const sheets = Array.from({ length: 20 }, (_, i) => ({ name: `Sheet ${i}`, rows: [] }));
    const row = `<row>${'<c/>'.repeat(6200)}</row>`;
    const bytes = workbookBytes(sheets, (parts) => {
      for (let i = 1; i <= 20; i++) parts[`xl/worksheets/sheet${i}.xml`] = `<worksheet>${row.repeat(40)}</worksheet>`;
    });
    let taken = 0;
    const heads = (): void => {
      for (const { rows } of readSheetRows(bytes)) for (const _ of rows) taken += 1;
    };
    expect(heads).toThrow('more than 3000000 tags in the first 40 rows of its sheets');
    expect(taken).toBeLessThan(500);
  });

  test('in no known layout are refused with the heads of some of their sheets', async () => {
    const sheets = Array.from({ length: 60 }, (_, i) => ({ name: `Sheet ${i}`, rows: [['a', 'b']] }));
    const error = await readDownload(
      { name: 'x.xlsx', sheets: readSheetRows(workbookBytes(sheets)) },
      { places: null, retrieved: '2026-11-29' },
    ).catch((caught: unknown) => caught);
    expect((error as ImportError).fault.got).toContain('Sheet 7: a | b; and 52 more sheets');
  });
});

describe('damaged files', () => {
  const readable = async (work: () => Promise<unknown>): Promise<void> => {
    const error = await work().then(
      () => undefined,
      (caught: Error) => caught,
    );
    expect([undefined, ImportError, FileError]).toContain(error?.constructor);
  };

  test('reads or refuses any text and any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ maxLength: 400 })), async (bytes) =>
        readable(() => readText('x.tsv', bytes)),
      ),
      { numRuns: 300 },
    );
  });

  test('reads or refuses files with changed bytes, and makes no number up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }),
        async (name, changes) => {
          const bytes = Uint8Array.from(fixtureBytes(name));
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          await readable(async () => {
            const table = await readText(name, bytes, { places: null });
            for (const { value, period, place } of table.observations) {
              expect(Number.isFinite(value)).toBe(true);
              expect(typeof period + typeof place).toBe('stringstring');
            }
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('reads or refuses workbooks with changed bytes', async () => {
    const whole = workbookBytes([stockByOrigin]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        await readable(async () =>
          readDownload({ name: 'x.xlsx', sheets: readSheetRows(bytes) }, { places: null, retrieved: '2026-11-29' }),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('cells', () => {
  test.each([
    ['1,234', '.', 1234],
    ['12,34', '.', null],
    ['1,23', ',', 1.23],
    ['1\u202f234,5', ',', 1234.5],
    ['1 234 567', '.', 1_234_567],
    ['1 2', '.', null],
    ['12 34', '.', null],
    ['1234 567', '.', null],
    ['1 234\u00a0567', '.', null],
    [`1${' '.repeat(900)}1`, '.', null],
    ['\u22125', '.', -5],
    ['1e3', '.', 1000],
    ['0x10', '.', null],
    ['Infinity', '.', null],
    ['1e999', '.', null],
    ['12%', '.', null],
    ['', '.', null],
  ] as const)('reads %j with a decimal %s as %s', (text, decimal, value) => {
    expect(numberOfCell(text, decimal)).toBe(value);
  });

  test('knows countries by the codes of publishers and by name, and regions of the world by neither', () => {
    expect(['EL', 'UK', 'AZE', '031', '31', 'azerbaijan', 'Azərbaycan', 'Грузия', 'XKX'].map(placeCode)).toEqual([
      ...['GR', 'GB', 'AZ', 'AZ', 'AZ', 'AZ', 'AZ', 'GE', 'XK'],
    ]);
    expect(['900', 'EU27_2020', 'WLD', 'X01', '', 'constructor', 'ZZ'].map(placeCode)).toEqual(Array(7).fill(null));
  });
});

describe('numbers of which a file has several', () => {
  const header = 'geo,year,reason,persons';
  const layouts = [
    mappedTable({
      columns: { value: 'persons', place: 'geo', year: 'year' },
      fixed: { indicator: 'eurostat.migr_resvalid', unit: 'PER' },
      ...{ publisher: 'Office', title: 'Permits', address: 'https://example.org/' },
    }),
  ];

  test('are read once where a row is there twice, and said to be', async () => {
    const name = 'estat_migr_resfirst.tsv';
    const text = textOf(name);
    const lines = text.trimEnd().split('\n');
    const once = await readText(name, text);
    const twice = await readText(name, `${lines.join('\n')}\n${lines.slice(1).join('\n')}\n`);
    expect(twice.observations).toEqual(once.observations);
    expect(twice.faultCount).toBe(once.faultCount + once.observations.length);
    expect(twice.faults.at(-1)?.got).toContain('a second number of the same place, period and group as line ');
  });

  test('are refused where they differ, for one of them would be taken, or their sum', async () => {
    const read = readText('t.csv', `${header}\nAT,2024,EMP,100\nAT,2024,FAM,900\n`, { layouts });
    await expect(read).rejects.toThrow('line 2, column 4: 900 and 100, expected one number of each');
  });

  test('are refused where they belong to two dataflows', async () => {
    const name = 'OECD.ELS.IMD,DSD_MIG@DF_MIG,1.0.csv';
    const [head = '', first = ''] = textOf(name).split('\n');
    const other = first.replace('DF_MIG(1.0)', 'DF_OTHER(1.0)');
    expect(other).not.toBe(first);
    await expect(readText(name, `${head}\n${first}\n${other}\n`, { places: null })).rejects.toThrow('two dataflows');
  });
});

test('a unit multiplier below one divides, and one that is no whole number is a fault', async () => {
  const header = 'STRUCTURE,STRUCTURE_ID,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT';
  const row = (year: number, power: string): string => `dataflow,OECD:DF_X(1.0),AUT,${year},25,${power}`;
  const powers = ['-2', '3', '', '2.5', '0x2', 'many'];
  const text = [header, ...powers.map((power, i) => row(2010 + i, power))].join('\n');
  const { observations, faults } = await readText('x.csv', text, { places: null });
  expect(observations.map(({ value }) => value)).toEqual([0.25, 25_000, 25]);
  expect(faults.map(({ got }) => got)).toEqual(powers.slice(3).map((power) => `'25 with UNIT_MULT ${power}'`));
});

test('a unit multiplier counts in files of Eurostat too', async () => {
  const header = 'DATAFLOW,freq,reason,unit,geo,TIME_PERIOD,OBS_VALUE,UNIT_MULT';
  const row = 'ESTAT:MIGR_RESVALID(1.0),A,EMP,PER,AT,2020,8,3';
  const { observations } = await readText('x.csv', `${header}\n${row}\n`, { places: null });
  expect(observations.map(({ value, detail }) => [value, detail])).toEqual([[8000, { reason: 'EMP' }]]);
});

test('a number that the publisher deletes, and one of an unknown sex, are faults', async () => {
  const header = 'STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE';
  const row = (year: number, action: string, sex: string): string =>
    `dataflow,OECD:DF_X(1.0),${action},AUT,${sex},${year},25`;
  const rows = [row(2010, 'I', '_T'), row(2011, 'D', '_T'), row(2012, 'R', 'UNK'), row(2013, 'R', 'constructor')];
  const { observations, faults } = await readText('x.csv', [header, ...rows].join('\n'), { places: null });
  expect(observations.map(({ period, sex }) => [period, sex])).toEqual([['2010', 'total']]);
  const ofSex = (code: string) => `a number of the sex '${code}'`;
  expect(faults.map(({ got }) => got)).toEqual(["'25 with ACTION D'", ofSex('UNK'), ofSex('constructor')]);
});

test.each(['OBS_VALUE', 'UNIT_MULT', 'TIME_PERIOD'])('a file with two columns %s is refused', async (name) => {
  const header = `STRUCTURE,STRUCTURE_ID,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,${name}`;
  const text = `${header}\ndataflow,OECD:DF_X(1.0),AUT,2020,25,0,3\n`;
  await expect(readText('x.csv', text, { places: null })).rejects.toThrow(`two columns ${name}`);
});
