import { central90 } from '../../engine/index.ts';
import { mean } from '../../engine/internal.ts';
import type { Claim, Condition } from '../schema/claims.ts';
import { NEVER } from './statistic.ts';

/** The share of units that decides. */
export const DECIDED = 0.9;

export type Side = 'supported' | 'opposed' | 'neither';
export type Verdict = 'supported' | 'opposed' | 'undecided';

/** What the units say on one test. */
export interface Spread {
  /** Mean and central 90 % of the units with a number; null when none has. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of units in which a break-even is not reached. */
  readonly neverShare: number;
  /** Share of units in which the number cannot be computed. */
  readonly unknownShare: number;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly shares: Readonly<Record<Side, number>>;
  /** In the order of the claim's tests. */
  readonly spreads: readonly Spread[];
}

/** Whether a number meets a condition. What cannot be computed meets none. */
export function meets(value: number, condition: Condition): boolean {
  if (Number.isNaN(value)) return false;
  if (value === NEVER) return condition.never === true;
  const { above, atLeast, below, atMost } = condition;
  if ([above, atLeast, below, atMost].every((bound) => bound === undefined)) return false;
  return (
    (above === undefined || value > above) &&
    (atLeast === undefined || value >= atLeast) &&
    (below === undefined || value < below) &&
    (atMost === undefined || value <= atMost)
  );
}

/** What one unit says of a claim: one number for each of its tests. */
export function sideOf(claim: Claim, values: readonly number[]): Side {
  const sides = claim.tests.map(({ supports, opposes }, i): Side => {
    const value = values[i] ?? Number.NaN;
    if (meets(value, supports)) return 'supported';
    return meets(value, opposes) ? 'opposed' : 'neither';
  });
  if (sides.every((side) => side === 'supported')) return 'supported';
  const against = (side: Side): boolean => side === 'opposed';
  return (claim.combine === 'all' ? sides.some(against) : sides.every(against)) ? 'opposed' : 'neither';
}

/** Judges a claim by its units, each a list of one number for each test. */
export function judge(claim: Claim, units: readonly (readonly number[])[]): Judgement {
  const sides = units.map((values) => sideOf(claim, values));
  const share = (side: Side): number => shareOf(sides, (one) => one === side);
  const shares = { supported: share('supported'), opposed: share('opposed'), neither: share('neither') };
  const verdict = shares.supported >= DECIDED ? 'supported' : shares.opposed >= DECIDED ? 'opposed' : 'undecided';
  const spreads = claim.tests.map((_, i) => spreadOf(units.map((values) => values[i] ?? Number.NaN)));
  return { verdict, shares, spreads };
}

function spreadOf(values: readonly number[]): Spread {
  const finite = Float64Array.from(values.filter((value) => Number.isFinite(value)));
  const band = central90(finite);
  return {
    mean: mean(finite),
    low: band?.low ?? null,
    high: band?.high ?? null,
    neverShare: shareOf(values, (value) => value === NEVER),
    unknownShare: shareOf(values, (value) => Number.isNaN(value)),
  };
}

function shareOf<T>(all: readonly T[], counts: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(counts).length / all.length;
}
