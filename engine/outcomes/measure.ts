import type { Groups } from '../population/groups.ts';
import type { SimulationState } from '../simulation/state.ts';
import { type CohortCorrection, correctedReader, createCorrection } from './cohort-correction.ts';
import { type CommonArrivals, copyCommonArrivals, subtractArrivals } from './common-arrivals.ts';
import { copyHires, type HireEvents, subtractHires } from './common-hires.ts';
import { peopleCompared } from './compared-people.ts';
import { COUNTER, counterCount, equityCounters, groupedCounters } from './counters.ts';
import { outcomes } from './index.ts';
import { outcomesOfMechanisms } from './mechanism-outcomes.ts';
import type { Outcome } from './outcome.ts';
import type { PolicyResult } from './result.ts';
import {
  type CounterReader,
  type CounterRows,
  counterReader,
  decembers,
  figureEvents,
  figureFromCounters,
  monthValue,
  monthValues,
  windowFigure,
} from './windows.ts';

/** Minimum number of simulated people for a figure of a group. */
const MIN_GROUP_PEOPLE = 30;

/** Results of a policy, and the data needed to compare later policies with it. */
export interface PolicyMeasurement {
  readonly result: PolicyResult;
  readonly hindcast: Float64Array;
  readonly arrivals: CommonArrivals;
  readonly hires: HireEvents;
  readonly rows: CounterRows;
  readonly groupRows: CounterRows;
}

const isCohortOutcome: readonly boolean[] = outcomes.map((outcome) => peopleCompared(outcome) !== 'all');

/** Extracts the months after the fork from the recorder: months × outcomes. */
export function policySeries(
  { recorder, fork, months, scenario }: SimulationState,
  measured: readonly Outcome[] = outcomes,
): Float64Array {
  const count = measured.length;
  const all = counterReader(recorder.rows, counterCount, 0);
  const series = new Float64Array((months - fork) * count);
  for (let k = 0; k < count; k++) {
    const values = monthValues(measured[k], all, fork, months - 1, scenario.scale);
    for (let t = 0; t < values.length; t++) series[t * count + k] = values[t];
  }
  return series;
}

/** Computes all results from the recorder after a policy has run. `first`: the first policy, null for itself. */
export function measurePolicy(
  state: SimulationState,
  from: number,
  first: PolicyMeasurement | null,
): PolicyMeasurement {
  const { recorder, fork, months, scenario, firstMonth } = state;
  const { rows, groupRows, groups } = recorder;
  const scale = scenario.scale;
  const count = outcomes.length;
  const groupCount = groups.values.length;
  const groupWidth = groupCount * groupedCounters;
  const all = counterReader(rows, counterCount, 0);

  const series = policySeries(state);
  let hindcast = first?.hindcast;
  if (hindcast === undefined) {
    hindcast = new Float64Array(fork * count);
    for (let k = 0; k < count; k++) {
      const values = monthValues(outcomes[k], all, 0, fork - 1, scale);
      for (let t = 0; t < fork; t++) hindcast[t * count + k] = values[t];
    }
  }

  const figures = Float64Array.from(outcomes, (outcome, k) =>
    windowFigure(outcome, (t) => series[(t - fork) * count + k], fork, months - 1),
  );
  const decemberMonths = decembers(firstMonth, fork, months);
  const groupFigures = new Float64Array(groupCount * count).fill(Number.NaN);
  const groupYears = new Float64Array(decemberMonths.length * groupCount * count).fill(Number.NaN);
  const events = Float64Array.from(outcomes, (outcome) => figureEvents(outcome, all, fork, months - 1));
  const groupEvents = new Float64Array(groupCount * count).fill(Number.NaN);
  const byGroup = groupRows.length > 0;
  for (let g = 0; byGroup && g < groupCount; g++) {
    const read = counterReader(groupRows, groupWidth, g * groupedCounters);
    if (hasTooFewPeople(read, months)) continue;
    for (let k = 0; k < count; k++) {
      const outcome = outcomes[k];
      if (!outcome.grouped) continue;
      groupFigures[g * count + k] = figureFromCounters(outcome, read, fork, months - 1, scale);
      groupEvents[g * count + k] = figureEvents(outcome, read, fork, months - 1);
      for (let y = 0; y < decemberMonths.length; y++)
        groupYears[(y * groupCount + g) * count + k] = monthValue(outcome, read, decemberMonths[y], scale);
    }
  }

  const arrivals = copyCommonArrivals(state.commonArrivals);
  const hires = copyHires(state.hireLog);
  const ofMechanisms = outcomesOfMechanisms(state.structure);
  const result: PolicyResult = {
    series,
    ...(ofMechanisms.length === 0 ? {} : { mechanismSeries: policySeries(state, ofMechanisms) }),
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
    equityCounts: meanEquityCounts(state),
    accounting: accountPeople(state),
    divergenceMonth: from - fork,
    phaseStarts: state.phases.startedAt.slice(0, scenario.policies[state.policy].phases.length),
  };
  if (first === null) {
    return { result, hindcast, arrivals, hires, rows: rows.slice(), groupRows: groupRows.slice() };
  }

  // Cohort outcomes are compared over people who arrive, or are hired, under both policies.
  const correction = correctionOf({ arrivals, hires }, first, groups, months);
  const correctionFirst = correctionOf(first, { arrivals, hires }, groups, months);
  const firstAll = counterReader(first.rows, counterCount, 0);
  for (let k = 0; k < count; k++) {
    if (!isCohortOutcome[k]) continue;
    const outcome = outcomes[k];
    result.pairedFigures[k] = figureFromCounters(
      outcome,
      correctedReader(all, correction, -1),
      fork,
      months - 1,
      scale,
    );
    result.referenceFigures[k] = figureFromCounters(
      outcome,
      correctedReader(firstAll, correctionFirst, -1),
      fork,
      months - 1,
      scale,
    );
    for (let g = 0; g < groupCount; g++) {
      if (Number.isNaN(groupFigures[g * count + k]) || Number.isNaN(first.result.groupFigures[g * count + k])) continue;
      const own = correctedReader(counterReader(groupRows, groupWidth, g * groupedCounters), correction, g);
      const other = correctedReader(
        counterReader(first.groupRows, groupWidth, g * groupedCounters),
        correctionFirst,
        g,
      );
      result.pairedGroupFigures[g * count + k] = figureFromCounters(outcome, own, fork, months - 1, scale);
      result.referenceGroupFigures[g * count + k] = figureFromCounters(outcome, other, fork, months - 1, scale);
    }
  }
  return { result, hindcast, arrivals, hires, rows: first.rows, groupRows: first.groupRows };
}

/** Counts of people under one policy who are not compared with another one. */
function correctionOf(
  own: Pick<PolicyMeasurement, 'arrivals' | 'hires'>,
  other: Pick<PolicyMeasurement, 'arrivals' | 'hires'>,
  groups: Groups,
  months: number,
): CohortCorrection {
  const correction = createCorrection(groups, months);
  subtractArrivals(correction, own.arrivals, other.arrivals, groups);
  subtractHires(correction, own.hires, other.hires, groups);
  return correction;
}

/** Returns whether a group has too few people in the last year. */
function hasTooFewPeople(read: CounterReader, months: number): boolean {
  let people = 0;
  for (let t = months - 12; t < months; t++) people += read(t, COUNTER.present);
  return people / 12 < MIN_GROUP_PEOPLE;
}

/** Computes means over the last year of the equity counters, by group and for all people. */
function meanEquityCounts({ recorder, months }: SimulationState): Float64Array {
  const { rows, groupRows, groups } = recorder;
  const groupCount = groups.values.length;
  const width = equityCounters.length;
  if (groupRows.length === 0) return new Float64Array(0);
  const counts = new Float64Array((groupCount + 1) * width);
  for (let g = 0; g <= groupCount; g++) {
    const read =
      g === groupCount
        ? counterReader(rows, counterCount, 0)
        : counterReader(groupRows, groupCount * groupedCounters, g * groupedCounters);
    for (let k = 0; k < width; k++) {
      let sum = 0;
      for (let t = months - 12; t < months; t++) sum += read(t, COUNTER[equityCounters[k]]);
      counts[g * width + k] = sum / 12;
    }
  }
  return counts;
}

/** Counts simulated people over the run from the fork: initial, arrivals, departures, stock. */
function accountPeople(state: SimulationState): Float64Array {
  const { fork, months } = state;
  const read = counterReader(state.recorder.rows, counterCount, 0);
  let arrived = 0;
  let departed = 0;
  for (let t = fork; t < months; t++) {
    arrived += read(t, COUNTER.arrived);
    departed +=
      read(t, COUNTER.leftVoluntary) +
      read(t, COUNTER.leftLapse) +
      read(t, COUNTER.leftJobLoss) +
      read(t, COUNTER.leftExpelled) +
      read(t, COUNTER.leftOrdered) +
      read(t, COUNTER.leftIrregular) +
      read(t, COUNTER.leftDeath);
  }
  return Float64Array.of(read(fork - 1, COUNTER.residents), arrived, departed, read(months - 1, COUNTER.residents));
}
