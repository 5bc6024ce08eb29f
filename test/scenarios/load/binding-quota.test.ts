import { expect, test } from 'vitest';
import { countryTemplate } from '../../../cli/country-files/template.ts';
import { bindingQuotaText } from '../../../cli/output/quota-text.ts';
import { buildCountry, findCountry, readAnswersText } from '../../../scenarios/import/index.ts';
import { type CountryPack, readPack } from '../../../scenarios/index.ts';
import { bindingQuota } from '../../../scenarios/internal.ts';
import { loadCountry } from '../../../scenarios/node/index.ts';
import { withPriors } from '../../../scenarios/node/internal.ts';

function packOf(quota: number): CountryPack {
  const text = `name: Testland\nquota: ${quota}\nstock: {employment: 20000, family: 9000}\n`;
  const { answers } = readAnswersText('answers.yaml', text, findCountry);
  const read = readPack(withPriors(buildCountry(countryTemplate(), answers).files));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.value;
}

test('finds a quota below the people with a work permit in the first month', () => {
  const found = bindingQuota(packOf(5000));
  expect(found?.ceiling).toBe(5000);
  expect(found?.holders).toBeGreaterThan(10000);
  expect(found?.holders).toBeLessThanOrEqual(20000);
  expect(found === null ? '' : bindingQuotaText(found)).toMatch(
    /allows 5000 valid work permits at a time, fewer than the \d+ people/,
  );
  expect(bindingQuota(packOf(20000))).toBeNull();
});

test('finds a quota that only the record outgrows', () => {
  const pack = packOf(20000);
  const row = { about: '', low: 0, high: 0, source: '', use: 'fit', nature: 'emergent', month: '2023-12' } as const;
  const targets = [
    { ...row, id: 'a', row: 'a', measure: 'holders', observed: 80000 },
    { ...row, id: 'b', row: 'b', measure: 'groundShare', streams: ['work'], observed: 0.5 },
    { ...row, id: 'c', row: 'b', measure: 'groundShare', streams: ['family'], observed: 0.4 },
  ] as const;
  expect(bindingQuota({ ...pack, targets })?.holders).toBeGreaterThan(20000);
});

test('says nothing where regions are outside the quota', () => {
  expect(bindingQuota(loadCountry('velmora'))).toBeNull();
});
