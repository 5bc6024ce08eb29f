import { census } from './outcomes/census.ts';
import { COUNTER, counterCount } from './outcomes/counters.ts';
import { openMonth } from './outcomes/recorder.ts';
import { bindPopulation, type PopulationSteps } from './population/population-steps.ts';
import { regroup } from './population/regroup.ts';
import type { SlotArrays } from './population/slot-arrays.ts';
import { accounts } from './processes/accounts.ts';
import { arrivals, initialStock } from './processes/arrivals.ts';
import { courses } from './processes/courses.ts';
import { departures } from './processes/departures.ts';
import { enforcement } from './processes/enforcement.ts';
import type { ProcessId } from './processes/ids.ts';
import { information } from './processes/information.ts';
import { labour } from './processes/labour.ts';
import { language } from './processes/language.ts';
import { networks } from './processes/networks.ts';
import { permits } from './processes/permits.ts';
import { policy } from './processes/policy.ts';
import { type DrawKind, drawKind, stageKey } from './random/index.ts';
import { expectTenant, type Step, type World } from './world.ts';

/** Binds a step to the buffers of a population and to the steps on it that other steps use too. */
type BindStep = (arrays: SlotArrays, population: PopulationSteps) => Step;

/**
 * One month, in this order:
 *  1. policy       what is in force: levers, laws, triggers, shocks
 *  2. arrivals     the cohort of the month enters
 *  3. permits      renewals, lapses, refusals, permanent residence, citizenship
 *  4. enforcement  detection of irregular stay, regularisation
 *  5. information  meetings, messages, desks
 *  6. courses      applications, places, attendance, exams
 *  7. language     hours gained and lost
 *  8. labour       jobs lost and found, recognition, pay
 *  9. networks     ties formed and faded
 * 10. departures   who goes
 * 11. accounts     cost and revenue, once everybody has been counted
 * Everyone reads the shared state of last month and the own state of this one.
 */
export const steps: readonly (readonly [ProcessId, BindStep])[] = [
  ['policy', () => policy],
  ['arrivals', arrivals],
  ['permits', permits],
  ['enforcement', enforcement],
  ['information', information],
  ['courses', courses],
  ['language', language],
  ['labour', labour],
  ['networks', networks],
  ['departures', departures],
  ['accounts', () => accounts],
];

/** What observers are told besides the steps: that the month is over, and before its accounts that all were counted. */
export const MONTH_END: number = steps.length;
export const COUNTED: number = steps.length + 1;

/** The schedule bound to the buffers of a population. */
export interface Month {
  /** Fills the population with the initial stock, before the first month. */
  readonly initialStock: Step;
  readonly regroup: Step;
  /** The steps of `steps`, in that order. */
  readonly steps: readonly Step[];
  readonly census: Step;
}

const boundMonths = new WeakMap<SlotArrays, Month>();

/** Returns the schedule bound to buffers. Bound at the first call only: engines that share buffers share compiled steps. */
export function bindMonth(arrays: SlotArrays): Month {
  const known = boundMonths.get(arrays);
  if (known !== undefined) return known;
  const population = bindPopulation(arrays);
  const month: Month = {
    initialStock: initialStock(population),
    regroup: regroup(arrays, population),
    steps: steps.map(([, bind]) => bind(arrays, population)),
    census: census(arrays),
  };
  boundMonths.set(arrays, month);
  return month;
}

/** Watches a run: called after each step that ran, after the count and at the month's end, for lives and timings. */
export type Observer = (world: World, step: number) => void;

/** People are moved next to others of their kind every so many months: kinds change slowly, and moving costs. */
const REGROUP_MONTHS = 12;

/** Cost and revenue depend on who is counted. */
const ACCOUNTS = steps.length - 1;

const kinds = Object.keys(drawKind).length;
const stage = new Int32Array(2);

/** Sets the month, clears its counters and derives its stage keys; doing it twice changes nothing more. */
export function prepareMonth(world: World, t: number): void {
  expectTenant(world);
  world.t = t;
  if (t % REGROUP_MONTHS === 0) bindMonth(world.buffers).regroup(world);
  openMonth(world.recorder, t);
  for (let kind = 0; kind < kinds; kind++) {
    stageKey(world.chanceKey, world.firstMonth + t, kind as DrawKind, 0, stage);
    world.stages[kind * 2] = stage[0];
    world.stages[kind * 2 + 1] = stage[1];
  }
}

/** Simulates month `t` of the world and counts it. */
export function simulateMonth(world: World, t: number, observe: Observer | null): void {
  prepareMonth(world, t);
  const month = bindMonth(world.buffers);
  const off = world.scenario.switchedOff;
  for (let k = 0; k < steps.length; k++) {
    if (k === ACCOUNTS) {
      month.census(world);
      if (observe !== null) observe(world, COUNTED);
    }
    if (off.length > 0 && off.includes(steps[k][0])) continue;
    month.steps[k](world);
    if (observe !== null) observe(world, k);
  }
  world.agentMonths += world.recorder.rows[t * counterCount + COUNTER.residents];
  if (observe !== null) observe(world, MONTH_END);
}
