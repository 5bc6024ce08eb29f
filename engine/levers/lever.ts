import type { ProcessId } from '../processes/ids.ts';

/** Type of a lever's value. A region or sector lever has one number per region or sector. */
export type LeverKind = 'number' | 'flag' | 'choice' | 'byRegion' | 'bySector' | 'streams' | 'regions';

/**
 * Value of a lever, as a policy file writes it: one number per region or sector for levers by region or sector, ids for
 * levers on streams or regions.
 * @public
 */
export type LeverValue = number | boolean | string | readonly string[] | Readonly<Record<string, number>>;

/**
 * Test of a lever's effect: set to `value` in the named test scenario, it moves `outcome` in `direction`, unless
 * `process` is switched off.
 */
export interface LeverTest {
  readonly value: LeverValue | 'allStreams' | 'allRegions' | { readonly every: number };
  readonly scenario: LeverTestScenario;
  readonly outcome: string;
  readonly direction: 'up' | 'down';
  readonly process: ProcessId;
}

/** Test scenarios in which some lever is binding; test/properties builds them. */
export type LeverTestScenario =
  | 'plain'
  | 'manySeats'
  | 'regionalSeats'
  | 'crowded'
  | 'manyDesks'
  | 'surge'
  | 'lowQuota'
  | 'pilotCourses'
  | 'recognised'
  | 'donors'
  | 'longPermits'
  | 'obliged';

/**
 * Declaration of a lever, used by the schema, the help and the controls. Bounds are inclusive.
 * @public
 */
export interface Lever {
  readonly id: string;
  readonly kind: LeverKind;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** Whether only whole numbers are valid. */
  readonly whole?: boolean;
  readonly choices?: readonly string[];
  /**
   * Value under a status quo that does not name the lever: the one without effect. A country need not write it, and a
   * model hash does not hold it. A lever without a preset is set by every status quo.
   */
  readonly preset?: number | readonly string[];
  /** Whether the lever is a programme: a service that 0 switches off. The no-programme baseline sets all of them to 0. */
  readonly programme?: true;
  /**
   * How a ramp moves a number: through the values between (default), or by the share of new cases to which the new
   * value applies, where a value replaces a mixture and those between mean something else.
   */
  readonly ramp?: 'value' | 'share';
  /**
   * Why the least step of the number may move outcomes a great deal, where it does: the law or the rule has a step
   * there. Other levers move every outcome by a bounded amount (`korpu verify-model`, least-steps).
   */
  readonly stepReason?: string;
  readonly about: string;
  /** @internal */
  readonly test: LeverTest;
}
