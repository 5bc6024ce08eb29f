import type { Outcome } from './declare.ts';

/** Months that a figure looks back on: flows, rates and cohorts three years, shares and means one. */
const LONG = 36;
const SHORT = 12;

/** Reads one counter of one month; months before the record read 0. */
export type CounterReader = (t: number, counter: number) => number;

/** Rows of counters; unsigned words hold them in half the room where all are small enough. */
export type Counts = Float64Array | Uint32Array;

/** Reads counters that stand `width` apart, `offset` into each month. */
export function readerOf(rows: Counts, width: number, offset: number): CounterReader {
  return (t, counter) => (t < 0 ? 0 : rows[t * width + offset + counter]);
}

/**
 * Gives the value of an outcome in a month: a flow is the month’s own, a stock its month end; NaN for a ratio over
 * nobody. `scale` turns counts of simulated people into full-scale ones.
 */
export function monthValue(outcome: Outcome, read: CounterReader, t: number, scale: number): number {
  let above = 0;
  let below = 0;
  const { plus, minus, over } = outcome;
  for (let back = 0; back < outcome.rolling; back++) {
    const month = t - back;
    // People who came before the record are in neither part.
    const then = month - outcome.lag;
    if (then < 0) break;
    for (let k = 0; k < plus.length; k++) above += read(month, plus[k]);
    for (let k = 0; k < minus.length; k++) above -= read(month, minus[k]);
    for (let k = 0; k < over.length; k++) below += read(then, over[k]);
  }
  if (outcome.fullScale) return (above * outcome.factor) / scale;
  if (below === 0) return Number.NaN;
  return (above / below) * outcome.factor;
}

/** Gives the top-level figure over the months first..last of a run: see OutcomeKind. NaN when no month has a value. */
export function figureOf(outcome: Outcome, valueAt: (t: number) => number, first: number, last: number): number {
  if (outcome.kind === 'stock') return valueAt(last);
  const window = outcome.kind === 'share' || outcome.kind === 'mean' ? SHORT : LONG;
  let sum = 0;
  let months = 0;
  for (let t = Math.max(first, last - window + 1); t <= last; t++) {
    const value = valueAt(t);
    if (Number.isNaN(value)) continue;
    sum += value;
    months++;
  }
  if (months === 0) return Number.NaN;
  return outcome.kind === 'flow' ? (sum / months) * 12 : sum / months;
}

/** Whether an outcome counts events or is a share or rate of them, so that few of them say little. */
export function isOfEvents({ kind, unit }: Outcome): boolean {
  // Money, places and mean levels are sums, not events.
  const sum = unit.startsWith('currency') || unit.startsWith('places') || unit === 'CEFR level';
  return (kind === 'flow' || kind === 'rate' || kind === 'cohort') && !sum;
}

/**
 * Counts the simulated events that the figure over the months first..last rests on, each once: what happened, for a share
 * or rate its numerator. NaN for an outcome that is not of events.
 */
export function eventsOf(outcome: Outcome, read: CounterReader, first: number, last: number): number {
  if (!isOfEvents(outcome)) return Number.NaN;
  const from = Math.max(outcome.lag, Math.max(first, last - LONG + 1) - outcome.rolling + 1);
  let events = 0;
  for (let t = from; t <= last; t++) for (let k = 0; k < outcome.plus.length; k++) events += read(t, outcome.plus[k]);
  return events;
}

/**
 * Says what of the group stocks some figure reads in each run month: 0 nothing, 1 numbers of people alike (rates over
 * three years), 2 sums as well (shares and means of the last year, and every December).
 */
export function groupMonthsNeeded(firstMonth: number, fork: number, months: number): Uint8Array {
  const needed = new Uint8Array(months);
  for (let t = Math.max(0, months - LONG); t < months; t++) needed[t] = 1;
  for (let t = Math.max(0, months - SHORT); t < months; t++) needed[t] = 2;
  for (let t = fork; t < months; t++) if ((firstMonth + t) % 12 === 11) needed[t] = 2;
  return needed;
}

/** Lists the Decembers after the fork, as run months. */
export function decembers(firstMonth: number, fork: number, months: number): number[] {
  const list: number[] = [];
  for (let t = fork; t < months; t++) if ((firstMonth + t) % 12 === 11) list.push(t);
  return list;
}
