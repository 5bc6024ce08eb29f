import { strToU8, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import type * as suggestions from '../../../scenarios/parsing/suggest-name.ts';
import { countryFilesOfWorkbook } from '../../../scenarios/workbook/index.ts';

/** Texts for which a near name was looked for. */
const compared = vi.hoisted(() => ({ texts: 0 }));

vi.mock('../../../scenarios/parsing/suggest-name.ts', async (original) => {
  const real = await original<typeof suggestions>();
  return {
    ...real,
    suggestName: (written: string, names: Iterable<string>) => {
      compared.texts += 1;
      return real.suggestName(written, names);
    },
  };
});

const xml = (text: string): Uint8Array => strToU8(`<?xml version="1.0"?>${text}`);
const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (...texts: readonly string[]): string => `<row>${texts.map(cell).join('')}</row>`;
const rows = (count: number, write: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => write(i)).join('');

/** Workbook of one sheet. before: XML before its rows; texts: the shared ones. */
function workbook(data: string, { before = '', texts = '' } = {}): Uint8Array {
  return zipSync({
    'xl/workbook.xml': xml('<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': xml(
      '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet>${before}<sheetData>${row('korpu-workbook 1')}${data}</sheetData></worksheet>`,
    ),
    'xl/sharedStrings.xml': xml(`<sst>${texts}</sst>`),
  });
}

function refusal(bytes: Uint8Array): string {
  const read = countryFilesOfWorkbook('x.xlsx', bytes);
  return read.ok ? 'accepted' : read.errors.map(({ got }) => got).join('\n');
}

test('refuses cells that show one long text many times, however small the file is', () => {
  const data = rows(40, () => '<row><c t="s"><v>0</v></c></row>');
  const bytes = workbook(data, { texts: `<si><t>${'y'.repeat(1_000_000)}</t></si>` });
  expect(bytes.length).toBeLessThan(20_000);
  expect(refusal(bytes)).toBe('more than 16000000 characters in its cells');
});

test('refuses a part of millions of elements before it makes an object of each', () => {
  const bytes = workbook('', { before: '<c/>'.repeat(2_000_001) });
  expect(refusal(bytes)).toBe('too many tags, at xl/worksheets/sheet1.xml');
});

test('refuses comments without an end at the first of them', () => {
  expect(refusal(workbook('', { before: '<!-- '.repeat(300_000) }))).toBe(
    '<!-- that does not end in xl/worksheets/sheet1.xml',
  );
  expect(refusal(workbook('', { before: '<!-- <a><b> -->' }))).toContain('nothing');
});

test('explains the first faults alone, however many rows have one', () => {
  const joined = [
    row('#list country.yaml /streams', '/id t'),
    rows(300, (i) => row(`*${i}`, `stream${i}`)),
    row('#joined country.yaml /streams', 'id', '/about t'),
    rows(3000, (i) => row('-x', `straem${i}`, 'About.')),
  ];
  const settings = [
    row('#settings policies/a.yaml /levers', 'lever', 'value'),
    rows(3000, (i) => row('x', `courses.hour${i}`, '1')),
  ];
  for (const data of [joined, settings]) {
    compared.texts = 0;
    const faults = refusal(workbook(data.join(''))).split('\n');
    expect(faults.length).toBe(40);
    expect(compared.texts).toBe(40);
  }
});
