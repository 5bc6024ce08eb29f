import { outcomes, type Policy, type Scenario } from '../../engine/index.ts';
import { type Check, judgeCheck } from './check.ts';
import {
  type CheckFixtures,
  type RunScenario,
  sameForEach,
  singlePhasePolicy,
  turmoilShock,
  unchangedPolicy,
} from './fixtures.ts';

/** Checks that a policy without effect differs by exactly 0, and that one with an effect does differ. */
export function placeboChecks(fixtures: CheckFixtures): Check[] {
  const { country } = fixtures;
  const current = country.statusQuo;
  const { months } = fixtures.scenario();
  const changes = { 'courses.seats': sameForEach(country.regions, fixtures.people / 10), 'permits.portable': 1 };
  const differenceFrom = (second: Policy): number | null => {
    const policies = [unchangedPolicy, { ...second, id: 'second' }];
    return largestDifference(fixtures.run, fixtures.scenario({ policies, shocks: [turmoilShock(fixtures)] }));
  };
  const zero = (id: string, says: string, second: Policy): Check =>
    judgeCheck({ id, says, unit: 'any outcome', found: differenceFrom(second), tolerance: 0 });
  const felt = differenceFrom(singlePhasePolicy('moved', changes));
  return [
    zero('placebo.twice', 'Identical policies differ by exactly 0 in every outcome.', unchangedPolicy),
    zero('placebo.own-values', 'Levers set to their current value change nothing.', singlePhasePolicy('same', current)),
    zero(
      'placebo.ramped',
      'Levers ramped to their current value change nothing.',
      singlePhasePolicy('same', current, 2, 6),
    ),
    zero(
      'placebo.after-the-end',
      'Levers changed after the last month change nothing.',
      singlePhasePolicy('late', changes, months),
    ),
    judgeCheck({
      id: 'placebo.felt',
      says: 'Levers that change make a difference.',
      unit: 'policies that differ',
      expected: 1,
      found: felt !== null && felt > 0 ? 1 : 0,
      tolerance: 0,
    }),
  ];
}

/**
 * Runs two replicates of a scenario of two policies and returns the largest difference of any outcome in any month;
 * unknown values match each other. Null when nothing was compared.
 */
export function largestDifference(run: RunScenario, scenario: Scenario): number | null {
  let largest: number | null = null;
  // No shared months, or the second policy would be a copy of the first.
  for (const { policies: pair } of run(scenario, 2, { shareMonths: false, groups: false })) {
    const [a, b] = pair;
    if (a === undefined || b === undefined || a.series.length !== scenario.months * outcomes.length) return null;
    for (let i = 0; i < a.series.length; i++) {
      const [x = 0, y = 0] = [a.series[i], b.series[i]];
      if (Number.isNaN(x) && Number.isNaN(y)) continue;
      largest = Math.max(largest ?? 0, Number.isNaN(x - y) ? Number.POSITIVE_INFINITY : Math.abs(x - y));
    }
  }
  return largest;
}
