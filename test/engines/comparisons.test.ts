import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunOptions } from '../../cli/options/run-options.ts';
import { countryFiles, packagedCountries } from '../../scenarios/node/index.ts';
import { bundleComparisons } from './bundle.ts';
import type { EngineScript } from './engines.ts';
import { engines } from './engines.ts';
import { openRuns, readable } from './run-in-engine.ts';

/** Sizes at which an engine takes about eight seconds for all countries: 120 months, all policies, shocks and criteria. */
const sizes: Readonly<Record<string, RunOptions>> = {
  azerbaijan: { scale: '0.01', replicates: '2' },
  velmora: { scale: '0.1', replicates: '2' },
};

/** Engines other than the reference. An interpreter takes minutes, and is held to the same bits by the golden runs. */
const compared = engines.slice(1).filter(({ compiles }) => compiles);

interface HashedComparison {
  readonly digest: string;
  readonly characters: number;
  readonly parts: Readonly<Record<string, string>>;
}

const runs = openRuns();
let script: EngineScript;
let measure = '';
beforeAll(async () => {
  const countries = Object.fromEntries(
    packagedCountries().map((id) => {
      const options = { country: id, months: '120', workers: '1', ...sizes[id] };
      return [id, { files: Object.fromEntries(countryFiles(id)), options }];
    }),
  );
  const text = `${await bundleComparisons()}var countries = ${JSON.stringify(countries)};\n`;
  script = { text, call: 'korpuComparisons(countries)' };
  measure = readable((await engines[0]?.run(script, runs.folder)) ?? '{}');
}, 600_000);
afterAll(runs.close);

test('computes every built-in country, and everything that compare --json prints', () => {
  const found: Record<string, HashedComparison> = JSON.parse(measure);
  expect(Object.keys(found)).toEqual(packagedCountries());
  expect(Object.keys(sizes)).toEqual(packagedCountries());
  for (const { parts, characters } of Object.values(found)) {
    expect(Object.keys(parts)).toEqual(expect.arrayContaining(['policies', 'differences', 'criteria', 'verdict']));
    expect(characters).toBeGreaterThan(1_000_000);
  }
});

test('gives the frozen digests', async () => {
  const found: Record<string, HashedComparison> = JSON.parse(measure);
  const digests = Object.fromEntries(Object.entries(found).map(([id, { digest }]) => [id, digest]));
  await expect(readable(JSON.stringify(digests))).toMatchFileSnapshot('../frozen/comparisons.json');
});

test.for(compared)('prints the same comparisons in $name', { timeout: 600_000 }, async (engine, { skip }) => {
  const came = await runs.run(engine, script);
  if (came === null) return skip(`${engine.name} is not installed`);
  expect(came).toBe(measure);
});
