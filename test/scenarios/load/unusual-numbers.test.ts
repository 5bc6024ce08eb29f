import { describe, expect, test } from 'vitest';
import { countryTemplate } from '../../../cli/country-files/template.ts';
import { buildCountry, findCountry, readAnswers } from '../../../scenarios/import/index.ts';
import { type CountryPack, readPack } from '../../../scenarios/index.ts';
import { type UnusualNumber, unusualNumbers } from '../../../scenarios/internal.ts';
import { loadCountry, packagedCountries } from '../../../scenarios/node/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';

function packOf(answers: Readonly<Record<string, unknown>>): CountryPack {
  const read = readAnswers({ name: 'Testland', ...answers }, findCountry);
  expect(read.faults.size).toBe(0);
  const pack = readPack(withPriors(buildCountry(countryTemplate(), read.answers).files));
  if (!pack.ok) throw new Error(JSON.stringify(pack.errors));
  return pack.value;
}

const kinds = (answers: Readonly<Record<string, unknown>>): UnusualNumber['kind'][] =>
  unusualNumbers(packOf(answers), '2026-01').map(({ kind }) => kind);

describe('unusual numbers', () => {
  test.each(packagedCountries())('are not in %s', (id) => {
    expect(unusualNumbers(loadCountry(id), '2026-11')).toEqual([]);
  });

  test('are not in a country without answers', () => {
    expect(kinds({})).toEqual([]);
  });

  test.each([
    ['a stock in thousands', { stock: { employment: 9, family: 8, study: 12, protection: 1 } }, ['people']],
    ['pay of a year', { pay: 24_534, services: 3000 }, ['services']],
    ['services in thousands', { pay: 1500, services: 2.8 }, ['services']],
    ['a course hour in another unit of money', { pay: 364, services: 1200, groupHour: 8000 }, ['groupHour']],
    ['a fee in another unit of money', { pay: 364, services: 1200, fee: 9000 }, ['fee']],
    ['pay and services in another unit of money', { pay: 20_000, services: 60_000, groupHour: 8 }, ['groupHour']],
    ['a share divided by 100 twice', { informal: 0.00499 }, ['informal']],
    ['years in place of months', { permanentAfter: 10, firstPermit: 1 }, ['firstPermit', 'permanentAfter']],
    ['a record that ends in the future', { firstMonth: '2020-01', lastMonth: '2042-12' }, ['future']],
    [
      'arrivals to come in thousands, of a record in persons',
      {
        stock: { employment: 30_000, family: 20_000, study: 5000, protection: 500 },
        arrivals: { employment: 5000, family: 3000, study: 1000, protection: 50 },
        arrivalsAfter: 9.1,
      },
      ['coming'],
    ],
    [
      'arrivals in persons of a stock in hundreds',
      { stock: { employment: 300, family: 200, study: 50, protection: 50 }, arrivals: { employment: 5000 } },
      ['arrivals'],
    ],
  ])('are found in %s', (_, answers, expected) => {
    expect(kinds(answers)).toEqual(expected);
  });
});
