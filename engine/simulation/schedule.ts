import { census } from '../outcomes/census.ts';
import { COUNTER, counterCount } from '../outcomes/counters.ts';
import { clearMonth } from '../outcomes/recorder.ts';
import type { PopulationBuffers } from '../population/buffers.ts';
import { bindPopulation, type PopulationSteps } from '../population/population-steps.ts';
import { reorderForLocality } from '../population/reorder.ts';
import { accounts } from '../processes/accounts.ts';
import { arrivals, initialStock } from '../processes/arrivals.ts';
import { contracts } from '../processes/contracts.ts';
import { courses } from '../processes/courses.ts';
import { departures } from '../processes/departures.ts';
import { enforcement } from '../processes/enforcement.ts';
import type { ProcessId } from '../processes/ids.ts';
import { information } from '../processes/information.ts';
import { labour } from '../processes/labour.ts';
import { language } from '../processes/language.ts';
import { networks } from '../processes/networks.ts';
import { permits } from '../processes/permits.ts';
import { policy } from '../processes/policy.ts';
import { vacancies } from '../processes/vacancies.ts';
import { type DrawKind, drawKind, stageKey } from '../random/index.ts';
import { assertOwner, type SimulationState, type Step } from './state.ts';

/** Binds a step to the buffers of a population and to the steps on it that other steps use too. */
type BindStep = (buffers: PopulationBuffers, population: PopulationSteps) => Step;

/**
 * One month, in this order:
 *  1. policy       what is in force: levers, laws, triggers, shocks
 *  2. arrivals     the cohort of the month enters
 *  3. permits      renewals, lapses, refusals, permanent residence, citizenship
 *  4. enforcement  detection of irregular stay, regularisation
 *  5. information  meetings, messages, desks
 *  6. courses      applications, places, attendance, exams
 *  7. language     hours gained and lost
 *  8. vacancies    jobs opened, filled by locals and given up (mechanism)
 *  9. contracts    yearly contracts that end, places of the quota (mechanism)
 * 10. labour       jobs lost and found, recognition, pay
 * 11. networks     ties formed and faded
 * 12. departures   who goes
 * 13. accounts     cost and revenue, once all people have been counted
 * Everyone reads the shared state of last month and the own state of this one.
 */
export const schedule: readonly (readonly [ProcessId, BindStep])[] = [
  ['policy', () => policy],
  ['arrivals', arrivals],
  ['permits', permits],
  ['enforcement', enforcement],
  ['information', information],
  ['courses', courses],
  ['language', language],
  ['vacancies', vacancies],
  ['contracts', contracts],
  ['labour', labour],
  ['networks', networks],
  ['departures', departures],
  ['accounts', () => accounts],
];

/** Place of a process in the schedule: the number by which an observer knows it. */
export function processStep(process: ProcessId): number {
  return schedule.findIndex(([id]) => id === process);
}

/** Extra observer events: end of month, and census done (before the accounts). */
export const MONTH_END: number = schedule.length;
export const CENSUS_DONE: number = schedule.length + 1;

/** Schedule bound to the buffers of a population. */
export interface BoundSchedule {
  /** Creates the initial stock, before the first month. */
  readonly initialStock: Step;
  readonly reorder: Step;
  /** Steps in the order of `schedule`. */
  readonly steps: readonly Step[];
  readonly census: Step;
}

const boundSchedules = new WeakMap<PopulationBuffers, BoundSchedule>();

/**
 * Returns the schedule bound to buffers. Binds on the first call only, so that engines with shared buffers share
 * compiled steps.
 */
export function bindSchedule(buffers: PopulationBuffers): BoundSchedule {
  const existing = boundSchedules.get(buffers);
  if (existing !== undefined) return existing;
  const population = bindPopulation(buffers);
  const bound: BoundSchedule = {
    initialStock: initialStock(population),
    reorder: reorderForLocality(buffers, population),
    steps: schedule.map(([, bind]) => bind(buffers, population)),
    census: census(buffers),
  };
  boundSchedules.set(buffers, bound);
  return bound;
}

/**
 * Observes a run: called after each executed step, after the census and at the end of the month, for trajectories and
 * timings.
 */
export type Observer = (state: SimulationState, step: number) => void;

/** Months between reorderings of people by kind: kinds change slowly, and moving takes time. */
const REORDER_MONTHS = 12;

/** Cost and revenue depend on the census. */
const ACCOUNTS_STEP = schedule.length - 1;

const kindCount = Object.keys(drawKind).length;
const stage = new Int32Array(2);

/** Sets the month, clears its counters and derives its stage keys. Idempotent. */
export function prepareMonth(state: SimulationState, t: number): void {
  assertOwner(state);
  state.t = t;
  if (t % REORDER_MONTHS === 0) bindSchedule(state.buffers).reorder(state);
  clearMonth(state.recorder, t);
  for (let kind = 0; kind < kindCount; kind++) {
    stageKey(state.chanceKey, state.firstMonth + t, kind as DrawKind, 0, stage);
    state.stages[kind * 2] = stage[0];
    state.stages[kind * 2 + 1] = stage[1];
  }
}

/** Simulates and counts month `t`. */
export function simulateMonth(state: SimulationState, t: number, observe: Observer | null): void {
  prepareMonth(state, t);
  const bound = bindSchedule(state.buffers);
  const switchedOff = state.scenario.switchedOff;
  for (let k = 0; k < schedule.length; k++) {
    if (k === ACCOUNTS_STEP) {
      bound.census(state);
      if (observe !== null) observe(state, CENSUS_DONE);
    }
    if (switchedOff.length > 0 && switchedOff.includes(schedule[k][0])) continue;
    bound.steps[k](state);
    if (observe !== null) observe(state, k);
  }
  state.agentMonths += state.recorder.rows[t * counterCount + COUNTER.residents];
  if (observe !== null) observe(state, MONTH_END);
}
