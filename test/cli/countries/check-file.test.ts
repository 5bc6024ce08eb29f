import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkFiles } from '../../../cli/countries/check-file.ts';
import { countryTemplate } from '../../../cli/country-files/template.ts';
import { buildCountry, findCountry, readAnswersText } from '../../../scenarios/import/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-'));
const land = join(folder, 'land');
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  const { answers } = readAnswersText('answers.yaml', 'name: Testland\n', findCountry);
  for (const [path, text] of buildCountry(countryTemplate(), answers).files) {
    mkdirSync(dirname(join(land, path)), { recursive: true });
    writeFileSync(join(land, path), text);
  }
});

const problemsOf = async (path: string, text: string): Promise<string[]> => {
  mkdirSync(dirname(join(land, path)), { recursive: true });
  writeFileSync(join(land, path), text);
  const [checked] = await checkFiles('azerbaijan', [join(land, path)]);
  rmSync(join(land, path));
  return checked?.problems.map(({ path: at, got, expected }) => `${at}: got ${got}, expected ${expected}`) ?? [];
};

const policy = (country: string): string =>
  readFileSync(join(land, 'policies/more-courses.yaml'), 'utf8')
    .replace('id: more-courses', 'id: mine')
    .replace('name: More courses', 'name: Mine')
    .replace(/^country: .*$/m, `country: ${country}`);

test.each(['policies/mine.yaml', 'policies/2026/mine.yaml'])(
  'checks %s by the country in whose folder it lies',
  async (path) => {
    expect(await problemsOf(path, policy('testland'))).toEqual([]);
    expect((await problemsOf(path, policy('azerbaijan')))[0]).toMatch(/country: got 'azerbaijan', expected testland/);
    expect((await problemsOf(path, policy('testland').replace('courses.seats', 'courses.seat')))[0]).toContain(
      'courses.seat',
    );
  },
);

test('checks rows of a record by the streams of their country', async () => {
  const rows = (stream: string): string =>
    `korpu: 1\nkind: targets\ntargets:\n  - {id: a, row: a, about: Men., measure: menShare, month: 2023-12, streams: [${stream}], observed: 0.5, low: 0.4, high: 0.6, use: fit, nature: emergent, source: A test.}\n`;
  expect(await problemsOf('targets.yaml', rows('protection'))).toEqual([]);
  expect((await problemsOf('targets.yaml', rows('labour-quota')))[0]).toContain('work, family, study, protection');
});

test('names the fault of another file where the country cannot be read', async () => {
  const rest = join(land, 'shocks/broken.yaml');
  writeFileSync(rest, 'korpu: 1\nkind: shock\n');
  const problems = await problemsOf('policies/mine.yaml', policy('testland'));
  rmSync(rest);
  expect(problems.length).toBeGreaterThan(0);
});
