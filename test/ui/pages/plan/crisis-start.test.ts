import { expect, test } from 'vitest';
import { countrySummaryOf } from '../../../../tools/country-summary.ts';
import { catalogue } from '../../state/country.ts';

test('knows the start of each crisis, which differs between them', () => {
  const { shocks } = countrySummaryOf(new URL('../../../..', import.meta.url).pathname);
  expect(shocks.length).toBeGreaterThan(0);
  for (const { id, startMonth } of shocks) expect(startMonth).toBe(catalogue.pack.shocks.get(id)?.content.startMonth);
  const donors = shocks.find(({ id }) => id === 'donor-withdrawal')?.startMonth ?? Number.NaN;
  // Donors pay for three years: a withdrawal after that would take nothing.
  expect(donors).toBeLessThan(36);
});
