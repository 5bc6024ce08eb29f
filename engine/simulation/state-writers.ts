import type { ProcessId } from '../processes/ids.ts';
import type { SimulationState } from './state.ts';

/**
 * Code that may write a field of the state: a process; the census at the end of a month; the schedule, between steps;
 * or the start of a replicate, policy or shock run.
 */
export type StateWriter = ProcessId | 'counting' | 'schedule' | 'start';

/** Parts of the state whose fields are declared one by one. */
type StatePart =
  | 'ring'
  | 'recorder'
  | 'phases'
  | 'shock'
  | 'quota'
  | 'market'
  | 'contracts'
  | 'scratch'
  | 'fiscalTotals'
  | 'commonArrivals'
  | 'hireLog';

/** Field of the state; columns are declared in population/columns.ts, other buffers by the field that exposes them. */
export type StateField =
  | Exclude<keyof SimulationState, StatePart | 'columns' | 'buffers'>
  | { [P in StatePart]: `${P}.${keyof SimulationState[P] & string}` }[StatePart]
  | 'buffers.owner'
  | 'buffers.slots'
  | 'buffers.newcomerKeys';

/** Steps that count events of people. */
const counters = [
  'arrivals',
  'permits',
  'enforcement',
  'information',
  'courses',
  'labour',
  'departures',
  'counting',
] as const;

/** Writers of each field of the state; a field without a writer is constant. */
export const stateWriters = {
  scenario: ['start'],
  country: [],
  structure: [],
  tables: [],
  ladder: [],
  layout: [],
  capacity: [],
  firstMonth: [],
  fork: [],
  months: [],
  historyFrom: [],
  'buffers.owner': ['start'],
  'buffers.slots': [],
  'buffers.newcomerKeys': ['start', 'arrivals'],

  // Time, policy and keys.
  t: ['schedule'],
  agentMonths: ['start', 'schedule'],
  policy: ['start'],
  addedShock: ['start'],
  chanceKey: ['start'],
  synthesisKey: ['start'],
  contactStage: ['start'],
  roundingOffsets: ['start'],
  stages: ['schedule'],
  synthesisStages: ['start', 'arrivals'],

  // Levers, phases and shocks in force.
  settings: ['start', 'policy'],
  baseline: ['start', 'policy'],
  'phases.startedAt': ['start', 'policy'],
  'phases.triggerMonths': ['start', 'policy'],
  'phases.startSettings': ['start', 'policy'],
  'phases.target': ['start'],
  'phases.planned': ['start'],
  'phases.startUpCost': ['start', 'policy'],
  'phases.startUpMonthsLeft': ['start', 'policy', 'accounts'],
  'shock.arrivals': ['policy'],
  'shock.displaced': ['policy'],
  'shock.separations': ['policy'],
  'shock.jobFinding': ['policy'],
  'shock.departures': ['policy'],
  'shock.donorMoney': ['policy'],
  'shock.automaticExtension': ['policy'],
  'shock.removals': ['policy'],
  'shock.regularisation': ['policy'],
  'shock.courseSeats': ['policy'],
  'shock.donorCapacity': ['policy'],

  // Slots and the contact ring.
  slots: ['start', 'schedule', 'arrivals', 'departures'],
  freeSlots: ['start', 'arrivals', 'departures'],
  'ring.order': ['start', 'schedule', 'arrivals'],
  'ring.keys': ['start', 'schedule', 'arrivals'],
  'ring.cellStart': ['start', 'arrivals'],
  'ring.size': ['start', 'schedule', 'arrivals'],
  'ring.newcomerSlots': ['start', 'arrivals'],
  cellCount: ['start', 'arrivals'],
  regionCount: ['start', 'arrivals'],
  cellLeft: ['start', 'arrivals'],
  cellLeaving: ['start', 'arrivals', 'departures'],

  // Quota workers and common arrivals.
  'quota.employed': ['start', 'arrivals', 'counting'],
  'quota.workPermits': ['start', 'arrivals', 'counting'],
  'market.vacancies': ['start', 'vacancies'],
  'market.localSearchers': ['start', 'vacancies'],
  'market.locals': ['start', 'vacancies'],
  'market.factor': ['start', 'vacancies'],
  'market.jobs': ['start', 'vacancies'],
  'market.searchers': ['start', 'vacancies'],
  'market.people': ['start', 'vacancies'],
  'market.moved': ['start', 'vacancies', 'labour'],
  'market.effort': ['start', 'vacancies'],
  'market.opened': ['start', 'vacancies'],
  'market.filledByLocals': ['start', 'vacancies'],
  'market.lost': ['start', 'vacancies'],
  'market.hired': ['start', 'vacancies', 'labour'],
  'market.record': ['start', 'vacancies'],
  'contracts.placesTaken': ['start', 'arrivals', 'contracts'],
  'contracts.endingNext': ['start', 'contracts'],
  demand: ['start', 'arrivals'],
  entitledPlaces: ['start', 'courses'],
  'commonArrivals.count': ['start', 'arrivals'],
  'commonArrivals.ids': ['start', 'arrivals'],
  'commonArrivals.groups': ['start', 'arrivals'],
  'commonArrivals.arrivalMonth': ['start', 'arrivals'],
  'commonArrivals.outcome': ['start', 'arrivals', 'counting'],
  'commonArrivals.ofSlot': ['start', 'schedule', 'arrivals'],
  'hireLog.from': [],
  'hireLog.to': [],
  'hireLog.count': ['start', 'arrivals', 'labour'],
  'hireLog.ids': ['start', 'arrivals', 'labour'],
  'hireLog.groups': ['start', 'arrivals', 'labour'],
  'hireLog.months': ['start', 'arrivals', 'labour'],
  'hireLog.arrivals': ['start', 'arrivals', 'labour'],
  'hireLog.events': ['start', 'arrivals', 'labour'],
  referencePay: ['start', 'schedule', 'arrivals', 'labour'],

  // Totals that the census passes to the accounts.
  'fiscalTotals.tax': ['counting'],
  'fiscalTotals.contributions': ['counting'],
  'fiscalTotals.pensionRights': ['counting'],
  'fiscalTotals.spending': ['counting'],
  'fiscalTotals.statutoryServices': ['counting'],
  'fiscalTotals.revenueByYear': ['counting'],
  'fiscalTotals.servicesByYear': ['counting'],
  'fiscalTotals.residents': ['counting'],
  'fiscalTotals.formal': ['counting'],
  'fiscalTotals.temporary': ['counting'],
  'fiscalTotals.workPermits': ['counting'],
  'fiscalTotals.belowB1': ['counting'],
  'fiscalTotals.carers': ['counting'],
  'fiscalTotals.workingLearners': ['counting'],

  // Counters.
  'recorder.groups': [],
  'recorder.months': [],
  'recorder.rows': ['start', 'schedule', ...counters, 'vacancies', 'contracts', 'accounts'],
  'recorder.groupRows': ['start', 'schedule', ...counters],
  'recorder.groupReads': ['start'],
  'recorder.groupMonths': [],
  'recorder.readsOn': [],
  'recorder.readsOff': [],
  'recorder.profileCodes': ['counting'],
  'recorder.groupCounts': ['counting'],

  // Scratch used by one step at a time.
  candidates: ['information', 'courses', 'contracts', 'counting'],
  queueKey: ['arrivals', 'information', 'courses', 'contracts'],
  queueId: ['arrivals', 'information', 'courses', 'contracts'],
  queueSlot: ['arrivals', 'information', 'courses', 'contracts'],
  contractEnd: ['contracts'],
  'scratch.byRegion': ['courses', 'labour'],
  'scratch.byCell': ['language', 'labour', 'networks'],
  'scratch.byStream': ['labour', 'departures'],
  'scratch.callback': ['labour'],
  'scratch.payPenalty': ['labour'],
  'scratch.recognitionRate': ['labour'],
  'scratch.byTies': ['language', 'labour', 'networks'],
  'scratch.byWork': ['language', 'labour'],
  'scratch.byPermit': ['language', 'labour'],
  'scratch.byLevel': ['language', 'labour'],
} as const satisfies Record<StateField, readonly StateWriter[]>;

/** All fields, in the order of their declaration. */
export const stateFields = Object.keys(stateWriters) as readonly StateField[];

/** Reads a field of the state. */
export function readField(state: SimulationState, field: StateField): unknown {
  let value: unknown = state;
  for (const key of field.split('.')) value = (value as Readonly<Record<string, unknown>>)[key];
  return value;
}
