import { outcomes, type Policy } from '../../engine/index.ts';
import { type Check, judged } from './check.ts';
import { asItIs, each, type Lab, policyOf, turmoil } from './lab.ts';

/** Check that a policy that changes nothing differs by exactly nothing, and that one that changes something shows. */
export function placebo(lab: Lab): Check[] {
  const { country } = lab;
  const own = country.statusQuo;
  const { months } = lab.scenario();
  const moved = { 'courses.seats': each(country.regions, lab.people / 10), 'permits.portable': 1 };
  const zero = (id: string, says: string, second: Policy): Check =>
    judged({ id, says, unit: 'any outcome', found: largestDifference(lab, second), tolerance: 0 });
  const felt = largestDifference(lab, policyOf('moved', moved));
  return [
    zero('placebo.twice', 'The same policy twice differs by exactly 0 in every outcome.', asItIs),
    zero('placebo.own-values', 'Levers set to the value they have change nothing.', policyOf('same', own)),
    zero('placebo.ramped', 'Levers ramped to the value they have change nothing.', policyOf('same', own, 2, 6)),
    zero('placebo.after-the-end', 'Levers moved after the last month change nothing.', policyOf('late', moved, months)),
    judged({
      id: 'placebo.felt',
      says: 'Levers that do move make some difference.',
      unit: 'policies that differ',
      expected: 1,
      found: felt !== null && felt > 0 ? 1 : 0,
      tolerance: 0,
    }),
  ];
}

/** Find the largest difference of any outcome in any month from the policy that changes nothing; unknown pairs with unknown. */
function largestDifference(lab: Lab, second: Policy): number | null {
  const policies = [asItIs, { ...second, id: 'second' }];
  const scenario = lab.scenario({ policies, shocks: [turmoil(lab)] });
  let largest: number | null = null;
  // Months of its own, or the second policy would be a copy of the first.
  for (const { policies: pair } of lab.run(scenario, 2, { shareMonths: false, groups: false })) {
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
