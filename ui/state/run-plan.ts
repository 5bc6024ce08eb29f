import { modelHashOf, type Scenario, type Shock } from '../../engine/index.ts';
import type { AssessmentInput } from '../../engine/internal.ts';
import { formatError } from '../../scenarios/index.ts';
import type { Fidelity } from '../compute/worker-api.ts';
import type { Catalogue } from './catalogue.ts';
import type { Draft } from './draft.ts';

/** What a draft asks at one depth, with names for what it shares with other drafts. */
export interface RunPlan {
  readonly depth: Fidelity;
  /** Equal where people, luck, the first policy, shocks and law are equal. */
  readonly world: string;
  readonly scenario: Scenario;
  /** Key of each policy: equal where it does the same; the first is told by the world. */
  readonly keys: readonly string[];
  readonly shocks: readonly Shock[];
  readonly standards: AssessmentInput | null;
  readonly model: string;
}

/** The key of the first policy of any world. */
export const BASELINE_KEY = 'first';

/** Makes asks of drafts; equal things get equal names for as long as the planner lives. */
export type Planner = (draft: Draft, depth: Fidelity, scale: number) => RunPlan;

/** Creates a planner over a country's files. A plan throws every error of its draft. */
export function openPlanner(catalogue: Pick<Catalogue, 'scenarioOf' | 'shocksOf' | 'standardsOf'>): Planner {
  const names = new Map<string, string>();
  const nameOf = (kind: string, value: unknown): string => {
    const text = JSON.stringify(value);
    const name = names.get(text) ?? `${kind}${names.size}`;
    names.set(text, name);
    return name;
  };
  return (draft, depth, scale) => {
    const read = catalogue.scenarioOf(draft, scale);
    if (!read.ok) throw new Error(read.errors.map(formatError).join(' '));
    const scenario = read.value;
    const { country, policies, ...rest } = scenario;
    const standards = catalogue.standardsOf(draft);
    return {
      depth,
      world: nameOf('world', [depth, country.id, draft.values, rest, policies[0]?.phases]),
      scenario,
      keys: policies.map(({ phases }, p) => (p === 0 ? BASELINE_KEY : nameOf('policy', phases))),
      shocks: standards === null ? [] : catalogue.shocksOf(draft, scenario),
      standards,
      model: modelHashOf(country),
    };
  };
}
