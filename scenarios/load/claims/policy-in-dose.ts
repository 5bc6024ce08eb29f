import { type CountryPack, policyContextOf } from '../country-pack.ts';
import { doseId, doseVariants } from '../dose-variants.ts';
import type { LoadedPolicy } from '../policy.ts';
import type { ClaimDose } from './verdict.ts';

/**
 * Returns a policy with the values of a dose, under its own id so that claims find it; the central dose and a policy
 * without doses are unchanged.
 */
export function policyInDose(pack: CountryPack, policy: string | LoadedPolicy, dose: ClaimDose): string | LoadedPolicy {
  if (dose === 'central') return policy;
  const variant =
    typeof policy === 'string'
      ? pack.policies.get(doseId(policy, dose))
      : doseVariants(policy, policyContextOf(pack)).find((one) => one.variant?.dose === dose);
  if (variant === undefined) return policy;
  const { id, name } = typeof policy === 'string' ? { id: policy, name: variant.name } : policy;
  return { ...variant, id, name, content: { ...variant.content, id, name } };
}
