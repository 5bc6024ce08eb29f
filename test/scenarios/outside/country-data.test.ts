import { expect, test } from 'vitest';
import { readPackFromObjects } from '../../../scenarios/index.ts';
import { countryData, openFoundCountry } from '../../../scenarios/outside/index.ts';
import { found, priors } from './zip-fixtures.ts';

test('data of the files of a country give the same country as their texts', () => {
  const opened = openFoundCountry('velmora', found(), priors);
  if (!opened.ok) throw new Error('velmora: got errors, expected a valid country');
  const read = readPackFromObjects(countryData(opened.value.files, priors));
  expect(read.ok && read.value.policies).toEqual(opened.value.pack.policies);
  expect(read.ok && read.value.country).toEqual(opened.value.pack.country);
  // Data have no lines.
  expect(read.ok && [...read.value.inherited.evidence.keys()]).toEqual([
    ...opened.value.pack.inherited.evidence.keys(),
  ]);
});

test('data hold the base of priors only for a country that inherits it, and no file of other readers', () => {
  const opened = openFoundCountry('velmora', found({ 'notes.yaml': 'a: 1' }), priors);
  if (!opened.ok) throw new Error('velmora: got errors, expected a valid country');
  const paths = Object.keys(countryData(opened.value.files, priors));
  expect(paths).toContain('base/country.yaml');
  expect(paths).not.toContain('notes.yaml');
  const alone = new Map([['country.yaml', 'korpu: 1\nkind: country\n']]);
  expect(Object.keys(countryData(alone, priors))).toEqual(['country.yaml']);
});
