import { power } from '../exact/index.ts';
import { balances } from '../outcomes/balance.ts';
import type { PolicyResult, ReplicateResult } from '../outcomes/result.ts';
import { listGroups } from '../population/groups.ts';
import type { Scenario, Shock } from '../scenario.ts';
import { calendarMonth } from '../units.ts';
import { type Anchors, type CriterionId, type CriterionScore, criteria } from './declare.ts';
import { effectiveness } from './effectiveness.ts';
import { efficiency } from './efficiency.ts';
import { equity } from './equity.ts';
import { feasibility } from './feasibility.ts';
import { flexibility, type ShockedPolicy } from './flexibility.ts';

/** Below this scale groups are too small for a score of equity. */
const LEAST_SCALE = 0.05;

/** A shock and replicates of the same scenario with it added. */
export interface ShockRun {
  readonly shock: Shock;
  readonly results: readonly ReplicateResult[];
}

/** Scores by policy and criterion, one entry a replicate; flexibility has those replicates alone that were shocked. */
export type Scores = readonly { readonly [C in CriterionId]: readonly CriterionScore[] }[];

/** Scores every policy of a comparison in every replicate. Pure: nothing is run here. */
export function assess(
  scenario: Scenario,
  anchors: Anchors,
  results: readonly ReplicateResult[],
  shockRuns: readonly ShockRun[],
): Scores {
  const { country } = scenario;
  const fork = calendarMonth(scenario.start) - calendarMonth(country.hindcastStart);
  const groups = listGroups(country, fork + scenario.months);
  const discountPerMonth = 1 / power(1 + country.parameters.accounts.discountPerYear, 1 / 12);
  const whole = scenario.structure.extraResidents === 'counted';

  const scoresOf = (policy: number, { policies }: ReplicateResult): Record<CriterionId, CriterionScore> => {
    const mine = policies[policy];
    const first = policies[0];
    const both = balances(mine.series, first.series);
    const counts = scenario.scale < LEAST_SCALE ? new Float64Array(0) : mine.equityCounts;
    return {
      effectiveness: effectiveness(anchors.effectiveness, mine.figures),
      efficiency: efficiency(anchors.efficiency, {
        mine,
        first: policy === 0 ? null : first,
        balance: whole ? both.full : both.perHead,
        discountPerMonth,
      }),
      equity: equity(anchors.equity, groups, counts, first.equityCounts),
      feasibility: feasibility(anchors.feasibility, {
        phases: scenario.policies[policy].phases,
        began: mine.phaseStarts.map((month) => (month < 0 ? month : month - fork)),
        series: mine.series,
        firstSeries: first.series,
      }),
      flexibility: { score: Number.NaN, components: [] },
    };
  };

  const shocked = new Set(shockRuns.flatMap((run) => run.results.map(({ replicate }) => replicate)));
  return scenario.policies.map((_, policy) => {
    const each = results.map((result) => scoresOf(policy, result));
    const all = Object.fromEntries(criteria.map((id) => [id, each.map((scores) => scores[id])]));
    const flexible = results
      .filter(({ replicate }) => shocked.has(replicate))
      .map((calm) => flexibility(anchors.flexibility, shockedPolicies(scenario, policy, calm, shockRuns)));
    return { ...all, flexibility: flexible } as unknown as Scores[number];
  });
}

function shockedPolicies(
  scenario: Scenario,
  policy: number,
  calm: ReplicateResult,
  shockRuns: readonly ShockRun[],
): ShockedPolicy[] {
  return shockRuns.flatMap(({ shock, results }) => {
    const found = results.find(({ replicate }) => replicate === calm.replicate);
    if (found === undefined) return [];
    const [firstCalm, firstShocked] = [calm.policies[0], found.policies[0]] as [PolicyResult, PolicyResult];
    return [
      {
        shock: shock.id,
        from: shock.startMonth,
        calm: calm.policies[policy],
        shocked: found.policies[policy],
        firstCalm: policy === 0 ? null : firstCalm,
        firstShocked: policy === 0 ? null : firstShocked,
        personsPerAgent: 1 / scenario.scale,
      },
    ];
  });
}
