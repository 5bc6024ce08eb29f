import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { donorPaidLevers } from '../../engine/levers/donors.ts';
import type { PolicyResult } from '../../engine/outcomes/result.ts';
import type { Shock } from '../../engine/scenario.ts';
import { runs } from '../depth.ts';
import { countryOf, neutralShock, policyOf, scenarioOf } from './country.ts';
import { digest, observedSeries, run } from './runs.ts';

const withdrawal: Shock = { ...neutralShock, id: 'withdrawal', startMonth: 3, months: 360, donorMoney: 0 };
const services = {
  'courses.seats': { centre: 300, rim: 200 },
  'courses.evening': 1,
  'desks.caseWorkers': { centre: 2, rim: 1 },
  'desks.counterWorkers': { centre: 1, rim: 1 },
  'desks.hotline': 1,
  'information.guidebook': 1,
  'information.orientation': 0.8,
  'information.campaign': 0.6,
  'employers.toolkit': 0.4,
} as const;
const eager = countryOf({ courses: { uptakePerYear: 0.9 } });
const funded = (donorShare: number, donorMonths: number) =>
  policyOf(`d${donorShare}-${donorMonths}`, {
    ...services,
    'financing.donorShare': donorShare,
    'financing.donorMonths': donorMonths,
  });
const sumOf = (policy: PolicyResult, id: string): number =>
  observedSeries(policy, id).reduce((sum, value) => sum + value, 0);

describe('the withdrawal of donors', () => {
  const months = 18;

  it('changes no bit of a policy that they pay nothing of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360 }), fc.double({ min: 0, max: 1, noNaN: true }), (paid, left) => {
        const policies = [funded(0, paid)];
        const scenario = scenarioOf({ country: eager, policies, months });
        const [before] = run(scenario);
        const [after] = run({ ...scenario, shocks: [{ ...withdrawal, donorMoney: left }] });
        expect(after?.policies.map(digest)).toEqual(before?.policies.map(digest));
        expect(after?.stateHash).toEqual(before?.stateHash);
      }),
      { numRuns: runs(4, 25) },
    );
  });

  it('takes more from a policy the more it leans on them, while they would have paid', () => {
    const shares = [0, 0.1, 0.25, 0.5, 0.75, 1];
    const policies = shares.map((share) => funded(share, 12));
    const scenario = scenarioOf({ country: eager, policies, months });
    const [before] = run(scenario);
    const [after] = run({ ...scenario, shocks: [withdrawal] });
    for (const id of ['courses.seats', 'courses.participants', 'accounts.cost.desks']) {
      const lost = policies.map(
        (_, k) => sumOf(before?.policies[k] as PolicyResult, id) - sumOf(after?.policies[k] as PolicyResult, id),
      );
      expect(lost[0]).toBe(0);
      for (let k = 1; k < lost.length; k++) expect(lost[k], `${id} at ${shares[k]}`).toBeGreaterThan(lost[k - 1] ?? 0);
    }
    const seats = after?.policies.map((policy) => observedSeries(policy, 'courses.seats')) ?? [];
    // Before the withdrawal, and once the state was to take over, all places are there.
    for (const series of seats) {
      expect([...series.slice(0, 3), ...series.slice(12)]).toEqual([
        ...(seats[0]?.slice(0, 3) ?? []),
        ...(seats[0]?.slice(12) ?? []),
      ]);
    }
    expect(seats[5]?.slice(3, 12).every((places) => places === 0)).toBe(true);
  });

  it('leaves the state to pay the places that it had planned to pay', () => {
    const policies = [funded(0.4, 12)];
    const idle = countryOf({ courses: { uptakePerYear: 0 } });
    const scenario = scenarioOf({ country: idle, policies, months: 12 });
    const [paid] = run(scenario);
    const [gone] = run({ ...scenario, shocks: [{ ...withdrawal, startMonth: 0 }] });
    const courses = (result: typeof paid): number =>
      sumOf(result?.policies[0] as PolicyResult, 'accounts.cost.courses');
    expect(courses(gone)).toBeCloseTo(0.6 * courses(paid), 0);
    expect(sumOf(gone?.policies[0] as PolicyResult, 'accounts.cost.donors')).toBe(0);
    expect(sumOf(paid?.policies[0] as PolicyResult, 'accounts.cost.donors')).toBeGreaterThan(0.4 * courses(paid));
  });

  it('names levers of capacity only', () => {
    expect([...donorPaidLevers].sort()).toEqual(
      Object.keys(services)
        .filter((id) => id !== 'courses.evening')
        .sort(),
    );
  });
});
