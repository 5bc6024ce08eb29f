import type { MatrixRow } from './criteria/matrix.ts';
import type { Ranking } from './criteria/ranking.ts';
import type { Assessment } from './criteria/summarise-criteria.ts';
import type { PolicyNeeds } from './policy-needs.ts';
import type { ServiceViewBalances } from './service-view-signs.ts';
import type { BandSource, VarianceShares } from './variance-shares.ts';

/**
 * One month of a series: mean and central 90 % of replicates.
 * @public
 */
export interface SeriesPoint {
  readonly month: string;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Central half of replicates; only with the option `inner`. */
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
  /** Number of simulated events over all replicates; only when too few for an interval. */
  readonly events?: number;
  /** Only with parameter draws, and not by group. */
  readonly varianceSplit?: VarianceShares | null;
  /** Whether no record constrains the level before the fork; absent when no record was read. */
  readonly priorDriven?: boolean;
  readonly series: readonly SeriesPoint[];
  /** Share of replicates that reach break-even; only for break-even outcomes. */
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
  /** Number of events under both policies; only when too few for an interval. */
  readonly events?: number;
  /** Variance shares of the paired difference; only with parameter draws, and not by group. */
  readonly varianceSplit?: VarianceShares | null;
  /** Always true when a record was read, since no record constrains the effect of a policy. */
  readonly priorDriven?: boolean;
  readonly breakEvenShare?: number;
  /**
   * Same difference in the simulations in which every law of the policy passes; only when laws are drawn and the policy
   * needs one, and not by group. Null when fewer than two simulations pass it.
   */
  readonly ifAdopted?: DifferenceIfAdopted | null;
  /**
   * Same difference in the simulations in which a law of the policy fails, under the same conditions; only of outcomes that
   * a verdict names.
   */
  readonly ifRejected?: DifferenceIfAdopted | null;
  /** Sum over all months of the run, discounted to its start; only of the net balance in each view of service cost. */
  readonly total?: DifferenceTotal;
}

/** Difference of a sum over all months of the run, in the currency. Ranges as those of a paired difference. */
export interface DifferenceTotal {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly spreadLow: number | null;
  readonly spreadHigh: number | null;
  readonly ifAdopted?: DifferenceIfAdopted | null;
  readonly ifRejected?: DifferenceIfAdopted | null;
}

/** Paired difference in the simulations in which the laws of a policy pass, or in which one fails. */
export interface DifferenceIfAdopted {
  /** Number of these simulations. */
  readonly replicates: number;
  /**
   * Whether they are further simulations in which every law passes, because it passes in too few of the comparison;
   * absent otherwise.
   */
  readonly furtherRuns?: true;
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly spreadLow: number | null;
  readonly spreadHigh: number | null;
}

export type ByGroup<T> = Readonly<
  Record<string, Readonly<Record<string, { outcomes: Readonly<Record<string, T>> } | null>>>
>;

/**
 * Levels of every outcome under a policy, for all people and by group.
 * @public
 */
export interface PolicySummary {
  readonly name: string;
  readonly digest: string;
  readonly outcomes: Readonly<Record<string, OutcomeSummary>>;
  readonly groups: ByGroup<OutcomeSummary>;
  /** Month (`YYYY-MM`) in which each phase took effect in the first replicate; null when never. */
  readonly phases: Readonly<Record<string, string | null>>;
  /** Law and donor money that the policy needs; absent in comparisons of earlier versions. */
  readonly needs?: PolicyNeeds;
}

/** Level of an outcome of a mechanism, and its paired difference from the first policy; null for that policy. */
export interface MechanismSummary extends OutcomeSummary {
  readonly difference: DifferenceSummary | null;
}

/** Paired difference with one structural switch set to its alternative, and with the structure of the run. */
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
  /** Same difference over the same replicates, with no switch changed. */
  readonly reference: number | null;
}

/** Scores and ranking over the simulations in which every law of every policy passes. */
export interface CriteriaIfAdopted {
  /** Number of these simulations. */
  readonly replicates: number;
  readonly criteria: Assessment;
  readonly ranking: Ranking | null;
}

/** Parameter that an outcome is sensitive to, over the draws. */
export interface ParameterSensitivity {
  readonly policy: string;
  readonly outcome: string;
  /** Level for the first policy, difference from the first policy for all others. */
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
    /** Number of parameter draws, if any; `replicates` counts the replicates of all draws. */
    readonly draws?: number;
    readonly parameters: 'central' | 'draws';
    /** Source of the uncertainty that `low` and `high` show. */
    readonly bands: BandSource;
    readonly law: string;
    readonly structure: Readonly<Record<string, string>>;
    /** Values used in place of central ones, by id of evidence; only when assumptions were overridden. */
    readonly assumptions?: Readonly<Record<string, number>>;
    /**
     * Uncertain numbers of the country, and how many of them are placeholders of an invented country; only when there are
     * some.
     */
    readonly placeholders?: { readonly count: number; readonly of: number };
    /** Only where the accepted sets were fitted before the country, today's policy or the model changed. */
    readonly olderSets?: true;
    /**
     * Arrivals a year that the country gives, and those under the first policy at the end; only when far fewer come:
     * workers are recruited for open jobs alone.
     */
    readonly fewArrivals?: { readonly expected: number; readonly mean: number };
    /** Simulated person-months of all runs in this comparison, if counted. */
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
  /**
   * Outcomes of the mechanisms that the run switches on, by policy and outcome; absent without any.
   * @internal
   */
  readonly mechanisms?: Readonly<Record<string, Readonly<Record<string, MechanismSummary>>>>;
  /** Most influential parameters of each outcome; only with parameter draws. */
  readonly sensitivity?: readonly ParameterSensitivity[];
  /** Effects of the structural switches, if they were run. */
  readonly structure?: readonly StructuralVariantRow[];
  readonly hindcast: {
    readonly outcomes: Readonly<Record<string, { readonly unit: string; readonly series: readonly SeriesPoint[] }>>;
  };
  /**
   * Scores of the five criteria, their weighted ranking and the evaluation matrix of the country pack; only on request.
   */
  readonly criteria?: Assessment;
  readonly ranking?: Ranking | null;
  /** The same over the simulations in which the laws of all policies pass; only where laws are drawn and needed. */
  readonly criteriaIfAdopted?: CriteriaIfAdopted | null;
  readonly matrix?: readonly MatrixRow[];
  /** Net balance by view of service cost, and whether its sign is the same in all; absent in earlier versions. */
  readonly serviceViews?: ServiceViewBalances;
  readonly accounting: Readonly<
    Record<
      string,
      { readonly initial: number; readonly arrivals: number; readonly departures: number; readonly stock: number }
    >
  >;
}
