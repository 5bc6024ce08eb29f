/**
 * One replicate of every policy of a scenario: flat arrays, which a worker can send. Outcomes are in the order of
 * `outcomes`; NaN stands for a value that cannot be computed.
 * @public
 */
export interface ReplicateResult {
  readonly replicate: number;
  /** Months from the start of the hindcast to the fork × outcomes. */
  readonly hindcast: Float64Array;
  readonly policies: readonly PolicyResult[];
  /** What shocks that were tried would have brought, one at a time; empty where none was asked for. */
  readonly shockRuns: readonly ShockRunSeries[];
  /** Simulated agent-months, hindcast and shared months counted once, those under shocks tried too. */
  readonly agentMonths: number;
  /** 32-bit hash of all state at the end of each policy, for cross-engine tests. */
  readonly stateHash: Uint32Array;
}

/** Every policy under one more shock than the scenario has. */
export interface ShockRunSeries {
  readonly shock: string;
  /** Month after the fork in which it begins; until then the months are those without it. */
  readonly startMonth: number;
  /** By policy: months × outcomes, as `series` is. */
  readonly series: readonly Float64Array[];
}

/**
 * Arrays of one policy in one replicate. Outcomes are in the order of `outcomes`; `outcomeValues`, `pairedValues` and
 * `outcomeSeries` read them by id.
 * @public
 */
export interface PolicyResult {
  /** Months × outcomes, month-major: series[month × outcomes + outcome]. */
  readonly series: Float64Array;
  /** Top-level figure of each outcome over its window. */
  readonly figures: Float64Array;
  /** Groups × outcomes: the same figures by group. */
  readonly groupFigures: Float64Array;
  /** Years × groups × outcomes: December values by group. */
  readonly groupYears: Float64Array;
  /** Figures of this policy and of the first one on people who arrive under both; equal to figures elsewhere. */
  readonly pairedFigures: Float64Array;
  readonly referenceFigures: Float64Array;
  readonly pairedGroupFigures: Float64Array;
  readonly referenceGroupFigures: Float64Array;
  /** Simulated events behind each top-level figure; NaN where an outcome is not of events. By group: groups × outcomes. */
  readonly events: Float64Array;
  readonly groupEvents: Float64Array;
  /** Adults at the end of each month after the fork, at full scale. */
  readonly adults: Float64Array;
  /**
   * (Groups + 1) × equityCounters: means over the last 12 months in simulated people, everybody in the last row; empty
   * where groups were left out.
   */
  readonly equityCounts: Float64Array;
  /** In simulated people: initial, arrivals, departures, stock. */
  readonly accounting: Float64Array;
  /** The month this policy left the first one's course; months when it never did. */
  readonly divergenceMonth: number;
  /** Run month at which each phase took effect, −1 when never. */
  readonly phaseStarts: Int32Array;
}
