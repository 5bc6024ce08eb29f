import { central90 } from '../../../engine/index.ts';
import { replicateMean } from '../../../engine/internal.ts';
import type { Claim, ClaimCondition } from '../../schema/claims.ts';
import { doses } from '../../schema/lever-settings.ts';
import { NOT_REACHED } from './statistic.ts';

/** Minimum share of units for a verdict. */
export const DECISIVE_SHARE = 0.9;

export type UnitVerdict = 'supported' | 'opposed' | 'neither';
export type ClaimVerdict = 'supported' | 'opposed' | 'assumed' | 'undecided';

/** Doses under which claims are judged; units take turns. */
export const claimDoses = ['central', ...doses] as const;
export type ClaimDose = (typeof claimDoses)[number];

/** Returns the dose of a parameter draw, or of a part of the replicates at central parameters. */
export function doseOfDraw(draw: number): ClaimDose {
  return claimDoses[draw % claimDoses.length] ?? 'central';
}

/** Result of one test over the units. */
export interface TestSpread {
  /** Mean and central 90 % of the units with a number; null for none. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of units that do not reach break-even. */
  readonly neverShare: number;
  /** Share of units without a computable number. */
  readonly unknownShare: number;
}

export interface ClaimJudgement {
  readonly verdict: ClaimVerdict;
  readonly shares: Readonly<Record<UnitVerdict, number>>;
  /** Shares of the run without what the claim follows from; null if it was not made. */
  readonly withoutPremise: Readonly<Record<UnitVerdict, number>> | null;
  /** Results in the order of the claim's tests. */
  readonly spreads: readonly TestSpread[];
}

/** Returns whether a number meets a condition; false for NaN. */
export function meetsCondition(value: number, condition: ClaimCondition): boolean {
  if (Number.isNaN(value)) return false;
  if (value === NOT_REACHED) return condition.never === true;
  const { above, atLeast, below, atMost } = condition;
  if ([above, atLeast, below, atMost].every((bound) => bound === undefined)) return false;
  return (
    (above === undefined || value > above) &&
    (atLeast === undefined || value >= atLeast) &&
    (below === undefined || value < below) &&
    (atMost === undefined || value <= atMost)
  );
}

/** Returns the verdict of one unit on a claim: `values` has one number per test. */
export function unitVerdictOf(claim: Claim, values: readonly number[]): UnitVerdict {
  const sides = claim.tests.map(({ supports, opposes }, i): UnitVerdict => {
    const value = values[i] ?? Number.NaN;
    if (meetsCondition(value, supports)) return 'supported';
    return meetsCondition(value, opposes) ? 'opposed' : 'neither';
  });
  if (sides.every((side) => side === 'supported')) return 'supported';
  const against = (side: UnitVerdict): boolean => side === 'opposed';
  return (claim.combine === 'all' ? sides.some(against) : sides.every(against)) ? 'opposed' : 'neither';
}

/** Computes the verdict on a claim from its units, each a list of one number per test. */
export function judgeClaim(claim: Claim, units: readonly (readonly number[])[]): ClaimJudgement {
  const sides = units.map((values) => unitVerdictOf(claim, values));
  const share = (side: UnitVerdict): number => shareOf(sides, (one) => one === side);
  const shares = { supported: share('supported'), opposed: share('opposed'), neither: share('neither') };
  const verdict =
    shares.supported >= DECISIVE_SHARE ? 'supported' : shares.opposed >= DECISIVE_SHARE ? 'opposed' : 'undecided';
  const spreads = claim.tests.map((_, i) => spreadOf(units.map((values) => values[i] ?? Number.NaN)));
  return { verdict, shares, withoutPremise: null, spreads };
}

/** Share of units below which a verdict does not survive a run without what its claim follows from. */
export const SURVIVAL_SHARE = 0.5;

/**
 * Judges a claim again by units of the run in which what it follows from is turned off: a verdict that fewer than half
 * of them give was assumed.
 */
export function withPremiseRun(
  judgement: ClaimJudgement,
  claim: Claim,
  units: readonly (readonly number[])[],
): ClaimJudgement {
  if (units.length === 0) return judgement;
  const { verdict } = judgement;
  const { shares } = judgeClaim(claim, units);
  const decided = verdict === 'supported' || verdict === 'opposed';
  const survives = !decided || shares[verdict] >= SURVIVAL_SHARE;
  return { ...judgement, verdict: survives ? verdict : 'assumed', withoutPremise: shares };
}

function spreadOf(values: readonly number[]): TestSpread {
  const finite = Float64Array.from(values.filter((value) => Number.isFinite(value)));
  const band = central90(finite);
  return {
    mean: replicateMean(finite),
    low: band?.low ?? null,
    high: band?.high ?? null,
    neverShare: shareOf(values, (value) => value === NOT_REACHED),
    unknownShare: shareOf(values, (value) => Number.isNaN(value)),
  };
}

function shareOf<T>(all: readonly T[], counts: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(counts).length / all.length;
}
