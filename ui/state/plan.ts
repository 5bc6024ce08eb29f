import { modelHashOf, type Scenario, type Shock } from '../../engine/index.ts';
import type { Standards } from '../../engine/internal.ts';
import { formatProblem } from '../../scenarios/index.ts';
import type { Depth } from '../runner/worker-api.ts';
import type { Catalogue } from './catalogue.ts';
import type { Draft } from './draft.ts';

/** What a draft asks at one depth, with names for what it shares with other drafts. */
export interface Ask {
  readonly depth: Depth;
  /** Equal where people, luck, the first policy, shocks and law are equal. */
  readonly world: string;
  readonly scenario: Scenario;
  /** Key of each policy: equal where it does the same; the first is told by the world. */
  readonly keys: readonly string[];
  readonly shocks: readonly Shock[];
  readonly standards: Standards | null;
  readonly model: string;
}

/** The key of the first policy of any world. */
export const FIRST = 'first';

/** Makes asks of drafts; equal things get equal names for as long as the planner lives. */
export type Planner = (draft: Draft, depth: Depth, scale: number) => Ask;

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
    if (!read.ok) throw new Error(read.problems.map(formatProblem).join(' '));
    const scenario = read.value;
    const { country, policies, ...rest } = scenario;
    const standards = catalogue.standardsOf(draft);
    return {
      depth,
      world: nameOf('world', [depth, country.id, draft.values, rest, policies[0]?.phases]),
      scenario,
      keys: policies.map(({ phases }, p) => (p === 0 ? FIRST : nameOf('policy', phases))),
      shocks: standards === null ? [] : catalogue.shocksOf(draft, scenario),
      standards,
      model: modelHashOf(country),
    };
  };
}
