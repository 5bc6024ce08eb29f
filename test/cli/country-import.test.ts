import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { UserError } from '../../cli/exit-codes.ts';
import { runProgram } from '../../cli/program.ts';
import { type CountryPack, readPack } from '../../scenarios/index.ts';
import { countryFiles } from '../../scenarios/node/index.ts';
import { stockByOrigin, workbookBytes } from '../scenarios/import/workbook-bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-'));
const fixtures = fileURLToPath(new URL('../scenarios/import/fixtures/', import.meta.url));
const fixture = (name: string): string => join(fixtures, name);
const base = join(folder, 'base');
const workbook = join(folder, 'undesa_pd_2024_ims_stock.xlsx');
const population = join(folder, 'API_SP.POP.TOTL.zip');
const deaths = join(folder, 'WPP2024_Life_Table.csv.gz');

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    out += String(text);
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const answers = join(folder, 'answers.yaml');
  const sectors = 'agriculture, construction, hospitality';
  writeFileSync(
    answers,
    `name: Testistan\ncode: AUT\nfirstMonth: 2021-01\nlastMonth: 2023-12\norigins: UA=near\nsectors: ${sectors}\nstock: {study: 777}\n`,
  );
  await runProgram(['country', 'init', base, '--answers', answers, '--quiet']);
  writeFileSync(workbook, workbookBytes([stockByOrigin]));
  const data =
    '"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",\n"Austria","AUT","Population, total","SP.POP.TOTL","9041851","9130000",\n';
  writeFileSync(
    population,
    zipSync({ 'API_SP.POP.TOTL.csv': strToU8(data), 'Metadata_Country_API.csv': strToU8('x,y\n1,2\n') }),
  );
  writeFileSync(deaths, gzipSync(readFileSync(fixture('WPP2024_Life_Table_Abridged_Medium_2024-2100.csv'))));
});

let count = 0;
function copy(): string {
  const dir = join(folder, `copy-${++count}`);
  cpSync(base, dir, { recursive: true });
  return dir;
}

function load(dir: string): CountryPack {
  const read = readPack(countryFiles(dir));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.value;
}

async function refusal(args: readonly string[]): Promise<string> {
  const error = await runProgram(args).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).exitCode).toBe(2);
  return (error as UserError).messages.join('\n');
}

const everything = [
  ...['estat_migr_resfirst.tsv', 'migr_resvalid__custom_1_linear_2_0.csv', 'EAR_4MTH_SEX_ECO_CUR_NB_A.csv'].map(
    fixture,
  ),
  ...[fixture('API_NE.CON.GOVT.CN_DS2_en_csv_v2_1.csv'), population, workbook, deaths],
];
const textsOf = (dir: string) => [...countryFiles(dir)].map(([path, text]) => `${path}\n${text}`).join('\n');

describe('korpu country import', () => {
  test('fills what the files of seven publishers hold, each number with its source, and leaves a valid country', async () => {
    const dir = copy();
    expect(await runProgram(['country', 'import', ...everything, '--to', dir, '--downloaded', '2026-11-29'])).toBe(0);
    // The quota of the template is below the workers that the files give.
    expect(err).toMatch(
      /^quota\.size: today's quota allows \d+ valid work permits at a time, fewer than the \d+ people [^\n]*\n$/,
    );
    const { country, evidence, tables } = load(dir);
    const [work, family, study, protection] = country.streams;
    // The stock of students was answered, and stays.
    expect([work, family, study, protection].map((one) => one?.initialStock)).toEqual([8000, 9100, 777, 3100]);
    expect(out).toMatch(
      /stay \(--force replaces them\):\n {2}streams\.study\.initialStock +=answered\.stock\.study +≠ +2050/,
    );
    expect(country.arrivals.byStream[0]).toEqual([1250, 1310, 1405]);
    expect(country.streams[0]?.originShares[0]).toBeCloseTo(300 / 1700, 5);
    expect(country.lifeTable.male[0]).toBe(0.004);
    expect(country.parameters.accounts.publicServicePerResidentYear).toBeCloseTo(97e9 / 9.13e6, -1);
    expect(country.sectors.map(({ payPerMonth }) => payPerMonth).slice(0, 2)).toEqual([1900.5, 2600]);
    expect(out).toMatch(/pay: got no pay of hospitality, ISIC I; the file has A, .*try --map sectors\.hospitality=/);
    // The men of all streams together are those of the file: 800 of 1,700.
    const men = country.streams.reduce((sum, { maleShare, initialStock }) => sum + maleShare * initialStock, 0);
    expect(men / country.streams.reduce((sum, { initialStock }) => sum + initialStock, 0)).toBeCloseTo(800 / 1700, 3);
    const entry = evidence.get('imported.stock.work');
    expect(entry).toMatchObject({ central: 8000, unit: 'persons', grade: 'A' });
    expect(entry?.source).toBe(
      'Eurostat, All valid permits by reason, length of validity and citizenship on 31 December of each year (22/05/26 11:00:00); https://ec.europa.eu/eurostat/databrowser/view/migr_resvalid/default/table; file migr_resvalid__custom_1_linear_2_0.csv, line 2, column 10; downloaded 2026-11-29',
    );
    expect(tables.get('imported.origins')?.source).toContain('Table 1!');
    expect(evidence.get('imported.stock.family')?.source).toContain('flags p');
  });

  test('shows a preview, and writes nothing', async () => {
    const dir = copy();
    const before = textsOf(dir);
    expect(await runProgram(['country', 'import', ...everything, '--to', dir, '--preview'])).toBe(0);
    expect(textsOf(dir)).toBe(before);
    expect(out).toMatch(
      /Would fill:\n(?: {2}.*\n)* {2}streams\.work\.initialStock +=streams\.numbers\[initialStock,work\] +→ +8000 +persons +of 2020 +grade A +migr_resvalid/,
    );
    expect(out).toContain('Nothing was written');
  });

  test('replaces values of the user only with --force, and keeps comments', async () => {
    const dir = copy();
    const file = join(dir, 'country.yaml');
    writeFileSync(
      file,
      `# mine\n${readFileSync(file, 'utf8').replace('name: Family members', 'name: Family members\n    initialStock: 5 # counted')}`,
    );
    const args = ['country', 'import', fixture('migr_resvalid__custom_1_linear_2_0.csv'), '--to', dir];
    expect(await runProgram(args)).toBe(0);
    expect(load(dir).country.streams[1]?.initialStock).toBe(5);
    expect(readFileSync(file, 'utf8')).toMatch(/^# mine\n/);
    expect(readFileSync(file, 'utf8')).toContain('# counted');
    expect(await runProgram([...args, '--force'])).toBe(0);
    expect(
      load(dir)
        .country.streams.slice(1, 3)
        .map(({ initialStock }) => initialStock),
    ).toEqual([9100, 2050]);
  });

  test('keeps what an earlier import wrote, and says what no value takes', async () => {
    const dir = copy();
    expect(
      await runProgram(['country', 'import', fixture('migr_resvalid__custom_1_linear_2_0.csv'), '--to', dir]),
    ).toBe(0);
    expect(await runProgram(['country', 'import', deaths, fixture('WPP2024_Fertility_by_Age5.csv'), '--to', dir])).toBe(
      0,
    );
    expect(out).toContain('no value of a country takes them: wpp.asfr');
    const { evidence, tables } = load(dir);
    expect([evidence.has('imported.stock.work'), tables.has('imported.deaths')]).toEqual([true, true]);
  });

  test('reads a table of another layout by its headings, as a series that it knows', async () => {
    const dir = copy();
    const mine = join(folder, 'mine.csv');
    writeFileSync(mine, 'Jahr;Wert\n2022;45,5\n2023;38,4\n');
    const map = [
      'value=Wert',
      'year=Jahr',
      'series=ilostat.EMP_NIFL_SEX_RT',
      'publisher=Office',
      'title=Labour force survey',
      'address=https://office.example',
    ];
    const args = [
      'country',
      'import',
      mine,
      '--to',
      dir,
      '--decimal',
      'comma',
      ...map.flatMap((one) => ['--map', one]),
    ];
    expect(await runProgram(args)).toBe(0);
    expect(load(dir).evidence.get('imported.informalShare')).toMatchObject({
      central: 0.384,
      grade: 'C',
      source: expect.stringContaining('Office, Labour force survey; https://office.example; file mine.csv, line 3'),
    });
  });

  test('takes the sections and origins that the user names', async () => {
    const dir = copy();
    const pay = fixture('EAR_4MTH_SEX_ECO_CUR_NB_A.csv');
    expect(await runProgram(['country', 'import', pay, '--to', dir, '--map', 'sectors.hospitality=F', '--json'])).toBe(
      0,
    );
    const { values } = JSON.parse(out) as { values: { path: string[]; shown: string }[] };
    expect(values.find(({ path }) => path[1] === 'hospitality')?.shown).toBe('2600');
  });

  test('takes the reasons that the user gives to a ground, and leaves its own out', async () => {
    const dir = copy();
    const files = ['estat_migr_resfirst.tsv', 'migr_resvalid__custom_1_linear_2_0.csv'].map(fixture);
    const stockOf = () => load(dir).country.streams.map(({ initialStock }) => initialStock);
    await runProgram(['country', 'import', ...files, '--to', dir]);
    // First permits of protection are among other reasons, so arrivals of that stream stay placeholders.
    expect(out).not.toContain('arrivals.byStream.protection');
    expect(stockOf()[3]).toBe(3100);
    await runProgram(['country', 'import', ...files, '--to', dir, '--force', '--map', 'grounds.protection=SPROT+OTH']);
    expect(stockOf()[3]).toBe(200);
    // All of them are under protection: other reasons have no valid permits in this file.
    expect(load(dir).evidence.has('imported.protected.protection')).toBe(false);
    expect(load(dir).country.arrivals.byStream[3]).toEqual([300, 1900, 700]);
    expect(load(dir).country.arrivals.byStream[0]).toEqual([1250, 1310, 1405]);
    expect(await refusal(['country', 'import', ...files, '--to', dir, '--map', 'grounds.asylum=OTH'])).toContain(
      "--map: got 'grounds.asylum', expected one of grounds.employment",
    );
    const mixed = copy();
    await runProgram(['country', 'import', ...files, '--to', mixed, '--map', 'grounds.protection=SPROT+EDUC']);
    expect(load(mixed).country.streams[3]?.protectedShare).toBeCloseTo(200 / 2250, 4);
    // A table without any row of such a status does not say that no one has it.
    const without = copy();
    const before = load(without).country.streams[3]?.protectedShare;
    await runProgram(['country', 'import', ...files, '--to', without, '--map', 'grounds.protection=EDUC']);
    expect(load(without).country.streams[3]?.initialStock).toBe(2050);
    expect(load(without).country.streams[3]?.protectedShare).toBe(before);
  });

  test('grades values of a table made by hand as the user says, and tells an earlier import from values of the user', async () => {
    const dir = copy();
    const file = fixture('estat_migr_resvalid.tsv');
    const pay = fixture('EAR_4MTH_SEX_ECO_CUR_NB_A.csv');
    await runProgram(['country', 'import', file, '--to', dir, '--preview']);
    expect(out).toMatch(/streams\.work\.initialStock .* persons +of \d{4} +grade A /);
    expect(out).toMatch(/belong to no stream; where they are under protection, try --map grounds\.protection=\S*OTH/);
    expect(await refusal(['country', 'import', pay, '--to', dir, '--grade', 'E'])).toContain("--grade: got 'E'");
    await runProgram(['country', 'import', pay, file, '--to', dir, '--grade', 'D']);
    expect(load(dir).evidence.get('imported.pay.agriculture')).toMatchObject({
      ...{ grade: 'D', reason: 'the table was made or completed by hand' },
    });
    out = '';
    await runProgram(['country', 'import', pay, file, '--to', dir]);
    expect(out).toMatch(/Values of an earlier import, which stay .*:\n {2}streams\.work\.initialStock/);
    expect(out).toMatch(/Values of your own, which stay .*:\n {2}streams\.study\.initialStock/);
  });

  test('names a decimal comma, a year that is off, and a number in another unit', async () => {
    const dir = copy();
    const pay = (cell: string, year: string, more = ''): string => {
      const file = join(folder, 'EAR_own.csv');
      const head = 'ref_area,source,indicator,sex,classif1,classif2,time,obs_value';
      writeFileSync(
        file,
        `${head}\nAUT,DA:1,EAR_4MTH_SEX_ECO_CUR_NB,SEX_T,ECO_ISIC4_A,CUR_TYPE_LCU,${year},${cell}${more}\n`,
      );
      return file;
    };
    // No number can be read: the reason, and not that the country is missing.
    const comma = await refusal([
      'country',
      'import',
      pay('"2700,5"', '2023', '\nAUT,DA:1,EAR_4MTH_SEX_ECO_CUR_NB,SEX_T,ECO_ISIC4_F,CUR_TYPE_LCU,2023,'),
      '--to',
      dir,
    ]);
    expect(comma).toMatch(
      /EAR_own\.csv, line 2.*: got '2700,5', expected a number with a decimal point.*--decimal comma/,
    );
    await runProgram(['country', 'import', pay('2700', '2032'), '--to', dir, '--preview']);
    expect(out).toMatch(/sectors\.agriculture\.payPerMonth .* of 2032 /);
    expect(out).toMatch(
      /To know:\n {2}sectors\.agriculture\.payPerMonth: figures of 2032, where those of the country are of 2021 to 2023/,
    );
    expect(out).toMatch(
      /EAR_own\.csv: figures of 2032, after the day of the download \(\d{4}-\d\d-\d\d\); check the years/,
    );
    out = '';
    await runProgram(['country', 'import', pay('2700', '2023'), '--to', dir, '--preview']);
    expect(out).not.toContain('To know:');
    expect(err).not.toContain('services:');
    await runProgram(['country', 'import', pay('270000', '2023'), '--to', dir, '--preview']);
    expect(err).toMatch(/services: \S+ for a resident and year with a pay of \S+ a month is out of proportion/);
  });

  test('divides amounts for a country that counts in thousands, and says so', async () => {
    const dir = copy();
    const text = readFileSync(join(dir, 'country.yaml'), 'utf8');
    writeFileSync(join(dir, 'country.yaml'), text.replace(/^currency: .*$/m, 'currency: thousand HUF'));
    const file = join(folder, 'EAR_thousand.csv');
    const head = 'ref_area,source,indicator,sex,classif1,classif2,time,obs_value';
    writeFileSync(file, `${head}\nAUT,DA:1,EAR_4MTH_SEX_ECO_CUR_NB,SEX_T,ECO_ISIC4_A,CUR_TYPE_LCU,2023,650000\n`);
    await runProgram(['country', 'import', file, '--to', dir]);
    expect(out).toMatch(/sectors\.agriculture\.payPerMonth.* 650 /);
    expect(out).toContain('pay: amounts of the file were divided by 1000, since the country counts in thousand HUF');
    expect(readFileSync(join(dir, 'evidence', 'imported.yaml'), 'utf8')).toMatch(
      /over 1000 for a country that counts in thousand HUF/,
    );
  });

  test('takes any code of a country after --map, and names codes that the file does not have', async () => {
    const dir = copy();
    await runProgram(['country', 'import', workbook, '--to', dir, '--map', 'origins.ua=UKR+XX', '--preview']);
    expect(out).toMatch(/originShares .* of 20\d\d /);
    expect(out).toContain('origins: the file has no row for XX of ua');
    expect(out).toContain(
      'origins: the same origins in every stream: the file has no grounds, and counts people born abroad',
    );
    out = '';
    await runProgram(['country', 'import', workbook, '--to', dir, '--map', 'origins.ua=XX+YY', '--preview']);
    expect(out).toContain('origins: the file has no row for ua (XX, YY); try --map');
  });

  test('takes pay without a unit as that of a month, and names a unit that it does not know', async () => {
    const dir = copy();
    const file = join(folder, 'own-pay.csv');
    const rows = 'Section,Year,Pay,Unit\nA,2023,975,EUR\nF,2023,1150,EUR\nI,2023,1010,EUR\n';
    writeFileSync(file, rows);
    const columns = ['value=Pay', 'year=Year', 'section=Section', 'series=ilostat.EAR_4MTH_SEX_ECO_CUR_NB'];
    const args = (more: readonly string[]): string[] => [
      ...['country', 'import', file, '--to', dir],
      ...[...columns, ...more].flatMap((one) => ['--map', one]),
    ];
    expect(await runProgram(args(['unit=Unit']))).toBe(0);
    expect(out).toContain(
      'pay: got pay of agriculture in EUR, expected LCU/month, LCU/week, LCU/year; try --map unitText=LCU/month without',
    );
    expect(await runProgram(args([]))).toBe(0);
    expect(load(dir).country.sectors.map(({ payPerMonth }) => payPerMonth)).toEqual([975, 1150, 1010]);
    expect(load(dir).evidence.get('imported.pay.agriculture')?.about).toContain('since the table names no unit');
  });

  test('reads weekly pay by section from a table of the user, with the address of the copy that was read', async () => {
    const dir = copy();
    const file = join(folder, 'weekly.csv');
    writeFileSync(file, 'Branch,Section,Mean\nFarms,A,300\nBuilding,F,450\nInns,I,240\n');
    const names = ['value=Mean', 'section=Section', 'period=2023', 'unitText=LCU/week'];
    const options = [...names, 'series=ilostat.EAR_4MTH_SEX_ECO_CUR_NB'].flatMap((one) => ['--map', one]);
    const mirror = ['--mirror', 'https://copies.example/weekly.csv'];
    expect(await runProgram(['country', 'import', file, '--to', dir, ...options, ...mirror])).toBe(0);
    expect(load(dir).country.sectors.map(({ payPerMonth }) => payPerMonth)).toEqual([1300, 1950, 1040]);
    const entry = load(dir).evidence.get('imported.pay.construction');
    expect(entry?.about).toBe(
      'Mean monthly earnings of employees in 2023, ISIC F, from weekly ones by 52 weeks over 12 months.',
    );
    expect(entry?.source).toContain('read in a copy at https://copies.example/weekly.csv');
    expect(await refusal(['country', 'import', file, '--to', dir, ...options, '--mirror', 'ftp://x'])).toContain(
      "--mirror: got 'ftp://x'",
    );
  });

  test('writes nothing that would leave the country invalid', async () => {
    const dir = copy();
    const before = textsOf(dir);
    const high = join(folder, 'estat_migr_resvalid.tsv');
    writeFileSync(
      high,
      'freq,reason,citizen,duration,unit,geo\\TIME_PERIOD\t2020 \nA,EMP,TOTAL,TOTAL,PER,AT\t99000000 \n',
    );
    expect(await refusal(['country', 'import', high, '--to', dir])).toContain('imported.stock.work');
    expect(textsOf(dir)).toBe(before);
    expect(readdirSync(join(dir, 'evidence')).filter((name) => /imported|tmp/.test(name))).toEqual([]);
  });

  test('refuses files, places and names that do not fit, and says what to try', async () => {
    const dir = copy();
    const tsv = fixture('estat_migr_resfirst.tsv');
    const text = join(folder, 'notes.csv');
    writeFileSync(text, 'a,b\n1,2\n');
    const cases: readonly (readonly [readonly string[], string])[] = [
      [[tsv, '--to', dir, '--place', 'FR'], 'no numbers of FR, only of AT, BE'],
      [[tsv, '--to', dir, '--place', 'Atlantis'], "--place: got 'Atlantis'"],
      [[text, '--to', dir], 'got a file in no known layout: a | b'],
      [[join(folder, 'none.csv'), '--to', dir], 'no such file'],
      [[tsv, '--to', 'azerbaijan'], 'expected a folder of your own'],
      [[tsv, '--to', folder], 'expected a folder with a country.yaml'],
      [
        [tsv, '--to', dir, '--map', 'origins.xx=UA'],
        "--map: got 'origins.xx', expected one of origins.ua, origins.other",
      ],
      [[tsv, '--to', dir, '--map', 'colour=red'], "--map: got 'colour=red'"],
      [[tsv, '--to', dir, '--map', 'year=Jahr'], 'without value=HEADING'],
      [[tsv, '--to', dir, '--decimal', 'dot'], 'expected point or comma'],
      [[tsv, '--to', dir, '--downloaded', 'yesterday'], 'expected a day'],
      [[tsv, '--to', dir, '--downloaded', '2024-02-31'], 'expected a day'],
    ];
    for (const [args, message] of cases) expect(await refusal(['country', 'import', ...args])).toContain(message);
  });

  test('turns the years of the hindcast into figures of the record: fitted, held out by rule, or read back, each with its reason', async () => {
    const dir = copy();
    const files = ['estat_migr_resvalid.tsv', 'estat_migr_resfirst.tsv'].map(fixture);
    expect(await runProgram(['country', 'import', ...files, '--to', dir])).toBe(0);
    const { targets } = load(dir);
    const of = (id: string) => targets.find((one) => one.id === `imported-${id}`);
    expect(of('holders-2021-12')).toMatchObject({ measure: 'holders', observed: 22590, nature: 'emergent' });
    // The last year of each series is held out; 2020 and 2024 are no months of the hindcast.
    const last = targets.filter(({ month }) => month === '2023-12');
    expect(last.length).toBeGreaterThan(5);
    expect(last.every(({ use, why = '' }) => use === 'heldOut' && why.startsWith('Held out by the rule'))).toBe(true);
    expect(
      targets.every(({ month }) => month?.startsWith('2021') || month?.startsWith('2022') || month === '2023-12'),
    ).toBe(true);
    // The origins of 2021 filled the country.
    expect(of('origins-2021-12-ua')).toMatchObject({ use: 'fit', nature: 'set' });
    expect(out).toMatch(/Figures of the record \(targets\.yaml\): \d+ to fit, \d+ held out, 1 read back/);
    for (const series of ['holders', 'grounds', 'origins']) {
      const own = targets.filter(
        ({ row }) => row.startsWith(`imported-${series}`) && row !== 'imported-origins-2021-12',
      );
      expect(own.some(({ use }) => use === 'fit')).toBe(true);
    }
  });

  test('keeps rows of the record that the user changed or wrote, and comments, and replaces them only with --force', async () => {
    const dir = copy();
    const args = ['country', 'import', fixture('estat_migr_resvalid.tsv'), '--to', dir];
    await runProgram(args);
    const file = join(dir, 'targets.yaml');
    const text = readFileSync(file, 'utf8');
    const at = text.indexOf('  - id: imported-holders-2022-12');
    const end = text.indexOf('  - id:', at + 5);
    const row = text.slice(at, end);
    const other = row.includes('use: fit') ? 'heldOut' : 'fit';
    const changed = row.replace(/use: \w+/, `use: ${other}`);
    const own = changed.replaceAll('imported-', 'own-').replace(/why: .*/, 'why: Counted by hand.');
    writeFileSync(file, `# my record\n${text.slice(0, at)}${changed}${own}${text.slice(end)}`);
    const useOf = (id: string) => load(dir).targets.find((one) => one.id === id)?.use;
    expect(await runProgram(args)).toBe(0);
    expect([useOf('imported-holders-2022-12'), useOf('own-holders-2022-12')]).toEqual([other, other]);
    expect(out).toContain(`${other}, yours`);
    expect(readFileSync(file, 'utf8')).toMatch(/^# my record\n/);
    expect(await runProgram([...args, '--force'])).toBe(0);
    expect([useOf('imported-holders-2022-12') === other, useOf('own-holders-2022-12')]).toEqual([false, other]);
  });

  /** Valid and first permits of four grounds, where protection is under other reasons. */
  function permitFiles(): readonly string[] {
    const numbers = { EMP: [8000, 8100, 8300, 8500], FAM: [9000, 9100, 9200, 9400], EDUC: [2000, 2100, 2150, 2200] };
    const all = Object.entries({ ...numbers, OTH: [700, 720, 730, 740] });
    const fileOf = (name: string, header: readonly number[], from: number, scale: number): string => {
      const file = join(folder, name);
      const rows = all.map(
        ([reason, row]) =>
          `A,${reason},TOTAL,TOTAL,PER,AT\t${row
            .slice(from)
            .map((one) => Math.round(one * scale))
            .join('\t')}`,
      );
      writeFileSync(
        file,
        [`freq,reason,citizen,duration,unit,geo\\TIME_PERIOD\t${header.join('\t')}`, ...rows].join('\n'),
      );
      return file;
    };
    return [
      fileOf('estat_migr_resvalid_four.tsv', [2020, 2021, 2022, 2023], 0, 1),
      fileOf('estat_migr_resfirst_four.tsv', [2021, 2022, 2023], 1, 0.3),
    ];
  }
  const leaveAbout = (dir: string): string => load(dir).evidence.get('imported.leave.work')?.about ?? '';

  test('calls no figure held out that a length of stay was fitted to, and fits it again without them with --force', async () => {
    const dir = copy();
    const args = ['country', 'import', ...permitFiles(), '--to', dir];
    await runProgram(args);
    expect(leaveAbout(dir)).toContain('fitted to permits of 2020, 2021, 2022, 2023;');
    expect(load(dir).targets).toEqual([]);
    out = '';
    await runProgram([...args, '--map', 'grounds.protection=OTH']);
    expect(load(dir).targets).toHaveLength(15);
    expect(load(dir).targets.filter(({ use }) => use === 'heldOut')).toEqual([]);
    expect(out).toMatch(/figures of .*2023 are not held out: lengths of stay \(work, .*try --force/);
    // The numbers of the same file are no others.
    expect(out).toMatch(/streams\.work\.initialStock +=imported\.stock\.work += {2}8000/);
    await runProgram([...args, '--map', 'grounds.protection=OTH', '--force']);
    const heldOut = load(dir).targets.filter(({ use }) => use === 'heldOut');
    expect(heldOut.length).toBeGreaterThanOrEqual(5);
    for (const { month } of heldOut) expect(leaveAbout(dir)).not.toContain(month?.slice(0, 4));
  });

  test('fits lengths of stay to years that the user does not hold out, and says which rows --force takes back', async () => {
    const dir = copy();
    const args = ['country', 'import', ...permitFiles(), '--to', dir, '--map', 'grounds.protection=OTH'];
    await runProgram(args);
    expect(leaveAbout(dir)).not.toContain('2023');
    const file = join(dir, 'targets.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('use: heldOut', 'use: fit'));
    out = '';
    await runProgram([...args, '--force', '--preview']);
    expect(out).toMatch(/imported-holders-2023-12 .* Replaces your row \(use: fit\)\./);
    rmSync(join(dir, 'evidence/imported.yaml'));
    cpSync(join(base, 'country.yaml'), join(dir, 'country.yaml'));
    out = '';
    await runProgram(args);
    expect(leaveAbout(dir)).toContain('fitted to permits of 2020, 2021, 2022, 2023;');
    expect(out).toContain('fit, yours');
    expect(out).toMatch(/holders-2023-12 .*Changed by hand; the row still says: Held out by the rule/);
  });

  test('names the source of a table made by hand in values and record, with --source in place of the publisher', async () => {
    const dir = copy();
    const args = [
      'country',
      'import',
      ...permitFiles(),
      '--to',
      dir,
      '--map',
      'grounds.protection=OTH',
      '--grade',
      'D',
    ];
    expect(await refusal([...args.slice(0, -2), '--source', 'Guesses'])).toContain('--source: got no --grade');
    await runProgram([...args, '--source', 'Guesses after the yearbook of the office, 2024']);
    const { evidence, tables, targets } = load(dir);
    const all = [...evidence.values(), ...tables.values()].filter(({ id }) => id.startsWith('imported.'));
    expect(targets).toHaveLength(15);
    for (const { id, source } of [...all, ...targets]) {
      expect(source, id).toMatch(/^Guesses after the yearbook of the office, 2024; in the layout of Eurostat, /);
      expect(source, id).toMatch(/file of \d{4}-\d\d-\d\d; the table was made or completed by hand/);
      expect(source, id).not.toMatch(/https:|downloaded/);
    }
    await runProgram([...args, '--force']);
    for (const { id, source } of load(dir).targets)
      expect(source, id).toMatch(/^Eurostat, .*; downloaded .*; the table was made or completed by hand$/);
    expect(await refusal([...args, '--source', 'a\nb'])).toContain('--source: got');
  });

  test('reads inflows of whole years and of everyone alone', async () => {
    const file = join(folder, 'inflows.csv');
    const header = 'STRUCTURE,STRUCTURE_ID,REF_AREA,CITIZENSHIP,MEASURE,SEX,AGE,BIRTH_PLACE,TIME_PERIOD,OBS_VALUE';
    const row = (sex: string, age: string, born: string, time: string, value: number): string =>
      `DATAFLOW,OECD.ELS.IMD:DSD_MIG@DF_MIG(1.0),AUT,W,B11,${sex},${age},${born},${time},${value}`;
    const whole = [2021, 2022].map((year) => row('_T', '_T', '_Z', String(year), year));
    const parts = [
      row('_T', 'Y15-24', '_Z', '2022', 3),
      row('_T', 'Y_X', '_Z', '2022', 5),
      row('UNK', '_T', '_Z', '2022', 7),
      row('_T', '_T', 'NATIVE', '2022', 9),
      row('_T', '_T', '_Z', '2022-Q1', 11),
    ];
    writeFileSync(file, [header, ...whole, ...parts].join('\n'));
    expect(await runProgram(['country', 'import', file, '--to', copy(), '--preview'])).toBe(0);
    expect(out).toContain('1415 .. 2022 .. 2628');
  });

  test('says from which of several files a series is read, and refuses a heading that stands twice', async () => {
    const [first, second] = [join(folder, 'first.csv'), join(folder, 'second.csv')];
    writeFileSync(first, 'Year,Value\n2022,45.5\n');
    writeFileSync(second, 'Year,Value\n2023,38.4\n');
    const map = ['value=Value', 'year=Year', 'series=ilostat.EMP_NIFL_SEX_RT'].flatMap((one) => ['--map', one]);
    expect(await runProgram(['country', 'import', first, second, '--to', copy(), '--preview', ...map])).toBe(0);
    expect(out).toContain('ilostat.EMP_NIFL_SEX_RT: read from first.csv, and not from second.csv');
    writeFileSync(second, 'Year,Value,value\n2023,38.4,60\n');
    const args = ['country', 'import', second, '--to', copy(), ...map];
    await expect(runProgram(args)).rejects.toThrow('two columns Value (2 and 3)');
  });

  test('reports cells that are no number by line, and fills the rest', async () => {
    const dir = copy();
    const file = join(folder, 'migr_resvalid_bad.csv');
    writeFileSync(
      file,
      readFileSync(fixture('migr_resvalid__custom_1_linear_2_0.csv'), 'utf8').replace(',9100,', ',9x00,'),
    );
    expect(await runProgram(['country', 'import', file, '--to', dir])).toBe(0);
    expect(err).toContain("migr_resvalid_bad.csv, line 3, column 10: got '9x00', expected a number");
    expect(out).toContain('1 unreadable');
  });
});
