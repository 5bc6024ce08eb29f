import type { LeverValue, Phase, Policy, Scenario } from '../../../engine/index.ts';
import type { Claim, ClaimPremise } from '../../schema/claims.ts';
import type { EvidenceValues } from '../resolve-values.ts';

/** Returns the values of a run in which the assumptions that a claim follows from are turned off. */
export function valuesWithoutPremise(values: EvidenceValues, { assumptions }: ClaimPremise): EvidenceValues {
  return new Map([...values, ...Object.entries(assumptions)]);
}

/** Returns a scenario in which the levers and laws that a claim follows from are turned off. */
export function scenarioWithoutPremise(scenario: Scenario, { levers, law }: ClaimPremise): Scenario {
  const phaseWithout = (phase: Phase): Phase => {
    const entries = Object.entries(phase.levers).map(
      ([id, value]) => [id, levers[id] ?? value] as [string, LeverValue],
    );
    return { ...phase, law: law ? null : phase.law, levers: Object.fromEntries(entries) };
  };
  const policies = scenario.policies.map((policy): Policy => ({ ...policy, phases: policy.phases.map(phaseWithout) }));
  return { ...scenario, policies };
}

/** Groups claims by what they follow from, so that each is turned off in one run; claims without a premise are left out. */
export function claimsByPremise(claims: readonly Claim[]): readonly (readonly [ClaimPremise, readonly Claim[]])[] {
  const groups = new Map<string, { readonly premise: ClaimPremise; readonly claims: Claim[] }>();
  for (const claim of claims) {
    if (claim.follows === undefined) continue;
    const { because: _, ...turnedOff } = claim.follows;
    const key = JSON.stringify(turnedOff);
    const group = groups.get(key) ?? { premise: claim.follows, claims: [] };
    groups.set(key, group);
    group.claims.push(claim);
  }
  return [...groups.values()].map(({ premise, claims: mine }) => [premise, mine]);
}
