import { leverById } from '../../engine/internal.ts';
import { trustedSource } from '../parsing/open-file.ts';
import { asList, asMap, isMap } from '../parsing/paths.ts';
import { type Dose, doses } from '../schema/lever-settings.ts';
import { allRules } from '../schema/rules.ts';
import { type LoadedPolicy, type PolicyContext, resolvePolicyFile } from './policy.ts';
import { centralValues } from './resolve-values.ts';

/** Returns the id of the variant of a policy with another dose. */
export function doseId(policy: string, dose: Dose): string {
  return `${policy}@${dose}`;
}

/** Returns the id of the policy that an id of a variant belongs to; other ids unchanged. */
export function withoutDose(id: string): string {
  return id.replace(/@(low|high)$/, '');
}

/** Builds the variants of a policy with a low and a high dose; none for a policy without doses. */
export function doseVariants(policy: LoadedPolicy, context: PolicyContext): LoadedPolicy[] {
  if (dosedLevers(policy).length === 0) return [];
  return doses.map((dose) => {
    const written = withDose(policy.written, dose);
    const about = `${policy.name} with the ${dose} dose of ${dosedLevers(policy).join(', ')}.`;
    const own = { id: doseId(policy.id, dose), name: `${policy.name}, ${dose} dose`, about };
    const { content } = resolvePolicyFile(trustedSource(policy.file, written), context, allRules, centralValues);
    return { ...policy, ...own, variant: { of: policy.id, dose }, content: { ...content, ...own }, written };
  });
}

/** Lists the levers that have doses in a phase of a policy. */
function dosedLevers({ content }: LoadedPolicy): string[] {
  const settings = content.phases.flatMap(({ levers }) => Object.entries(levers));
  return [...new Set(settings.filter(([, setting]) => setting?.low !== undefined).map(([id]) => id))];
}

/** Puts the values of a dose in place of the central ones in the data of a policy. */
function withDose(written: unknown, dose: Dose): unknown {
  const phases = asList(asMap(written)['phases']).map((phase) => {
    const levers = Object.entries(asMap(asMap(phase)['levers'])).map(([id, setting]) => [
      id,
      settingWithDose(id, setting, dose),
    ]);
    return { ...asMap(phase), levers: Object.fromEntries(levers) };
  });
  return { ...asMap(written), phases };
}

function settingWithDose(id: string, setting: unknown, dose: Dose): unknown {
  if (!leverById.has(id) || !isMap(setting) || !Object.hasOwn(setting, dose) || !Object.hasOwn(setting, 'value'))
    return setting;
  const { low: _, high: __, ...rest } = setting;
  return { ...rest, value: setting[dose] };
}
