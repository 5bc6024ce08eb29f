import { COST_OUTCOME, type PolicyVerdict } from '../../engine/internal.ts';
import { averagedFrom, type YearPoint, yearlyPoints } from '../pictures/yearly.ts';
import { MILLION } from './numbers.ts';
import type { Writer } from './writer.ts';

/** What a policy adds to the cost of the state in the whole years in which donors pay too. */
export interface DonorYearsCost {
  /** Years, such as 2026–2028. */
  readonly years: string;
  /** Mean of a year in millions, over simulations with and without a law; years of a comparison hold no range of a difference. */
  readonly mean: number;
}

/** Returns that cost where donors leave before the years of which the cost is given; else null. */
export function donorYearsCost(
  { comparison: { run, policies } }: Pick<Writer, 'comparison'>,
  { policy, against, needs }: PolicyVerdict,
): DonorYearsCost | null {
  if (needs.donors === null || needs.donors.months >= averagedFrom(run)) return null;
  const months = Math.round(needs.donors.months);
  const yearsOf = (id: string): YearPoint[] =>
    yearlyPoints((policies[id]?.outcomes[COST_OUTCOME]?.series ?? []).slice(0, months), 'sum');
  const [own, others] = [yearsOf(policy), yearsOf(against)];
  const [first, last] = [own[0], own.at(-1)];
  const added = own.map(({ mean }, i) => (mean ?? Number.NaN) - (others[i]?.mean ?? Number.NaN));
  const mean = added.reduce((sum, value) => sum + value, 0) / added.length / MILLION;
  if (first === undefined || last === undefined || !Number.isFinite(mean)) return null;
  const years = first.year === last.year ? `${first.year}` : `${first.year}–${last.year}`;
  return { years, mean };
}
