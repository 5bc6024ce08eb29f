import type { PicturePolicy, WhyFigure } from '../../../../charts/index.ts';
import type { Scenario } from '../../../../engine/index.ts';
import { type DivergenceReasons, formatPersonName, type PersonTable } from '../../../../engine/internal.ts';
import { countsFigure } from '../../trajectories/counts.ts';
import type { TrajectoryLabels } from '../../trajectories/labels.ts';
import { shuffled } from '../../trajectories/search.ts';

/** Whom a policy reaches; null for the baseline and for policies that are not part of the run. */
export function whyFigure(
  people: PersonTable,
  reasons: DivergenceReasons,
  scenario: Scenario,
  policy: PicturePolicy,
  names: TrajectoryLabels,
): WhyFigure | null {
  const index = scenario.policies.findIndex(({ id }) => id === policy.id);
  const months = people.visibleDivergence[index - 1];
  if (months === undefined) return null;
  const { categories, series } = countsFigure(people, reasons, scenario, { of: 'shown', by: 'reason' }, names);
  const counts = series[index - 1]?.counts ?? [];
  return {
    language: names.language,
    policy,
    total: people.id.length,
    reached: months.filter((month) => month >= 0).length,
    reasons: categories
      .map(({ id, label }, i) => ({ id, label, count: counts[i] ?? 0 }))
      .filter(({ count }) => count > 0)
      // The sum of the rest stays last.
      .sort((a, b) => Number(a.id === 'rest') - Number(b.id === 'rest') || b.count - a.count),
  };
}

/** Id of a person whose story under a policy differs for a reason; null if there is none. reason: null for any. */
export function personFor(
  people: PersonTable,
  reasons: DivergenceReasons,
  scenario: Scenario,
  policy: string,
  reason: string | null,
): string | null {
  const index = scenario.policies.findIndex(({ id }) => id === policy) - 1;
  const months = people.visibleDivergence[index];
  const cause = reasons.visibleDivergence[index];
  if (months === undefined || cause === undefined) return null;
  const found = shuffled(people).find(
    (one) => (months[one] ?? -1) >= 0 && (reason === null || reasons.columns[cause.column[one] ?? -1] === reason),
  );
  return found === undefined ? null : formatPersonName(scenario.country, people.id[found] ?? 0);
}
