import type { ErrorCollector } from '../../parsing/error-collector.ts';
import { listNames } from '../../parsing/suggest-name.ts';
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

/** Valid names: a list of them, or the keys of a map. */
export type KnownNames = readonly string[] | ReadonlyMap<string, unknown>;

/** Reports an unknown name. */
export function checkKnownName(
  noun: string,
  received: string,
  names: KnownNames,
  path: DataPath,
  collector: ErrorCollector,
): boolean {
  if (names instanceof Map ? names.has(received) : (names as readonly string[]).includes(received)) return true;
  collector.add('choice.known', () => {
    const all = names instanceof Map ? [...names.keys()] : (names as readonly string[]);
    const got = `the unknown ${noun} ${quote(received)}`;
    return { path, got, expected: `one of ${listNames(all)}`, tryThis: collector.suggest(received, all) };
  });
  return false;
}

/** Replaces `{id}` in a text by the name of the policy. */
export function insertPolicyNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/\{([a-z][a-z0-9-]*)\}/g, (whole, id: string) => names.get(id) ?? whole);
}
