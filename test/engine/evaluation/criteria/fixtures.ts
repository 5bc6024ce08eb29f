import type { ComponentScore, CriterionId, CriterionScore } from '../../../../engine/evaluation/criteria/criteria.ts';
import { criteria } from '../../../../engine/evaluation/criteria/criteria.ts';
import type { PolicyMonths } from '../../../../engine/evaluation/criteria/efficiency.ts';
import type { Assessment, CriterionSummary } from '../../../../engine/evaluation/criteria/summarise-criteria.ts';
import { outcomes } from '../../../../engine/outcomes/index.ts';

/** Creates an anchor from one value to another. */
export const anchor = (zero: number, full: number): { zero: number; full: number; why: string } => ({
  zero,
  full,
  why: 'for a test',
});

/** Returns the index of an outcome in a row. */
function place(id: string): number {
  const k = outcomes.findIndex((outcome) => outcome.id === id);
  if (k < 0) throw new RangeError(id);
  return k;
}

/** Returns figures in outcome order: those named, NaN elsewhere. */
export function figures(named: Readonly<Record<string, number>>): Float64Array {
  const all = new Float64Array(outcomes.length).fill(Number.NaN);
  for (const [id, value] of Object.entries(named)) all[place(id)] = value;
  return all;
}

/** Returns months of a policy: a number for every month, or one for each; 0 elsewhere. */
export function months(
  count: number,
  named: Readonly<Record<string, number | readonly number[]>>,
  adults = 1000,
): PolicyMonths {
  const series = new Float64Array(count * outcomes.length);
  for (const [id, value] of Object.entries(named)) {
    const k = place(id);
    for (let t = 0; t < count; t++)
      series[t * outcomes.length + k] = typeof value === 'number' ? value : (value[t] ?? 0);
  }
  return { series, adults: new Float64Array(count).fill(adults) };
}

/** Component with a gain over the no-programme baseline that is the same in every replicate. */
export const clearGain: ComponentScore = { id: 'retention', value: 0.1, score: 20, weight: 1, baseline: 0.3 };

/** Returns a score with a clear gain as its component. */
export const scored = (score: number): CriterionScore => ({ score, components: [clearGain] });

/** Returns a summary with only a mean score. */
export const summaryOf = (score: number | null): CriterionSummary => ({
  score,
  low: score,
  high: score,
  reading: null,
  readingProbability: null,
  rankProbability: [],
  scores: [score],
  replicates: 1,
  components: [{ ...clearGain, low: 0.1, high: 0.1 }],
});

/** Returns an assessment with the given mean scores, criteria in their order. */
export function assessmentOf(policies: Readonly<Record<string, readonly (number | null)[]>>): Assessment {
  return Object.fromEntries(
    Object.entries(policies).map(([policy, means]) => [
      policy,
      Object.fromEntries(criteria.map((id, c) => [id, summaryOf(means[c] ?? null)])) as Record<
        CriterionId,
        CriterionSummary
      >,
    ]),
  );
}
