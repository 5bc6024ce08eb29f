import type { Columns } from '../population/columns.ts';
import { cameAsChild, type Groups } from '../population/groups.ts';
import { counterCount, groupedCounters } from './counters.ts';
import { createGroupCounts, type GroupCounts } from './group-counts.ts';
import { PROFILE_COUNT } from './stock-profiles.ts';
import { groupMonthsNeeded } from './windows.ts';

/**
 * Counters of a run: one row per month for all people, and one per group. Rows are whole numbers in doubles. Groups are
 * counted only where some figure needs them (`groupReads`); other group rows are undefined.
 */
export interface Recorder {
  readonly groups: Groups;
  readonly months: number;
  /** months × counterCount. */
  readonly rows: Float64Array;
  /** months × groups × groupedCounters; empty when groups are not recorded. */
  readonly groupRows: Float64Array;
  /** months × groupedCounters: 1 where a counter is recorded by group. Set by setGroupCounting. */
  groupReads: Uint8Array;
  /** Group stocks needed in a month: 0 none, 1 numbers by permit, 2 all. */
  readonly groupMonths: Uint8Array;
  /** Values of `groupReads` while groups are counted and while they are not. */
  readonly readsOn: Uint8Array;
  readonly readsOff: Uint8Array;
  /** Profiles (age class, permit, work, B1, treatable, informed) that occur. */
  readonly profileCodes: Int32Array;
  readonly groupCounts: GroupCounts;
}

/** Creates a recorder; `withGroups` false saves the memory of the group rows. `reads`: see groupReadsNeeded. */
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

/** Switches counting by group on or off for the following months, if groups are recorded at all. */
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
  const child = cameAsChild(columns.arrival[i], columns.birth[i]);
  groupRows[(at + base[8] + child) * groupedCounters + counter] += amount;
};

/** Adds to a counter without groups: places and money. */
export function countTotal(recorder: Recorder, t: number, counter: number, amount: number): void {
  recorder.rows[t * counterCount + counter] += amount;
}
