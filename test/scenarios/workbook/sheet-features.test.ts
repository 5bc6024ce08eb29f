import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { workbookOfCountry } from '../../../scenarios/workbook/index.ts';
import { readSheets } from '../../../scenarios/workbook/read/read-sheets.ts';
import { besideText, cellsOf } from './edit-workbook.ts';
import { sampleFiles, sampleWorkbook } from './sample-country.ts';

const WATCHDOG = 300_000;

/** XML of a part of the sample workbook that belongs to a sheet. */
function partOf(bytes: Uint8Array, sheet: string, path: (n: number) => string): string {
  const n = readSheets(bytes).findIndex(({ name }) => name === sheet) + 1;
  return strFromU8(unzipSync(bytes)[path(n)] ?? new Uint8Array());
}

const sheetXml = (bytes: Uint8Array, sheet: string): string =>
  partOf(bytes, sheet, (n) => `xl/worksheets/sheet${n}.xml`);

describe('sheets of a country', () => {
  it(
    'has a sheet for each topic, with unit, range, grade and source next to each number',
    async () => {
      const bytes = await sampleWorkbook();
      const names = readSheets(bytes).map(({ name }) => name);
      const topics = [
        'Start',
        'People',
        'Arrivals',
        'Permits',
        'Courses',
        'Work',
        'Money',
        'Shocks',
        'Policies',
        'Record',
        'Links',
      ];
      expect(names).toEqual(expect.arrayContaining(topics));
      const cells = cellsOf(bytes);
      const shown = [0, 1, 2, 3, 4, 5, 6, 12, 13].map((right) =>
        cells.get(besideText(bytes, 'Permits', 'Length of a first temporary permit.', right)),
      );
      expect(shown.slice(0, 7)).toEqual([
        'Length of a first temporary permit.',
        '12',
        'months',
        '12',
        '12',
        'D',
        'Invented for Velmora',
      ]);
      expect(shown[7]).toBe('Length of a first temporary permit.');
      expect(shown[8]).toBe('a number from 1 to 24 (months)');
    },
    WATCHDOG,
  );

  it(
    'hides the column and rows that the reader follows',
    async () => {
      const xml = sheetXml(await sampleWorkbook(), 'Permits');
      expect(xml).toMatch(/<col min="1" max="1" hidden="1"/);
      expect(xml).toMatch(/<row [^>]*hidden="1"/);
    },
    WATCHDOG,
  );

  it(
    'has drop-down lists, bounds from the schema, and comments',
    async () => {
      const bytes = await sampleWorkbook();
      const xml = sheetXml(bytes, 'Permits');
      const grade = besideText(bytes, 'Permits', 'Length of a first temporary permit.', 5).split('!')[1] ?? '';
      const value = besideText(bytes, 'Permits', 'Length of a first temporary permit.', 1).split('!')[1] ?? '';
      const validations = xml.match(/<dataValidation .*?<\/dataValidation>/g) ?? [];
      const of = (address: string) => validations.find((one) => new RegExp(`[" ]${address}[" ]`).test(one));
      expect(of(grade)).toContain('<formula1>&quot;A,B,C,D&quot;</formula1>');
      expect(of(value)).toContain('<formula1>1</formula1><formula2>24</formula2>');
      expect(partOf(bytes, 'Permits', (n) => `xl/comments${n}.xml`)).toContain(
        'Number of the model that reads this row',
      );
      expect(partOf(bytes, 'Permits', (n) => `xl/drawings/vmlDrawing${n}.vml`)).toContain('ObjectType="Note"');
      // A list of choices that is too long for the cell.
      expect(sheetXml(bytes, 'Record')).toMatch(/<formula1>Lists!\$([A-Z])\$1:\$\1\$\d+<\/formula1>/);
    },
    WATCHDOG,
  );

  it(
    'colours what is inherited',
    async () => {
      const own = sheetXml(await sampleWorkbook(), 'Permits');
      const isInherited = (file: string, path: string): boolean =>
        file === 'evidence/parameters.yaml' && path === 'entries[0].central';
      const mixed = sheetXml(await workbookOfCountry(sampleFiles(), { isInherited }), 'Permits');
      const styles = (xml: string): number =>
        new Set([...xml.matchAll(/<c r="C\d+" s="(\d+)"><v>/g)].map(([, style]) => style)).size;
      expect(styles(own)).toBe(1);
      expect(mixed).not.toBe(own);
    },
    WATCHDOG,
  );
});
