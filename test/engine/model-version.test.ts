import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelVersion } from '../../engine/index.ts';
import { addFrozen, type FrozenBehaviour } from '../../tools/freeze-behaviour.ts';
import { behaviourNow } from './behaviour.ts';

const frozen = JSON.parse(
  readFileSync(new URL('../frozen/behaviour.json', import.meta.url), 'utf8'),
) as FrozenBehaviour;

const advice = [
  `results of small runs: got other digests than those frozen for model version ${modelVersion}`,
  'to find the cause, see "A digest changed" in docs/first-change.md',
  'if results are meant to change, see "Model version and frozen results" in CONTRIBUTING.md',
].join('\n');

test('behaves as the declared model version did when it was frozen', () => {
  expect(behaviourNow(), advice).toEqual(frozen[modelVersion]);
}, 120_000);

test('adds a version once and keeps the digests of earlier versions', () => {
  const added = addFrozen({ '1.0': { run: 'a' } }, '1.1', { run: 'b' });
  expect(added).toEqual({ '1.0': { run: 'a' }, '1.1': { run: 'b' } });
  expect(() => addFrozen(added, '1.1', { run: 'c' })).toThrow(/frozen version 1\.1/);
  expect(addFrozen(added, '1.1', { run: 'b' })).toEqual(added);
});

test('rejects consecutive versions with the same behaviour', () => {
  expect(() => addFrozen({ '1.0': { run: 'a' } }, '1.1', { run: 'a' })).toThrow(/with the results of version 1\.0/);
});
