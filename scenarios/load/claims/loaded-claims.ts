import type { ErrorCollector } from '../../parsing/error-collector.ts';
import { listNames, suggestName } from '../../parsing/suggest-name.ts';
import { type DataPath, quote } from '../../parsing/validation-error.ts';
import type { Claim, ClaimDocument, ClaimExperiment } from '../../schema/claims.ts';
import type { LoadedPolicy } from '../policy.ts';

/** An experiment with its policies read: ids of the pack, or policies of its own. */
export interface LoadedExperiment extends ClaimExperiment {
  readonly read: readonly (string | LoadedPolicy)[];
}

/** The claims of a country, checked: every experiment, policy, outcome and group they name exists. */
export interface LoadedClaims {
  readonly documents: ReadonlyMap<string, ClaimDocument>;
  readonly experiments: ReadonlyMap<string, LoadedExperiment>;
  /** In the order of the files and of their lists. */
  readonly claims: readonly Claim[];
  /** Names of policies, the pack's and those of experiments, by id. */
  readonly policyNames: ReadonlyMap<string, string>;
}

/** Refuses a name that is not among those known. */
export function checkKnownName(
  noun: string,
  received: string,
  all: Iterable<string>,
  path: DataPath,
  collector: ErrorCollector,
): boolean {
  const names = [...all];
  if (names.includes(received)) return true;
  const got = `the unknown ${noun} ${quote(received)}`;
  collector.add('choice.known', {
    path,
    got,
    expected: `one of ${listNames(names)}`,
    tryThis: suggestName(received, names),
  });
  return false;
}

/** Puts the names of policies into a text: `{id}` stands for the name. */
export function insertPolicyNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/\{([a-z][a-z0-9-]*)\}/g, (whole, id: string) => names.get(id) ?? whole);
}
