import type { PointResult } from './evaluate-points.ts';
import type { Evaluation } from './evaluation.ts';

/** Returns an evaluation as JSON: the keys of `compare --json` at every point, without series and groups. */
export function evaluationJson(evaluation: Evaluation, results: readonly PointResult[]): object {
  const { scenario, factors, outcomes, korpu, model, work } = evaluation;
  const ids = scenario.policies.map(({ id }) => id);
  const names = factors.map(({ id }) => id);
  const inBase = (kind: string, id: string): boolean => work.base.factors.some((f) => f.kind === kind && f.id === id);
  const { law, structure } = scenario;
  const fixedSwitches = Object.fromEntries(Object.entries(structure).filter(([name]) => !inBase('switch', name)));
  return {
    korpu,
    model,
    run: {
      country: scenario.country.id,
      policies: ids,
      shocks: scenario.shocks.map(({ id }) => id),
      start: scenario.start,
      months: scenario.months,
      scale: scenario.scale,
      seed: scenario.seed,
      replicates: work.replicates,
      ...(inBase('switch', 'law') ? {} : { law }),
      // Switches that are not factors.
      structure: fixedSwitches,
    },
    factors: names,
    outcomes,
    points: results.map(({ point, values, replicates, policies, failures }) => ({
      point,
      values: Object.fromEntries(names.map((name, k) => [name, values[k]])),
      replicates,
      policies: Object.fromEntries(policies.map(({ levels }, p) => [ids[p], { outcomes: levels }])),
      differences: Object.fromEntries(
        policies.flatMap(({ differences }, p) =>
          differences === null ? [] : [[ids[p], { against: ids[0], outcomes: differences }]],
        ),
      ),
      failures,
    })),
  };
}
