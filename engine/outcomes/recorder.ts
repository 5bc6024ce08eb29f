import { COURSE, PERMIT, TIED } from '../population/codes.ts';
import type { Columns } from '../population/columns.ts';
import type { Groups } from '../population/groups.ts';
import { ALIKE, ageClassOf, alikeCode, spread } from './alike.ts';
import { COUNTER, counterCount, groupedCounters } from './counters.ts';
import { countGroupPermits, countGroupStocks, createGroupScratch, type GroupScratch } from './group-stocks.ts';
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
  /** months × groupedCounters: 1 where a counter is kept by group. Put in place by countGroups. */
  groupReads: Uint8Array;
  /** What of the group stocks a month needs: 0 nothing, 1 numbers by permit, 2 everything. */
  readonly groupMonths: Uint8Array;
  /** What `groupReads` is while groups are counted, and while they are not. */
  readonly readsOn: Uint8Array;
  readonly readsOff: Uint8Array;
  /** Number of persons alike in age class, permit, work, B1, treatable, informed. */
  readonly alike: Int32Array;
  /** The kinds of which there is anybody. */
  readonly codes: Int32Array;
  readonly byGroup: GroupScratch;
}

/** Makes a recorder; `keepGroups` false saves the memory of the group rows. `reads`: see groupReadsNeeded. */
export function createRecorder(groups: Groups, months: number, reads: Uint8Array, keepGroups: boolean): Recorder {
  const groupCount = groups.values.length;
  const off = new Uint8Array(reads.length);
  return {
    groups,
    months,
    rows: new Float64Array(months * counterCount),
    groupRows: new Float64Array(keepGroups ? months * groupCount * groupedCounters : 0),
    groupReads: keepGroups ? reads : off,
    groupMonths: groupMonthsNeeded(reads),
    readsOn: keepGroups ? reads : off,
    readsOff: off,
    alike: new Int32Array(ALIKE),
    codes: new Int32Array(ALIKE),
    byGroup: createGroupScratch(groups, keepGroups),
  };
}

/** Says whether the months to come are counted by group, where groups are kept at all. */
export function countGroups(recorder: Recorder, on: boolean): void {
  recorder.groupReads = on ? recorder.readsOn : recorder.readsOff;
}

/** Clears the rows of month `t`. */
export function openMonth(recorder: Recorder, t: number): void {
  recorder.rows.fill(0, t * counterCount, (t + 1) * counterCount);
  const width = recorder.groups.values.length * groupedCounters;
  if (recorder.groupRows.length > 0) recorder.groupRows.fill(0, t * width, (t + 1) * width);
}

/** Adds `amount` to an event counter for the person in slot `i`, in total and in each of the person's groups. */
export function countEvent(
  recorder: Recorder,
  columns: Columns,
  t: number,
  counter: number,
  i: number,
  amount: number,
): void {
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
}

/** Adds to a counter that has no groups: places and money. */
export function countTotal(recorder: Recorder, t: number, counter: number, amount: number): void {
  recorder.rows[t * counterCount + counter] += amount;
}

/** Counts the stocks of month `t`: everybody present once. `reference` holds the pay of a local alike, by slot. */
export function countStocks(
  recorder: Recorder,
  columns: Columns,
  high: number,
  t: number,
  reference: Int32Array,
  studyStreams: Uint8Array,
): void {
  const { rows, alike, codes } = recorder;
  const { present, birth, permit, work, level, startLevel, informed, everAttended, course, stream } = columns;
  const { education, tied, matched, wage, localTies, contacts } = columns;
  const row = t * counterCount;
  alike.fill(0);
  let levels = 0;
  let attended = 0;
  let waiting = 0;
  let attending = 0;
  let students = 0;
  let tertiary = 0;
  let matches = 0;
  let workPermits = 0;
  let wages = 0;
  let references = 0;
  let ties = 0;
  let kin = 0;
  for (let i = 0; i < high; i++) {
    // Whoever is not here counts as 0: sums cost less than a branch around everything.
    const here = present[i];
    const ageClass = ageClassOf(t - birth[i]);
    const reached = level[i];
    const state = permit[i];
    alike[alikeCode(ageClass, state, work[i], reached, startLevel[i], informed[i])] += here;
    // Citizens bear no marks: they are numbers only.
    const marked = state === PERMIT.citizen ? 0 : here;
    const adult = marked & ((ageClass + 1) >> 1);
    const working = marked & ageClass & (work[i] >> 1);
    const isTertiary = working & (education[i] >> 1);
    levels += reached & -adult;
    attended += adult & everAttended[i];
    waiting += course[i] === COURSE.waiting ? marked : 0;
    attending += course[i] === COURSE.attending ? marked : 0;
    students += marked & studyStreams[stream[i]];
    tertiary += isTertiary;
    matches += isTertiary & matched[i];
    workPermits += tied[i] !== TIED.no ? marked : 0;
    wages += wage[i] & -working;
    references += reference[i] & -working;
    ties += localTies[i] & -adult;
    kin += contacts[i] & -adult;
  }
  rows[row + COUNTER.levels] = levels;
  rows[row + COUNTER.everAttended] = attended;
  rows[row + COUNTER.waiting] = waiting;
  rows[row + COUNTER.attending] = attending;
  rows[row + COUNTER.students] = students;
  rows[row + COUNTER.tertiaryEmployed] = tertiary;
  rows[row + COUNTER.matched] = matches;
  rows[row + COUNTER.workPermits] = workPermits;
  rows[row + COUNTER.wages] = wages;
  rows[row + COUNTER.referenceWages] = references;
  rows[row + COUNTER.localTies] = ties;
  rows[row + COUNTER.contactTies] = kin;
  let kinds = 0;
  for (let code = 0; code < ALIKE; code++) if (alike[code] !== 0) codes[kinds++] = code;
  spread(alike, 0, codes, kinds, rows, row);
  const detail = recorder.groupReads === recorder.readsOff ? 0 : recorder.groupMonths[t];
  if (detail === 1) countGroupPermits(recorder, columns, high, t);
  else if (detail === 2) countGroupStocks(recorder, columns, high, t, kinds, reference, studyStreams);
}
