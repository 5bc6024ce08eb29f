import type { MatrixRow } from './criteria/matrix.ts';
import type { Ranking } from './criteria/ranking.ts';
import type { Assessment } from './criteria/summarise-criteria.ts';
import type { BandSource, VarianceShares } from './variance-shares.ts';

/**
 * One month of a series: mean, and central 90 % of replicates.
 * @public
 */
export interface SeriesPoint {
  readonly month: string;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Central half of replicates; only where it was asked for. */
  readonly innerLow?: number | null;
  readonly innerHigh?: number | null;
}

/**
 * Level of an outcome under a policy. `low` and `high` hold the central 90 % of replicates, `meanLow` and `meanHigh` bound
 * the mean at `level`; null where a value cannot be computed.
 * @public
 */
export interface OutcomeSummary {
  readonly unit: string;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly meanLow: number | null;
  readonly meanHigh: number | null;
  readonly level: number;
  /** Only where simulated events, all replicates together, are too few for an interval: their number. */
  readonly events?: number;
  /** Only with parameter draws, and not by group. */
  readonly varianceSplit?: VarianceShares | null;
  /** Whether nothing recorded fixes the level before the fork; left out where no record was read. */
  readonly priorDriven?: boolean;
  readonly series: readonly SeriesPoint[];
  /** Only on break-even outcomes: share of replicates that reach it. */
  readonly breakEvenShare?: number;
}

/**
 * Paired difference of an outcome between a policy and the reference, in the unit of the outcome. `low` and `high` bound
 * the mean at `level`; `spreadLow` and `spreadHigh` hold the central 90 % of replicates.
 * @public
 */
export interface DifferenceSummary {
  readonly against: string;
  readonly unit: string;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly spreadLow: number | null;
  readonly spreadHigh: number | null;
  readonly varianceRatio: number | null;
  /** As in a level, of both policies together. */
  readonly events?: number;
  /** Of the paired difference. Only with parameter draws, and not by group. */
  readonly varianceSplit?: VarianceShares | null;
  /** Always true where a record was read: no record says what a policy changes. */
  readonly priorDriven?: boolean;
  readonly breakEvenShare?: number;
}

export type ByGroup<T> = Readonly<
  Record<string, Readonly<Record<string, { outcomes: Readonly<Record<string, T>> } | null>>>
>;

/**
 * Levels of every outcome under a policy, in all and by group.
 * @public
 */
export interface PolicySummary {
  readonly name: string;
  readonly digest: string;
  readonly outcomes: Readonly<Record<string, OutcomeSummary>>;
  readonly groups: ByGroup<OutcomeSummary>;
  /** Month (`YYYY-MM`) each phase took effect in the first replicate; null when never. */
  readonly phases: Readonly<Record<string, string | null>>;
}

/** A paired difference with one structural switch turned, and as the run has it. */
export interface StructuralVariantRow {
  readonly switch: string;
  readonly value: string;
  readonly policy: string;
  readonly outcome: string;
  readonly unit: string;
  /** Mean over a few replicates at central parameters, with its 90 % interval. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The same difference over the same replicates, nothing turned. */
  readonly reference: number | null;
}

/** A parameter that a figure moves with, over the draws. */
export interface ParameterSensitivity {
  readonly policy: string;
  readonly outcome: string;
  /** Of the first policy its levels, of every other its difference from the first. */
  readonly of: 'level' | 'difference';
  readonly parameter: string;
  /** Spearman's rank correlation over draws, -1 to 1. */
  readonly correlation: number;
}

/**
 * A comparison of policies, as `korpu compare --json` prints it.
 * @public
 */
export interface Comparison {
  readonly korpu: string;
  readonly model: string;
  readonly run: {
    readonly country: string;
    readonly policies: readonly string[];
    readonly shocks: readonly string[];
    readonly start: string;
    readonly months: number;
    readonly scale: number;
    readonly seed: string;
    readonly replicates: number;
    /** Only with parameter draws: how many; `replicates` counts all of all draws. */
    readonly draws?: number;
    readonly parameters: 'central' | 'draws';
    /** The uncertainty that every low and high shows. */
    readonly bands: BandSource;
    readonly law: string;
    readonly structure: Readonly<Record<string, string>>;
    /** Only where assumptions were changed: values in place of central ones, by id of evidence. */
    readonly assumptions?: Readonly<Record<string, number>>;
    /** People times months that were simulated for all that is told, where that was counted. */
    readonly agentMonths?: number;
  };
  readonly digest: string;
  readonly policies: Readonly<Record<string, PolicySummary>>;
  readonly differences: Readonly<
    Record<
      string,
      { readonly outcomes: Readonly<Record<string, DifferenceSummary>>; readonly groups: ByGroup<DifferenceSummary> }
    >
  >;
  /** Only with parameter draws: what moves each figure most. */
  readonly sensitivity?: readonly ParameterSensitivity[];
  /** Only where the structural switches were turned. */
  readonly structure?: readonly StructuralVariantRow[];
  readonly hindcast: {
    readonly outcomes: Readonly<Record<string, { readonly unit: string; readonly series: readonly SeriesPoint[] }>>;
  };
  /** Scores of the five criteria, their weighted ranking and the matrix of the pack; only where they were asked for. */
  readonly criteria?: Assessment;
  readonly ranking?: Ranking | null;
  readonly matrix?: readonly MatrixRow[];
  readonly accounting: Readonly<
    Record<
      string,
      { readonly initial: number; readonly arrivals: number; readonly departures: number; readonly stock: number }
    >
  >;
}
