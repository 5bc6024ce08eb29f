import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, expect, test, vi } from 'vitest';
import { askQuestions } from '../../cli/country-files/ask-questions.ts';
import { buildNotesText } from '../../cli/country-files/build-notes-text.ts';
import { countryTemplate } from '../../cli/country-files/template.ts';
import { UserError } from '../../cli/exit-codes.ts';
import { runProgram } from '../../cli/program.ts';
import { createEngine } from '../../engine/index.ts';
import { countryQuestionMessages, languages } from '../../i18n/index.ts';
import { buildCountry, countryQuestions, findCountry, readAnswersText } from '../../scenarios/import/index.ts';
import { buildScenario, readPack } from '../../scenarios/index.ts';
import { countryFiles } from '../../scenarios/node/index.ts';
import { withPriors } from '../../scenarios/node/internal.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-'));
afterAll(() => rmSync(folder, { recursive: true }));

const answers = `
name: Testistan
code: AT
currency: TST
firstMonth: 2021-04
lastMonth: 2025-06
regions: [Main City, Nördlich, Hills]
origins: {UA: near, India: far, TR: middle}
stock: {value: {employment: 20000, family: 9000, study: 15000, protection: 800}, source: "Office, yearbook 2021, https://office.example"}
arrivals: {employment: 6000, family: 2000, study: 5000, protection: 100}
irregular: 3%
quota: 5000
steps: 5
lapses: {value: 0.05, low: 0.02, high: 0.1, source: "Office, 2024", grade: B}
seats: 900
sectors: agriculture, construction, hospitality, services
pay: {value: 2100, source: "Statistics, 2025"}
incomeTax: 0.2
`;

async function init(text: string): Promise<{ readonly dir: string; readonly refused: readonly string[] }> {
  const dir = mkdtempSync(join(folder, 'c-'));
  const file = join(dir, 'mine.yaml');
  writeFileSync(file, text);
  const target = join(dir, 'land');
  const refused = await runProgram(['country', 'init', target, '--answers', file, '--quiet']).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      expect(error.exitCode).toBe(2);
      return error.messages;
    },
  );
  return { dir: target, refused };
}

test('writes a country that is valid and runs, with each answer as a number of its own', async () => {
  const { dir, refused } = await init(answers);
  expect(refused).toEqual([]);
  const read = readPack(countryFiles(dir));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const pack = read.value;
  expect(pack.names.regions).toEqual(['main-city', 'nordlich', 'hills']);
  expect(pack.names.origins).toEqual(['ua', 'in', 'tr', 'other']);
  expect(pack.evidence.get('answered.permits.lapsePerRenewal')).toMatchObject({
    ...{ low: 0.02, central: 0.05, high: 0.1, grade: 'B', source: 'Office, 2024', distribution: 'beta' },
  });
  // Without a source an answer is a judgement with a wide range.
  expect(pack.evidence.get('answered.population.irregularShareInitial')).toMatchObject({
    grade: 'D',
    low: 0.021,
    high: 0.039,
  });
  const built = buildScenario(pack, { policies: ['status-quo', 'more-courses'], months: 13, scale: 0.01, seed: 'x' });
  if (!built.ok) throw new Error(JSON.stringify(built.errors));
  const { country } = built.value;
  expect(country.streams.map(({ ground, initialStock }) => [ground, initialStock])).toEqual([
    ['employment', 20000],
    ['family', 9000],
    ['study', 15000],
    ['protection', 800],
  ]);
  // April to December: nine months of the first year.
  expect(country.arrivals.byStream[0]).toEqual([4500, 6000, 6000, 6000, 6000]);
  const quota = Object.values(country.statusQuo['quota.size'] as Readonly<Record<string, number>>);
  expect(quota.reduce((sum, one) => sum + one, 0)).toBeCloseTo(5000, -1);
  expect(country.payTaxes.schedule).toHaveLength(1);
  expect(country.payTaxes.schedule[0]?.incomeTax).toEqual([0.2, 0.2]);
  const meanPay = country.sectors.reduce((sum, { payPerMonth }) => sum + payPerMonth, 0) / country.sectors.length;
  expect(meanPay).toBeGreaterThan(1800);
  expect(meanPay).toBeLessThan(2400);
  const engine = createEngine(built.value);
  expect(Object.keys(engine.replicate(0).policies)).toHaveLength(2);
});

test('gives persons by ground the range of every answer, and labels what a rule split from an answer', async () => {
  const { dir, refused } = await init(answers);
  expect(refused).toEqual([]);
  const read = readPack(countryFiles(dir));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const { evidence, tables } = read.value;
  expect(evidence.get('answered.stock.work')).toMatchObject({ low: 18000, high: 22000, grade: 'A' });
  expect(evidence.get('answered.stock.work')?.about).toBe('Answer to the question stock: employment.');
  expect(tables.get('answered.arrivals')?.ranges?.[0]).toMatchObject({ factor: 1.3 });
  for (const [id, whole] of [
    ['answered.stock.work-permanent', 'stock: permanent permits of employment'],
    ['answered.quota.size.agriculture', 'quota: agriculture'],
    ['answered.courses.seats.hills', 'seats: hills'],
    ['answered.pay.services', 'pay: services'],
  ] as const) {
    const { about = '', grade, reason = '', source = '' } = evidence.get(id) ?? {};
    expect(about).toMatch(`Split of the answer to the question ${whole}`);
    expect([grade, reason, source]).toEqual([
      'D',
      expect.stringContaining('by a rule'),
      expect.stringMatching(/^Split/),
    ]);
  }
});

test('says which ranges were left out, and how a number was split', () => {
  const { answers: given } = readAnswersText(
    'answers.yaml',
    'name: Testland\nseats: {value: 900, low: 400, high: 1500}\nfee: 40 .. 80 .. 120\nlapses: 0.01 .. 0.02 .. 0.03',
    findCountry,
  );
  expect(buildNotesText(buildCountry(countryTemplate(), given).notes)).toEqual([
    'fee: got 40 .. 80 .. 120; law, budget or a policy sets one number, so it is 80 without a range',
    'seats: split as in the invented country, capital 900, elsewhere 0; to change it, see policies/status-quo.yaml',
    'seats: got 400 .. 900 .. 1500; law, budget or a policy sets one number, so it is 900 without a range',
  ]);
});

test('gives an example policy with more places a number of its own where there are none today', () => {
  const { answers: given } = readAnswersText('answers.yaml', 'name: Testland\nseats: 0\nfee: 0\n', findCountry);
  const made = buildCountry(countryTemplate(), given);
  const read = readPack(withPriors(made.files));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const seats = read.value.policies.get('more-courses')?.content.phases?.[0]?.levers['courses.seats'];
  expect(seats?.value).toMatchObject({ capital: 120 });
  expect(buildNotesText(made.notes)).toContain(
    'seats: 0 has no multiple, so more-courses keeps a number of the invented country, scaled to the stock',
  );
});

test('refuses low and high where a question takes none', async () => {
  const { refused } = await init('name: X\nstock: {value: {study: 5}, low: 3, high: 9}\n');
  expect(refused[0]).toMatch(
    /mine\.yaml:2.*stock: got \{"low":3,"high":9\}, expected numbers by ground without low and high/,
  );
});

test('keeps the ratio of an alternative to the status quo when a lever of the status quo is answered', async () => {
  const seatsOf = async (text: string): Promise<(policy: string) => number> => {
    const { dir, refused } = await init(text);
    expect(refused).toEqual([]);
    return (policy) => {
      const levers = readFileSync(join(dir, 'policies', policy), 'utf8').split('courses.seats:')[1] ?? '';
      const numbers = [...levers.matchAll(/^ +(?:capital|elsewhere): (\d+)$/gm)]
        .slice(0, 2)
        .map(([, seats]) => Number(seats));
      return numbers.reduce((sum, seats) => sum + seats, 0);
    };
  };
  const stock = 'name: Testistan\nstock: {employment: 20000, family: 9000, study: 15000, protection: 800}\n';
  const before = await seatsOf(stock);
  const after = await seatsOf(`${stock}seats: 14000\n`);
  const ratio = before('more-courses.yaml') / before('status-quo.yaml');
  expect(ratio).toBeGreaterThan(1);
  expect(after('more-courses.yaml') / 14000 / ratio).toBeCloseTo(1, 1);
});

test('writes a country from a name alone, every number of it that is not inherited marked as a placeholder', async () => {
  const { dir, refused } = await init('name: Nowhere\n');
  expect(refused).toEqual([]);
  const read = readPack(countryFiles(dir));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const { evidence, inherited } = read.value;
  const own = [...evidence.values()].filter(({ id }) => !inherited.evidence.has(id));
  expect(own.filter(({ grade, reason }) => grade !== 'D' || !reason?.startsWith('placeholder'))).toEqual([]);
  expect(inherited.evidence.size).toBeGreaterThan(80);
  expect(readFileSync(join(dir, 'answers.yaml'), 'utf8')).toBe('name: Nowhere\n');
});

test('refuses answers that do not fit, with line, and writes nothing', async () => {
  const { dir, refused } = await init(
    'name: X\nirregular: 3\norigins: {UA: close}\nsteps: 2.5\npay: {value: 5, sauce: y}\nnmae: Y\nstock: {work: 5}\n',
  );
  expect(existsSync(dir)).toBe(false);
  expect(refused).toHaveLength(6);
  expect(refused[0]).toMatch(/mine\.yaml:2.*irregular: got '?3'?, expected a number from 0 to 1 \(share\)/);
  expect(refused.join('\n')).toContain("got the unknown question 'nmae'");
  expect((await init('currency: X\n')).refused[0]).toContain('name: got no answer');
  expect((await init('name: "a\\u202eb"\n')).refused[0]).toContain('expected a text of 1 to 120 characters');
});

test('refuses a folder that holds files', async () => {
  const dir = join(folder, 'full');
  mkdirSync(dir);
  writeFileSync(join(dir, 'country.yaml'), 'mine');
  await expect(runProgram(['country', 'init', dir, '--answers', 'x.yaml'])).rejects.toThrow('already holds files');
  expect(readFileSync(join(dir, 'country.yaml'), 'utf8')).toBe('mine');
});

test('asks each question in the language that was chosen, asks again after a wrong answer, and stops with the input', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
  const replies: Readonly<Record<string, readonly string[]>> = {
    name: ['', 'Yeni ölkə'],
    irregular: ['99', '0.04', 'Office 2024'],
  };
  const lines = countryQuestions.flatMap(({ id }) => replies[id] ?? ['']);
  const asking = askQuestions('az', { input, output });
  // readline keeps one line at a time: the next is sent when it is waited for.
  for (const line of lines) {
    const before = shown.length;
    while (!shown.slice(0).endsWith('> ') || shown.length < before) await new Promise(setImmediate);
    shown += ' ';
    input.write(`${line}\n`);
    await new Promise(setImmediate);
  }
  const { answers: given, text } = await asking;
  expect([...given.keys()]).toEqual(['name', 'irregular']);
  expect(given.get('irregular')).toMatchObject({ source: 'Office 2024', grade: 'A' });
  expect(text).toContain('source: Office 2024');
  expect(shown).toContain(countryQuestionMessages('az').questions.fee.published);
  const ended = askQuestions('en', { input: new PassThrough().end() as PassThrough, output });
  await expect(ended).rejects.toMatchObject({ exitCode: 130 });
});

test('prints what was answered when the input ends before the last question', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = '';
  output.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
  });
  const asking = askQuestions('en', { input, output });
  const refused = expect(asking).rejects.toMatchObject({
    exitCode: 130,
    messages: [expect.stringContaining('save them as answers.yaml')],
  });
  // EUROPA is no country, and the last month comes after the first.
  for (const line of ['Testland', 'EUROPA', 'AT', 'EUR', '2020-02', '2019-01', '2024-12']) {
    while (!shown.endsWith('> ')) await new Promise(setImmediate);
    shown += ' ';
    input.write(`${line}\n`);
    await new Promise(setImmediate);
  }
  while (!shown.endsWith('> ')) await new Promise(setImmediate);
  input.end();
  await refused;
  expect(shown).toContain('name: Testland\ncode: AT\ncurrency: EUR\nfirstMonth: 2020-02\nlastMonth: 2024-12\n');
  expect(shown).toContain("'EUROPA': A two-letter code");
  expect(shown).toContain('The last month lies before the first one');
});

test('refuses a code of no country, and a last month before the first', async () => {
  const { refused } = await init('name: X\ncode: EUROPA\nfirstMonth: 2020-02\nlastMonth: 2019-01\n');
  expect(refused[0]).toContain("code: got 'EUROPA', expected the two-letter code or the name of a country, such as AZ");
  expect(refused[1]).toContain('lastMonth: got 2019-01, expected a month after the first one, 2020-02');
});

test.each(languages)('prints a template whose every answer can be taken as it stands: %s', async (language) => {
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(((_: unknown, done: () => void) => {
    done();
    return true;
  }) as typeof process.stdout.write);
  await runProgram(['country', 'init', '--template', '--language', language]);
  const text = spy.mock.calls.map(([chunk]) => String(chunk)).join('');
  spy.mockRestore();
  const read = readAnswersText('answers.yaml', text.replace(/^#(?=\w+: )/gm, ''), findCountry);
  expect(read.errors).toEqual([]);
  expect([...read.answers.keys()]).toEqual(countryQuestions.map(({ id }) => id));
  expect([...readAnswersText('answers.yaml', text, findCountry).answers.keys()]).toEqual(['name']);
});

test('lists every key of the answers in the guide, in its order', () => {
  const guide = readFileSync(new URL('../../docs/new-country.md', import.meta.url), 'utf8');
  const table = guide.split('| key | what | written |')[1]?.split('\n\n')[0] ?? '';
  const keys = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key);
  expect(keys).toEqual(countryQuestions.map(({ id }) => id));
});

test('names the questions without an answer', async () => {
  const spy = vi.spyOn(process.stdout, 'write');
  await init(`${answers}services: 4300\nfee: 30\n`);
  expect(spy.mock.calls.map(([text]) => String(text)).join('')).toMatch(
    /answered 19 of 27 questions, not arrivalsAfter, firstPermit, .*employerContributions; \d+ files/,
  );
  spy.mockRestore();
});

test('has texts for each question in each language, and no others', () => {
  for (const language of languages)
    expect(Object.keys(countryQuestionMessages(language).questions).sort()).toEqual(
      countryQuestions.map(({ id }) => id).sort(),
    );
});

test('names the file of answers that make no valid country, and that none of its files were written', async () => {
  const { dir, refused } = await init(answers.replace('regions: [Main City, ', 'regions: [constructor, '));
  expect(refused[0]).toMatch(/mine\.yaml: got answers that make no valid country, so .*land was not written/);
  expect(refused.slice(1).join('\n')).toContain("got 'constructor'");
  expect(existsSync(dir)).toBe(false);
});

test('refuses a file in place of the folder, or above it, before it asks', async () => {
  const file = join(folder, 'afile');
  const given = join(folder, 'given.yaml');
  writeFileSync(file, 'x');
  writeFileSync(given, answers);
  for (const target of [file, join(file, 'land')])
    await expect(runProgram(['country', 'init', target, '--answers', given])).rejects.toMatchObject({
      exitCode: 2,
      messages: [`country init: got '${target}', a file or a path through one, expected a folder; try another name`],
    });
  expect(readFileSync(file, 'utf8')).toBe('x');
});

test('asks for the ceiling on valid permits, and warns of a quota below the holders of work permits', async () => {
  for (const language of languages) {
    const { quota } = countryQuestionMessages(language).questions;
    expect(quota.ask).not.toMatch(/in a year|ildə|в год/);
  }
  const shown = vi.spyOn(process.stdout, 'write').mockImplementation((_text, ...rest) => {
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
  await init('name: Testland\nquota: 5000\nstock: {employment: 20000}\n');
  await init('name: Testland\nquota: 50000\nstock: {employment: 20000}\n');
  const [low, high] = shown.mock.calls.map(([text]) => String(text));
  shown.mockRestore();
  expect(low).toMatch(/ {2}quota\.size: today's quota allows 5000 valid work permits at a time, fewer than the \d+/);
  expect(high).not.toContain('quota.size:');
  // Answered are the quota of each sector, and nothing else of the status quo.
  expect(high).toMatch(
    / {2}policies\/status-quo\.yaml: (\d+) of \d+ levers of today are those of the invented country/,
  );
});

test('says which levers were cut at their bound when the invented country was scaled', () => {
  const notesOf = (text: string): string[] =>
    buildNotesText(buildCountry(countryTemplate(), readAnswersText('answers.yaml', text, findCountry).answers).notes);
  const cut = notesOf('name: Testland\npay: 45000\n').filter((note) => note.includes('above the bound'));
  expect(cut).toContainEqual(
    expect.stringMatching(
      /^permits\.workFeePerYear: scaled to your pay the number of the invented country is \d+, above the bound of the lever, so status-quo.* has 20000; .*thousand HUF$/,
    ),
  );
  expect(notesOf('name: Testland\npay: 45\n').join()).not.toContain('above the bound');
  // An answer takes the place of the number that was cut.
  const answered = notesOf('name: Testland\npay: 450000\nfee: 5000\n').filter((note) => note.startsWith('permits.fee'));
  expect(answered.join()).not.toContain('status-quo');
});

test('says to count in thousands where amounts are too large, and takes them so', async () => {
  const inThousands = /^currency: .*in thousands.*thousand HUF$/;
  const scaled = await init('name: Testland\ncurrency: HUF\npay: 650000\n');
  expect(scaled.refused.join('\n')).toContain('costPerGroupHour: got');
  expect(scaled.refused.at(-1)).toMatch(inThousands);
  const given = await init('name: Testland\npay: 5000000\n');
  expect(given.refused[0]).toContain('pay: got 5000000');
  expect(given.refused.at(-1)).toMatch(inThousands);
  expect((await init('name: Testland\npay: none\n')).refused).toHaveLength(1);
  expect((await init('name: Testland\ncurrency: thousand HUF\npay: 650\n')).refused).toEqual([]);
});

test('where scores begin and end grows with pay and people, and says where it comes from', () => {
  const criteriaOf = (more: string) => {
    const read = readAnswersText('answers.yaml', `name: Testistan\n${more}`, findCountry);
    expect(read.errors).toEqual([]);
    const pack = readPack(withPriors(buildCountry(countryTemplate(), read.answers).files));
    if (!pack.ok) throw new Error(JSON.stringify(pack.errors));
    return pack.value.country.criteria ?? expect.fail('there are no criteria');
  };
  const plain = criteriaOf('');
  const stock = 'stock: {employment: 200000, family: 90000, study: 150000, protection: 8000}';
  const own = criteriaOf(`pay: 21000\n${stock}`);
  const twice = criteriaOf(`pay: 10500\n${stock}`);
  expect(plain.feasibility.staff.zero).toBe(15);
  expect(own.feasibility.staff.zero).toBeGreaterThan(10 * plain.feasibility.staff.zero);
  expect(own.flexibility.cost.zero / twice.flexibility.cost.zero).toBeCloseTo(2, 1);
  expect(own.flexibility.cost.full / twice.flexibility.cost.full).toBeCloseTo(2, 1);
  expect(own.efficiency.formal.full / twice.efficiency.formal.full).toBeCloseTo(0.5, 1);
  expect(own.flexibility.cost.why).toMatch(
    /^Placeholder: that of an invented country, times pay here over pay there\./,
  );
  expect(own.effectiveness).toEqual(plain.effectiveness);
  expect(own.equity).toEqual(plain.equity);
});
