import type { Anchors, ComponentScore, CriterionScore } from './criteria.ts';
import { readMonths } from './read-figures.ts';
import { meanOfKnown, meanScore, scoreComponent } from './score.ts';

/** Months of the short and of the long view. */
const HORIZONS = [24, 120] as const;

/** Monthly figures of a policy at full scale. */
export interface PolicyMonths {
  /** Months × outcomes. */
  readonly series: Float64Array;
  /** Adults present at the end of each month. */
  readonly adults: Float64Array;
}

/** Money of a policy and of the first one, and how to add it up. */
export interface EfficiencyInput {
  readonly policy: PolicyMonths;
  /** Null for the first policy itself. */
  readonly first: PolicyMonths | null;
  /** Balance against the first policy each month: full or per head, as the switch `extraResidents` says. */
  readonly balance: Float64Array;
  /** Factor of a month's money against the month before. */
  readonly discountPerMonth: number;
}

/**
 * Efficiency at 2 and at 10 years (or at the end of a shorter run), counting alike. The first policy: its own net
 * balance per unit of all public cost. Another one: net return, adults gained at B1 and insured workers gained, each per
 * unit of the programme cost it adds. Gains are gains of shares times the adults of the first policy, so that keeping
 * people is not counted as teaching them.
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

/** Adds up the first months of a flow, discounted to the first of them. */
function discountedTotal(flow: Float64Array, months: number, discountPerMonth: number): number {
  let sum = 0;
  let factor = 1;
  for (let t = 0; t < months; t++) {
    sum += flow[t] * factor;
    factor *= discountPerMonth;
  }
  return sum;
}

/** What a unit of money brings. What costs nothing or saves money is without bound; nothing for nothing is unknown. */
function perUnit(gain: number, cost: number): number {
  if (Number.isNaN(gain) || Number.isNaN(cost)) return Number.NaN;
  if (cost > 0) return gain / cost;
  if (gain === 0) return cost === 0 ? Number.NaN : 0;
  return gain > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
