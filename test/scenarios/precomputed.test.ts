import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { buildScenario, defaultPolicies, formatError, readPack } from '../../scenarios/index.ts';
import { policiesWithoutVariants } from '../../scenarios/internal.ts';
import { countryFiles } from '../../scenarios/node/index.ts';

const folder = fileURLToPath(new URL('../../scenarios/countries/', import.meta.url));
const countries = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/country.yaml`));

function read(country: string) {
  const pack = readPack(countryFiles(country));
  if (!pack.ok) throw new Error(pack.errors.map(formatError).join('\n'));
  return pack.value;
}

test('includes Azerbaijan among the packaged countries', () => {
  expect(countries).toContain('azerbaijan');
});

describe.each(countries)('%s', (country) => {
  test('reads without errors, and builds a scenario of every policy and shock', () => {
    const pack = read(country);
    const made = buildScenario(pack, { policies: policiesWithoutVariants(pack), shocks: [...pack.shocks.keys()] });
    expect(made.ok ? [] : made.errors.map(formatError)).toEqual([]);
  });

  test('builds a scenario with every entry at the low and at the high end of its range', () => {
    const pack = read(country);
    for (const end of ['low', 'high'] as const) {
      const values = new Map([...pack.evidence].map(([id, entry]) => [id, entry[end]]));
      const made = buildScenario(pack, { policies: policiesWithoutVariants(pack), values });
      expect(made.ok ? [] : made.errors.map(formatError)).toEqual([]);
    }
  });
});

test.runIf(countries.includes('azerbaijan'))('has the documented policies and shocks of Azerbaijan, in order', () => {
  const pack = read('azerbaijan');
  const policies = ['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path'];
  expect(defaultPolicies(pack)).toEqual(policies);
  expect(policiesWithoutVariants(pack)).toEqual([...policies, 'reform-with-free-movement']);
  const shocks = ['inflow-surge', 'displacement', 'recession', 'donor-withdrawal', 'pandemic'];
  expect([...pack.shocks.keys()]).toEqual(expect.arrayContaining(shocks));
});
