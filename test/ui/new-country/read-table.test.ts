import { expect, test } from 'vitest';
import { readTableFile } from '../../../ui/new-country/read-table.ts';
import { stockByOrigin, workbookBytes } from '../../scenarios/import/workbook-bytes.ts';

const settings = { place: 'AT', retrieved: '2026-11-29', decimal: null, mapping: null, most: 1000 } as const;

const workbook = (change: (sheet: string) => string): File => {
  const part = 'xl/worksheets/sheet1.xml';
  const bytes = workbookBytes([stockByOrigin], (parts) => {
    parts[part] = change(parts[part] ?? '');
  });
  return new File([new Uint8Array(bytes)], 'stock.xlsx');
};

const refusal = {
  ...{ ok: false, head: [] },
  expected: 'a zip file or workbook that can be read',
  tryThis: 'download it again, or save it as CSV UTF-8',
};

test('reads a workbook', async () => {
  expect(await readTableFile(workbook(String), settings)).toMatchObject({ ok: true });
});

test('refuses a workbook whose later rows are damaged as one that cannot be opened', async () => {
  const outOfOrder = workbook((sheet) => sheet.replace('</sheetData>', '<row r="2"><c r="A2"/></row></sheetData>'));
  expect(await readTableFile(outOfOrder, settings)).toEqual({
    ...refusal,
    got: 'rows out of order in xl/worksheets/sheet1.xml',
  });
  const cut = workbook((sheet) => sheet.slice(0, sheet.lastIndexOf('</row>')));
  expect(await readTableFile(cut, settings)).toMatchObject({
    ...refusal,
    got: expect.stringContaining('does not end'),
  });
  expect(await readTableFile(new File(['PK\u0003\u0004 and no more'], 'a.zip'), settings)).toMatchObject(refusal);
});

test('refuses a table of more numbers than the form has room for', async () => {
  expect(await readTableFile(workbook(String), { ...settings, most: 3 })).toMatchObject({
    ...{ ok: false, got: 'more than 3 numbers', expected: 'at most 3' },
    tryThis: 'download fewer years or categories',
  });
});
