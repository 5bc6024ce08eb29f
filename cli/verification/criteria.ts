import type { Policy } from '../../engine/index.ts';
import {
  type Anchors,
  anchorDeclarations,
  assessPolicies,
  criteria,
  noProgrammesPolicy,
  type PolicyAssessment,
} from '../../engine/internal.ts';
import { type Check, judgeCheck } from './check.ts';
import { type CheckFixtures, sameForEach, singlePhasePolicy, turmoilShock, unchangedPolicy } from './fixtures.ts';

/** Minimum scale with scores of equity. */
const EQUITY_SCALE = 0.05;

/** Anchors for every country: shares from 0 to 1, everything else from 0 to 100. What is checked holds for any anchors. */
const neutralAnchors = Object.fromEntries(
  Object.entries(anchorDeclarations).map(([criterion, declared]) => [
    criterion,
    Object.fromEntries(
      Object.entries<{ readonly unit: string }>(declared).map(([id, { unit }]) => [
        id,
        { zero: 0, full: unit === 'share' ? 1 : 100, why: 'for a check' },
      ]),
    ),
  ]),
) as unknown as Anchors;

/** Checks that all policies are scored by the same formulas, in any company. */
export function criteriaChecks(fixtures: CheckFixtures): Check[] {
  const { country, people } = fixtures;
  const places = sameForEach(country.regions, people / 10);
  const moved = singlePhasePolicy('moved', { 'courses.seats': places, 'information.campaign': 1 });
  const nothing: Policy = { ...noProgrammesPolicy(country), id: 'nothing' };
  const copies = [moved, unchangedPolicy].map((policy) => ({ ...policy, id: `copy-of-${policy.id}` }));

  const assess = (policies: readonly Policy[]): PolicyAssessment => {
    const base = fixtures.scenario();
    const scenario = { ...base, policies, scale: Math.max(base.scale, EQUITY_SCALE) };
    // No shared months, or a copy would be a copy of a result.
    const options = { noProgrammes: true, shocks: [turmoilShock(fixtures)], shareMonths: false };
    const results = fixtures.run(scenario, 1, options);
    const input = { anchors: neutralAnchors, judged: {}, cells: [], weights: {} };
    return assessPolicies(input, { scenarios: [scenario], byDraw: false, results });
  };
  const many = assess([unchangedPolicy, moved, ...copies, nothing]);
  const two = assess([unchangedPolicy, moved]);
  const turned = assess([moved, unchangedPolicy]);

  const both = [unchangedPolicy.id, moved.id];
  const apart = (one: PolicyAssessment, other: PolicyAssessment, name = (id: string): string => id): number | null =>
    largestGap(
      both.flatMap((id) => scoresOf(one, id)),
      both.flatMap((id) => scoresOf(other, name(id))),
    );
  const same = (id: string, says: string, found: number | null): Check =>
    judgeCheck({ id, says, unit: 'points', found, tolerance: 0 });
  const gained = (['effectiveness', 'efficiency', 'flexibility'] as const).map(
    (id) => many.criteria[nothing.id]?.[id].score ?? Number.NaN,
  );
  // Feasibility is scored from plans alone, so it says nothing about results.
  const felt = largestGap(scoresOf(two, unchangedPolicy.id, scoredByResults), scoresOf(two, moved.id, scoredByResults));
  return [
    same(
      'criteria.copy',
      'A renamed copy of a policy scores and totals exactly like it.',
      apart(many, many, (id) => `copy-of-${id}`),
    ),
    same('criteria.company', 'Adding a policy moves no score and no total of another.', apart(many, two)),
    same('criteria.order', 'Order of policies and choice of reference move no score.', apart(two, turned)),
    same('criteria.nothing', 'A policy without programmes gains nothing.', Math.max(...gained)),
    judgeCheck({
      id: 'criteria.felt',
      says: 'A policy that changes something scores differently.',
      unit: 'policies that differ',
      expected: 1,
      found: felt !== null && felt > 0 ? 1 : 0,
      tolerance: 0,
    }),
  ];
}

const scoredByResults = criteria.filter((id) => id !== 'feasibility');

/** Lists all scores of a policy: its components, its criteria and its total. */
function scoresOf(
  { criteria: assessment, ranking }: PolicyAssessment,
  policy: string,
  ids: readonly (typeof criteria)[number][] = criteria,
): (number | null)[] {
  const scores = ids.flatMap((id) => {
    const { score, components } = assessment[policy]?.[id] ?? { score: null, components: [] };
    return [score, ...components.map((component) => component.score)];
  });
  return [...scores, ranking?.order.find((one) => one.policy === policy)?.total ?? null];
}

/** Returns the largest difference between two lists; unknown values match each other. Null when nothing was compared. */
function largestGap(one: readonly (number | null)[], other: readonly (number | null)[]): number | null {
  if (one.length !== other.length) return Number.NaN;
  let largest: number | null = null;
  one.forEach((value, k) => {
    const counterpart = other[k] ?? null;
    if (value === null && counterpart === null) return;
    const gap = value === null || counterpart === null ? Number.POSITIVE_INFINITY : Math.abs(value - counterpart);
    largest = Math.max(largest ?? 0, gap);
  });
  return largest;
}
