import { describe, expect, test } from 'vitest';
import { azerbaijanFiles, readPackAndLedger, simulateClaims } from './ledger-fixtures.ts';
import { type MadeUpCountry, madeUpCountries } from './made-up-countries.ts';

const sides = ['supported', 'opposed'] as const;

describe('every claim, simulated in a country', () => {
  const ids = readPackAndLedger(azerbaijanFiles).ledger.claims.map(({ id }) => id);
  test.each(sides)('in which it is %s', (side) => {
    const named = Object.values(madeUpCountries).flatMap((country) => country[side] ?? []);
    expect([...new Set(named)].sort()).toEqual([...ids].sort());
  });
});

describe.each(Object.entries(madeUpCountries))('where %s', (_, country: MadeUpCountry) => {
  test('gives the claims the verdicts that follow', async () => {
    const wanted = sides.flatMap((side) => (country[side] ?? []).map((id) => [id, side] as const));
    const ids = wanted.map(([id]) => id);
    const found = await simulateClaims(ids, country, { scale: 0.03, replicates: 1 });
    const told = [...found.values()].map(({ claim, spreads }) => `${claim.id} ${JSON.stringify(spreads)}`).join('\n');
    // Where a claim says what it follows from, its shares decide: that premise is part of the country.
    const verdicts = [...found].map(([id, { verdict, shares }]) => [
      id,
      verdict === 'assumed' ? sides.find((side) => shares[side] === 1) : verdict,
    ]);
    expect(Object.fromEntries(verdicts), told).toEqual(Object.fromEntries(wanted));
  }, 60_000);
});
