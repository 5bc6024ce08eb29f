import type { ErrorCollector } from '../../parsing/error-collector.ts';
import { listNames, suggestName } from '../../parsing/suggest-name.ts';
import { type DataPath, quote } from '../../parsing/validation-error.ts';
import type { Claim, ClaimDocument, ClaimExperiment } from '../../schema/claims.ts';
import type { LoadedPolicy } from '../policy.ts';

/** Experiment with resolved policies: ids of the pack, or inline policies. */
export interface LoadedExperiment extends ClaimExperiment {
  readonly read: readonly (string | LoadedPolicy)[];
}

/** Validated claims of a country: all experiments, policies, outcomes and groups in them exist. */
export interface LoadedClaims {
  readonly documents: ReadonlyMap<string, ClaimDocument>;
  readonly experiments: ReadonlyMap<string, LoadedExperiment>;
  /** Claims in the order of files and lists. */
  readonly claims: readonly Claim[];
  /** Names of policies by id, those of the pack and of experiments. */
  readonly policyNames: ReadonlyMap<string, string>;
}

/** Reports an unknown name. */
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

/** Replaces `{id}` in a text by the name of the policy. */
export function insertPolicyNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/\{([a-z][a-z0-9-]*)\}/g, (whole, id: string) => names.get(id) ?? whole);
}
