import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleGolden } from './bundle.ts';
import type { EngineScript } from './engines.ts';
import { engines } from './engines.ts';
import { openRuns, readable } from './run-in-engine.ts';

const runs = openRuns();
let script: EngineScript;
let measure = '';
beforeAll(async () => {
  script = { text: await bundleGolden(), call: 'korpuGolden()' };
  measure = readable((await engines[0]?.run(script, runs.folder)) ?? '{}');
}, 600_000);
afterAll(runs.close);

test('gives the frozen results', async () => {
  // `vitest run --project engines -u` freezes the results again; a change of this file is a change of results.
  await expect(measure).toMatchFileSnapshot('../frozen/golden.json');
});

test.for(engines)('gives the same bits in $name', { timeout: 600_000 }, async (engine, { skip }) => {
  const came = await runs.run(engine, script);
  if (came === null) return skip(`${engine.name} is not installed`);
  expect(came).toBe(measure);
});
