import { COURSE, PERMIT, TIED } from '../population/codes.ts';
import type { SlotArrays } from '../population/slot-arrays.ts';
import { ALIKE, ageClassOf, alikeCode, spread } from './alike.ts';
import { groupedCounters, permitStocks } from './counters.ts';
import { FLAG_SETS, flaggedCounters, GROUP_SUMS, summedCounters } from './group-scratch.ts';
import type { Recorder } from './recorder.ts';

/** Codes of permits fit into this many. */
const PERMITS = 8;

/** Counts people up to slot `high` by group in month `t`; `recorder.codes` names the `kinds` of people there are. */
export type CountByGroup = (
  recorder: Recorder,
  high: number,
  t: number,
  kinds: number,
  studyStreams: Uint8Array,
) => void;

/** Counts people by group and permit. */
export function countGroupPermits({ columns }: SlotArrays): CountByGroup {
  return ({ groups, groupRows, byGroup }, high, t) => {
    const { present, permit, stream, sex, education, origin, sector, region, arrival } = columns;
    const { base, cohortOf } = groups;
    const { joint, groupsOf, marks: permits } = byGroup;
    const origins = joint + base[2];
    const sectors = joint + base[3];
    const regions = joint + base[4];
    const cohorts = joint + base[7];
    permits.fill(0, 0, groupsOf.length * PERMITS);
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      const state = permit[i];
      permits[(stream[i] * 6 + sex[i] * 3 + education[i]) * PERMITS + state]++;
      permits[(origins + origin[i]) * PERMITS + state]++;
      permits[(sectors + sector[i]) * PERMITS + state]++;
      permits[(regions + region[i]) * PERMITS + state]++;
      permits[(cohorts + cohortOf[arrival[i] < 0 ? 0 : arrival[i] + 1]) * PERMITS + state]++;
    }
    for (let cell = 0; cell < groupsOf.length; cell++) {
      for (const group of groupsOf[cell]) {
        const at = (t * groups.values.length + group) * groupedCounters;
        for (let state = 0; state < permitStocks.length; state++)
          groupRows[at + permitStocks[state]] += permits[cell * PERMITS + state];
      }
    }
  };
}

/** Counts every stock by group. */
export function countGroupStocks({ columns, referencePay }: SlotArrays): CountByGroup {
  return (recorder, high, t, kinds, studyStreams) => {
    const { groups, byGroup } = recorder;
    const { base, cohortOf } = groups;
    const { joint, alike, sums, marks } = byGroup;
    const { present, birth, permit, work, level, startLevel, informed, everAttended, course, stream, origin } = columns;
    const { sector, region, sex, education, arrival, tied, matched, wage, localTies, contacts } = columns;
    const origins = joint + base[2];
    const sectors = joint + base[3];
    const regions = joint + base[4];
    const cohorts = joint + base[7];
    sums.fill(0);
    marks.fill(0);
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      const ageClass = ageClassOf(t - birth[i]);
      const state = permit[i];
      const code = alikeCode(ageClass, state, work[i], level[i], startLevel[i], informed[i]);
      // Five cells, one line each: a loop over five would look anew at every array each time round.
      const kindred = stream[i] * 6 + sex[i] * 3 + education[i];
      const from = origins + origin[i];
      const trade = sectors + sector[i];
      const place = regions + region[i];
      const cohort = cohorts + cohortOf[arrival[i] < 0 ? 0 : arrival[i] + 1];
      alike[kindred * ALIKE + code]++;
      alike[from * ALIKE + code]++;
      alike[trade * ALIKE + code]++;
      alike[place * ALIKE + code]++;
      alike[cohort * ALIKE + code]++;
      // Citizens bear no marks: they are numbers only.
      if (state === PERMIT.citizen) continue;
      const adult = (ageClass + 1) >> 1;
      const working = ageClass & (work[i] >> 1);
      const tertiary = working & (education[i] >> 1);
      const borne =
        (adult & everAttended[i]) |
        (course[i] === COURSE.waiting ? 2 : 0) |
        (course[i] === COURSE.attending ? 4 : 0) |
        (studyStreams[stream[i]] << 3) |
        (tertiary << 4) |
        ((tertiary & matched[i]) << 5) |
        (tied[i] !== TIED.no ? 64 : 0);
      // Children have marks, if any, and nothing to sum.
      if (adult === 0 && borne === 0) continue;
      marks[kindred * FLAG_SETS + borne]++;
      marks[from * FLAG_SETS + borne]++;
      marks[trade * FLAG_SETS + borne]++;
      marks[place * FLAG_SETS + borne]++;
      marks[cohort * FLAG_SETS + borne]++;
      if (adult === 0) continue;
      const own = level[i];
      const local = localTies[i];
      const near = contacts[i];
      const pay = wage[i] & -working;
      const should = referencePay[i] & -working;
      add(sums, kindred, own, local, near, pay, should);
      add(sums, from, own, local, near, pay, should);
      add(sums, trade, own, local, near, pay, should);
      add(sums, place, own, local, near, pay, should);
      add(sums, cohort, own, local, near, pay, should);
    }
    addUp(recorder, t, kinds);
  };
}

/** Adds one person to the sums of a cell, in the order of `summedCounters`. */
const add = (
  sums: Float64Array,
  cell: number,
  own: number,
  local: number,
  near: number,
  pay: number,
  should: number,
): void => {
  const at = cell * GROUP_SUMS;
  sums[at] += own;
  sums[at + 1] += local;
  sums[at + 2] += near;
  sums[at + 3] += pay;
  sums[at + 4] += should;
};

/** Adds what the cells hold to the groups they are part of, and clears the cells. */
function addUp({ groups, groupRows, byGroup, codes }: Recorder, t: number, kinds: number): void {
  const { joint, groupsOf, jointGroups, alike, sums, marks, alikeGroups, borneSets, found } = byGroup;
  const count = groups.values.length;
  // Everybody is in one of the first cells: what marks nobody bears there nobody bears.
  let sets = 0;
  for (let borne = 1; borne < FLAG_SETS; borne++) {
    let bearers = 0;
    for (let cell = 0; cell < joint; cell++) bearers += marks[cell * FLAG_SETS + borne];
    if (bearers > 0) borneSets[sets++] = borne;
  }
  for (let cell = 0; cell < groupsOf.length; cell++) {
    const own = groupsOf[cell];
    const from = cell * ALIKE;
    let there = 0;
    for (let c = 0; c < kinds; c++) {
      const code = codes[c];
      if (alike[from + code] > 0) found[there++] = code;
    }
    if (there === 0) continue;
    for (let g = 0; g < own.length; g++) {
      const at = (t * count + own[g]) * groupedCounters;
      for (let k = 0; k < GROUP_SUMS; k++) groupRows[at + summedCounters[k]] += sums[cell * GROUP_SUMS + k];
      for (let b = 0; b < sets; b++) {
        const borne = borneSets[b];
        const n = marks[cell * FLAG_SETS + borne];
        if (n === 0) continue;
        for (let bit = 0; bit < flaggedCounters.length; bit++)
          if ((borne >> bit) & 1) groupRows[at + flaggedCounters[bit]] += n;
      }
      const to = own[g] * ALIKE;
      // A cell that is a group of its own needs no adding up.
      if (cell >= joint) spread(alike, from, found, there, groupRows, at);
      else for (let c = 0; c < there; c++) alikeGroups[to + found[c]] += alike[from + found[c]];
    }
    for (let c = 0; c < there; c++) alike[from + found[c]] = 0;
  }
  for (const group of jointGroups) {
    spread(alikeGroups, group * ALIKE, codes, kinds, groupRows, (t * count + group) * groupedCounters);
    for (let c = 0; c < kinds; c++) alikeGroups[group * ALIKE + codes[c]] = 0;
  }
}
