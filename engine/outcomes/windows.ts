import { COUNTER, equityCounters, eventCounters, groupedCounters, permitStocks } from './counters.ts';
import { outcomes } from './index.ts';
import type { Outcome, OutcomeKind } from './outcome.ts';

/** Window of a figure in months: three years for flows, rates and cohorts, one for shares and means. */
const LONG_WINDOW = 36;
const SHORT_WINDOW = 12;

/** Reads one counter of one month; 0 for months before the first. */
export type CounterReader = (t: number, counter: number) => number;

/** Rows of counters; 32-bit words take half the memory where all values fit. */
export type CounterRows = Float64Array | Uint32Array;

/** Creates a reader of counters in rows of `width` entries, at `offset` in each month. */
export function counterReader(rows: CounterRows, width: number, offset: number): CounterReader {
  return (t, counter) => (t < 0 ? 0 : rows[t * width + offset + counter]);
}

/**
 * Computes the value of an outcome in a month: a flow of that month, a stock at its end; NaN for a ratio with
 * denominator 0. `scale` converts counts of simulated people to full scale.
 */
export function monthValue(outcome: Outcome, read: CounterReader, t: number, scale: number): number {
  let numerator = 0;
  let denominator = 0;
  const { plus, minus, over } = outcome;
  for (let back = 0; back < outcome.rolling; back++) {
    const month = t - back;
    // People who arrived before the first month are in neither part of the ratio.
    const then = month - outcome.lag;
    if (then < 0) break;
    for (let k = 0; k < plus.length; k++) numerator += read(month, plus[k]);
    for (let k = 0; k < minus.length; k++) numerator -= read(month, minus[k]);
    for (let k = 0; k < over.length; k++) denominator += read(then, over[k]);
  }
  if (outcome.fullScale) return (numerator * outcome.factor) / scale;
  if (denominator === 0) return Number.NaN;
  return (numerator / denominator) * outcome.factor;
}

let numerators = new Float64Array(0);
let denominators = new Float64Array(0);

/**
 * Computes the values of an outcome in the months first..last, as monthValue does, into the start of `values`. Each
 * month is read once: counters are whole numbers, so rolling sums are exact.
 */
export function monthValues(
  outcome: Outcome,
  read: CounterReader,
  first: number,
  last: number,
  scale: number,
  values: Float64Array = new Float64Array(last - first + 1),
): Float64Array {
  const { plus, minus, over, lag, rolling, factor, fullScale } = outcome;
  if (rolling === 1) {
    for (let t = first; t <= last; t++) values[t - first] = monthValue(outcome, read, t, scale);
    return values;
  }
  const from = Math.max(lag, first - rolling + 1);
  if (numerators.length <= last - from) {
    numerators = new Float64Array(last - from + 1);
    denominators = new Float64Array(last - from + 1);
  }
  let numerator = 0;
  let denominator = 0;
  for (let t = from; t <= last; t++) {
    let added = 0;
    let addedBelow = 0;
    for (let k = 0; k < plus.length; k++) added += read(t, plus[k]);
    for (let k = 0; k < minus.length; k++) added -= read(t, minus[k]);
    for (let k = 0; k < over.length; k++) addedBelow += read(t - lag, over[k]);
    numerators[t - from] = added;
    denominators[t - from] = addedBelow;
    const dropped = t - from - rolling;
    numerator += dropped < 0 ? added : added - numerators[dropped];
    denominator += dropped < 0 ? addedBelow : addedBelow - denominators[dropped];
    if (t < first) continue;
    values[t - first] = fullScale
      ? (numerator * factor) / scale
      : denominator === 0
        ? Number.NaN
        : (numerator / denominator) * factor;
  }
  // People who arrived before the first month are in no month before the lag.
  for (let t = first; t < Math.min(from, last + 1); t++) values[t - first] = fullScale ? 0 : Number.NaN;
  return values;
}

/** Returns the length in months of the window of a kind of outcome, at the end of a run. */
export function figureMonths(kind: OutcomeKind): number {
  return kind === 'stock' ? 1 : kind === 'share' || kind === 'mean' ? SHORT_WINDOW : LONG_WINDOW;
}

let windowValues = new Float64Array(LONG_WINDOW);

/** Computes the value of an outcome in a run whose months after the fork are first..last. */
export function figureFromCounters(
  outcome: Outcome,
  read: CounterReader,
  first: number,
  last: number,
  scale: number,
): number {
  const from = Math.max(outcome.kind === 'stock' ? 0 : first, last - figureMonths(outcome.kind) + 1);
  if (windowValues.length <= last - from) windowValues = new Float64Array(last - from + 1);
  const values = monthValues(outcome, read, from, last, scale, windowValues);
  return windowFigure(outcome, (t) => values[t - from], first, last);
}

/**
 * Computes the value of an outcome over its window within the months first..last; see OutcomeKind. NaN when no month
 * has a value.
 */
export function windowFigure(outcome: Outcome, valueAt: (t: number) => number, first: number, last: number): number {
  const window = figureMonths(outcome.kind);
  if (outcome.kind === 'stock') return valueAt(last);
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

/** Returns whether an outcome counts events or is a share or rate of events, so that small numbers are unreliable. */
export function countsEvents({ kind, unit }: Outcome): boolean {
  // Money, places and mean levels are sums and not events.
  const sum = unit.startsWith('currency') || unit.startsWith('places') || unit === 'CEFR level';
  return (kind === 'flow' || kind === 'rate' || kind === 'cohort') && !sum;
}

/**
 * Counts the simulated events in the value over the months first..last, each once; the numerator for a share or rate.
 * NaN for an outcome that does not count events.
 */
export function figureEvents(outcome: Outcome, read: CounterReader, first: number, last: number): number {
  if (!countsEvents(outcome)) return Number.NaN;
  const from = Math.max(outcome.lag, Math.max(first, last - LONG_WINDOW + 1) - outcome.rolling + 1);
  let events = 0;
  for (let t = from; t <= last; t++) for (let k = 0; k < outcome.plus.length; k++) events += read(t, outcome.plus[k]);
  return events;
}

/**
 * Marks the counters needed by group in each run month: months × groupedCounters, 1 or 0. Needed are the windows of the
 * values, every December from the fork on, and the last year for equity.
 */
export function groupReadsNeeded(firstMonth: number, fork: number, months: number): Uint8Array {
  const reads = new Uint8Array(months * groupedCounters);
  const markReads = (t: number, counters: readonly number[]): void => {
    if (t >= 0) for (const counter of counters) if (counter < groupedCounters) reads[t * groupedCounters + counter] = 1;
  };
  const everyDecember = decembers(firstMonth, fork, months);
  for (const outcome of outcomes) {
    if (!outcome.grouped) continue;
    const { plus, minus, over, lag, rolling, kind } = outcome;
    const shown = new Set(everyDecember);
    for (let t = Math.max(fork, months - figureMonths(kind)); t < months; t++) shown.add(t);
    for (const t of shown) {
      for (let back = 0; back < rolling; back++) {
        markReads(t - back, plus);
        markReads(t - back, minus);
        markReads(t - back - lag, over);
      }
    }
  }
  const lastYear = [COUNTER.present, ...equityCounters.map((name) => COUNTER[name])];
  for (let t = months - SHORT_WINDOW; t < months; t++) markReads(t, lastYear);
  return reads;
}

/**
 * Computes the group stocks needed in each run month: 0 none, 1 numbers by permit (rates over three years), 2 all
 * (shares and means of the last year, and every December).
 */
export function groupMonthsNeeded(reads: Uint8Array): Uint8Array {
  const needed = new Uint8Array(reads.length / groupedCounters);
  for (let t = 0; t < needed.length; t++) {
    for (let counter = eventCounters.length; counter < groupedCounters; counter++) {
      if (reads[t * groupedCounters + counter] === 0) continue;
      needed[t] = Math.max(needed[t], permitStocks.includes(counter) ? 1 : 2);
    }
  }
  return needed;
}

/** Lists the Decembers after the fork, as run months. */
export function decembers(firstMonth: number, fork: number, months: number): number[] {
  const list: number[] = [];
  for (let t = fork; t < months; t++) if ((firstMonth + t) % 12 === 11) list.push(t);
  return list;
}
