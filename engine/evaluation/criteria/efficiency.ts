import type { Anchors, ComponentScore, CriterionScore } from './criteria.ts';
import { readMonths } from './read-figures.ts';
import { meanOfKnown, meanScore, scoreComponent } from './score.ts';

/** Months of the short and the long horizon. */
const HORIZONS = [24, 120] as const;

/** Monthly figures of a policy at full scale. */
export interface PolicyMonths {
  /** Months × outcomes. */
  readonly series: Float64Array;
  /** Adults present at the end of each month. */
  readonly adults: Float64Array;
}

/** Money flows of a policy and of the first policy, and how to discount them. */
export interface EfficiencyInput {
  readonly policy: PolicyMonths;
  /** Null for the first policy itself. */
  readonly first: PolicyMonths | null;
  /** Monthly balance against the first policy: full or per head, by the switch `extraResidents`. */
  readonly balance: Float64Array;
  /** Discount factor from one month to the next. */
  readonly discountPerMonth: number;
}

/**
 * Scores efficiency at 2 and at 10 years (or at the end of a shorter run), with equal weights. For the first policy:
 * its net balance per unit of total public cost. For others: net return, adults gained at B1 and insured workers
 * gained, each per unit of added programme cost. Gains are gains in shares times the adults of the first policy, so
 * that retention of people does not count as language teaching.
 */
export function scoreEfficiency(anchors: Anchors['efficiency'], input: EfficiencyInput): CriterionScore {
  const parts = HORIZONS.map((horizon) => {
    const months = Math.min(horizon, input.policy.adults.length);
    const years = horizon / 12;
    return input.first === null
      ? ownEfficiency(anchors, input, months, years)
      : addedEfficiency(anchors, input, input.first, months, years);
  });
  return { score: meanOfKnown(parts.map(meanScore)), components: parts.flat() };
}

function ownEfficiency(
  anchors: Anchors['efficiency'],
  input: EfficiencyInput,
  months: number,
  years: number,
): ComponentScore[] {
  const net = discountedTotal(readMonths(input.policy.series, 'accounts.net'), months, input.discountPerMonth);
  const cost = discountedTotal(readMonths(input.policy.series, 'accounts.cost'), months, input.discountPerMonth);
  return [scoreComponent(`return${years}`, anchors.return, perUnit(net, cost), 1 / 2)];
}

function addedEfficiency(
  anchors: Anchors['efficiency'],
  { policy, balance, discountPerMonth }: EfficiencyInput,
  reference: PolicyMonths,
  months: number,
  years: number,
): ComponentScore[] {
  const programme = readMonths(policy.series, 'accounts.programmeCost');
  const programmeFirst = readMonths(reference.series, 'accounts.programmeCost');
  const cost = discountedTotal(
    programme.map((value, t) => value - programmeFirst[t]),
    months,
    discountPerMonth,
  );
  const last = months - 1;
  const adults = reference.adults[last];
  const b1 =
    (readMonths(policy.series, 'language.b1Share')[last] - readMonths(reference.series, 'language.b1Share')[last]) *
    adults;
  const insured = (who: PolicyMonths): number => readMonths(who.series, 'work.formal')[last] / who.adults[last];
  const formal = (insured(policy) - insured(reference)) * adults;
  return [
    scoreComponent(
      `return${years}`,
      anchors.return,
      perUnit(discountedTotal(balance, months, discountPerMonth), cost),
      1 / 6,
    ),
    scoreComponent(`language${years}`, anchors.language, perUnit(b1, cost) * 1000, 1 / 6),
    scoreComponent(`formal${years}`, anchors.formal, perUnit(formal, cost) * 1000, 1 / 6),
  ];
}

/** Sums the first months of a flow, discounted to its first month. */
function discountedTotal(flow: Float64Array, months: number, discountPerMonth: number): number {
  let sum = 0;
  let factor = 1;
  for (let t = 0; t < months; t++) {
    sum += flow[t] * factor;
    factor *= discountPerMonth;
  }
  return sum;
}

/** Returns the gain per unit of money: infinite for a gain at no cost or with savings, NaN for no gain at no cost. */
function perUnit(gain: number, cost: number): number {
  if (Number.isNaN(gain) || Number.isNaN(cost)) return Number.NaN;
  if (cost > 0) return gain / cost;
  if (gain === 0) return cost === 0 ? Number.NaN : 0;
  return gain > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
