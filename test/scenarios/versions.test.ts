import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatError, readPolicy } from '../../scenarios/index.ts';
import { formatVersion } from '../../scenarios/internal.ts';
import { basePack } from './base-pack.ts';

const pack = basePack();
const textOf = (version: number) => readFileSync(new URL(`./versions/policy-${version}.yaml`, import.meta.url), 'utf8');
const versions = Array.from({ length: formatVersion + 1 }, (_, version) => version);

test.each(versions)('reads a policy file of format version %i as today', (version) => {
  const old = readPolicy('policy.yaml', textOf(version), pack);
  const now = readPolicy('policy.yaml', textOf(formatVersion), pack);
  expect(now.ok).toBe(true);
  expect(old).toEqual(now);
});

test('reports errors of an older file at its own positions and names', () => {
  const read = readPolicy('policy.yaml', textOf(0).replace('320', '5'), pack);
  expect(read.ok ? '' : read.errors.map(formatError).join('\n')).toBe(
    'policy.yaml:10:22 changes[0].levers["courses.hours"]: got 5, expected a number from 20 to 1200 (hours).',
  );
});

test('rejects an older key in a newer file', () => {
  expect(readPolicy('policy.yaml', textOf(0).replace('korpu: 0', 'korpu: 1'), pack).ok).toBe(false);
});
