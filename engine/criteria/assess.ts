import { power } from '../exact/index.ts';
import { balances } from '../outcomes/balance.ts';
import type { ReplicateResult } from '../outcomes/result.ts';
import { type Groups, listGroups } from '../population/groups.ts';
import type { Scenario } from '../scenario.ts';
import { drawOf } from '../summary/replicate-number.ts';
import { calendarMonth } from '../units.ts';
import { combined } from './combine.ts';
import type { Anchors, CriterionId, CriterionScore } from './declare.ts';
import { effectiveness } from './effectiveness.ts';
import { efficiency } from './efficiency.ts';
import { equity } from './equity.ts';
import { feasibility } from './feasibility.ts';
import { flexibility, type ShockedPolicy } from './flexibility.ts';

/** Below this scale groups are too small for a score of equity. */
const LEAST_SCALE = 0.05;

/** Scores by policy and criterion, one entry a replicate or draw; flexibility has those alone that tried the shocks. */
export type Scores = readonly { readonly [C in CriterionId]: readonly CriterionScore[] }[];

/** What an assessment is made of. */
export interface Assessable {
  /** The scenario of each parameter draw, from draw 0; one alone without draws. */
  readonly scenarios: readonly Scenario[];
  /** Whether an entry of the scores is a draw, as the mean of its replicates, and not a replicate. */
  readonly drawn: boolean;
  readonly results: readonly ReplicateResult[];
}

/** Scores every policy of a comparison in every replicate or draw. Pure: nothing is run here. */
export function assess(anchors: Anchors, { scenarios, drawn, results }: Assessable): Scores {
  const sceneOf = ({ replicate }: ReplicateResult): Scene => scenes[drawn ? drawOf(replicate) : 0];
  const scenes = scenarios.map(sceneFor);
  const units = drawn ? [...byDraw(results).values()] : results.map((result) => [result]);
  return scenarios[0].policies.map((_, policy) => {
    const each = units.map((unit) => unit.map((result) => scoresOf(anchors, sceneOf(result), policy, result)));
    const all = calmCriteria.map((id) => [id, each.map((unit) => combined(unit.map((scores) => scores[id])))]);
    const flexible = units.flatMap((unit) => {
      const tried = unit.filter(({ shocked }) => shocked.length > 0);
      if (tried.length === 0) return [];
      return [
        combined(
          tried.map((result) => flexibility(anchors.flexibility, underShocks(policy, result, scenarios[0].scale))),
        ),
      ];
    });
    return { ...Object.fromEntries(all), flexibility: flexible } as Scores[number];
  });
}

const calmCriteria = ['effectiveness', 'efficiency', 'equity', 'feasibility'] as const satisfies readonly CriterionId[];

function byDraw(results: readonly ReplicateResult[]): Map<number, ReplicateResult[]> {
  const found = new Map<number, ReplicateResult[]>();
  for (const result of results) {
    const draw = drawOf(result.replicate);
    found.set(draw, [...(found.get(draw) ?? []), result]);
  }
  return found;
}

/** What scores read off a scenario. */
interface Scene {
  readonly scenario: Scenario;
  readonly fork: number;
  readonly groups: Groups;
  readonly discountPerMonth: number;
}

function sceneFor(scenario: Scenario): Scene {
  const { country } = scenario;
  const fork = calendarMonth(scenario.start) - calendarMonth(country.hindcastStart);
  return {
    scenario,
    fork,
    groups: listGroups(country, fork + scenario.months),
    discountPerMonth: 1 / power(1 + country.parameters.accounts.discountPerYear, 1 / 12),
  };
}

function scoresOf(
  anchors: Anchors,
  { scenario, fork, groups, discountPerMonth }: Scene,
  policy: number,
  { policies }: ReplicateResult,
): Record<(typeof calmCriteria)[number], CriterionScore> {
  const mine = policies[policy];
  const first = policies[0];
  const both = balances(mine.series, first.series);
  const counts = scenario.scale < LEAST_SCALE ? new Float64Array(0) : mine.equityCounts;
  return {
    effectiveness: effectiveness(anchors.effectiveness, mine.figures),
    efficiency: efficiency(anchors.efficiency, {
      mine,
      first: policy === 0 ? null : first,
      balance: scenario.structure.extraResidents === 'counted' ? both.full : both.perHead,
      discountPerMonth,
    }),
    equity: equity(anchors.equity, groups, counts, first.equityCounts),
    feasibility: feasibility(anchors.feasibility, {
      phases: scenario.policies[policy].phases,
      began: mine.phaseStarts.map((month) => (month < 0 ? month : month - fork)),
      series: mine.series,
      firstSeries: first.series,
    }),
  };
}

function underShocks(policy: number, { policies, shocked }: ReplicateResult, scale: number): ShockedPolicy[] {
  return shocked.map(({ shock, startMonth, series }) => ({
    shock,
    from: startMonth,
    calm: policies[policy],
    shocked: { series: series[policy] },
    firstCalm: policy === 0 ? null : policies[0],
    firstShocked: policy === 0 ? null : { series: series[0] },
    personsPerAgent: 1 / scale,
  }));
}
