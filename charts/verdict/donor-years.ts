import { COST_OUTCOME, type PolicyVerdict } from '../../engine/internal.ts';
import { averagedFrom, type YearPoint, yearlyPoints } from '../pictures/yearly.ts';
import { MILLION } from './numbers.ts';
import type { Writer } from './writer.ts';

/** What a policy adds to the cost of the state in a year, in millions: the mean over simulations with and without a law. */
export interface AddedCost {
  readonly year: number;
  readonly mean: number;
}

/** Returns that cost of each whole year; none where it is not known. Years of a comparison hold no range of a difference. */
export function addedCostByYear(
  { comparison: { policies } }: Pick<Writer, 'comparison'>,
  { policy, against }: PolicyVerdict,
  months = Number.POSITIVE_INFINITY,
): AddedCost[] {
  const yearsOf = (id: string): YearPoint[] =>
    yearlyPoints((policies[id]?.outcomes[COST_OUTCOME]?.series ?? []).slice(0, months), 'sum');
  const others = yearsOf(against);
  const added = yearsOf(policy).map(({ year, mean }, i) => ({
    year,
    mean: ((mean ?? Number.NaN) - (others[i]?.mean ?? Number.NaN)) / MILLION,
  }));
  return added.every(({ mean }) => Number.isFinite(mean)) ? added : [];
}

/** What a policy adds to the cost of the state in a year in which donors pay too. */
export interface DonorYearsCost {
  /** Years, such as 2026–2028. */
  readonly years: string;
  /** Mean of a year in millions. */
  readonly mean: number;
}

/** Returns that cost where donors leave before the years of which the cost is given; else null. */
export function donorYearsCost(writer: Pick<Writer, 'comparison'>, policy: PolicyVerdict): DonorYearsCost | null {
  const { donors } = policy.needs;
  if (donors === null || donors.months >= averagedFrom(writer.comparison.run)) return null;
  const added = addedCostByYear(writer, policy, Math.round(donors.months));
  const [first, last] = [added[0], added.at(-1)];
  if (first === undefined || last === undefined) return null;
  const years = first.year === last.year ? `${first.year}` : `${first.year}–${last.year}`;
  return { years, mean: added.reduce((sum, { mean }) => sum + mean, 0) / added.length };
}
