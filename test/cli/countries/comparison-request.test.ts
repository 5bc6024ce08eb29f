import { expect, test } from 'vitest';
import { readComparisonRequest } from '../../../cli/countries/comparison-request.ts';

test('draws parameters in a country with accepted sets, without a notice', () => {
  const { request, pack, notice } = readComparisonRequest({});
  expect(pack.accepted).not.toBeNull();
  expect(request).toMatchObject({ parameters: 'draws', law: 'lottery' });
  expect(notice).toBeNull();
});

test('takes central values in a country without accepted sets, and says so', () => {
  const { request, pack, notice } = readComparisonRequest({ country: 'velmora' });
  expect(pack.accepted).toBeNull();
  expect(request).toMatchObject({ parameters: 'central', draws: null, replicates: 20, scale: 0.1, law: 'lottery' });
  expect(notice).toContain('velmora has no accepted parameter sets');
});

test('leaves parameters that a user chose, also where they cannot be drawn', () => {
  expect(readComparisonRequest({ country: 'velmora', parameters: 'central' }).notice).toBeNull();
  expect(readComparisonRequest({ country: 'velmora', draws: '3' }).request.parameters).toBe('draws');
});
