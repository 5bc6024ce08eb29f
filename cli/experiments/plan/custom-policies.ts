import { type CountryPack, type LoadedPolicy, readPolicy } from '../../../scenarios/index.ts';
import { errorText } from '../../countries/error-text.ts';
import { usageError } from '../../exit-codes.ts';

/** The file of a policy of one's own, by the name an experiment gives it. */
export interface PolicyFileText {
  readonly name: string;
  readonly text: string;
}

/**
 * A country with policies of one's own beside the shipped ones, and their ids by the name of the file.
 * @throws UserError with every fault of the files.
 */
export function withCustomPolicies(
  pack: CountryPack,
  files: readonly PolicyFileText[],
): { readonly pack: CountryPack; readonly ids: ReadonlyMap<string, string> } {
  if (files.length === 0) return { pack, ids: new Map() };
  const policies = new Map<string, LoadedPolicy>(pack.policies);
  const ids = new Map<string, string>();
  for (const { name, text } of files) {
    const read = readPolicy(name, text, pack);
    if (!read.ok) throw usageError(...read.errors.map(errorText));
    const { id } = read.value;
    if (policies.has(id)) throw usageError(`${name}: got the id '${id}' of another policy, expected an id of its own`);
    policies.set(id, read.value);
    ids.set(name, id);
  }
  return { pack: { ...pack, policies }, ids };
}
