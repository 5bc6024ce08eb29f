import { MOST } from './codes.ts';

/** Enough for anything by one code or two small ones, and for V8 not to move it about, as it does with 64 bytes and less. */
const LONG = Math.max(16, ...Object.values(MOST));

/** What a process works out for a month before it goes through the people; of one process at a time. */
export interface Scratch {
  readonly byRegion: Float64Array;
  /** By origin and region. */
  readonly byCell: Float64Array;
  readonly byStream: Float64Array;
  /** Multipliers of finding a job and of pay, by origin. */
  readonly callback: Float64Array;
  readonly residual: Float64Array;
  /** Chance to ask for recognition, by sector. */
  readonly asking: Float64Array;
  readonly byTies: Float64Array;
  readonly byWork: Float64Array;
  readonly byPermit: Float64Array;
  readonly byLevel: Float64Array;
}

/** Makes scratch. */
export function createScratch(): Scratch {
  return {
    byRegion: new Float64Array(LONG),
    byCell: new Float64Array(MOST.origins * MOST.regions),
    byStream: new Float64Array(LONG),
    callback: new Float64Array(LONG),
    residual: new Float64Array(LONG),
    asking: new Float64Array(LONG),
    byTies: new Float64Array(LONG),
    byWork: new Float64Array(LONG),
    byPermit: new Float64Array(LONG),
    byLevel: new Float64Array(LONG),
  };
}
