import { type CountryPack, type LoadedPolicy, readPolicy } from '../../../scenarios/index.ts';
import { errorText } from '../../countries/error-text.ts';
import { usageError } from '../../exit-codes.ts';

/** File of a custom policy, by the name the experiment gives it. */
export interface PolicyFileText {
  readonly name: string;
  readonly text: string;
}

/**
 * Adds custom policies to the built-in ones of a country. Also returns their ids by file name.
 * @throws UserError with every error of the files.
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
    if (policies.has(id)) throw usageError(`${name}: got the id '${id}' of another policy, expected a unique id`);
    policies.set(id, read.value);
    ids.set(name, id);
  }
  return { pack: { ...pack, policies }, ids };
}
