import { describe, expect, test } from 'vitest';
import { planExperiments } from '../../../cli/claims/run-ledger.ts';
import { formatError } from '../../../scenarios/index.ts';
import { type Claim, claimsByPremise } from '../../../scenarios/internal.ts';
import { azerbaijanFiles, readPackAndLedger, simulateClaims } from './ledger-fixtures.ts';

const { pack, ledger } = readPackAndLedger(azerbaijanFiles);

function planOf(id: string, variation: Parameters<typeof planExperiments>[4]) {
  const claims = ledger.claims.filter((claim) => claim.id === id);
  const plan = planExperiments(pack, ledger, { claims, scale: 0.02, seed: 'korpu' }, {}, variation);
  if (!plan.ok) throw new Error(plan.errors.map(formatError).join('\n'));
  return plan.value;
}

function premiseOf(id: string): NonNullable<Claim['follows']> {
  const premise = ledger.claims.find((claim) => claim.id === id)?.follows;
  if (premise === undefined) throw new Error(`${id} follows from nothing`);
  return premise;
}

describe('a run without a premise', () => {
  test('sets its assumptions, and leaves all else', () => {
    const [main] = planOf('informed-people-file-better', {});
    const [without] = planOf('informed-people-file-better', { premise: premiseOf('informed-people-file-better') });
    expect(without?.scenario.country.parameters.permits).toEqual({
      ...main?.scenario.country.parameters.permits,
      ...{ lapseUninformed: 1, lapseInformed: 1, lapseServed: 0 },
    });
    expect(without?.scenario.policies).toEqual(main?.scenario.policies);
  });

  test('sets its levers where a phase sets them, and no others', () => {
    const [main] = planOf('reform-opens-permanence', { premise: premiseOf('reform-opens-permanence') });
    const [reference, reform] = main?.scenario.policies ?? [];
    expect(reference?.phases).toEqual([]);
    expect(reform?.phases[0]?.levers).toMatchObject({
      'residence.openedGrounds': 0,
      'residence.permanentAfterMonths': 24,
      'recognition.coverage': 0.7,
    });
  });

  test('puts laws in force without a delay', () => {
    const [main] = planOf('services-act-sooner', { premise: premiseOf('services-act-sooner') });
    const laws = main?.scenario.policies.flatMap(({ phases }) => phases.map(({ law }) => law));
    expect(laws?.length).toBeGreaterThan(0);
    expect(laws?.every((law) => law === null)).toBe(true);
  });

  test('is shared by claims that follow from the same', () => {
    const groups = claimsByPremise(ledger.claims);
    const declared = ledger.claims.filter(({ follows }) => follows !== undefined);
    expect(
      groups
        .flatMap(([, claims]) => claims)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(declared.map(({ id }) => id).sort());
    expect(groups.length).toBeLessThan(declared.length);
  });
});

describe('a dose', () => {
  test('replaces policies and inline policies under their own ids', () => {
    const idsOf = (dose: 'central' | 'low' | 'high') => {
      const [main] = planOf('regions-fall-behind', { dose });
      return main?.scenario.policies.map(({ id, phases }) => [id, phases[0]?.levers['courses.seats']]);
    };
    expect(idsOf('central')?.map(([id]) => id)).toEqual(idsOf('low')?.map(([id]) => id));
    const [, [, low] = []] = idsOf('low') ?? [];
    const [, [, high] = []] = idsOf('high') ?? [];
    expect(low).toMatchObject({ baku: 1400, ganja: 150 });
    expect(high).toMatchObject({ baku: 5600, ganja: 600 });
    expect(idsOf('low')?.at(-1)?.[1]).toMatchObject({ baku: 1400, ganja: 0 });
  });
});

describe('the ledger', () => {
  test('assumes that programmes cannot replace networks while referrals are set', async () => {
    const results = await simulateClaims(['programmes-cannot-replace-networks'], {}, { scale: 0.01, replicates: 1 });
    const result = results.get('programmes-cannot-replace-networks');
    expect(result).toMatchObject({ verdict: 'assumed', shares: { supported: 1 } });
    expect(result?.withoutPremise?.supported).toBe(0);
  });

  test('counts the units of each dose', async () => {
    const results = await simulateClaims(['few-take-courses-up'], {}, { scale: 0.01, replicates: 3 });
    const byDose = results.get('few-take-courses-up')?.byDose;
    for (const shares of Object.values(byDose ?? {}))
      expect(shares.supported + shares.opposed + shares.neither).toBeCloseTo(1);
  });
});
