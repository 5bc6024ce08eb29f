import { type Interval, meanInterval, replicateMean } from './estimate.ts';

/** Minimum number of events over all replicates for an interval; fewer are reported as a count. */
export const MIN_EVENTS = 10;

/** Estimate of a rare event from replicates. */
export interface EventCount {
  /** Events in all replicates. */
  readonly events: number;
  /** Mean per replicate; null without replicates. */
  readonly mean: number | null;
  /** 90 % t-interval of that mean; null when there are too few events. */
  readonly interval: Interval | null;
}

/** Counts events. perReplicate: simulated events, whole numbers from 0, one per replicate; NaN is ignored. */
export function countEvents(perReplicate: Float64Array): EventCount {
  const known = perReplicate.filter((count) => !Number.isNaN(count));
  const events = known.reduce((sum, count) => sum + count, 0);
  return { events, mean: replicateMean(known), interval: tooFewEvents(known) === null ? meanInterval(known) : null };
}

/**
 * Returns the number of events when too small for an interval; null when it is large enough, or nothing was counted.
 */
export function tooFewEvents(perReplicate: Float64Array): number | null {
  let events = Number.NaN;
  for (let r = 0; r < perReplicate.length; r++) {
    const count = perReplicate[r];
    if (!Number.isNaN(count)) events = (Number.isNaN(events) ? 0 : events) + count;
  }
  return events < MIN_EVENTS ? events : null;
}
