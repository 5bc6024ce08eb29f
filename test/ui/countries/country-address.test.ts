import { expect, test } from 'vitest';
import { choiceOf, countryOfQuery, firstCountry, queryWithCountry } from '../../../ui/countries/country-address.ts';
import { countryName } from '../../../ui/countries/country-name.ts';

test('the address tells a country of the user from a built-in one of the same id', () => {
  expect(countryOfQuery('?country=azerbaijan')).toEqual({ id: 'azerbaijan', isOwn: false });
  expect(countryOfQuery('?own-country=azerbaijan')).toEqual({ id: 'azerbaijan', isOwn: true });
});

test('an address without a country, or with what is no id, names none', () => {
  for (const query of ['', '?evidence=fit', '?country=', '?own-country=../x', `?country=${'a'.repeat(70)}`])
    expect(countryOfQuery(query)).toBeNull();
});

test('a country takes the place of another in a query, and the first one needs none', () => {
  expect(queryWithCountry('?country=velmora&evidence=fit:x', { id: 'testland', isOwn: true })).toBe(
    '?evidence=fit:x&own-country=testland',
  );
  expect(queryWithCountry('?own-country=testland', firstCountry)).toBe('');
});

test('a link with a hash of files is about a country of the user', () => {
  expect(choiceOf({ id: 'azerbaijan', hash: 'a1'.repeat(32) })).toEqual({ id: 'azerbaijan', isOwn: true });
  expect(choiceOf({ id: 'azerbaijan', hash: null })).toEqual(firstCountry);
});

test('names a country that no one has by its id, also where every object has something of that name', () => {
  expect(countryName({ id: 'constructor', isOwn: false }, null, 'en')).toBe('constructor');
  expect(countryName({ id: 'velmora', isOwn: false }, null, 'en')).not.toBe('velmora');
});
