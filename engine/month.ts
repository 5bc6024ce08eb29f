import { countCohorts } from './outcomes/cohorts.ts';
import { COUNTER, counterCount } from './outcomes/counters.ts';
import { countStocks, openMonth } from './outcomes/recorder.ts';
import { accounts } from './processes/accounts.ts';
import { arrivals } from './processes/arrivals.ts';
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
import type { World } from './world.ts';

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
 * 11. accounts     cost and revenue
 * Then the month is counted. Everyone reads the shared state of last month and the own state of this one.
 */
export const steps: readonly (readonly [ProcessId, (world: World) => void])[] = [
  ['policy', policy],
  ['arrivals', arrivals],
  ['permits', permits],
  ['enforcement', enforcement],
  ['information', information],
  ['courses', courses],
  ['language', language],
  ['labour', labour],
  ['networks', networks],
  ['departures', departures],
  ['accounts', accounts],
];

/** Watches a run: called after each step that ran, for lives and timings. */
export type Observer = (world: World, step: number) => void;

const kinds = Object.keys(drawKind).length;
const stage = new Int32Array(2);

/** Simulates month `t` of the world and counts it. */
export function simulateMonth(world: World, t: number, observe: Observer | null): void {
  world.t = t;
  openMonth(world.recorder, t);
  for (let kind = 0; kind < kinds; kind++) {
    stageKey(world.chanceKey, world.firstMonth + t, kind as DrawKind, 0, stage);
    world.stages[kind * 2] = stage[0];
    world.stages[kind * 2 + 1] = stage[1];
  }
  const off = world.scenario.switchedOff;
  for (let k = 0; k < steps.length; k++) {
    const step = steps[k];
    if (off.length > 0 && off.includes(step[0])) continue;
    step[1](world);
    if (observe !== null) observe(world, k);
  }
  countCohorts(world);
  countStocks(world.recorder, world.columns, world.slots[0], t, world.referencePay, world.tables.studyStream);
  world.agentMonths += world.recorder.rows[t * counterCount + COUNTER.residents];
  if (observe !== null) observe(world, steps.length);
}
