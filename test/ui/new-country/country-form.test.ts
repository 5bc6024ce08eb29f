import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { countryTemplate } from '../../../cli/country-files/template.ts';
import { runProgram } from '../../../cli/program.ts';
import { languages } from '../../../i18n/index.ts';
import {
  answerGrounds,
  answerSectors,
  type CountryQuestion,
  countryQuestions,
  findCountry,
  languageDistances,
  readAnswers,
  withGrounds,
} from '../../../scenarios/import/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';
import { countryFilesOfArchive } from '../../../scenarios/outside/index.ts';
import { type AnswerField, emptyField, numberShown, numberTyped } from '../../../ui/new-country/answer-field.ts';
import {
  type CountryForm,
  type FormStorage,
  formSteps,
  openCountryForm,
  questionsOf,
} from '../../../ui/new-country/country-form.ts';
import { makeCountry } from '../../../ui/new-country/make-country.ts';
import { readTables, tablesText } from '../../../ui/new-country/stored-tables.ts';
import { codesOfTables, mappedCodes, readChoices } from '../../../ui/new-country/table-codes.ts';
import { notesText } from '../../../ui/pages/new-country/answer-notes.tsx';
import { runs } from '../../depth.ts';
import { readFixture } from '../../scenarios/import/read-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-form-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parts = { template: countryTemplate(), priors: withPriors(new Map()) };

const answersOfDocs = `
name: Testland
code: AT
currency: TST
firstMonth: 2021-01
lastMonth: 2025-12
regions: [Capital, Elsewhere]
origins: {UA: near, IN: far}
stock: {value: {employment: 20000, family: 9000, study: 15000, protection: 800}, source: "Migration office, yearbook 2021, address"}
irregular: 3%
lapses: {value: 0.05, low: 0.02, high: 0.1, source: "Migration office, 2024", grade: B}
arrivalsAfter: 8000 .. 10000 .. 14000
steps: 5
sectors: agriculture, construction, services
pay: {value: 2100, source: "Statistics office, 2025, address"}
`;

function storage(): NonNullable<FormStorage> & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

/** Files of the country that the command line makes of a file of answers. */
async function byCommandLine(text: string): Promise<Map<string, string>> {
  const dir = mkdtempSync(join(folder, 'c-'));
  writeFileSync(join(dir, 'answers.yaml'), text);
  const target = join(dir, 'land');
  await runProgram(['country', 'init', target, '--answers', join(dir, 'answers.yaml'), '--quiet']);
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [relative(target, path).split(sep).join('/'), readFileSync(path, 'utf8')];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function byForm(form: CountryForm): ReadonlyMap<string, string> {
  const made = makeCountry(form.written.value, { tables: form.tables.value, codes: form.codes.value }, parts);
  if (!made.ok) throw new Error(JSON.stringify(made.errors));
  const read = countryFilesOfArchive('made.zip', made.value.zip);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.value.files;
}

describe('answers of the form and of the command line', () => {
  test('make the same country, byte by byte, from a file that either wrote', async () => {
    const form = openCountryForm(null);
    expect(form.load('answers.yaml', answersOfDocs)).toEqual({ count: 14, errors: [] });
    const made = byForm(form);
    const own = await byCommandLine(form.text());
    expect([...made]).toEqual([...own]);
    // The file that a person wrote gives the same country, next to its own text.
    const typed = await byCommandLine(answersOfDocs);
    for (const [path, text] of typed) if (path !== 'answers.yaml') expect(made.get(path), path).toBe(text);
    expect(made.get('evidence/answered.yaml')).toContain('Migration office, yearbook 2021, address');
    // Writing and reading again changes nothing.
    const again = openCountryForm(null);
    expect(again.load('answers.yaml', form.text()).errors).toEqual([]);
    expect(again.text()).toBe(form.text());
  });

  test('are the same for whatever is typed and fits', () => {
    const number = (question: CountryQuestion): fc.Arbitrary<Partial<AnswerField>> => {
      const { min = 0, max = 1, whole } = question;
      const value = whole === true ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
      return fc
        .tuple(value, value, value, fc.boolean(), fc.constantFrom('', 'Office, 2024'), fc.constantFrom('', 'A', 'C'))
        .map(([a, b, c, ranged, source, grade]) => {
          const [low = 0, central = 0, high = 0] = [a, b, c].sort((x, y) => x - y);
          const text = (x: number): string => String(Math.abs(x));
          return {
            ...{ value: text(central), source, grade: grade as AnswerField['grade'] },
            ...(ranged ? { low: text(low), high: text(high) } : {}),
          };
        });
    };
    const persons = fc.record(Object.fromEntries(answerGrounds.map((ground) => [ground, fc.nat(20_000).map(String)])));
    const named = fc.constantFrom('Nord', "L'Aquila: east", 'yes', '12', 'a # b', 'Ağdam', '- x', 'A, B');
    const filled = fc.tuple(...countryQuestions.filter(({ kind }) => kind === 'number').map(number)).chain((numbers) =>
      fc.record({
        numbers: fc.constant(numbers),
        stock: persons,
        regions: fc.uniqueArray(named, { minLength: 1, maxLength: 5 }),
        origins: fc.uniqueArray(fc.constantFrom('UA', 'India', 'XK', 'Türkiye', 'Nowhere & more'), { minLength: 1 }),
        distance: fc.constantFrom(...languageDistances),
        sectors: fc.subarray(Object.keys(answerSectors), { minLength: 1 }),
      }),
    );
    fc.assert(
      fc.property(filled, ({ numbers, stock, regions, origins, distance, sectors }) => {
        const form = openCountryForm(null);
        form.change('name', { value: 'Somewhere' });
        form.change('regions', { rows: regions.map((name) => ({ name, distance: 'far' })) });
        form.change('origins', { rows: origins.map((name) => ({ name, distance })) });
        form.change('sectors', { sectors });
        form.change('stock', { persons: stock });
        for (const [i, { id }] of countryQuestions.filter(({ kind }) => kind === 'number').entries())
          form.change(id, numbers[i] ?? {});
        expect(form.faults.value).toEqual(new Map());
        const read = openCountryForm(null);
        expect(read.load('answers.yaml', form.text()).errors).toEqual([]);
        expect(readAnswers(read.written.value, findCountry)).toEqual(readAnswers(form.written.value, findCountry));
      }),
      { numRuns: runs(60, 2000) },
    );
  });

  test('that do not fit are said with their line, and the others are taken', () => {
    const form = openCountryForm(null);
    const { count, errors } = form.load('mine.yaml', 'name: Land\nlapses: 2\nquotas: 3\nsteps: 4\n');
    expect(count).toBe(2);
    expect(errors.map(({ file, line, path }) => [file, line, path])).toEqual([
      ['mine.yaml', 2, 'lapses'],
      ['mine.yaml', 3, 'quotas'],
    ]);
    expect(openCountryForm(null).load('mine.yaml', 'name: [').errors).not.toEqual([]);
    expect(
      openCountryForm(null)
        .load('mine.yaml', '{}')
        .errors.map(({ path }) => path),
    ).toEqual(['name']);
  });
});

describe('the form', () => {
  test('has each question in one step, and tables and the check after them', () => {
    expect(formSteps.flatMap(questionsOf)).toEqual(countryQuestions);
    expect(formSteps.slice(-2)).toEqual(['files', 'summary']);
  });

  test.each<[string, Partial<AnswerField>, string]>([
    ['name', { value: 'a<b' }, 'text'],
    ['firstMonth', { value: '2020-13' }, 'month'],
    ['lapses', { value: '2' }, 'number'],
    ['lapses', { value: 'x', source: 'Office' }, 'number'],
    ['lapses', { value: '0.2', low: '0.3' }, 'order'],
    ['lapses', { low: '0.3' }, 'needsValue'],
    ['lapses', { source: 'Office' }, 'needsValue'],
    ['lapses', { value: '0.1', source: 'x'.repeat(1501) }, 'source'],
    ['steps', { value: '2.5' }, 'whole'],
    ['stock', { persons: { family: '-3' } }, 'whole'],
    ['origins', { rows: ['UA', 'Ukraine'].map((name) => ({ name, distance: 'far' })) }, 'twice'],
    ['regions', { rows: Array.from({ length: 17 }, (_, i) => ({ name: `R${i}`, distance: 'far' })) }, 'names'],
  ])('says what does not fit in %s, and leaves it out', (id, change, kind) => {
    const form = openCountryForm(null);
    form.change(id, change);
    expect(form.faults.value.get(id)?.kind).toBe(kind);
    expect(form.written.value).toEqual({});
    form.change(id, emptyField);
    expect(form.faults.value.size).toBe(0);
  });

  test('says that the last month lies before the first', () => {
    const form = openCountryForm(null);
    form.change('firstMonth', { value: '2024-01' });
    form.change('lastMonth', { value: '2020-01' });
    expect([...form.faults.value]).toEqual([['lastMonth', { kind: 'monthOrder' }]]);
  });

  test('reads numbers as each language writes them', () => {
    for (const language of languages) {
      expect(numberTyped('0.05', language)).toBe('0.05');
      expect(numberTyped('5 %', language)).toBe('0.05');
      expect(numberTyped(numberShown('0.05', language), language)).toBe('0.05');
      expect(numberTyped(numberShown('1234567.25', language), language)).toBe('1234567.25');
    }
    expect(numberTyped('12.500', 'az')).toBe('12500');
    expect(numberTyped('0,7', 'ru')).toBe('0.7');
    expect(numberTyped('many', 'en')).toBe('many');
  });

  test('keeps what was typed, also what does not fit, and forgets it when it starts again', () => {
    const kept = storage();
    const form = openCountryForm(kept);
    form.load('answers.yaml', answersOfDocs);
    form.change('lapses', { value: 'about a tenth' });
    form.step.value = 3;
    const again = openCountryForm(kept);
    expect([...again.fields.value]).toEqual([...form.fields.value]);
    expect(again.field('lapses').value).toBe('about a tenth');
    expect(again.step.value).toBe(3);
    again.restart();
    expect(openCountryForm(kept).fields.value.size).toBe(0);
  });

  test('leaves what a newer version keeps as it is, and says so', () => {
    const kept = storage();
    const keys = ['korpu.new-country', 'korpu.new-country.tables', 'korpu.new-country.codes'];
    for (const key of keys) kept.setItem(key, '{"korpu":2,"more":1}');
    const form = openCountryForm(kept);
    expect(form.isOfNewer.value).toBe(true);
    form.change('lapses', { value: 'about a tenth' });
    form.chooseCode('sectors', 'A', 'farming');
    form.restart();
    expect(keys.map((key) => kept.getItem(key))).toEqual(keys.map(() => '{"korpu":2,"more":1}'));
    expect(openCountryForm(storage()).isOfNewer.value).toBe(false);
  });

  test('says when the browser keeps nothing, and takes nothing damaged from it', () => {
    const full = {
      ...storage(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(openCountryForm(full).isKept.value).toBe(false);
    expect(openCountryForm(null).isKept.value).toBe(false);
    const damaged = [
      '{',
      '[]',
      '{"korpu":1,"step":-1,"fields":{"name":3,"lapses":{"value":7,"rows":[1]},"x":{}}}',
      'x'.repeat(300_000),
    ];
    for (const text of damaged) {
      const kept = storage();
      kept.texts.set('korpu.new-country', text);
      kept.texts.set('korpu.new-country.tables', text);
      const form = openCountryForm(kept);
      expect(form.step.value).toBe(0);
      expect(form.written.value).toEqual({});
      expect(form.tables.value).toEqual([]);
    }
  });
});

test('restores the answers that a file has replaced, until one is changed', () => {
  const form = openCountryForm(null);
  expect(form.load('answers.yaml', answersOfDocs).count).toBe(14);
  // Nothing was typed before.
  expect(form.canBringBack.value).toBe(false);
  form.change('name', { value: 'Mine' });
  const mine = form.text();
  form.load('other.yaml', 'name: Other\n');
  expect(form.text()).toContain('Other');
  expect(form.canBringBack.value).toBe(true);
  form.bringBack();
  expect(form.text()).toBe(mine);
  expect(form.canBringBack.value).toBe(false);
  // A file without an answer replaces nothing.
  form.load('none.yaml', '{}');
  expect([form.text(), form.canBringBack.value]).toEqual([mine, false]);
  form.load('other.yaml', 'name: Other\n');
  form.change('name', { value: 'Another' });
  expect(form.canBringBack.value).toBe(false);
});

describe('downloaded tables', () => {
  test('fill placeholders with their source, and leave answers alone', async () => {
    const kept = storage();
    const form = openCountryForm(kept);
    form.load('answers.yaml', 'name: Testland\ncode: AT\nfirstMonth: 2021-01\nlastMonth: 2024-12\n');
    expect(form.place.value).toBe('AT');
    const table = await readFixture('migr_resvalid__custom_1_linear_2_0.csv');
    form.addTable(table);
    const made = makeCountry(form.written.value, { tables: form.tables.value, codes: form.codes.value }, parts);
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    const stock = made.value.values.filter(({ path }) => path.endsWith('initialStock'));
    expect(stock.length).toBeGreaterThan(0);
    expect(stock.every(({ written, from }) => written && from.includes('migr_resvalid'))).toBe(true);
    expect(made.value.origins.imported).toBeGreaterThan(0);
    expect(made.value.origins.answered).toBe(0);
    // The kept table is the same one after a reload.
    expect([...byForm(openCountryForm(kept))]).toEqual([...byForm(form)]);

    form.load(
      'answers.yaml',
      'name: Testland\ncode: AT\nfirstMonth: 2021-01\nlastMonth: 2024-12\nstock: {employment: 5, family: 6, study: 7, protection: 8}\n',
    );
    const answered = makeCountry(form.written.value, { tables: form.tables.value, codes: form.codes.value }, parts);
    if (!answered.ok) throw new Error(JSON.stringify(answered.errors));
    expect(
      answered.value.values.filter(({ path }) => path.endsWith('initialStock')).some(({ written }) => written),
    ).toBe(false);
  });

  test('say what was done with answers that their user would not expect, in each language', () => {
    const form = openCountryForm(storage());
    form.load(
      'answers.yaml',
      'name: Testland\nregions: [Capital, Coast]\nstock: {employment: 50000}\npay: 45000\nquota: 3000\nseats: 0\nfee: 10 .. 20 .. 30\npermanentAfter: 5\n',
    );
    const made = makeCountry(form.written.value, { tables: form.tables.value, codes: form.codes.value }, parts);
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    const { answerNotes } = made.value;
    expect(answerNotes.build.map(({ kind }) => kind).sort()).toEqual(expect.arrayContaining(['cut', 'fixed', 'own']));
    expect(answerNotes.quota?.ceiling).toBe(3000);
    expect(answerNotes.unusual.map(({ kind }) => kind)).toEqual(['permanentAfter']);
    expect(answerNotes.levers.invented).toBeGreaterThan(30);
    for (const language of languages) {
      const text = notesText(answerNotes, language);
      // One for each note, one for the unusual number, one for the quota, one for the levers.
      expect(text).toHaveLength(answerNotes.build.length + 3);
      expect(text.join('\n')).not.toMatch(/[{}]|undefined|\bNaN\b|policies\/|status-quo/);
      expect(new Set(text).size).toBe(text.length);
    }
    const english = notesText(answerNotes, 'en').join('\n');
    expect(english).toContain('3,000 valid work permits at a time');
    expect(english).toMatch(/law, budget or a policy sets one number, so 20 is taken/i);
    expect(english).toMatch(/Capital \d/);
  });

  test('count a code as the ground that the user chooses, as --map does, also after a reload', async () => {
    const kept = storage();
    const form = openCountryForm(kept);
    form.load('answers.yaml', 'name: Testland\ncode: AT\nfirstMonth: 2021-01\nlastMonth: 2024-12\n');
    form.addTable(await readFixture('estat_migr_resvalid.tsv'));
    const stockOf = (of: CountryForm): string | undefined => {
      const made = makeCountry(of.written.value, { tables: of.tables.value, codes: of.codes.value }, parts);
      if (!made.ok) throw new Error(JSON.stringify(made.errors));
      return made.value.values.find(({ path }) => path === 'streams.protection.initialStock')?.shown;
    };
    const other = form.tableCodes.value.find(({ code }) => code === 'OTH');
    expect(other).toEqual({ kind: 'grounds', code: 'OTH', usual: null, chosen: null });
    const usual = Number(stockOf(form));
    form.chooseCode('grounds', 'OTH', 'protection');
    expect(form.codes.value.get('grounds.protection')).toContain('OTH');
    expect(form.codes.value.get('grounds.protection')?.length).toBeGreaterThan(1);
    expect(Number(stockOf(form))).toBeGreaterThan(usual);
    const again = openCountryForm(kept);
    expect(stockOf(again)).toBe(stockOf(form));
    again.chooseCode('grounds', 'OTH', null);
    expect([again.codes.value.size, Number(stockOf(again))]).toEqual([0, usual]);
    form.restart();
    expect(openCountryForm(kept).codes.value.size).toBe(0);
  });

  test('count a code as nothing, and a total of protection without its parts', async () => {
    const table = await readFixture('estat_migr_resvalid.tsv');
    const without = withGrounds(table, new Map([['grounds.study', []]]));
    const study = without.observations.filter(({ detail }) => detail['code'] === 'EDUC');
    expect(study.length).toBeGreaterThan(0);
    for (const { detail } of study) expect(detail['reason']).toBe('other EDUC');
    const codes = ['INT_PROTC', 'RFG', 'SPROT', 'OTH'].map((code) => {
      const usual = code === 'OTH' ? null : 'protection';
      return { kind: 'grounds', code, usual, chosen: 'protection' } as const;
    });
    expect(mappedCodes(codes).get('grounds.protection')).toEqual(['INT_PROTC', 'OTH']);
    expect(mappedCodes(codes.slice(1)).get('grounds.protection')).toEqual(['RFG', 'SPROT', 'OTH']);
  });

  test('count as usual where the sector that was chosen is no more part of the country', async () => {
    const form = openCountryForm(null);
    form.change('sectors', { sectors: ['construction', 'services'] });
    form.addTable(await readFixture('EAR_4MTH_SEX_ECO_CUR_NB_A.csv'));
    form.chooseCode('sectors', 'F', 'services');
    form.change('sectors', { sectors: ['construction'] });
    expect(form.codes.value.size).toBe(0);
    expect(form.tableCodes.value.find(({ code }) => code === 'F')?.chosen).toBe('construction');
  });

  test('count an economic section as the sector that the user chooses, and none where it is taken away', async () => {
    const form = openCountryForm(null);
    form.change('sectors', { sectors: ['construction', 'services'] });
    form.addTable(await readFixture('EAR_4MTH_SEX_ECO_CUR_NB_A.csv'));
    const sections = form.tableCodes.value.filter(({ kind }) => kind === 'sectors');
    const [first] = sections.filter(({ usual }) => usual === 'construction');
    if (first === undefined) throw new Error('the fixture has no section of construction');
    form.chooseCode('sectors', first.code, '');
    expect(form.codes.value.get('sectors.construction')).toEqual([]);
    form.chooseCode('sectors', first.code, 'services');
    expect(form.codes.value.get('sectors.services')).toContain(first.code);
  });

  test('count a citizenship as the origin that the user chooses, as --map does, also after a reload', async () => {
    const kept = storage();
    const form = openCountryForm(kept);
    const answers = 'name: Testland\ncode: AT\nfirstMonth: 2021-01\nlastMonth: 2024-12\n';
    form.load('answers.yaml', answers);
    const table = await readFixture('estat_migr_resvalid.tsv');
    form.addTable(table);
    const origins = (of: CountryForm) => of.tableCodes.value.filter(({ kind }) => kind === 'origins');
    // Without an answer there is no origin to choose.
    expect(origins(form)).toEqual([]);
    form.load('answers.yaml', `${answers}origins: {The North: near}\n`);
    expect(origins(form)).toEqual([{ kind: 'origins', code: 'UA', usual: null, chosen: null }]);
    const sharesOf = (of: CountryForm): string | undefined => {
      const made = makeCountry(of.written.value, { tables: of.tables.value, codes: of.codes.value }, parts);
      if (!made.ok) throw new Error(JSON.stringify(made.errors));
      return made.value.values.find(({ path, written }) => written && path.endsWith('originShares'))?.shown;
    };
    expect(sharesOf(form)).toBeUndefined();
    form.chooseCode('origins', 'UA', 'the-north');
    expect(form.codes.value).toEqual(new Map([['origins.the-north', ['UA']]]));
    // 4,200 of 23,310 in 2021.
    expect(sharesOf(form)).toMatch(/^0\.18/);
    expect(sharesOf(openCountryForm(kept))).toBe(sharesOf(form));
    // An origin that is no more part of the country counts as not chosen.
    form.load('answers.yaml', `${answers}origins: {UA: near}\n`);
    expect(origins(form)).toEqual([{ kind: 'origins', code: 'UA', usual: 'ua', chosen: 'ua' }]);
    expect(form.codes.value.size).toBe(0);
  });

  test('list citizenships by their number of people, those of the country first, at most sixty', async () => {
    const table = await readFixture('estat_migr_resvalid.tsv');
    const [one] = table.observations.filter(({ origin }) => origin === 'UA');
    if (one === undefined) throw new Error('the fixture has no Ukrainians');
    const codes = Array.from({ length: 26 * 26 }, (_, i) =>
      String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26)),
    );
    const observations = codes.map((origin, i) => ({ ...one, origin, value: i }));
    const listed = codesOfTables([{ ...table, observations }], { sectors: [], origins: ['aa'] }, new Map());
    expect(listed).toHaveLength(60);
    expect(listed.slice(0, 3).map(({ code }) => code)).toEqual(['AA', 'ZZ', 'ZY']);
  });

  test.each([
    ['no JSON', '{'],
    ['another version', '{"korpu": 2, "choices": {"grounds.OTH": "protection"}}'],
    ['another ground', '{"korpu": 1, "choices": {"grounds.OTH": "__proto__"}}'],
    ['an origin that no answer makes', '{"korpu": 1, "choices": {"origins.UA": "__proto__", "origins.BY": "A b"}}'],
    ['another kind', '{"korpu": 1, "choices": {"__proto__.OTH": "protection", "people.OTH": "study"}}'],
    ['a code of 300 characters', `{"korpu": 1, "choices": {"grounds.${'X'.repeat(300)}": "study"}}`],
    ['a text of 30,000 characters', `{"korpu": 1, "choices": {"grounds.OTH": "study"}${' '.repeat(30_000)}}`],
  ])('keep no choices of %s', (_, text) => {
    expect(readChoices(text).size).toBe(0);
  });

  test('are read back strictly', async () => {
    const table = await readFixture('estat_migr_resfirst.tsv');
    const text = tablesText([table]) ?? '';
    expect(readTables(text)).toEqual([{ ...table, faults: [] }]);
    for (const [what, other] of [
      ['"value":', '"value":"x","was":'],
      ['"sex":"', '"sex":"x'],
      ['"line":', '"line":-'],
      ['"korpu":1', '"korpu":2'],
    ] as const) {
      expect(text).toContain(what);
      expect(readTables(text.replace(what, other))).toEqual([]);
    }
  });
});

test('has room for so many numbers of all tables together, those of a file that is chosen again left out', () => {
  const form = openCountryForm(null);
  const table = (file: string, length: number) =>
    ({ source: { file }, observations: Array.from({ length }, () => ({ indicator: 'x', detail: {} })) }) as never;
  expect(form.room('a.csv')).toBe(50_000);
  form.addTable(table('a.csv', 30_000));
  form.addTable(table('b.csv', 15_000));
  expect([form.room('a.csv'), form.room('b.csv'), form.room('c.csv')]).toEqual([35_000, 20_000, 5_000]);
  form.addTable(table('d.csv', 50_000));
  expect(form.room('c.csv')).toBe(0);
});
