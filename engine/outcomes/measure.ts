import type { World } from '../world.ts';
import { COUNTER, counterCount, equityCounters, groupedCounters } from './counters.ts';
import { outcomes } from './index.ts';
import { type CommonArrivals, copyLedger, correctedReader, correctionOf, isCohort } from './paired.ts';
import type { PolicyResult } from './result.ts';
import {
  type CounterReader,
  type Counts,
  decembers,
  eventsOf,
  figureFrom,
  figureOf,
  monthValue,
  monthValues,
  readerOf,
} from './windows.ts';

/** Fewer simulated people than this give no figure of their own. */
const FEWEST = 30;

/** A policy measured, with what a later one needs to be compared with it. */
export interface Measured {
  readonly result: PolicyResult;
  readonly hindcast: Float64Array;
  readonly arrivals: CommonArrivals;
  readonly rows: Counts;
  readonly groupRows: Counts;
}

const cohort: readonly boolean[] = outcomes.map((outcome) => isCohort([...outcome.plus, ...outcome.over]));

/** Reads the months after the fork off the recorder: months × outcomes. */
export function seriesOf({ recorder, fork, months, scenario }: World): Float64Array {
  const count = outcomes.length;
  const all = readerOf(recorder.rows, counterCount, 0);
  const series = new Float64Array((months - fork) * count);
  for (let k = 0; k < count; k++) {
    const values = monthValues(outcomes[k], all, fork, months - 1, scenario.scale);
    for (let t = 0; t < values.length; t++) series[t * count + k] = values[t];
  }
  return series;
}

/** Reads everything reported off the recorder after a policy has run. `first` is the first policy, null for itself. */
export function measure(world: World, from: number, first: Measured | null): Measured {
  const { recorder, fork, months, scenario, firstMonth } = world;
  const { rows, groupRows, groups } = recorder;
  const scale = scenario.scale;
  const count = outcomes.length;
  const groupCount = groups.values.length;
  const groupWidth = groupCount * groupedCounters;
  const all = readerOf(rows, counterCount, 0);

  const series = seriesOf(world);
  let hindcast = first?.hindcast;
  if (hindcast === undefined) {
    hindcast = new Float64Array(fork * count);
    for (let k = 0; k < count; k++) {
      const values = monthValues(outcomes[k], all, 0, fork - 1, scale);
      for (let t = 0; t < fork; t++) hindcast[t * count + k] = values[t];
    }
  }

  const figures = Float64Array.from(outcomes, (outcome, k) =>
    figureOf(outcome, (t) => series[(t - fork) * count + k], fork, months - 1),
  );
  const decs = decembers(firstMonth, fork, months);
  const groupFigures = new Float64Array(groupCount * count).fill(Number.NaN);
  const groupYears = new Float64Array(decs.length * groupCount * count).fill(Number.NaN);
  const events = Float64Array.from(outcomes, (outcome) => eventsOf(outcome, all, fork, months - 1));
  const groupEvents = new Float64Array(groupCount * count).fill(Number.NaN);
  const byGroup = groupRows.length > 0;
  for (let g = 0; byGroup && g < groupCount; g++) {
    const read = readerOf(groupRows, groupWidth, g * groupedCounters);
    if (fewIn(read, months)) continue;
    for (let k = 0; k < count; k++) {
      const outcome = outcomes[k];
      if (!outcome.grouped) continue;
      groupFigures[g * count + k] = figureFrom(outcome, read, fork, months - 1, scale);
      groupEvents[g * count + k] = eventsOf(outcome, read, fork, months - 1);
      for (let y = 0; y < decs.length; y++)
        groupYears[(y * groupCount + g) * count + k] = monthValue(outcome, read, decs[y], scale);
    }
  }

  const arrivals = copyLedger(world.ledger);
  const result: PolicyResult = {
    series,
    figures,
    groupFigures,
    groupYears,
    pairedFigures: figures.slice(),
    referenceFigures: (first?.result.figures ?? figures).slice(),
    pairedGroupFigures: groupFigures.slice(),
    referenceGroupFigures: (first?.result.groupFigures ?? groupFigures).slice(),
    events,
    groupEvents,
    adults: Float64Array.from({ length: months - fork }, (_, m) => all(fork + m, COUNTER.adults) / scale),
    equityCounts: equityCounts(world),
    accounting: accounting(world),
    forkMonth: from - fork,
    phaseStarts: world.phases.began.slice(0, scenario.policies[world.policy].phases.length),
  };
  if (first === null) {
    return { result, hindcast, arrivals, rows: rows.slice(), groupRows: groupRows.slice() };
  }

  // Cohort measures are compared over people who arrive under both policies.
  const off = correctionOf(arrivals, first.arrivals, groups, months);
  const offFirst = correctionOf(first.arrivals, arrivals, groups, months);
  const firstAll = readerOf(first.rows, counterCount, 0);
  for (let k = 0; k < count; k++) {
    if (!cohort[k]) continue;
    const outcome = outcomes[k];
    result.pairedFigures[k] = figureFrom(outcome, correctedReader(all, off, -1), fork, months - 1, scale);
    result.referenceFigures[k] = figureFrom(outcome, correctedReader(firstAll, offFirst, -1), fork, months - 1, scale);
    for (let g = 0; g < groupCount; g++) {
      if (Number.isNaN(groupFigures[g * count + k]) || Number.isNaN(first.result.groupFigures[g * count + k])) continue;
      const own = correctedReader(readerOf(groupRows, groupWidth, g * groupedCounters), off, g);
      const other = correctedReader(readerOf(first.groupRows, groupWidth, g * groupedCounters), offFirst, g);
      result.pairedGroupFigures[g * count + k] = figureFrom(outcome, own, fork, months - 1, scale);
      result.referenceGroupFigures[g * count + k] = figureFrom(outcome, other, fork, months - 1, scale);
    }
  }
  return { result, hindcast, arrivals, rows: first.rows, groupRows: first.groupRows };
}

/** Whether a group has too few people in the last year to report on. */
function fewIn(read: CounterReader, months: number): boolean {
  let people = 0;
  for (let t = months - 12; t < months; t++) people += read(t, COUNTER.present);
  return people / 12 < FEWEST;
}

/** Means over the last year of the counters that equity reads, by group and for everybody. */
function equityCounts({ recorder, months }: World): Float64Array {
  const { rows, groupRows, groups } = recorder;
  const groupCount = groups.values.length;
  const width = equityCounters.length;
  if (groupRows.length === 0) return new Float64Array(0);
  const counts = new Float64Array((groupCount + 1) * width);
  for (let g = 0; g <= groupCount; g++) {
    const read =
      g === groupCount
        ? readerOf(rows, counterCount, 0)
        : readerOf(groupRows, groupCount * groupedCounters, g * groupedCounters);
    for (let k = 0; k < width; k++) {
      let sum = 0;
      for (let t = months - 12; t < months; t++) sum += read(t, COUNTER[equityCounters[k]]);
      counts[g * width + k] = sum / 12;
    }
  }
  return counts;
}

/** Simulated people over the run from the fork: initial, arrivals, departures, stock. */
function accounting(world: World): Float64Array {
  const { fork, months } = world;
  const read = readerOf(world.recorder.rows, counterCount, 0);
  let arrived = 0;
  let left = 0;
  for (let t = fork; t < months; t++) {
    arrived += read(t, COUNTER.arrived);
    left +=
      read(t, COUNTER.leftVoluntary) +
      read(t, COUNTER.leftLapse) +
      read(t, COUNTER.leftJobLoss) +
      read(t, COUNTER.leftExpelled) +
      read(t, COUNTER.leftOrdered) +
      read(t, COUNTER.leftIrregular) +
      read(t, COUNTER.leftDeath);
  }
  return Float64Array.of(read(fork - 1, COUNTER.residents), arrived, left, read(months - 1, COUNTER.residents));
}
