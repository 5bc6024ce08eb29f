import type { Faults } from '../faults.ts';
import { listed, nearest } from '../nearest.ts';
import type { ReadPolicy } from '../policy.ts';
import { type Path, quoted } from '../problem.ts';
import type { Claim, ClaimDocument, Experiment } from '../schema/claims.ts';

/** An experiment with its policies read: ids of the pack, or policies of its own. */
export interface ReadExperiment extends Experiment {
  readonly read: readonly (string | ReadPolicy)[];
}

/** The claims of a country, checked: every experiment, policy, outcome and group they name exists. */
export interface Ledger {
  readonly documents: ReadonlyMap<string, ClaimDocument>;
  readonly experiments: ReadonlyMap<string, ReadExperiment>;
  /** In the order of the files and of their lists. */
  readonly claims: readonly Claim[];
  /** Names of policies, the pack's and those of experiments, by id. */
  readonly policyNames: ReadonlyMap<string, string>;
}

/** Refuses a name that is not among those known. */
export function known(noun: string, came: string, all: Iterable<string>, path: Path, faults: Faults): boolean {
  const names = [...all];
  if (names.includes(came)) return true;
  const got = `the unknown ${noun} ${quoted(came)}`;
  faults.refuse('choice.known', { path, got, expected: `one of ${listed(names)}`, tryThis: nearest(came, names) });
  return false;
}

/** Puts the names of policies into a text: `{id}` stands for the name. */
export function withNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/\{([a-z][a-z0-9-]*)\}/g, (whole, id: string) => names.get(id) ?? whole);
}
