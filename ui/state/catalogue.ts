import { calendarMonth, type Scenario, type Shock } from '../../engine/index.ts';
import { addable, type Standards } from '../../engine/internal.ts';
import {
  formatProblem,
  makeScenario,
  type Pack,
  type ReadPolicy,
  type Result,
  readPackFromObjects,
  readPolicyFromObject,
} from '../../scenarios/index.ts';
import { policyData, resolveShock } from '../../scenarios/internal.ts';
import type { Draft, DraftPolicy } from './draft.ts';

/** What a country's files offer, and what they make of a draft. */
export interface Catalogue {
  readonly pack: Pack;
  /** Makes the scenario of a draft for a share of people, or says all that is wrong with it. */
  scenarioOf(draft: Draft, scale: number): Result<Scenario>;
  /** Reads a policy of a draft. */
  policyOf(policy: DraftPolicy): Result<ReadPolicy>;
  /** Shocks that a scenario of a draft may try, one at a time. */
  shocksOf(draft: Draft, scenario: Scenario): Shock[];
  /** What the criteria are judged by; null where the country sets no anchors. */
  standardsOf(draft: Draft): Standards | null;
}

function held<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.problems.map(formatProblem).join(' '));
}

/** Read a country's files, parsed, by path inside its folder. Throws what they hold wrong. */
export function openCatalogue(files: Readonly<Record<string, unknown>>): Catalogue {
  const pack = held(readPackFromObjects(files));

  const policyOf = (policy: DraftPolicy): Result<ReadPolicy> => {
    const shipped = pack.policies.get(policy.base);
    if (policy.phases === null && shipped !== undefined) return { ok: true, value: shipped };
    return readPolicyFromObject(policy.id, fileOf(policy, pack), pack);
  };

  return {
    pack,
    policyOf,
    shocksOf(draft, scenario) {
      const values = new Map(Object.entries(draft.values));
      const start = calendarMonth(scenario.start);
      return addable(
        scenario,
        [...pack.shocks.values()].map((shock) => resolveShock(pack, shock, start, values)),
      );
    },
    standardsOf({ policies, weights }) {
      const anchors = pack.country.criteria;
      if (anchors === undefined) return null;
      const judged = policies.flatMap((policy) => {
        const read = policyOf(policy);
        return read.ok ? [[policy.id, read.value.content.judged ?? {}] as const] : [];
      });
      return { anchors, judged: Object.fromEntries(judged), cells: pack.matrix?.cells ?? [], weights };
    },
    scenarioOf(draft, scale) {
      const read = draft.policies.map(policyOf);
      const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
      if (problems.length > 0) return { ok: false, problems };
      return makeScenario(pack, {
        policies: read.flatMap((one) => (one.ok ? [one.value] : [])),
        shocks: draft.shocks,
        months: draft.months,
        seed: draft.seed,
        law: draft.law,
        structure: draft.structure,
        values: new Map(Object.entries(draft.values)),
        scale,
      });
    },
  };
}

/** A copy as the policy file it would be. */
export function fileOf(policy: DraftPolicy, pack: Pick<Pack, 'id' | 'policies' | 'base'>): Record<string, unknown> {
  const { id, base, name, phases } = policy;
  return policyData({ id, base, name: name ?? id, phases: phases ?? [] }, pack);
}
