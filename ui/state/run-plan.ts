import { modelHashOf, type Policy, type Scenario, type Shock } from '../../engine/index.ts';
import { type AssessmentInput, noProgrammesPolicy } from '../../engine/internal.ts';
import { formatError } from '../../scenarios/index.ts';
import type { Fidelity } from '../compute/worker-api.ts';
import type { Catalogue } from './catalogue.ts';
import type { Draft } from './draft.ts';

/** Runs of a draft at one fidelity, with cache keys for what it shares with other drafts. */
export interface RunPlan {
  readonly fidelity: Fidelity;
  /** Equal for equal population, seed, first policy, shocks and law. */
  readonly contextKey: string;
  readonly scenario: Scenario;
  /** Key of each policy, equal for equal content; the first is identified by the context. */
  readonly keys: readonly string[];
  /** The policies and their keys, and the no-programme baseline last if criteria are scored. */
  readonly runs: readonly { readonly key: string; readonly policy: Policy }[];
  readonly noProgrammesKey: string | null;
  readonly shocks: readonly Shock[];
  /** Null when the country has no anchors, and for coarse results, which have too few people for scores. */
  readonly standards: AssessmentInput | null;
  readonly model: string;
}

/** Key of the first policy in every context. */
export const BASELINE_KEY = 'first';

/** Plans the runs of a draft. Equal content has equal keys within one planner. */
export type Planner = (draft: Draft, fidelity: Fidelity, scale: number) => RunPlan;

/** Creates a planner for a country. A plan throws with all errors of its draft. */
export function openPlanner(catalogue: Pick<Catalogue, 'scenarioOf' | 'shocksOf' | 'standardsOf'>): Planner {
  const names = new Map<string, string>();
  const nameOf = (kind: string, value: unknown): string => {
    const text = JSON.stringify(value);
    const name = names.get(text) ?? `${kind}${names.size}`;
    names.set(text, name);
    return name;
  };
  return (draft, fidelity, scale) => {
    const read = catalogue.scenarioOf(draft, scale);
    if (!read.ok) throw new Error(read.errors.map(formatError).join(' '));
    const scenario = read.value;
    const { country, policies, ...rest } = scenario;
    const standards = fidelity === 'coarse' ? null : catalogue.standardsOf(draft);
    const keys = policies.map(({ phases }, p) => (p === 0 ? BASELINE_KEY : nameOf('policy', phases)));
    const noProgrammes = standards === null ? null : noProgrammesPolicy(country);
    const noProgrammesKey = noProgrammes === null ? null : nameOf('policy', noProgrammes.phases);
    const runs = policies.map((policy, p) => ({ key: keys[p] ?? '', policy }));
    if (noProgrammes !== null && noProgrammesKey !== null && !keys.includes(noProgrammesKey))
      runs.push({ key: noProgrammesKey, policy: noProgrammes });
    return {
      fidelity,
      contextKey: nameOf('context', [fidelity, country.id, draft.values, rest, policies[0]?.phases]),
      scenario,
      keys,
      runs,
      noProgrammesKey,
      shocks: standards === null ? [] : catalogue.shocksOf(draft, scenario),
      standards,
      model: modelHashOf(country),
    };
  };
}
