import type { Columns } from '../population/columns.ts';
import type { Groups } from '../population/groups.ts';
import { type CohortCorrection, includesId, packGroups, rowsOfPerson, subtractCount } from './cohort-correction.ts';
import { figureMonths } from './windows.ts';

/** Months between a hire and its follow-up. */
const FOLLOW_UP = 12;

/** Events of a log of hires, as bits. */
export const HIRE_EVENT = { hired: 1, present: 2, employed: 4, sameJob: 8 } as const;

/** Hires, and people twelve months after a hire, in the months that retention covers; arrays grow as needed. */
export interface HireLog {
  /** First and last month whose hires are logged; follow-ups are logged a year later. */
  readonly from: number;
  readonly to: number;
  readonly count: Int32Array;
  ids: Uint32Array;
  groups: Uint32Array;
  months: Int16Array;
  /** Run month of arrival, negative for the initial stock. */
  arrivals: Int16Array;
  /** Bits of HIRE_EVENT. */
  events: Uint8Array;
}

/** Creates an empty log of a run of `months` months that forks in month `fork`. */
export function createHireLog(fork: number, months: number): HireLog {
  const from = Math.max(fork, months - figureMonths('cohort')) - FOLLOW_UP;
  return { from, to: months - 1 - FOLLOW_UP, count: new Int32Array(1), ...emptyEvents(1024) };
}

function emptyEvents(length: number): Pick<HireLog, 'ids' | 'groups' | 'months' | 'arrivals' | 'events'> {
  return {
    ids: new Uint32Array(length),
    groups: new Uint32Array(length),
    months: new Int16Array(length),
    arrivals: new Int16Array(length),
    events: new Uint8Array(length),
  };
}

/** Logs a hire. */
export function logHire(log: HireLog, columns: Columns, t: number, slot: number): void {
  if (t >= log.from && t <= log.to) addEvent(log, columns, t, slot, HIRE_EVENT.hired);
}

/** Logs a person twelve months after a hire. events: bits of HIRE_EVENT. */
export function logFollowUp(log: HireLog, columns: Columns, t: number, slot: number, events: number): void {
  if (t >= log.from + FOLLOW_UP) addEvent(log, columns, t, slot, events);
}

function addEvent(log: HireLog, columns: Columns, t: number, slot: number, events: number): void {
  const at = log.count[0];
  if (at === log.ids.length) resize(log, 2 * at);
  log.ids[at] = columns.id[slot];
  log.groups[at] = packGroups(columns, slot);
  log.months[at] = t;
  log.arrivals[at] = Math.max(-1, columns.arrival[slot]);
  log.events[at] = events;
  log.count[0] = at + 1;
}

function resize(log: HireLog, length: number): void {
  const old = { ids: log.ids, groups: log.groups, months: log.months, arrivals: log.arrivals, events: log.events };
  Object.assign(log, emptyEvents(length));
  setEvents(log, old);
}

function setEvents(log: HireLog, { ids, groups, months, arrivals, events }: HireEvents): void {
  log.ids.set(ids);
  log.groups.set(groups);
  log.months.set(months);
  log.arrivals.set(arrivals);
  log.events.set(events);
}

/** Events of a log at some time: copies. */
export interface HireEvents {
  readonly ids: Uint32Array;
  readonly groups: Uint32Array;
  readonly months: Int16Array;
  readonly arrivals: Int16Array;
  readonly events: Uint8Array;
}

/** Copies the events of a log. */
export function copyHires({ count, ids, groups, months, arrivals, events }: HireLog): HireEvents {
  const n = count[0];
  return {
    ids: ids.slice(0, n),
    groups: groups.slice(0, n),
    months: months.slice(0, n),
    arrivals: arrivals.slice(0, n),
    events: events.slice(0, n),
  };
}

/** Replaces the events of a log by copied ones. */
export function restoreHires(log: HireLog, copy: HireEvents): void {
  if (log.ids.length < copy.ids.length) Object.assign(log, emptyEvents(2 * copy.ids.length));
  setEvents(log, copy);
  log.count[0] = copy.ids.length;
}

/** Sorts the ids of people with a hire. */
function hiredIds({ ids, events }: HireEvents): Uint32Array {
  return ids.filter((_, k) => (events[k] & HIRE_EVENT.hired) !== 0).sort();
}

/**
 * Subtracts the counts of people who are hired under one policy but not under the other, within the months of hire that
 * retention covers.
 */
export function subtractHires(correction: CohortCorrection, own: HireEvents, other: HireEvents, groups: Groups): void {
  const others = hiredIds(other);
  for (let k = 0; k < own.ids.length; k++) {
    const t = own.months[k];
    const events = own.events[k];
    if (includesId(others, own.ids[k])) continue;
    const rows = rowsOfPerson(groups, own.groups[k], own.arrivals[k]);
    if ((events & HIRE_EVENT.hired) !== 0) subtractCount(correction, t, rows, 'hired');
    if ((events & HIRE_EVENT.present) !== 0) subtractCount(correction, t, rows, 'hired12Present');
    if ((events & HIRE_EVENT.employed) !== 0) subtractCount(correction, t, rows, 'hired12Employed');
    if ((events & HIRE_EVENT.sameJob) !== 0) subtractCount(correction, t, rows, 'hired12SameJob');
  }
}
