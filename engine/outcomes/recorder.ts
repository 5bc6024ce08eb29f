import { ADULT_MONTHS, PERMIT, RETIRED_MONTHS, reachedB1, WORK } from '../population/codes.ts';
import type { Columns } from '../population/columns.ts';
import type { Groups } from '../population/groups.ts';
import { COUNTER, counterCount, groupedCounters } from './counters.ts';

/**
 * Counts a run: one row of counters a month for everybody, and one for each group. Rows are whole numbers in doubles.
 * Stocks of groups are counted only as far as some figure reads them (`groupMonths`).
 */
export interface Recorder {
  readonly groups: Groups;
  readonly months: number;
  /** months × counterCount. */
  readonly rows: Float64Array;
  /** months × groups × groupedCounters. */
  readonly groupRows: Float64Array;
  readonly groupMonths: Uint8Array;
  /** Number of persons alike in age class, permit, work, B1, treatable, informed. */
  readonly alike: Int32Array;
  readonly alikeGroups: Int32Array;
}

/** Age class 0 child, 1 of 18–64, 2 of 65+; then permit, work, and three flags: 10 bits. */
const ALIKE = 1024;

const LEVELS = COUNTER.levels;
const LOCAL = COUNTER.localTies;
const KIN = COUNTER.contactTies;
const WAGES = COUNTER.wages;
const REFERENCE = COUNTER.referenceWages;

/** For each kind of alike persons the stock counters they belong to. */
const membership: readonly (readonly number[])[] = Array.from({ length: ALIKE }, (_, code) => {
  const age = code & 3;
  const permit = (code >> 2) & 7;
  const work = (code >> 5) & 3;
  const b1 = (code >> 7) & 1;
  const treatable = (code >> 8) & 1;
  const informed = (code >> 9) & 1;
  const counters: number[] = [COUNTER.residents];
  if (permit === PERMIT.citizen) return [COUNTER.residents, COUNTER.citizens];
  counters.push(COUNTER.present);
  if (permit === PERMIT.visa) counters.push(COUNTER.visa);
  if (permit === PERMIT.temporary) counters.push(COUNTER.temporary);
  if (permit === PERMIT.permanent) counters.push(COUNTER.permanent);
  if (permit === PERMIT.protected) counters.push(COUNTER.protected);
  if (permit === PERMIT.irregular) counters.push(COUNTER.irregular);
  if (age >= 1) {
    counters.push(COUNTER.adults);
    if (b1 === 1) counters.push(COUNTER.b1);
    if (treatable === 1) counters.push(COUNTER.treatable);
    if (treatable === 1 && b1 === 1) counters.push(COUNTER.treatableB1);
    if (informed === 1) counters.push(COUNTER.informed);
    if (informed === 1 && treatable === 1) counters.push(COUNTER.treatableInformed);
    if (permit !== PERMIT.irregular) counters.push(COUNTER.adultsValid);
    if (permit !== PERMIT.irregular && treatable === 1) counters.push(COUNTER.treatableValid);
  }
  if (age === 1) {
    counters.push(COUNTER.workingAge);
    if (work === WORK.formal) counters.push(COUNTER.employed, COUNTER.formal);
    if (work === WORK.informal) counters.push(COUNTER.employed);
    if (work === WORK.unemployed) counters.push(COUNTER.unemployed);
    if (treatable === 1) {
      counters.push(COUNTER.treatableWorkingAge);
      if (work === WORK.formal) counters.push(COUNTER.treatableEmployed, COUNTER.treatableFormal);
      if (work === WORK.informal) counters.push(COUNTER.treatableEmployed);
    }
  }
  return counters;
});

/** Makes a recorder; `keepGroups` false saves the memory of the group rows. */
export function createRecorder(groups: Groups, months: number, groupMonths: Uint8Array, keepGroups: boolean): Recorder {
  const groupCount = groups.values.length;
  return {
    groups,
    months,
    rows: new Float64Array(months * counterCount),
    groupRows: new Float64Array(keepGroups ? months * groupCount * groupedCounters : 0),
    groupMonths,
    alike: new Int32Array(ALIKE),
    alikeGroups: new Int32Array(keepGroups ? ALIKE * groupCount : 0),
  };
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
  const groupRows = recorder.groupRows;
  if (groupRows.length === 0) return;
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
  const { rows, alike, alikeGroups, groups, groupRows } = recorder;
  const detail = groupRows.length > 0 ? recorder.groupMonths[t] : 0;
  const withGroups = detail > 0;
  const { present, birth, permit, work, level, startLevel, informed, everAttended, course, stream, origin } = columns;
  const { sector, region, sex, education, arrival, tied, matched, wage, localTies, contacts } = columns;
  const { groundOfStream, cohortOf } = groups;
  const base = groups.base;
  const row = t * counterCount;
  const groupRow = t * groups.values.length * groupedCounters;
  alike.fill(0);
  if (withGroups) alikeGroups.fill(0);
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
    if (present[i] === 0) continue;
    const age = t - birth[i];
    // The sign bit of a difference is a comparison without a branch.
    const ageClass = ((ADULT_MONTHS - 1 - age) >>> 31) + ((RETIRED_MONTHS - 1 - age) >>> 31);
    const reached = level[i];
    const state = permit[i];
    const code =
      ageClass |
      (state << 2) |
      (work[i] << 5) |
      (reachedB1(reached) << 7) |
      ((1 - reachedB1(startLevel[i])) << 8) |
      (informed[i] << 9);
    alike[code]++;
    const citizen = state === PERMIT.citizen;
    // Citizens bear no marks: they are numbers only.
    if (withGroups && (detail === 1 || citizen)) {
      const kind = stream[i];
      alikeGroups[(base[0] + kind) * ALIKE + code]++;
      alikeGroups[(base[1] + groundOfStream[kind]) * ALIKE + code]++;
      alikeGroups[(base[2] + origin[i]) * ALIKE + code]++;
      alikeGroups[(base[3] + sector[i]) * ALIKE + code]++;
      alikeGroups[(base[4] + region[i]) * ALIKE + code]++;
      alikeGroups[(base[5] + sex[i]) * ALIKE + code]++;
      alikeGroups[(base[6] + education[i]) * ALIKE + code]++;
      alikeGroups[(base[7] + cohortOf[arrival[i] < 0 ? 0 : arrival[i] + 1]) * ALIKE + code]++;
    }
    if (citizen) continue;
    const adult = (ageClass + 1) >> 1;
    const ever = adult & everAttended[i];
    const isWaiting = course[i] === 1 ? 1 : 0;
    const isAttending = course[i] === 2 ? 1 : 0;
    const student = studyStreams[stream[i]];
    const own = adult * reached;
    const local = adult * localTies[i];
    const near = adult * contacts[i];
    const working = ageClass & (work[i] >> 1);
    const isTertiary = working & (education[i] >> 1);
    const fits = isTertiary & matched[i];
    const permitted = tied[i] !== 0 ? 1 : 0;
    const pay = working * wage[i];
    const should = working * reference[i];
    levels += own;
    attended += ever;
    waiting += isWaiting;
    attending += isAttending;
    students += student;
    tertiary += isTertiary;
    matches += fits;
    workPermits += permitted;
    wages += pay;
    references += should;
    ties += local;
    kin += near;
    if (detail < 2) continue;
    // Most people bear none of these marks.
    const marks = ever | isWaiting | isAttending | student | isTertiary | permitted;
    const cohort = cohortOf[arrival[i] < 0 ? 0 : arrival[i] + 1];
    for (let d = 0; d < 8; d++) {
      let group = base[d];
      if (d === 0) group += stream[i];
      else if (d === 1) group += groundOfStream[stream[i]];
      else if (d === 2) group += origin[i];
      else if (d === 3) group += sector[i];
      else if (d === 4) group += region[i];
      else if (d === 5) group += sex[i];
      else if (d === 6) group += education[i];
      else group += cohort;
      alikeGroups[group * ALIKE + code]++;
      const at = groupRow + group * groupedCounters;
      groupRows[at + LEVELS] += own;
      groupRows[at + LOCAL] += local;
      groupRows[at + KIN] += near;
      if (working === 1) {
        groupRows[at + WAGES] += pay;
        groupRows[at + REFERENCE] += should;
      }
      if (marks === 0) continue;
      groupRows[at + COUNTER.everAttended] += ever;
      groupRows[at + COUNTER.waiting] += isWaiting;
      groupRows[at + COUNTER.attending] += isAttending;
      groupRows[at + COUNTER.students] += student;
      groupRows[at + COUNTER.tertiaryEmployed] += isTertiary;
      groupRows[at + COUNTER.matched] += fits;
      groupRows[at + COUNTER.workPermits] += permitted;
    }
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
  spread(alike, 0, rows, row);
  if (!withGroups) return;
  for (let g = 0; g < groups.values.length; g++)
    spread(alikeGroups, g * ALIKE, groupRows, groupRow + g * groupedCounters);
}

/** Adds each kind of alike persons to the counters it belongs to. */
function spread(alike: Int32Array, from: number, rows: Float64Array, to: number): void {
  for (let code = 0; code < ALIKE; code++) {
    const n = alike[from + code];
    if (n === 0) continue;
    const counters = membership[code];
    for (let k = 0; k < counters.length; k++) rows[to + counters[k]] += n;
  }
}
