import type { CriterionId, RatingBand } from '../../engine/internal.ts';
import type { Target } from '../schema/targets.ts';
import type { ClaimDose, ClaimVerdict } from './claims/verdict.ts';

/** Number with its distribution over parameter sets; null when it cannot be computed. */
export interface PrecomputedSpan {
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Observed figure with the same figure under the accepted parameter sets. */
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

/** Prior and posterior of a calibrated parameter. */
export interface PrecomputedPosterior {
  readonly id: string;
  readonly unit: string;
  readonly prior: PrecomputedSpan;
  readonly posterior: PrecomputedSpan;
  readonly informed: boolean;
  /** True for arrivals that the record fixes by a factor solved for each set. */
  readonly solved: boolean;
  /** Weighted share of sets that use a value outside the range of the evidence. */
  readonly outside: number;
}

/** Sensitivity of the paired differences to each parameter, from a run over parameter draws. */
export interface PrecomputedSensitivity {
  /** Differences of a policy from the first one. */
  readonly figures: readonly { readonly policy: string; readonly outcome: string }[];
  /** Rank correlations by parameter, in the order of `figures`, to two digits; null when one side is constant. */
  readonly correlations: Readonly<Record<string, readonly (number | null)[]>>;
  /** Largest correlation of any parameter without effect, exceeded in 5 of 100 runs for one figure. */
  readonly least: number;
}

/** Shares of units for and against a claim. */
export interface ClaimShares {
  readonly supportShare: number;
  readonly opposeShare: number;
}

export interface PrecomputedClaim {
  readonly id: string;
  readonly wording: string;
  readonly source: string;
  readonly locator: string;
  readonly verdict: ClaimVerdict;
  readonly supportShare: number;
  readonly opposeShare: number;
  /** The same shares under each dose of the policies that have doses; omitted in older files. */
  readonly byDose?: Readonly<Record<ClaimDose, ClaimShares>>;
  /** What fixes the sign of the claim, and the shares of a run without it; omitted in older files. */
  readonly follows?: { readonly because: string; readonly without: ClaimShares | null } | null;
  /** Number of units that shares refer to. */
  readonly units: number;
  readonly reason: string;
  readonly tests: readonly {
    readonly experiment: string;
    readonly statistic: string;
    readonly unit: string;
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
    /** Share of draws that do not reach break-even. */
    readonly neverShare: number;
    /** Whether no record constrains the figure. */
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

/** What the accepted sets expect of the next records. */
export interface PrecomputedForecast {
  /** Hash of the sealed file, in hexadecimal. */
  readonly sha256: string;
  /** First month, and number of months. */
  readonly start: string;
  readonly months: number;
  readonly sets: number;
  readonly figures: readonly {
    readonly about: string;
    /** Month of a stock, year of a flow. */
    readonly when: string;
    /** Last recorded value; null where there is none. */
    readonly last: number | null;
    readonly median: number;
    /** Range in which 90 % of the forecast lies. */
    readonly low: number;
    readonly high: number;
  }[];
}

/** Run over parameter draws. */
export interface PrecomputedRun {
  readonly seed: string;
  readonly scale: number;
  readonly draws: number;
  readonly replicatesOfADraw: number;
  readonly months: number;
}

/**
 * Evidence that `korpu precompute` computes for the workbench. It depends on no user input, and is valid only for the
 * model it was made with, which `check` verifies.
 */
export interface PrecomputedEvidence {
  readonly korpu: string;
  readonly country: string;
  /** Hash of the model used. */
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
  /** Summary of the sealed forecast; null for a country without, omitted in older files. */
  readonly forecast?: PrecomputedForecast | null;
  readonly runs: { readonly comparison: PrecomputedRun; readonly claims: Omit<PrecomputedRun, 'months'> };
  /** Digest of the comparison that sensitivity and matrix are computed from. */
  readonly digest: string;
  readonly sensitivity: PrecomputedSensitivity;
  readonly claims: readonly PrecomputedClaim[];
  readonly matrix: readonly PrecomputedCell[];
  /** Digests of small runs and of the requests of the large ones: unchanged as long as the file is valid. */
  readonly check: Readonly<Record<string, string>>;
}

/** One assumption of an objection at another value. */
export interface PrecomputedDeparture {
  readonly id: string;
  readonly about: string;
  readonly unit: string;
  readonly value: number;
  readonly central: number;
  /** Departure from the central value in its half-range, −1 to 1. */
  readonly departure: number;
}

/** The smallest departure found that puts one rival before the leader; null when none within the ranges does. */
export interface PrecomputedObjection {
  readonly rival: string;
  /** Margin of the leader at central values, in points or in the unit of the outcome. */
  readonly margin: number;
  readonly nearest: {
    readonly departures: readonly PrecomputedDeparture[];
    /** Root of the sum of squared departures. */
    readonly distance: number;
    /** Whether fresh replicates hold that the rival leads. */
    readonly confirmed: boolean;
  } | null;
  /** Shocks under which fresh replicates hold that the rival leads. */
  readonly shocks: readonly string[];
  /** Structural switches, likewise. */
  readonly switches: readonly { readonly switch: string; readonly value: string }[];
}

/** Objections by one measure: `index` for the weighted criteria, or the id of an outcome. */
export interface PrecomputedObjectionList {
  readonly by: string;
  readonly leader: string;
  readonly objections: readonly PrecomputedObjection[];
}

/** What would turn the verdict on the built-in policies, as `korpu precompute --part objections` writes it. */
export interface PrecomputedObjections {
  readonly korpu: string;
  readonly country: string;
  /** Hash of the model used. */
  readonly model: string;
  readonly run: {
    readonly seed: string;
    readonly scale: number;
    readonly months: number;
    readonly law: string;
    readonly screening: number;
    readonly replicates: number;
    readonly verification: number;
  };
  readonly policies: readonly string[];
  readonly lists: readonly PrecomputedObjectionList[];
}
