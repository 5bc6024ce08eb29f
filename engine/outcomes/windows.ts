import { COUNTER, equityCounters, events, groupedCounters, permitStocks } from './counters.ts';
import type { Outcome, OutcomeKind } from './declare.ts';
import { outcomes } from './index.ts';

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

let aboves = new Float64Array(0);
let belows = new Float64Array(0);

/**
 * Gives the values of an outcome in the months first..last, as monthValue does; in the first places of `values`. Each month is read once: counters are
 * whole numbers, so that a sum may gain a month and lose another without a trace.
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
  if (aboves.length <= last - from) {
    aboves = new Float64Array(last - from + 1);
    belows = new Float64Array(last - from + 1);
  }
  let above = 0;
  let below = 0;
  for (let t = from; t <= last; t++) {
    let up = 0;
    let down = 0;
    for (let k = 0; k < plus.length; k++) up += read(t, plus[k]);
    for (let k = 0; k < minus.length; k++) up -= read(t, minus[k]);
    for (let k = 0; k < over.length; k++) down += read(t - lag, over[k]);
    aboves[t - from] = up;
    belows[t - from] = down;
    const gone = t - from - rolling;
    above += gone < 0 ? up : up - aboves[gone];
    below += gone < 0 ? down : down - belows[gone];
    if (t < first) continue;
    values[t - first] = fullScale ? (above * factor) / scale : below === 0 ? Number.NaN : (above / below) * factor;
  }
  // People who came before the record are in no month before the lag.
  for (let t = first; t < Math.min(from, last + 1); t++) values[t - first] = fullScale ? 0 : Number.NaN;
  return values;
}

/** Months at the end of a run over which the top-level figure of a kind is taken. */
export function figureMonths(kind: OutcomeKind): number {
  return kind === 'stock' ? 1 : kind === 'share' || kind === 'mean' ? SHORT : LONG;
}

let windowValues = new Float64Array(LONG);

/** Gives the top-level figure of a run whose months after the fork are first..last. */
export function figureFrom(outcome: Outcome, read: CounterReader, first: number, last: number, scale: number): number {
  const from = Math.max(outcome.kind === 'stock' ? 0 : first, last - figureMonths(outcome.kind) + 1);
  if (windowValues.length <= last - from) windowValues = new Float64Array(last - from + 1);
  const values = monthValues(outcome, read, from, last, scale, windowValues);
  return figureOf(outcome, (t) => values[t - from], first, last);
}

/** Gives the top-level figure over the months first..last of a run: see OutcomeKind. NaN when no month has a value. */
export function figureOf(outcome: Outcome, valueAt: (t: number) => number, first: number, last: number): number {
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
 * Says which counters of which run month some figure by group reads: months × groupedCounters, 1 or 0. Those are the
 * windows of the figures, every December from the fork on and the last year, which equity reads.
 */
export function groupReadsNeeded(firstMonth: number, fork: number, months: number): Uint8Array {
  const reads = new Uint8Array(months * groupedCounters);
  const mark = (t: number, counters: readonly number[]): void => {
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
        mark(t - back, plus);
        mark(t - back, minus);
        mark(t - back - lag, over);
      }
    }
  }
  const lastYear = [COUNTER.present, ...equityCounters.map((name) => COUNTER[name])];
  for (let t = months - SHORT; t < months; t++) mark(t, lastYear);
  return reads;
}

/**
 * Says what of the group stocks those reads take in each run month: 0 nothing, 1 numbers by permit (rates over three
 * years), 2 everything (shares and means of the last year, and every December).
 */
export function groupMonthsNeeded(reads: Uint8Array): Uint8Array {
  const needed = new Uint8Array(reads.length / groupedCounters);
  for (let t = 0; t < needed.length; t++) {
    for (let counter = events.length; counter < groupedCounters; counter++) {
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
