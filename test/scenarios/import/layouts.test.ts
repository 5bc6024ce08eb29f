import { describe, expect, test } from 'vitest';
import { readSheetRows } from '../../../documents/office.ts';
import { mappedTable, positionText, readDownload } from '../../../scenarios/import/index.ts';
import { findValue, readFixture, readText } from './read-fixture.ts';
import { stockByAge, stockByOrigin, workbookBytes } from './workbook-bytes.ts';

describe('Eurostat', () => {
  test('reads TSV: flags are split off, : is no number, and another country is skipped', async () => {
    const table = await readFixture('estat_migr_resfirst.tsv');
    expect(table).toMatchObject({ layout: 'eurostat-tsv', faultCount: 0, places: ['AT', 'BE'] });
    expect(table.counts).toEqual({ rows: 6, missing: 2, elsewhere: 3 });
    const employed = { detail: { reason: 'EMP', duration: 'TOTAL' }, origin: null };
    expect(findValue(table, { ...employed, period: '2023' })).toBe(1405);
    expect(findValue(table, { ...employed, origin: 'UA', period: '2023' })).toBe(190);
    const provisional = table.observations.find(({ value }) => value === 1405);
    expect(provisional).toMatchObject({ indicator: 'eurostat.migr_resfirst', flag: 'p', unit: 'PER', place: 'AT' });
    expect(provisional === undefined ? '' : positionText(provisional.at)).toBe('line 3, column 4');
    expect(table.source.address).toBe('https://ec.europa.eu/eurostat/databrowser/view/migr_resfirst/default/table');
  });

  test('reads SDMX-CSV of the data browser, with the date of its update', async () => {
    const table = await readFixture('migr_resvalid__custom_1_linear_2_0.csv', { places: ['AT', 'GR'] });
    expect(table.source).toMatchObject({ publisher: 'Eurostat', updated: '22/05/26 11:00:00' });
    expect(table.counts.missing).toBe(1);
    expect(table.places).toEqual(['AT', 'GR']);
    expect(findValue(table, { detail: { reason: 'RFG', duration: 'TOTAL' } })).toBe(2900);
  });

  test('reads SDMX-CSV 2.0 with labels in the cells', async () => {
    const table = await readFixture('estat_migr_reschange_en.csv');
    expect(table.observations).toHaveLength(1);
    expect(table.observations[0]).toMatchObject({
      ...{ indicator: 'eurostat.migr_reschange', value: 321, flag: 'e', place: 'AT' },
      detail: { reason: 'EDUC_EMP' },
    });
  });

  test('reads ages and sexes of the population by citizenship', async () => {
    const table = await readFixture('estat_migr_pop1ctz.tsv');
    const foreign = { origin: 'NEU27_2020_FOR', period: '2024' };
    expect(findValue(table, { ...foreign, sex: 'female' })).toBe(310);
    expect(findValue(table, { ...foreign, age: { from: 0, to: 14 } })).toBe(100);
    expect(findValue(table, { ...foreign, age: { from: 15, to: 19 } })).toBe(50);
    expect(findValue(table, { ...foreign, age: { from: 85, to: null } })).toBe(6);
  });
});

describe('other publishers', () => {
  test('reads life tables of five years a row by the year in their middle', async () => {
    const table = await readFixture('WPP2019_Life_Table_Medium.csv');
    expect(table.source.title).toBe('World Population Prospects 2019: life tables');
    expect(findValue(table, { sex: 'male', period: '2018', age: { from: 0, to: 0 } })).toBe(0.0031);
    expect(findValue(table, { sex: 'male', period: '2018', age: { from: 100, to: null } })).toBe(0.51);
  });

  test('reads OECD files with labels next to codes, and multiplies by the unit multiplier', async () => {
    const table = await readFixture('OECD.ELS.IMD,DSD_MIG@DF_MIG,1.0.csv');
    expect(table.observations).toHaveLength(1);
    expect(table.observations[0]).toMatchObject({
      ...{ indicator: 'sdmx.DF_MIG', value: 1600, origin: 'UA', unit: 'PS', period: '2023' },
      detail: { measure: 'B11', education_lev: '_Z' },
    });
    expect(table.source).toMatchObject({ publisher: 'OECD', title: 'International migration database' });
  });

  test('reads ILOSTAT files with codes', async () => {
    const table = await readFixture('EAR_4MTH_SEX_ECO_CUR_NB_A.csv');
    expect(table.counts.missing).toBe(1);
    const building = { classif1: 'ECO_ISIC4_F', classif2: 'CUR_TYPE_LCU', source: 'DA:1' };
    expect(findValue(table, { detail: building, unit: 'LCU/month' })).toBe(2600);
  });

  test('reads ILOSTAT files with labels, and knows a country by its name', async () => {
    const table = await readFixture('SDG_0831_SEX_ECO_RT_A_labels.csv', { places: ['AZ'] });
    expect(table.observations[0]).toMatchObject({ value: 38.4, period: '2023', place: 'AZ' });
  });

  test('reads indicator files of the World Bank after their preamble and byte order mark', async () => {
    const table = await readFixture('API_NE.CON.GOVT.CN_DS2_en_csv_v2_1.csv');
    expect(findValue(table, { period: '2023' })).toBe(97_000_000_000);
    expect(table.observations[0]?.unit).toBe('current LCU');
    expect(table.source.updated).toBe('2026-05-28');
    expect(table.counts.missing).toBe(1);
  });

  test('reads files of DataBank, and skips the notes below the table', async () => {
    const table = await readFixture('databank_extract.csv');
    expect(table.observations).toHaveLength(1);
    expect(findValue(table, { indicator: 'worldbank.SP.POP.TOTL' })).toBe(9_041_851);
    expect(table.faultCount).toBe(0);
  });

  test('reads life tables of the World Population Prospects: 22 age groups, the last one open', async () => {
    const table = await readFixture('WPP2024_Life_Table_Abridged_Medium_2024-2100.csv');
    expect(table.observations.filter(({ sex }) => sex === 'female')).toHaveLength(22);
    expect(findValue(table, { sex: 'male', age: { from: 100, to: null } })).toBeGreaterThan(0.4);
    expect(findValue(table, { sex: 'male', age: { from: 1, to: 4 } })).toBeLessThan(0.001);
    expect(table.source).toMatchObject({ title: 'World Population Prospects 2024: life tables', updated: '2024' });
  });

  test('reads fertility of the World Population Prospects per woman, not per thousand', async () => {
    const table = await readFixture('WPP2024_Fertility_by_Age5.csv');
    expect(findValue(table, { age: { from: 15, to: 19 } })).toBe(0.00525);
  });
});

describe('International Migrant Stock', () => {
  const options = { places: ['AT'], retrieved: '2026-11-29' };
  const read = (bytes: Uint8Array) =>
    readDownload({ name: 'undesa_pd_2024_ims_stock.xlsx', sheets: readSheetRows(bytes) }, options);

  test('reads stock by origin and sex after the titles, and only from the first table', async () => {
    const table = await read(
      workbookBytes([{ name: 'Contents', rows: [['Table 1']] }, stockByOrigin, { ...stockByOrigin, name: 'Table 2' }]),
    );
    expect(findValue(table, { origin: null, sex: 'total', period: '2024' })).toBe(2000);
    expect(findValue(table, { origin: 'UA', sex: 'male', period: '2024' })).toBe(200);
    expect(findValue(table, { origin: 'UA', sex: 'female', period: '2020' })).toBe(200);
    expect(findValue(table, { origin: '2003', sex: 'total', period: '1990' })).toBe(50);
    expect(table.counts.missing).toBe(3);
    const ukraine = table.observations.find(({ value }) => value === 500);
    expect(ukraine === undefined ? '' : positionText(ukraine.at)).toBe('Table 1!J14');
    expect(table.source.title).toBe('International Migrant Stock 2024');
  });

  test('reads stock by age and sex', async () => {
    const table = await read(workbookBytes([stockByAge]));
    expect(findValue(table, { sex: 'male', age: { from: 75, to: null } })).toBe(10);
    expect(findValue(table, { sex: 'female', age: { from: 15, to: 19 } })).toBe(4);
    expect(findValue(table, { sex: 'total', age: { from: null, to: null }, period: '2020' })).toBe(58);
  });

  test('reads no formula: what it last showed need not be what it computes', async () => {
    const bytes = workbookBytes([stockByOrigin], (parts) => {
      parts['xl/worksheets/sheet1.xml'] = (parts['xl/worksheets/sheet1.xml'] ?? '').replace(
        '<v>2000</v>',
        '<f>HYPERLINK("http://x.example")</f><v>2000</v>',
      );
    });
    const table = await read(bytes);
    expect(table.faultCount).toBe(1);
    expect(table.faults[0]?.got).toContain('=HYPERLINK');
  });
});

describe('tables with named columns', () => {
  const mapping = {
    publisher: 'Own office',
    title: 'Permits',
    address: 'https://office.example',
    decimal: ',' as const,
  };
  const text = 'Year;Persons;Share\n2023;1 234,5;0,25\n2024;1.300;x\n';

  test('reads decimal commas, spaces and points between thousands', async () => {
    const layouts = [
      mappedTable({
        ...mapping,
        columns: { value: 'Persons', year: 'year' },
        fixed: { place: 'AT', indicator: 'own.permits', unit: 'persons' },
      }),
    ];
    const table = await readText('mine.csv', text, { layouts });
    expect(table.observations.map(({ value, period }) => [period, value])).toEqual([
      ['2023', 1234.5],
      ['2024', 1300],
    ]);
  });

  test('reports a cell that is no number, and keeps the others', async () => {
    const layouts = [
      mappedTable({
        ...mapping,
        columns: { value: 'Share', year: 'Year' },
        fixed: { place: 'AT', indicator: 'own.share', unit: 'share' },
      }),
    ];
    const table = await readText('mine.csv', text, { layouts });
    expect(table.observations.map(({ value }) => value)).toEqual([0.25]);
    expect(table.faults[0]).toMatchObject({ got: "'x'", at: { line: 3, column: 2 } });
  });
});
