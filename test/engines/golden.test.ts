import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSet } from '../../tools/browser/candidates.ts';
import { bundleGolden } from './bundle.ts';
import { engines } from './engines.ts';

// In CI a missing engine is an error, unless the run declares that it could not be installed.
const required = isSet(process.env['CI']) && process.env['KORPU_ENGINES'] !== 'optional';

const readable = (json: string) => `${JSON.stringify(JSON.parse(json), null, 2)}\n`;

let folder = '';
let script = '';
let measure = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'korpu-engines-'));
  script = await bundleGolden();
  measure = readable((await engines[0]?.run(script, folder)) ?? '{}');
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('gives the frozen results', async () => {
  // `vitest run --project engines -u` freezes the results again; a change of this file is a change of results.
  await expect(measure).toMatchFileSnapshot('../frozen/golden.json');
});

test.for(engines)('gives the same bits in $name', { timeout: 600_000 }, async ({ name, install, run }, { skip }) => {
  const came = await run(script, folder);
  if (came === undefined) {
    if (required) throw new Error(`${name} is not installed: ${install}`);
    process.stderr.write(`SKIPPED ${name}: not installed (${install})\n`);
    return skip(`${name} is not installed`);
  }
  expect(readable(came)).toBe(measure);
});
