import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildScenario, InvalidInputError, parametersOfDraw, unwrap } from '../../../scenarios/index.ts';
import { countryFiles, loadCountry, loadPolicy, loadShock, packagedCountries } from '../../../scenarios/node/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'korpu-load-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const country = loadCountry('azerbaijan');

/** Returns the errors of a call that must fail for its input. */
function errorsOf(call: () => unknown): InvalidInputError {
  try {
    call();
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
  throw new Error('got no error, expected InvalidInputError');
}

describe('loadCountry', () => {
  test('reads each country of the package', () => {
    expect(packagedCountries()).toEqual(['azerbaijan', 'velmora']);
    for (const id of packagedCountries()) expect(loadCountry(id).id).toBe(id);
  });

  test('reads a folder, and names each error with its path', () => {
    for (const [path, text] of countryFiles('velmora'))
      if (path === 'country.yaml') writeFileSync(join(folder, path), text);
    const { errors, message } = errorsOf(() => loadCountry(folder));
    expect(errors.length).toBeGreaterThan(0);
    for (const { file } of errors) expect(file.startsWith(folder)).toBe(true);
    expect(message.split('\n').length).toBeGreaterThanOrEqual(errors.length);
  });

  test('lists the countries of the package for an unknown country', () => {
    expect(errorsOf(() => loadCountry('atlantis')).message).toBe(
      "request country: got 'atlantis', expected one of azerbaijan, velmora, or a folder with a country.yaml.",
    );
  });
});

describe('loadPolicy and loadShock', () => {
  test('read a file of the package', () => {
    expect(loadPolicy('examples/longer-courses.yaml', country).id).toBe('longer-courses');
  });

  test('name the file and the line of an error', () => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'korpu: 1\nkind: shock\nid: wrong\n');
    expect(errorsOf(() => loadShock(file, country)).message).toContain(file);
    expect(errorsOf(() => loadPolicy(file, country)).errors[0]).toMatchObject({ file, line: 2 });
  });

  test('reject a folder and a path without a file', () => {
    for (const [path, got] of [
      [folder, 'a folder'],
      [join(folder, 'none.yaml'), 'no such file'],
    ] as const)
      expect(errorsOf(() => loadPolicy(path, country)).message).toBe(
        `${path} file: got ${got}, expected a file of at most 16000000 bytes.`,
      );
  });
});

describe('parametersOfDraw', () => {
  test('returns different parameters for each draw, and different scenarios', () => {
    const scenarioOf = (draw: number) =>
      unwrap(buildScenario(country, { policies: ['status-quo'], ...parametersOfDraw(country, draw) })).country;
    expect(scenarioOf(0)).toEqual(scenarioOf(0));
    expect(scenarioOf(1).parameters).not.toEqual(scenarioOf(0).parameters);
    expect(scenarioOf(1).arrivals).not.toEqual(scenarioOf(0).arrivals);
  });

  test('rejects an invalid draw number, and a country without accepted parameter sets', () => {
    expect(() => parametersOfDraw(country, -1)).toThrow(/^draw: got -1, expected a whole number from 0/);
    expect(() => parametersOfDraw({ ...country, accepted: null }, 0)).toThrow(
      /^draws: got azerbaijan, expected a country/,
    );
  });
});

test('buildScenario rejects policies and shocks that are no lists', () => {
  for (const [request, message] of [
    [{}, 'request policies: got nothing, expected a list of ids or of policies.'],
    [{ policies: 'status-quo' }, "request policies: got 'status-quo', expected a list of ids or of policies."],
    [{ policies: ['status-quo'], shocks: 3 }, 'request shocks: got 3, expected a list of ids or of shocks.'],
  ] as const)
    expect(errorsOf(() => unwrap(buildScenario(country, request as never))).message).toBe(message);
});
