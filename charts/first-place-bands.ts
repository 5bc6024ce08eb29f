import { type Assessment, type CriterionId, criteria, rankPolicies } from '../engine/internal.ts';

/** Steps of weight that are ranked before the limits between them are narrowed down. */
const STEPS = 50;
/** Limits are exact to half a thousandth of the weight. */
const PRECISION = 0.0005;

/** Stretch of one criterion's weight in which the same policies are first. */
export interface FirstPlaceBand {
  /** Weight of the criterion, 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** Policies that share the first place; empty where it is vacant. */
  readonly policies: readonly string[];
}

/** Shares of the weights of all criteria; equal ones without any, where feasibility counts only if it is given weight. */
export function weightShares(
  weights: Readonly<Partial<Record<CriterionId, number>>>,
): Readonly<Record<CriterionId, number>> {
  const hasWeights = Object.values(weights).some((one) => one > 0);
  const given = (id: CriterionId): number =>
    hasWeights ? Math.max(0, weights[id] ?? 0) : id === 'feasibility' ? 0 : 1;
  const sum = criteria.reduce((total, id) => total + given(id), 0);
  return Object.fromEntries(criteria.map((id) => [id, given(id) / sum])) as Record<CriterionId, number>;
}

/**
 * Lists which policy is first at each weight of one criterion from 0 to 1, while the other weights keep their
 * proportions; without any other weight, the others count equally.
 */
export function firstPlaceBands(
  assessment: Assessment,
  weights: Readonly<Partial<Record<CriterionId, number>>>,
  criterion: CriterionId,
): FirstPlaceBand[] {
  const shares = weightShares(weights);
  const rest = 1 - shares[criterion];
  const isOther = (id: CriterionId): boolean => id !== criterion && id !== 'feasibility';
  const others = criteria.filter(isOther).length;
  const weightsAt = (weight: number): Record<CriterionId, number> =>
    Object.fromEntries(
      criteria.map((id) => {
        if (id === criterion) return [id, weight];
        const part = rest > PRECISION ? shares[id] / rest : isOther(id) ? 1 / others : 0;
        return [id, (1 - weight) * part];
      }),
    ) as Record<CriterionId, number>;
  const firstAt = (weight: number): string[] =>
    (rankPolicies(assessment, weightsAt(weight))?.order ?? []).flatMap(({ policy, rank }) =>
      rank === 1 ? [policy] : [],
    );

  const bands: FirstPlaceBand[] = [];
  const add = (from: number, to: number, policies: readonly string[]): void => {
    const last = bands.at(-1);
    if (last !== undefined && same(last.policies, policies)) bands[bands.length - 1] = { ...last, to };
    else bands.push({ from, to, policies });
  };
  /** Divides a stretch until both ends have the same first policies, or it is too short to matter. */
  const divide = (from: number, first: readonly string[], to: number, second: readonly string[]): void => {
    const middle = (from + to) / 2;
    if (same(first, second)) add(from, to, first);
    else if (to - from <= PRECISION) {
      add(from, middle, first);
      add(middle, to, second);
    } else {
      const between = firstAt(middle);
      divide(from, first, middle, between);
      divide(middle, between, to, second);
    }
  };
  let before = firstAt(0);
  for (let step = 1; step <= STEPS; step++) {
    const next = firstAt(step / STEPS);
    divide((step - 1) / STEPS, before, step / STEPS, next);
    before = next;
  }
  // A tie at a single weight is a limit, not a stretch.
  const stretches = bands.filter(({ from, to }) => to - from > 2 * PRECISION);
  const limits = stretches.slice(1).map(({ from }, k) => (from + (stretches[k]?.to ?? from)) / 2);
  return stretches.map(({ policies }, k) => ({ from: limits[k - 1] ?? 0, to: limits[k] ?? 1, policies }));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, k) => one === b[k]);
}
