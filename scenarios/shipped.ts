import type { CriterionId, Reading } from '../engine/internal.ts';
import type { Verdict } from './claims/verdict.ts';
import type { Target } from './schema/targets.ts';

/** A number of a distribution over parameter sets; null where it cannot be computed. */
export interface ShippedSpan {
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** One figure of the record beside what the accepted parameter sets give for it. */
export interface ShippedFit
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
export interface ShippedMove {
  readonly id: string;
  readonly unit: string;
  readonly prior: ShippedSpan;
  readonly posterior: ShippedSpan;
  readonly informed: boolean;
}

/** How the paired differences of a run over parameter draws move with each parameter. */
export interface ShippedSensitivity {
  /** The differences, each of a policy from the first one. */
  readonly figures: readonly { readonly policy: string; readonly outcome: string }[];
  /** Rank correlations by parameter, in the order of `figures`, to two digits; null where one side does not vary. */
  readonly correlations: Readonly<Record<string, readonly (number | null)[]>>;
  /** What one of all parameters without any effect reaches in 5 of 100 runs, in one figure. */
  readonly least: number;
}

export interface ShippedClaim {
  readonly id: string;
  readonly wording: string;
  readonly source: string;
  readonly locator: string;
  readonly verdict: Verdict;
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

export interface ShippedCell {
  readonly policy: string;
  readonly criterion: CriterionId;
  readonly studyTable: Reading;
  readonly studyProse: readonly Reading[];
  readonly model: Reading | null;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly agreesTable: boolean | null;
  readonly agreesProse: boolean | null;
  readonly reason: string | null;
  readonly note: string;
}

/** A run over parameter draws. */
export interface ShippedRun {
  readonly seed: string;
  readonly scale: number;
  readonly draws: number;
  readonly replicatesOfADraw: number;
  readonly months: number;
}

/**
 * What `korpu ship` computes for the workbench once and for all: nothing in it is asked for by a reader, and it holds
 * for the model it was made with alone, which `check` tells.
 */
export interface ShippedEvidence {
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
    readonly rows: readonly ShippedFit[];
    readonly parameters: readonly ShippedMove[];
  };
  readonly runs: { readonly comparison: ShippedRun; readonly claims: Omit<ShippedRun, 'months'> };
  /** Digest of the comparison behind sensitivity and matrix. */
  readonly digest: string;
  readonly sensitivity: ShippedSensitivity;
  readonly claims: readonly ShippedClaim[];
  readonly matrix: readonly ShippedCell[];
  /** Digests of small runs, and of what was asked of the large ones: equal as long as the file still holds. */
  readonly check: Readonly<Record<string, string>>;
}
