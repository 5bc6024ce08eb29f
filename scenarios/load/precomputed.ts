import type { CriterionId, RatingBand } from '../../engine/internal.ts';
import type { Target } from '../schema/targets.ts';
import type { ClaimVerdict } from './claims/verdict.ts';

/** A number of a distribution over parameter sets; null where it cannot be computed. */
export interface PrecomputedSpan {
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** One figure of the record beside what the accepted parameter sets give for it. */
export interface PrecomputedFit
  extends Pick<Target, 'id' | 'row' | 'about' | 'observed' | 'low' | 'high' | 'use' | 'nature'> {
  /** Month of a stock, years of a flow; empty for a cohort. */
  readonly when: string;
  readonly median: number | null;
  /** Central 90 % of the accepted sets, weighted. */
  readonly from: number | null;
  readonly to: number | null;
  readonly met: boolean;
  /** Weighted share of sets within the tolerance. */
  readonly share: number;
}

/** A drawn parameter before and after the record was seen. */
export interface PrecomputedPosterior {
  readonly id: string;
  readonly unit: string;
  readonly prior: PrecomputedSpan;
  readonly posterior: PrecomputedSpan;
  readonly informed: boolean;
}

/** How the paired differences of a run over parameter draws move with each parameter. */
export interface PrecomputedSensitivity {
  /** The differences, each of a policy from the first one. */
  readonly figures: readonly { readonly policy: string; readonly outcome: string }[];
  /** Rank correlations by parameter, in the order of `figures`, to two digits; null where one side does not vary. */
  readonly correlations: Readonly<Record<string, readonly (number | null)[]>>;
  /** What one of all parameters without any effect reaches in 5 of 100 runs, in one figure. */
  readonly least: number;
}

export interface PrecomputedClaim {
  readonly id: string;
  readonly wording: string;
  readonly source: string;
  readonly locator: string;
  readonly verdict: ClaimVerdict;
  readonly supportShare: number;
  readonly opposeShare: number;
  /** What shares are shares of. */
  readonly units: number;
  readonly reason: string;
  readonly tests: readonly {
    readonly experiment: string;
    readonly statistic: string;
    readonly unit: string;
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
    /** Share of draws in which a break-even is not reached. */
    readonly neverShare: number;
    /** Whether nothing recorded fixes what is read. */
    readonly priorDriven: boolean;
  }[];
}

export interface PrecomputedCell {
  readonly policy: string;
  readonly criterion: CriterionId;
  readonly studyTable: RatingBand;
  readonly studyProse: readonly RatingBand[];
  readonly model: RatingBand | null;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly agreesTable: boolean | null;
  readonly agreesProse: boolean | null;
  readonly reason: string | null;
  readonly note: string;
}

/** A run over parameter draws. */
export interface PrecomputedRun {
  readonly seed: string;
  readonly scale: number;
  readonly draws: number;
  readonly replicatesOfADraw: number;
  readonly months: number;
}

/**
 * What `korpu precompute` computes for the workbench once and for all: nothing in it is asked for by a reader, and it holds
 * for the model it was made with alone, which `check` tells.
 */
export interface PrecomputedEvidence {
  readonly korpu: string;
  readonly country: string;
  /** Hash of the model that made it. */
  readonly model: string;
  readonly fit: {
    readonly sets: number;
    readonly effective: number;
    readonly tried: number;
    readonly seed: string;
    readonly scale: number;
    readonly rows: readonly PrecomputedFit[];
    readonly parameters: readonly PrecomputedPosterior[];
  };
  readonly runs: { readonly comparison: PrecomputedRun; readonly claims: Omit<PrecomputedRun, 'months'> };
  /** Digest of the comparison behind sensitivity and matrix. */
  readonly digest: string;
  readonly sensitivity: PrecomputedSensitivity;
  readonly claims: readonly PrecomputedClaim[];
  readonly matrix: readonly PrecomputedCell[];
  /** Digests of small runs, and of what was asked of the large ones: equal as long as the file still holds. */
  readonly check: Readonly<Record<string, string>>;
}
