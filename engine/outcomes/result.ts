/**
 * Results of one replicate for every policy of a scenario: flat arrays, which a worker can send. Outcomes are in the
 * order of `outcomes`; NaN where a value cannot be computed.
 * @public
 */
export interface ReplicateResult {
  readonly replicate: number;
  /** Months from the start of the hindcast to the fork × outcomes. */
  readonly hindcast: Float64Array;
  readonly policies: readonly PolicyResult[];
  /** Result of the no-programme baseline, from which criteria count gains; null unless requested. */
  readonly noProgrammes: PolicyResult | null;
  /** Results under each added shock, one at a time; empty without shock runs. */
  readonly shockRuns: readonly ShockRunSeries[];
  /** Simulated person-months, hindcast and shared months counted once, shock runs included. */
  readonly agentMonths: number;
  /** 32-bit hash of the state at the end of each policy, for tests across JavaScript engines. */
  readonly stateHash: Uint32Array;
}

/** Series of every policy under one shock in addition to those of the scenario. */
export interface ShockRunSeries {
  readonly shock: string;
  /** Month after the fork in which the shock starts; earlier months equal those without it. */
  readonly startMonth: number;
  /** Months × outcomes by policy, like `series`. */
  readonly series: readonly Float64Array[];
  /** The same of the no-programme baseline; null unless requested. */
  readonly noProgrammes: Float64Array | null;
}

/**
 * Results of one policy in one replicate. Outcomes are in the order of `outcomes`; `outcomeValues`, `pairedValues` and
 * `outcomeSeries` read them by id.
 * @public
 */
export interface PolicyResult {
  /** Months × outcomes, month-major: series[month × outcomes + outcome]. */
  readonly series: Float64Array;
  /**
   * Months × outcomes of the mechanisms that are on; absent without any.
   * @internal
   */
  readonly mechanismSeries?: Float64Array;
  /** Value of each outcome over its window. */
  readonly figures: Float64Array;
  /** Groups × outcomes: the same values by group. */
  readonly groupFigures: Float64Array;
  /** Years × groups × outcomes: December values by group. */
  readonly groupYears: Float64Array;
  /**
   * Values of cohort outcomes restricted to people who arrive, or for retention are hired, under both this policy and the
   * first one; equal to `figures` for other outcomes.
   */
  readonly pairedFigures: Float64Array;
  readonly referenceFigures: Float64Array;
  readonly pairedGroupFigures: Float64Array;
  readonly referenceGroupFigures: Float64Array;
  /**
   * Number of simulated events in each value; NaN where an outcome does not count events. By group: groups × outcomes.
   */
  readonly events: Float64Array;
  readonly groupEvents: Float64Array;
  /** Adults at the end of each month after the fork, at full scale. */
  readonly adults: Float64Array;
  /**
   * (Groups + 1) × equityCounters: means over the last 12 months in simulated people, all people in the last row; empty
   * when groups are not recorded.
   */
  readonly equityCounts: Float64Array;
  /** Simulated people: initial, arrivals, departures, stock. */
  readonly accounting: Float64Array;
  /** First month in which this policy differs from the first one; the number of months if none. */
  readonly divergenceMonth: number;
  /** Run month in which each phase took effect, −1 when never. */
  readonly phaseStarts: Int32Array;
}
