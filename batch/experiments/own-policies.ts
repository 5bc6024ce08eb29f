import { type Pack, type ReadPolicy, readPolicy } from '../../scenarios/index.ts';
import { misused } from '../exit.ts';
import { faultText } from '../packs/fault-text.ts';

/** The file of a policy of one's own, by the name an experiment gives it. */
export interface PolicyText {
  readonly name: string;
  readonly text: string;
}

/**
 * A country with policies of one's own beside the shipped ones, and their ids by the name of the file.
 * @throws Refusal with every fault of the files.
 */
export function withPolicies(
  pack: Pack,
  files: readonly PolicyText[],
): { readonly pack: Pack; readonly ids: ReadonlyMap<string, string> } {
  if (files.length === 0) return { pack, ids: new Map() };
  const policies = new Map<string, ReadPolicy>(pack.policies);
  const ids = new Map<string, string>();
  for (const { name, text } of files) {
    const read = readPolicy(name, text, pack);
    if (!read.ok) throw misused(...read.problems.map(faultText));
    const { id } = read.value;
    if (policies.has(id)) throw misused(`${name}: got the id '${id}' of another policy, expected an id of its own`);
    policies.set(id, read.value);
    ids.set(name, id);
  }
  return { pack: { ...pack, policies }, ids };
}
