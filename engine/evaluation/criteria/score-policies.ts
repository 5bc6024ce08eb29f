import { power } from '../../math/index.ts';
import { balances } from '../../outcomes/balance.ts';
import type { PolicyResult, ReplicateResult } from '../../outcomes/result.ts';
import { type Groups, listGroups } from '../../population/groups.ts';
import type { Scenario } from '../../scenario.ts';
import { calendarMonth } from '../../units.ts';
import { drawOf } from '../replicate-number.ts';
import { combineScores } from './combine-scores.ts';
import type { Anchors, CriterionId, CriterionScore } from './criteria.ts';
import { attainedTargets, scoreEffectiveness } from './effectiveness.ts';
import { scoreEfficiency } from './efficiency.ts';
import { scoreEquity } from './equity.ts';
import { scoreFeasibility } from './feasibility.ts';
import { type ShockComparison, scoreFlexibility } from './flexibility.ts';

/** Minimum scale for a score of equity; below it groups are too small. */
const MIN_EQUITY_SCALE = 0.05;

/**
 * Scores by policy and criterion, one entry per replicate or draw; an entry without shock runs has no score of
 * flexibility.
 */
export type PolicyScores = readonly { readonly [C in CriterionId]: readonly CriterionScore[] }[];

/** Inputs of an assessment. */
export interface AssessmentRuns {
  /** Scenario of each parameter draw, from draw 0; a single one without draws. */
  readonly scenarios: readonly Scenario[];
  /** Whether an entry of the scores is a draw (the mean of its replicates) rather than a replicate. */
  readonly byDraw: boolean;
  readonly results: readonly ReplicateResult[];
}

/**
 * Scores every policy of a comparison in every replicate or draw, all by the same formulas against the no-programme
 * baseline of the same replicate. Pure: runs no simulation.
 * @throws RangeError for a replicate without the baseline.
 */
export function scorePolicies(anchors: Anchors, { scenarios, byDraw, results }: AssessmentRuns): PolicyScores {
  const contextOf = ({ replicate }: ReplicateResult): ScoringContext => contexts[byDraw ? drawOf(replicate) : 0];
  const contexts = scenarios.map(createScoringContext);
  const leftOut = attainedTargets(
    anchors.effectiveness,
    results.map((result) => baselineOf(result).figures),
  );
  const units = byDraw ? [...groupByDraw(results).values()] : results.map((result) => [result]);
  return scenarios[0].policies.map((_, policy) => {
    const each = units.map((unit) =>
      unit.map((result) => scorePolicy(anchors, leftOut, contextOf(result), policy, result)),
    );
    const all = unshockedCriteria.map((id) => [
      id,
      each.map((unit) => combineScores(unit.map((scores) => scores[id]))),
    ]);
    const flexibilityScores = units.map((unit): CriterionScore => {
      const withShocks = unit.filter(({ shockRuns }) => shockRuns.length > 0);
      if (withShocks.length === 0) return { score: Number.NaN, components: [] };
      return combineScores(
        withShocks.map((result) =>
          scoreFlexibility(anchors.flexibility, shockedPolicies(policy, result, scenarios[0].scale)),
        ),
      );
    });
    return { ...Object.fromEntries(all), flexibility: flexibilityScores } as PolicyScores[number];
  });
}

const unshockedCriteria = [
  'effectiveness',
  'efficiency',
  'equity',
  'feasibility',
] as const satisfies readonly CriterionId[];

function groupByDraw(results: readonly ReplicateResult[]): Map<number, ReplicateResult[]> {
  const found = new Map<number, ReplicateResult[]>();
  for (const result of results) {
    const draw = drawOf(result.replicate);
    found.set(draw, [...(found.get(draw) ?? []), result]);
  }
  return found;
}

/** Scenario data that scores need. */
interface ScoringContext {
  readonly scenario: Scenario;
  readonly fork: number;
  readonly groups: Groups;
  readonly discountPerMonth: number;
}

function createScoringContext(scenario: Scenario): ScoringContext {
  const { country } = scenario;
  const fork = calendarMonth(scenario.start) - calendarMonth(country.hindcastStart);
  return {
    scenario,
    fork,
    groups: listGroups(country, fork + scenario.months),
    discountPerMonth: 1 / power(1 + country.parameters.accounts.discountPerYear, 1 / 12),
  };
}

function baselineOf({ replicate, noProgrammes }: ReplicateResult): PolicyResult {
  if (noProgrammes !== null) return noProgrammes;
  throw new RangeError(
    `criteria: got replicate ${replicate} without its no-programme baseline, expected one; try createEngine(scenario, { noProgrammes: true })`,
  );
}

function scorePolicy(
  anchors: Anchors,
  leftOut: ReadonlySet<string>,
  { scenario, fork, groups, discountPerMonth }: ScoringContext,
  policy: number,
  result: ReplicateResult,
): Record<(typeof unshockedCriteria)[number], CriterionScore> {
  const own = result.policies[policy];
  const baseline = baselineOf(result);
  const both = balances(own.series, baseline.series);
  const counts = scenario.scale < MIN_EQUITY_SCALE ? new Float64Array(0) : own.equityCounts;
  return {
    effectiveness: scoreEffectiveness(anchors.effectiveness, own.figures, baseline.figures, leftOut),
    efficiency: scoreEfficiency(anchors.efficiency, {
      policy: own,
      baseline,
      balance: scenario.structure.extraResidents === 'counted' ? both.full : both.perHead,
      discountPerMonth,
    }),
    equity: scoreEquity(anchors.equity, groups, counts, baseline.equityCounts),
    feasibility: scoreFeasibility(anchors.feasibility, {
      country: scenario.country,
      phases: scenario.policies[policy].phases,
      startMonths: own.phaseStarts.map((month) => (month < 0 ? month : month - fork)),
      series: own.series,
      baselineSeries: baseline.series,
    }),
  };
}

function shockedPolicies(policy: number, result: ReplicateResult, scale: number): ShockComparison[] {
  return result.shockRuns.map(({ shock, startMonth, series, noProgrammes }) => ({
    shock,
    from: startMonth,
    policy: result.policies[policy],
    underShock: { series: series[policy] },
    baseline: baselineOf(result),
    baselineUnderShock: { series: noProgrammes ?? baselineOf(result).series },
    personsPerAgent: 1 / scale,
  }));
}
