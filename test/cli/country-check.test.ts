import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeCountries } from '../../cli/countries/opened-countries.ts';
import type { CountryPart } from '../../cli/country-files/completeness.ts';
import { runProgram } from '../../cli/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-'));
let out = '';
beforeEach(() => {
  out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    out += String(text);
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
});
afterEach(() => {
  closeCountries();
  vi.restoreAllMocks();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function partsOf(country: string): Promise<ReadonlyMap<string, CountryPart>> {
  out = '';
  expect(await runProgram(['country', 'check', country, '--json'])).toBe(0);
  const { parts } = JSON.parse(out) as { parts: CountryPart[] };
  // Each gap says what it means for results.
  for (const { part, state, means } of parts) expect([part, means === null]).toEqual([part, state === 'whole']);
  return new Map(parts.map((part) => [part.part, part]));
}

test('says of each built-in country what there is', async () => {
  const azerbaijan = await partsOf('azerbaijan');
  for (const part of [
    'Record of the past',
    'Figures held out',
    'Calibration',
    'Forecast',
    'Criteria',
    'Claims',
    'Goals',
  ])
    expect([part, azerbaijan.get(part)?.state === 'missing']).toEqual([part, false]);
  const velmora = await partsOf('velmora');
  for (const part of ['Record of the past', 'Figures held out', 'Calibration', 'Forecast'])
    expect([part, velmora.get(part)?.state]).toEqual([part, 'missing']);
});

test('follows a country from its first questions to its record, in words', async () => {
  const answers = join(folder, 'answers.yaml');
  writeFileSync(answers, 'name: Testistan\ncode: AUT\nfirstMonth: 2021-01\nlastMonth: 2024-12\norigins: UA=near\n');
  const land = join(folder, 'land');
  await runProgram(['country', 'init', land, '--answers', answers, '--quiet']);
  const before = await partsOf(land);
  expect(before.get('Numbers')).toMatchObject({ state: 'partly', found: expect.stringContaining('placeholders') });
  expect(before.get('Law and budget of today')).toMatchObject({
    state: 'partly',
    found: expect.stringMatching(/^\d+ levers of today’s policy; \d+ of them without an answer/),
    means: expect.stringContaining('invented country'),
  });
  out = '';
  await runProgram(['list', 'levers', '--country', land, 'permits.steps']);
  expect(out.replace(/\s+/g, ' ')).toContain('now 4; of the invented country');
  expect(before.get('Record of the past')?.state).toBe('missing');
  expect(before.get('Policies and crises')?.found).toContain('more-courses, longer-permits are examples');
  const velmora = await partsOf('velmora');
  expect([velmora.get('Policies and crises')?.state, velmora.get('Law and budget of today')?.state]).toEqual([
    'whole',
    'whole',
  ]);
  const tsv = fileURLToPath(new URL('../scenarios/import/fixtures/estat_migr_resvalid.tsv', import.meta.url));
  out = '';
  await runProgram(['country', 'import', tsv, '--to', land]);
  const imported = out;
  closeCountries();
  const after = await partsOf(land);
  expect([after.get('Record of the past')?.state, after.get('Figures held out')?.state]).toEqual(['whole', 'whole']);
  // The same figures as the import counted, by their use.
  const [, ...counts] =
    /^\s*Figures of the record \(targets\.yaml\): (\d+) to fit, (\d+) held out(?:, (\d+) read back)?/m.exec(imported) ??
    [];
  const [fitted = '', heldOut = '', readBack] = counts;
  const all = counts.reduce((sum, count) => sum + Number(count ?? 0), 0);
  expect(after.get('Record of the past')?.found).toMatch(
    `${all} figures: ${fitted} to fit, ${heldOut} held out${readBack === undefined ? '' : `, ${readBack} read back`}; the figures to fit are `,
  );
  expect(after.get('Calibration')?.next).toBe(`korpu calibrate --country ${land}`);
  out = '';
  await runProgram(['country', 'check', land]);
  expect(out).toMatch(/^Testistan \(testistan\): \d+ parts whole, \d+ partly, \d+ missing\n/);
  expect(out).toContain('Calibration: missing\n  no accepted sets of numbers.\n');
});

test('counts each number once: the groups add up', async () => {
  for (const country of ['azerbaijan', 'velmora']) {
    const found = (await partsOf(country)).get('Numbers')?.found ?? '';
    const [all = 0, ...groups] = [...found.matchAll(/(?:^|[:,] )(\d+) /g)].map(([, count]) => Number(count));
    expect(all).toBeGreaterThan(100);
    expect(groups).toHaveLength(4);
    expect([country, groups.reduce((sum, count) => sum + count, 0)]).toEqual([country, all]);
  }
});

test('counts no placeholder in whose place an answer stands', async () => {
  const counts: number[] = [];
  for (const [i, more] of ['', 'services: 4300\n'].entries()) {
    const answers = join(folder, `services-${i}.yaml`);
    const land = join(folder, `services-${i}`);
    writeFileSync(answers, `name: Testistan\n${more}`);
    await runProgram(['country', 'init', land, '--answers', answers, '--quiet']);
    const found = (await partsOf(land)).get('Numbers')?.found ?? '';
    counts.push(Number(/(\d+) placeholders/.exec(found)?.[1]));
    closeCountries();
  }
  expect(counts[1]).toBe((counts[0] ?? 0) - 1);
});
