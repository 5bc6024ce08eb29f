import { leverById } from '../levers/index.ts';
import type { Policy } from '../scenario.ts';

/** What a policy cannot do without: a law, and money of donors. */
export interface PolicyNeeds {
  /** Least certain law of its phases; all laws share one draw, so none passes without it. Null without a law. */
  readonly law: { readonly probability: number; readonly delayMonths: number } | null;
  /** Largest share of programme cost that donors pay, and for how long; null without donors. */
  readonly donors: { readonly share: number; readonly months: number } | null;
}

/** Reads what a policy needs from its phases; `base` holds the values of levers that no phase sets. */
export function policyNeeds(policy: Policy, base: Readonly<Record<string, unknown>>): PolicyNeeds {
  let law: PolicyNeeds['law'] = null;
  for (const phase of policy.phases) {
    if (phase.law === null || (law !== null && law.probability <= phase.law.probability)) continue;
    law = { probability: phase.law.probability, delayMonths: phase.law.delayMonths };
  }
  const share = highestSetting(policy, base, 'financing.donorShare');
  const months = highestSetting(policy, base, 'financing.donorMonths');
  return { law, donors: share > 0 && months > 0 ? { share, months } : null };
}

/**
 * Averages the needs of a policy over parameter draws, which may differ in the chance and delay of a law and in the
 * share of donors. `base` as above.
 */
export function meanPolicyNeeds(draws: readonly Policy[], base: Readonly<Record<string, unknown>>): PolicyNeeds {
  const each = draws.map((policy) => policyNeeds(policy, base));
  const laws = each.flatMap(({ law }) => (law === null ? [] : [law]));
  const donors = each.flatMap((needs) => (needs.donors === null ? [] : [needs.donors]));
  return {
    law:
      laws.length === 0
        ? null
        : {
            probability: meanOf(laws.map(({ probability }) => probability)),
            delayMonths: meanOf(laws.map(({ delayMonths }) => delayMonths)),
          },
    donors:
      donors.length === 0
        ? null
        : { share: meanOf(donors.map(({ share }) => share)), months: meanOf(donors.map(({ months }) => months)) },
  };
}

function meanOf(values: readonly number[]): number {
  return values.length === 1 ? values[0] : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function highestSetting(
  policy: Policy,
  base: Readonly<Record<string, unknown>>,
  lever: 'financing.donorShare' | 'financing.donorMonths',
): number {
  const declared = leverById.get(lever);
  if (declared === undefined) throw new RangeError(`lever: got '${lever}', expected a declared lever`);
  const values = [base[lever], ...policy.phases.map(({ levers }) => levers[lever])];
  return Math.max(0, ...values.filter((value) => typeof value === 'number'));
}
