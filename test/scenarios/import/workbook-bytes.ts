import { strToU8, zipSync } from 'fflate';
import { columnLetters } from '../../../scenarios/import/index.ts';

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

export interface SheetContent {
  readonly name: string;
  /** Rows of cells; null leaves a cell out, as Excel does with empty ones. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Workbook with shared texts, as Excel saves it. `change` alters the parts before they are packed. */
export function workbookBytes(
  sheets: readonly SheetContent[],
  change: (parts: Record<string, string>) => void = () => undefined,
): Uint8Array {
  const texts: string[] = [];
  const shared = (text: string): number => {
    const at = texts.indexOf(text);
    return at >= 0 ? at : texts.push(text) - 1;
  };
  const sheetXml = ({ rows }: SheetContent): string => {
    const body = rows.map((cells, r) => {
      const items = cells.map((cell, c) => {
        const at = `${columnLetters(c)}${r + 1}`;
        if (cell === null) return '';
        return typeof cell === 'number'
          ? `<c r="${at}"><v>${cell}</v></c>`
          : `<c r="${at}" t="s"><v>${shared(cell)}</v></c>`;
      });
      return `<row r="${r + 1}">${items.join('')}</row>`;
    });
    return `<worksheet><sheetData>${body.join('')}</sheetData></worksheet>`;
  };
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook><sheets>${sheets.map(({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)])),
  };
  parts['xl/sharedStrings.xml'] = `<sst>${texts.map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('')}</sst>`;
  change(parts);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

const years = [1990, 2020, 2024];
const title = [null, 'International Migrant Stock 2024'];

/** Stock by sex, destination and origin: ten rows of titles, then one header. */
export const stockByOrigin: SheetContent = {
  name: 'Table 1',
  rows: [
    ...[title, [null, null], [null, 'Table 1. International migrant stock at mid-year'], [], [], [], [], []],
    ...[[], [null, null, null, null, null, null, null, 'International migrant stock at mid-year (both sexes)']],
    [
      ...['Index', 'Region, development group, country or area of destination', 'Coverage', 'Data type'],
      ...['Location code of destination', 'Region, development group, country or area of origin'],
      ...['Location code of origin', ...years, ...years, ...years],
    ],
    [1, 'WORLD', null, null, 900, 'WORLD', 900, 1, 2, 3, 1, 1, 1, 0, 1, 2],
    [2, 'Austria', null, 'B R', 40, 'WORLD', 900, 700, 1700, 2000, 300, 800, 950, 400, 900, 1050],
    [3, 'Austria', null, 'B R', 40, 'Ukraine', 804, null, 300, 500, '..', 100, 200, '..', 200, 300],
    [4, 'Austria*', null, 'B R', 40, 'Others', 2003, 50, 60, 70, 20, 25, 30, 30, 35, 40],
    [null, 'Notes: figures are invented.'],
  ],
};

/** Stock by age and sex: a header of two rows, the year in a column. */
export const stockByAge: SheetContent = {
  name: 'Table 1',
  rows: [
    ...[title, [], [], [], [], [], [], [], []],
    [null, null, null, null, null, null, 'International migrant stock at mid-year (both sexes)'],
    [
      ...['Index', 'Region, development group, country or area', 'Notes', 'Location code', 'Type of data', 'Year'],
      // The workbook of 2020 has a blank before this age.
      ...['0-4', ' 15-19', '75+', 'Total', '0-4', ' 15-19', '75+', 'Total', '0-4', ' 15-19', '75+', 'Total'],
    ],
    [1, 'Austria', null, 40, 'B R', 2020, 30, 8, 20, 58, 15, 4, 10, 29, 15, 4, 10, 29],
  ],
};
