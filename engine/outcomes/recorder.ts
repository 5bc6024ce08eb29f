import type { Columns } from '../population/columns.ts';
import type { Groups } from '../population/groups.ts';
import { counterCount, groupedCounters } from './counters.ts';
import { createGroupCounts, type GroupCounts } from './group-counts.ts';
import { PROFILE_COUNT } from './stock-profiles.ts';
import { groupMonthsNeeded } from './windows.ts';

/**
 * Counts a run: one row of counters a month for everybody, and one for each group. Rows are whole numbers in doubles.
 * Groups are counted only as far as some figure reads them (`groupReads`); elsewhere their rows say nothing.
 */
export interface Recorder {
  readonly groups: Groups;
  readonly months: number;
  /** months × counterCount. */
  readonly rows: Float64Array;
  /** months × groups × groupedCounters; empty where groups are left out. */
  readonly groupRows: Float64Array;
  /** months × groupedCounters: 1 where a counter is kept by group. Put in place by setGroupCounting. */
  groupReads: Uint8Array;
  /** What of the group stocks a month needs: 0 nothing, 1 numbers by permit, 2 everything. */
  readonly groupMonths: Uint8Array;
  /** What `groupReads` is while groups are counted, and while they are not. */
  readonly readsOn: Uint8Array;
  readonly readsOff: Uint8Array;
  /** The kinds of people, alike in age class, permit, work, B1, treatable, informed, of which there is anybody. */
  readonly profileCodes: Int32Array;
  readonly groupCounts: GroupCounts;
}

/** Makes a recorder; `withGroups` false saves the memory of the group rows. `reads`: see groupReadsNeeded. */
export function createRecorder(groups: Groups, months: number, reads: Uint8Array, withGroups: boolean): Recorder {
  const groupCount = groups.values.length;
  const noReads = new Uint8Array(reads.length);
  return {
    groups,
    months,
    rows: new Float64Array(months * counterCount),
    groupRows: new Float64Array(withGroups ? months * groupCount * groupedCounters : 0),
    groupReads: withGroups ? reads : noReads,
    groupMonths: groupMonthsNeeded(reads),
    readsOn: withGroups ? reads : noReads,
    readsOff: noReads,
    profileCodes: new Int32Array(PROFILE_COUNT),
    groupCounts: createGroupCounts(groups, withGroups),
  };
}

/** Says whether the months to come are counted by group, where groups are kept at all. */
export function setGroupCounting(recorder: Recorder, on: boolean): void {
  recorder.groupReads = on ? recorder.readsOn : recorder.readsOff;
}

/** Clears the rows of month `t`. */
export function clearMonth(recorder: Recorder, t: number): void {
  recorder.rows.fill(0, t * counterCount, (t + 1) * counterCount);
  const width = recorder.groups.values.length * groupedCounters;
  if (recorder.groupRows.length > 0) recorder.groupRows.fill(0, t * width, (t + 1) * width);
}

/** Adds `amount` to an event counter for the person in slot `i`, in total and in each of the person's groups. */
export const countEvent = (
  recorder: Recorder,
  columns: Columns,
  t: number,
  counter: number,
  i: number,
  amount: number,
): void => {
  recorder.rows[t * counterCount + counter] += amount;
  if (recorder.groupReads[t * groupedCounters + counter] === 0) return;
  const groupRows = recorder.groupRows;
  const { base, groundOfStream, cohortOf } = recorder.groups;
  const at = t * recorder.groups.values.length;
  const stream = columns.stream[i];
  groupRows[(at + base[0] + stream) * groupedCounters + counter] += amount;
  groupRows[(at + base[1] + groundOfStream[stream]) * groupedCounters + counter] += amount;
  groupRows[(at + base[2] + columns.origin[i]) * groupedCounters + counter] += amount;
  groupRows[(at + base[3] + columns.sector[i]) * groupedCounters + counter] += amount;
  groupRows[(at + base[4] + columns.region[i]) * groupedCounters + counter] += amount;
  groupRows[(at + base[5] + columns.sex[i]) * groupedCounters + counter] += amount;
  groupRows[(at + base[6] + columns.education[i]) * groupedCounters + counter] += amount;
  groupRows[
    (at + base[7] + cohortOf[columns.arrival[i] < 0 ? 0 : columns.arrival[i] + 1]) * groupedCounters + counter
  ] += amount;
};

/** Adds to a counter that has no groups: places and money. */
export function countTotal(recorder: Recorder, t: number, counter: number, amount: number): void {
  recorder.rows[t * counterCount + counter] += amount;
}
