import type { ProcessId } from '../processes/ids.ts';

/** The shapes a lever's value can take. A region or sector lever holds one number for each region or sector. */
export type LeverKind = 'number' | 'flag' | 'choice' | 'byRegion' | 'bySector' | 'streams' | 'regions';

/**
 * Value of a lever, as a policy file writes it: one number for each region or sector of the levers by region or sector, ids
 * of streams or regions of the levers on them.
 * @public
 */
export type LeverValue = number | boolean | string | readonly string[] | Readonly<Record<string, number>>;

/**
 * Shows what a lever moves: set to `value` in the named test scenario, it moves `outcome` in `direction`, and no longer
 * does once `process` is switched off.
 */
export interface LeverTest {
  readonly value: LeverValue | 'allStreams' | 'allRegions' | { readonly every: number };
  readonly scenario: LeverTestScenario;
  readonly outcome: string;
  readonly direction: 'up' | 'down';
  readonly process: ProcessId;
}

/** Test scenarios in which some lever binds; test/properties builds them. */
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
  | 'longPermits';

/**
 * What the schema, the help and the controls need to know about a lever. Bounds are inclusive.
 * @public
 */
export interface Lever {
  readonly id: string;
  readonly kind: LeverKind;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** Whether only whole numbers make sense. */
  readonly whole?: boolean;
  readonly choices?: readonly string[];
  readonly about: string;
  /** @internal */
  readonly test: LeverTest;
}
