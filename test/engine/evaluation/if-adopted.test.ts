import { describe, expect, it } from 'vitest';
import { compare } from '../../../engine/evaluation/compare.ts';
import { meanPolicyNeeds } from '../../../engine/evaluation/policy-needs.ts';
import type { Policy } from '../../../engine/scenario.ts';
import { scenarioOf, statusQuoPolicy } from '../../properties/country.ts';
import { flat, paired, replicateOf, schools } from './flat-results.ts';

const meta = { korpu: '0.1.0', model: 'a'.repeat(64), parameters: 'central' } as const;
const law = { probability: 0.5, delayMonths: 8, delayLow: 2, delayHigh: 20 };
const reform: Policy = { ...schools, phases: schools.phases.map((phase) => ({ ...phase, law })) };

/** A reform that adds 10 where its law passes, and nothing elsewhere. */
const results = [true, false, true, false, false].map((passes, r) =>
  replicateOf(r, flat(1), { ...paired(passes ? 11 + r : 1, 1), phaseStarts: Int32Array.of(passes ? 20 : -1) }),
);

const differenceOf = (
  policy: Policy,
  how: 'lottery' | 'as-designed',
  over = results,
  outcome: string = 'stock.total',
) =>
  compare(scenarioOf({ policies: [statusQuoPolicy, policy], law: how }), meta, over).differences[policy.id]?.outcomes[
    outcome
  ];

describe('a difference if the law passes', () => {
  it('is that of the simulations in which it passes, and says how many', () => {
    const difference = differenceOf(reform, 'lottery');
    expect(difference?.mean).toBeCloseTo((10 + 12) / 5, 12);
    expect(difference?.ifAdopted).toMatchObject({ replicates: 2, mean: 11 });
  });

  it('is not known when fewer than two simulations pass it', () => {
    expect(differenceOf(reform, 'lottery', results.slice(0, 2))?.ifAdopted).toBeNull();
  });

  it('is absent when laws are not drawn, and for a policy without a law', () => {
    expect(differenceOf(reform, 'as-designed')).not.toHaveProperty('ifAdopted');
    expect(differenceOf(schools, 'lottery')).not.toHaveProperty('ifAdopted');
  });
});

describe('a difference if the law fails', () => {
  it('is that of all other simulations, of the outcomes that a verdict names', () => {
    const difference = differenceOf(reform, 'lottery', results, 'work.formal');
    expect(difference?.ifAdopted).toMatchObject({ replicates: 2, mean: 11 });
    expect(difference?.ifRejected).toMatchObject({ replicates: 3, mean: 0, spreadLow: 0, spreadHigh: 0 });
    expect(differenceOf(reform, 'lottery')).not.toHaveProperty('ifRejected');
  });

  it('is not known when the law fails in fewer than two simulations, and absent without a law', () => {
    expect(differenceOf(reform, 'lottery', results.slice(0, 3), 'work.formal')?.ifRejected).toBeNull();
    expect(differenceOf(schools, 'lottery', results, 'work.formal')).not.toHaveProperty('ifRejected');
    expect(differenceOf(reform, 'as-designed', results, 'work.formal')).not.toHaveProperty('ifRejected');
  });

  it('is given of the sum over the run too, in each view of service cost', () => {
    for (const view of ['', '.marginal', '.average']) {
      const { total } = differenceOf(reform, 'lottery', results, `accounts.net${view}`) ?? {};
      expect([total?.ifAdopted?.replicates, total?.ifRejected?.replicates]).toEqual([2, 3]);
      expect(total?.mean).toEqual(expect.any(Number));
    }
    expect(differenceOf(reform, 'lottery')).not.toHaveProperty('total');
  });
});

describe('needs of a policy', () => {
  const needsOf = (policy: Policy) =>
    compare(scenarioOf({ policies: [statusQuoPolicy, policy] }), meta, results).policies[policy.id]?.needs;

  it('are its least certain law and the money of donors', () => {
    const donors = {
      ...reform,
      phases: [
        ...reform.phases,
        {
          ...(reform.phases[0] as Policy['phases'][number]),
          id: 'late',
          law: { ...law, probability: 0.2, delayMonths: 30 },
          levers: { 'financing.donorShare': 0.4, 'financing.donorMonths': 36 },
        },
      ],
    };
    expect(needsOf(donors)).toEqual({ law: { probability: 0.2, delayMonths: 30 }, donors: { share: 0.4, months: 36 } });
  });

  it('are averaged over parameter draws', () => {
    const withDonors = (share: number, probability: number): Policy => ({
      ...reform,
      phases: reform.phases.map((phase) => ({
        ...phase,
        law: { ...law, probability },
        levers: { 'financing.donorShare': share, 'financing.donorMonths': 36 },
      })),
    });
    const needs = meanPolicyNeeds([withDonors(0.2, 0.3), withDonors(0.4, 0.5)], {});
    expect(needs.donors?.share).toBeCloseTo(0.3, 12);
    expect(needs.donors?.months).toBe(36);
    expect(needs.law?.probability).toBeCloseTo(0.4, 12);
  });

  it('are none for a policy by decree that the state pays', () => {
    expect(needsOf(schools)).toEqual({ law: null, donors: null });
  });
});
