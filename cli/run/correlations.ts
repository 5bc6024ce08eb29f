import { outcomes, type ReplicateResult } from '../../engine/index.ts';
import { correlationOfRanks, drawOf, ranksOf } from '../../engine/internal.ts';
import type { PrecomputedSensitivity } from '../../scenarios/internal.ts';
import { type DrawnValues, leastCorrelation } from './sensitivity.ts';

/**
 * Rank correlations of every drawn parameter with the paired differences of some outcomes, over the draws of a run;
 * includes parameters without influence.
 */
export function correlationsOf(
  policies: readonly string[],
  headlines: readonly string[],
  results: readonly ReplicateResult[],
  drawnValues: DrawnValues,
): PrecomputedSensitivity {
  const draws = [...new Set(results.map(({ replicate }) => drawOf(replicate)))];
  const figures = policies.slice(1).flatMap((policy) => headlines.map((outcome) => ({ policy, outcome })));
  const ranked = figures.map(({ policy, outcome }) => {
    const p = policies.indexOf(policy);
    const k = outcomes.findIndex(({ id }) => id === outcome);
    const means = draws.map((draw) => {
      const drawResults = results.filter(({ replicate }) => drawOf(replicate) === draw);
      const sum = drawResults.reduce((total, { policies: policyResults }) => {
        const policyResult = policyResults[p];
        return (
          total + (policyResult?.pairedFigures[k] ?? Number.NaN) - (policyResult?.referenceFigures[k] ?? Number.NaN)
        );
      }, 0);
      return sum / drawResults.length;
    });
    return means.some(Number.isNaN) ? null : ranksOf(means);
  });
  const correlations = drawnValues.ids.map((id, k): [string, (number | null)[]] => {
    const parameterRanks = ranksOf(draws.map((draw) => drawnValues.byDraw[draw]?.[k] ?? Number.NaN));
    return [id, ranked.map((ranks) => twoDigits(ranks === null ? null : correlationOfRanks(parameterRanks, ranks)))];
  });
  return {
    figures,
    correlations: Object.fromEntries(correlations),
    least: leastCorrelation(drawnValues.ids.length, draws.length),
  };
}

function twoDigits(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
