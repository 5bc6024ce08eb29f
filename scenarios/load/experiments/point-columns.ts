import { allSwitches, leverById } from '../../../engine/internal.ts';
import { listNames, suggestName } from '../../parsing/suggest-name.ts';
import { quote } from '../../parsing/validation-error.ts';
import type { ExperimentFactor } from '../../schema/experiment.ts';
import { assumableEntries } from '../assumptions.ts';
import type { CountryPack } from '../country-pack.ts';
import { leverOf, switchValues } from './factors.ts';

/** Error in the name of a column. */
export interface NameFault {
  readonly got: string;
  readonly expected: string;
  readonly tryThis?: string | undefined;
}

const KINDS = 'a factor: POLICY:LEVER, LEVER, the id of an entry of evidence that is not fixed, or a switch';

/**
 * Finds the factor that a column of a table of points names: a switch, an assumption, or a lever, prefixed with
 * `POLICY:` or for every policy but the first.
 */
export function factorOfColumn(
  name: string,
  policies: readonly string[],
  pack: CountryPack,
): { readonly factor: ExperimentFactor } | { readonly fault: () => NameFault } {
  if (name === '') {
    const tryThis = 'write.csv(…, row.names = FALSE) in R, to_csv(…, index=False) in pandas';
    return { fault: () => ({ got: 'a column without a name', expected: KINDS, tryThis }) };
  }
  if (switchValues(name) !== null) return { factor: { switch: name } };
  if (assumableEntries(pack).has(name)) return { factor: { assumption: name } };
  const { policy, lever } = leverOf(name);
  if (!leverById.has(lever)) return { fault: () => unknownColumn(name, pack) };
  if (policy !== null && !policies.includes(policy))
    return {
      fault: () => {
        const near = suggestName(policy, policies);
        const tryThis = near === undefined ? undefined : `${near}:${lever}`;
        return {
          got: `the policy ${quote(policy)}`,
          expected: `one of those compared: ${listNames(policies)}`,
          tryThis,
        };
      },
    };
  if (policy === null && policies.length < 2) {
    const expected = 'POLICY:LEVER, since without POLICY a lever is that of every policy but the first';
    return { fault: () => ({ got: quote(name), expected, tryThis: `${policies[0]}:${lever}` }) };
  }
  return { factor: { lever: name } };
}

function unknownColumn(name: string, pack: CountryPack): NameFault {
  const { policy, lever } = leverOf(name);
  const known = ['law', ...Object.keys(allSwitches), ...leverById.keys(), ...assumableEntries(pack).keys()];
  const near = suggestName(policy === null ? name : lever, policy === null ? known : leverById.keys());
  const tryThis = near === undefined || policy === null ? near : `${policy}:${near}`;
  return { got: `the unknown column ${quote(name)}`, expected: KINDS, tryThis };
}
