import { LIMITS } from './codes.ts';

/**
 * Enough for any one code or two small ones, and long enough that V8 does not relocate it, as it does with arrays of up
 * to 64 bytes.
 */
const MIN_LENGTH = Math.max(16, ...Object.values(LIMITS));

/** Precomputed values of one process in one month; used by one process at a time. */
export interface MonthScratch {
  readonly byRegion: Float64Array;
  /** By origin and region. */
  readonly byCell: Float64Array;
  readonly byStream: Float64Array;
  /** Multipliers of finding a job and of pay, by origin. */
  readonly callback: Float64Array;
  readonly payPenalty: Float64Array;
  /** Probability of an application for recognition, by sector. */
  readonly recognitionRate: Float64Array;
  readonly byTies: Float64Array;
  readonly byWork: Float64Array;
  readonly byPermit: Float64Array;
  readonly byLevel: Float64Array;
}

/** Allocates scratch. */
export function createMonthScratch(): MonthScratch {
  return {
    byRegion: new Float64Array(MIN_LENGTH),
    byCell: new Float64Array(LIMITS.origins * LIMITS.regions),
    byStream: new Float64Array(MIN_LENGTH),
    callback: new Float64Array(MIN_LENGTH),
    payPenalty: new Float64Array(MIN_LENGTH),
    recognitionRate: new Float64Array(MIN_LENGTH),
    byTies: new Float64Array(MIN_LENGTH),
    byWork: new Float64Array(MIN_LENGTH),
    byPermit: new Float64Array(MIN_LENGTH),
    byLevel: new Float64Array(MIN_LENGTH),
  };
}
