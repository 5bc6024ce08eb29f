import { outcomes, type ReplicateResult } from '../../engine/index.ts';
import { allOutcomes, correlationOfRanks, drawOf, type ParameterSensitivity, ranksOf } from '../../engine/internal.ts';

/** Values of the drawn parameters: by parameter, one per draw. */
export interface DrawnValues {
  readonly ids: readonly string[];
  readonly byDraw: readonly (readonly number[])[];
}

/** Maximum number of parameters listed per figure. */
const MAX_PARAMETERS = 5;

/** Rank correlation that one of so many parameters without any effect exceeds in 5 of 100 runs. */
export function leastCorrelation(parameters: number, draws: number): number {
  return Math.sqrt((2 * Math.log((2 * parameters) / 0.05)) / Math.max(1, draws - 1));
}

/**
 * Finds the parameters with most influence on each figure, over the draws of a run: given-data rank correlations of
 * draw means. Accepted sets are dependent, so these are associations within the range that the record allows.
 * Correlations within the range of chance are omitted.
 */
export function sensitivities(
  policies: readonly string[],
  results: readonly ReplicateResult[],
  drawnValues: DrawnValues,
): ParameterSensitivity[] {
  const draws = [...new Set(results.map(({ replicate }) => drawOf(replicate)))];
  const drawIndex = new Map(draws.map((draw, k) => [draw, k]));
  const threshold = leastCorrelation(drawnValues.ids.length, draws.length);
  const parameters = drawnValues.ids.map((_, k) =>
    ranksOf(draws.map((draw) => drawnValues.byDraw[draw]?.[k] ?? Number.NaN)),
  );
  const rows: ParameterSensitivity[] = [];
  const addFigure = (
    policy: string,
    outcome: string,
    of: 'level' | 'difference',
    read: (result: ReplicateResult) => number,
  ) => {
    const sums = new Float64Array(draws.length);
    const counts = new Float64Array(draws.length);
    for (const result of results) {
      const k = drawIndex.get(drawOf(result.replicate)) ?? 0;
      sums[k] = (sums[k] ?? 0) + read(result);
      counts[k] = (counts[k] ?? 0) + 1;
    }
    const means = Array.from(sums, (sum, k) => sum / (counts[k] ?? 1));
    if (means.some(Number.isNaN)) return;
    const ranks = ranksOf(means);
    const significant = parameters.flatMap((parameterRanks, k): ParameterSensitivity[] => {
      const correlation = correlationOfRanks(parameterRanks, ranks);
      if (correlation === null || Math.abs(correlation) < threshold) return [];
      return [{ policy, outcome, of, parameter: drawnValues.ids[k] ?? '', correlation }];
    });
    significant.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
    rows.push(...significant.slice(0, MAX_PARAMETERS));
  };
  policies.forEach((policy, p) => {
    allOutcomes.forEach(({ id }, k) => {
      // Paired outcomes follow the plain ones and exist only as differences.
      if (k >= outcomes.length) return;
      if (p === 0) addFigure(policy, id, 'level', (result) => result.policies[0]?.figures[k] ?? Number.NaN);
      else
        addFigure(policy, id, 'difference', (result) => {
          const policyResult = result.policies[p];
          return (policyResult?.pairedFigures[k] ?? Number.NaN) - (policyResult?.referenceFigures[k] ?? Number.NaN);
        });
    });
  });
  return rows;
}
