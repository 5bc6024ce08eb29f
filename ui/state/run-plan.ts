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
  /** Key of the parameters within the context, where results of several are stored together; absent: that of the context. */
  readonly openKey?: string;
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

/** Runs of a draft over accepted parameter sets: one plan per draw, whose results are stored in one context. */
export interface DrawPlan {
  /** Plan of each draw; the first one represents all in a summary. */
  readonly draws: readonly RunPlan[];
}

/** Plans runs of a draft over parameter draws. central: plan of the draft at central parameters. */
export type DrawPlanner = (draft: Draft, central: RunPlan) => Promise<DrawPlan>;

/** Size of a comparison over parameter draws. */
export interface DrawSize {
  readonly scale: number;
  readonly draws: number;
  /** Number of draws that also run the shocks. */
  readonly shockDraws: number;
}

/**
 * Creates a planner over the accepted sets of a country. model: hash of the model with its accepted sets; pause: yields
 * to the event loop between scenarios.
 */
export function openDrawPlanner(
  catalogue: Pick<Catalogue, 'scenarioOf' | 'shocksOf'>,
  { scale, draws: count, shockDraws }: DrawSize,
  model: string,
  pause: () => Promise<void>,
): DrawPlanner {
  return async (draft, { contextKey: central, keys, noProgrammesKey, standards }) => {
    const contextKey = `draws of ${central}`;
    const draws: RunPlan[] = [];
    for (let draw = 0; draw < count; draw++) {
      const read = catalogue.scenarioOf(draft, scale, draw);
      if (!read.ok) throw new Error(read.errors.map(formatError).join(' '));
      const scenario = read.value;
      draws.push({
        fidelity: 'draws',
        contextKey,
        openKey: `${contextKey} ${draw}`,
        scenario,
        // Equal content at central values is equal content in each draw.
        keys,
        noProgrammesKey,
        runs: runsOf(scenario, keys, noProgrammesKey),
        shocks: standards === null || draw >= shockDraws ? [] : catalogue.shocksOf(draft, scenario, draw),
        standards,
        model,
      });
      await pause();
    }
    return { draws };
  };
}

/** The policies of a scenario with their keys, and the no-programme baseline last unless a policy equals it. */
function runsOf(
  { country, policies }: Scenario,
  keys: readonly string[],
  noProgrammesKey: string | null,
): RunPlan['runs'] {
  const runs = policies.map((policy, p) => ({ key: keys[p] ?? '', policy }));
  if (noProgrammesKey === null || keys.includes(noProgrammesKey)) return runs;
  return [...runs, { key: noProgrammesKey, policy: noProgrammesPolicy(country) }];
}

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
    return {
      fidelity,
      contextKey: nameOf('context', [fidelity, country.id, draft.values, rest, policies[0]?.phases]),
      scenario,
      keys,
      runs: runsOf(scenario, keys, noProgrammesKey),
      noProgrammesKey,
      shocks: standards === null ? [] : catalogue.shocksOf(draft, scenario),
      standards,
      model: modelHashOf(country),
    };
  };
}
