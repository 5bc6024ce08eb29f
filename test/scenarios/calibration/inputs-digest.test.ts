import { expect, test } from 'vitest';
import { readComparisonRequest } from '../../../cli/countries/comparison-request.ts';
import { builtInPack } from '../../../cli/countries/resolve-request.ts';
import { hasOtherInputs } from '../../../scenarios/calibration/index.ts';
import { inputsDigest } from '../../../scenarios/calibration/inputs-digest.ts';
import type { CountryPack } from '../../../scenarios/index.ts';
import { formatAcceptedSets } from '../../../scenarios/internal.ts';

const pack = builtInPack('azerbaijan');
const { accepted } = pack;
if (accepted === null) throw new Error('no accepted sets');
const fitted: CountryPack = { ...pack, accepted: { ...accepted, inputs: inputsDigest(pack) } };

/** The country with another grace period in today's policy, which no draw replaces. */
function withOtherToday({ policies, base, ...rest }: CountryPack): CountryPack {
  const today = policies.get(base);
  if (today === undefined) throw new Error('no base policy');
  const content = { ...today.content, settings: { 'permits.jobLossDays': 60 } } as unknown as typeof today.content;
  return { ...rest, base, policies: new Map([...policies, [base, { ...today, content }]]) };
}

test('accepted sets are of other numbers once a fixed number or today’s policy has changed, and only then', () => {
  expect(hasOtherInputs(pack)).toBe(false);
  expect(hasOtherInputs(fitted)).toBe(false);
  expect(hasOtherInputs({ ...fitted, country: { ...fitted.country, name: 'Elsewhere', criteria: undefined } })).toBe(
    false,
  );
  const [first, ...others] = fitted.country.streams;
  if (first === undefined) throw new Error('no stream');
  const streams = [{ ...first, initialStock: first.initialStock + 1 }, ...others];
  expect(hasOtherInputs({ ...fitted, country: { ...fitted.country, streams } })).toBe(true);
  expect(hasOtherInputs(withOtherToday(fitted))).toBe(true);
});

test('a comparison over sets of other numbers says so', () => {
  expect(readComparisonRequest({}, () => fitted).notice).toBeNull();
  expect(readComparisonRequest({}, () => withOtherToday(fitted)).notice).toContain(
    'were fitted before its numbers or today’s policy changed',
  );
  expect(readComparisonRequest({ parameters: 'central' }, () => withOtherToday(fitted)).notice).toBeNull();
});

test('the digest of the numbers is part of a file of sets', () => {
  expect(formatAcceptedSets({ ...accepted, inputs: inputsDigest(pack) })).toContain(
    `"inputs": "${inputsDigest(pack)}"`,
  );
  expect(formatAcceptedSets(accepted)).not.toContain('"inputs"');
});
