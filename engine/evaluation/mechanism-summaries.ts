import { outcomesOfMechanisms } from '../outcomes/mechanism-outcomes.ts';
import type { PolicyResult, ReplicateResult } from '../outcomes/result.ts';
import { windowFigure } from '../outcomes/windows.ts';
import { monthText } from '../units.ts';
import type { Comparison, MechanismSummary } from './comparison.ts';
import { type ComparisonContext, valuesByReplicate } from './comparison-context.ts';
import { summariseDifference } from './differences.ts';
import { summariseMonth, summariseOutcome } from './levels.ts';

/** Summarises the outcomes of mechanisms that are on, by policy and outcome; absent where none has any. */
export function summariseMechanisms(
  context: ComparisonContext,
  results: readonly ReplicateResult[],
): Pick<Comparison, 'mechanisms'> {
  const { scenario, fork, months, firstMonth, inner } = context;
  const outcomes = outcomesOfMechanisms(scenario.structure);
  if (outcomes.length === 0) return {};
  // Events of these outcomes are not counted: none is a share of few.
  const uncounted = new Float64Array(results.length).fill(Number.NaN);
  const valueAt = (result: PolicyResult, k: number, t: number): number =>
    result.mechanismSeries?.[(t - fork) * outcomes.length + k] ?? Number.NaN;
  const figures = (p: number, k: number): Float64Array =>
    valuesByReplicate(results, ({ policies }) =>
      windowFigure(outcomes[k], (t) => valueAt(policies[p], k, t), fork, months - 1),
    );
  const all: Record<string, Record<string, MechanismSummary>> = {};
  scenario.policies.forEach(({ id }, p) => {
    const summaries: Record<string, MechanismSummary> = {};
    outcomes.forEach((outcome, k) => {
      const values = figures(p, k);
      const series = Array.from({ length: months - fork }, (_, m) => {
        const column = valuesByReplicate(results, ({ policies }) => valueAt(policies[p], k, fork + m));
        return summariseMonth(monthText(firstMonth + fork + m), column, inner);
      });
      summaries[outcome.id] = {
        ...summariseOutcome(outcome, context, values, series, uncounted),
        difference:
          p === 0
            ? null
            : summariseDifference(outcome, context, scenario.policies[0].id, values, figures(0, k), uncounted),
      };
    });
    all[id] = summaries;
  });
  return { mechanisms: all };
}
