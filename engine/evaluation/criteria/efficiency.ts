import type { Anchor, Anchors, ComponentScore, CriterionScore } from './criteria.ts';
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

/** Money flows of a policy and of the no-programme baseline, and how to discount them. */
export interface EfficiencyInput {
  readonly policy: PolicyMonths;
  readonly baseline: PolicyMonths;
  /** Monthly balance against the baseline: full or per head, by the switch `extraResidents`. */
  readonly balance: Float64Array;
  /** Discount factor from one month to the next. */
  readonly discountPerMonth: number;
}

/**
 * Scores efficiency at 2 and at 10 years (or at the end of a shorter run), with equal weights: net return, adults gained
 * at B1 and insured workers gained over the no-programme baseline, each per unit of programme cost over it, money
 * discounted. Gains are gains in shares times the adults of the baseline, so that retention of people does not count as
 * language teaching. A policy without cost and gain scores 0.
 */
export function scoreEfficiency(anchors: Anchors['efficiency'], input: EfficiencyInput): CriterionScore {
  const parts = HORIZONS.map((horizon) => {
    const months = Math.min(horizon, input.policy.adults.length);
    const years = horizon / 12;
    return efficiencyAt(anchors, input, months, years);
  });
  return { score: meanOfKnown(parts.map(meanScore)), components: parts.flat() };
}

function efficiencyAt(
  anchors: Anchors['efficiency'],
  { policy, baseline, balance, discountPerMonth }: EfficiencyInput,
  months: number,
  years: number,
): ComponentScore[] {
  const programme = readMonths(policy.series, 'accounts.programmeCost');
  const programmeBaseline = readMonths(baseline.series, 'accounts.programmeCost');
  const cost = discountedTotal(
    programme.map((value, t) => value - programmeBaseline[t]),
    months,
    discountPerMonth,
  );
  const last = months - 1;
  const adults = baseline.adults[last];
  const b1 =
    (readMonths(policy.series, 'language.b1Share')[last] - readMonths(baseline.series, 'language.b1Share')[last]) *
    adults;
  const insured = (who: PolicyMonths): number => readMonths(who.series, 'work.formal')[last] / who.adults[last];
  const formal = (insured(policy) - insured(baseline)) * adults;
  const net = discountedTotal(balance, months, discountPerMonth);
  return [
    perCost(`return${years}`, anchors.return, net, cost, 1),
    perCost(`language${years}`, anchors.language, b1, cost, 1000),
    perCost(`formal${years}`, anchors.formal, formal, cost, 1000),
  ];
}

/** Scores a gain per `units` of cost; no gain at no cost scores 0. */
function perCost(id: string, anchor: Anchor, gain: number, cost: number, units: number): ComponentScore {
  if (gain === 0 && cost === 0) return { id, value: 0, score: 0, weight: 1 / 6 };
  return scoreComponent(id, anchor, perUnit(gain, cost) * units, 1 / 6);
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

/** Returns the gain per unit of money: infinite for a gain at no cost or with savings. */
function perUnit(gain: number, cost: number): number {
  if (Number.isNaN(gain) || Number.isNaN(cost)) return Number.NaN;
  if (cost > 0) return gain / cost;
  if (gain === 0) return 0;
  return gain > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
