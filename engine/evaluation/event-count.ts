import { type Interval, meanInterval, replicateMean } from './estimate.ts';

/** Fewer events than this over all replicates are shown as a count, without an interval. */
export const MIN_EVENTS = 10;

/** What replicates say about something rare. */
export interface EventCount {
  /** Events seen, all replicates together. */
  readonly events: number;
  /** Mean a replicate; null without replicates. */
  readonly mean: number | null;
  /** 90 % t-interval of that mean; null where the events are too few for it to mean anything. */
  readonly interval: Interval | null;
}

/** Counts events. perReplicate: simulated events, whole numbers from 0, one a replicate; NaN is left out. */
export function countEvents(perReplicate: Float64Array): EventCount {
  const known = perReplicate.filter((count) => !Number.isNaN(count));
  const events = known.reduce((sum, count) => sum + count, 0);
  return { events, mean: replicateMean(known), interval: tooFewEvents(known) === null ? meanInterval(known) : null };
}

/** Gives the number of events when it is too small for an interval; null when it is not, or nothing was counted. */
export function tooFewEvents(perReplicate: Float64Array): number | null {
  let events = Number.NaN;
  for (let r = 0; r < perReplicate.length; r++) {
    const count = perReplicate[r];
    if (!Number.isNaN(count)) events = (Number.isNaN(events) ? 0 : events) + count;
  }
  return events < MIN_EVENTS ? events : null;
}
