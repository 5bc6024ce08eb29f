import { describe, expect, test } from 'vitest';
import {
  type KeptCountryFiles,
  keptCountryLimits,
  packKeptCountry,
  readKeptCountry,
} from '../../../ui/countries/kept-country.ts';

const kept: KeptCountryFiles = {
  ...{ id: 'testland', name: 'Testland', hash: 'a1'.repeat(32), source: 'testland.zip' },
  ...{ keptAt: '2026-11-29T12:00:00.000Z', zip: new Uint8Array([80, 75, 3, 4]) },
};

describe('a record of a kept country', () => {
  test('is read as it was written', () => {
    expect(readKeptCountry(packKeptCountry(kept))).toEqual(kept);
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['of another format', { format: 2 }],
    ['with an id that leads out of an address', { id: '../azerbaijan' }],
    ['with a hash that is none', { hash: 'a1' }],
    ['with a time that is none', { keptAt: '2026-13-40T00:00:00Z' }],
    ['with a text in place of its files', { zip: 'PK' }],
    ['with files that are too large', { zip: new Uint8Array(keptCountryLimits.zipBytes + 1) }],
    ['with a name of a megabyte', { name: 'x'.repeat(1_000_000) }],
    ['with an unknown key', { script: 'alert(1)' }],
  ])('%s is refused', (_, change) => {
    expect(readKeptCountry({ ...packKeptCountry(kept), ...change })).toBeNull();
  });

  test.each([null, undefined, 'testland', 7, []])('that is %j is refused', (record) => {
    expect(readKeptCountry(record)).toBeNull();
  });
});
