import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allRules, type PrecomputedEvidence, parseYaml, readForecast } from '../../scenarios/internal.ts';
import { root } from './generated.ts';

const FILE = 'scenarios/countries/azerbaijan/forecast.json';
const COMMAND = `npm run --silent korpu -- record forecast --force --out ${FILE}`;
const MAX_BYTES = 400_000;

test('the sealed forecast is small and valid, and the change log has its hash', () => {
  const path = join(root, FILE);
  const make = `run "${COMMAND}" and write its hash into CHANGELOG.md`;
  expect(existsSync(path) ? '' : `${FILE} does not exist; ${make}`).toBe('');
  const bytes = readFileSync(path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const changes = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const sealed = changes.match(/Sealed forecast, SHA-256\s+`([0-9a-f]{64})`/)?.[1];
  const task = `CHANGELOG.md has ${sealed ?? 'no hash'}; for a new forecast write "Sealed forecast, SHA-256 \`${hash}\`"`;
  expect(sealed === hash ? '' : task).toBe('');
  const evidence = JSON.parse(
    readFileSync(join(root, 'scenarios/countries/azerbaijan/precomputed/evidence.json'), 'utf8'),
  ) as PrecomputedEvidence;
  const shown =
    'precomputed/evidence.json, which the page shows: run "npm run precompute:evidence" after a new forecast';
  expect(`${evidence.forecast?.sha256} in ${shown}`).toBe(`${hash} in ${shown}`);
  expect(bytes.length).toBeLessThan(MAX_BYTES);
  expect(readForecast(parseYaml(FILE, bytes.toString('utf8')), allRules).errors).toEqual([]);
});
