import type { PopulationBuffers } from '../population/buffers.ts';
import { COURSE, PERMIT, TIED } from '../population/codes.ts';
import { cameAsChild } from '../population/groups.ts';
import { groupedCounters, permitStocks } from './counters.ts';
import { FLAG_SET_COUNT, flaggedCounters, GROUP_SUM_COUNT, jointCellOf, summedCounters } from './group-counts.ts';
import type { Recorder } from './recorder.ts';
import { addProfileCounts, ageClassOf, PROFILE_COUNT, profileAge, profileCode } from './stock-profiles.ts';

/** Upper bound of the number of permit codes. */
const PERMIT_CODES = 8;

/**
 * Counts people in slots below `high` by group in month `t`; the first `profiles` of `recorder.codes` are the profiles
 * that occur.
 */
export type CountByGroup = (
  recorder: Recorder,
  high: number,
  t: number,
  profiles: number,
  studyStreams: Uint8Array,
) => void;

/** Counts people by group and permit. */
export function countGroupPermits({ columns }: PopulationBuffers): CountByGroup {
  return ({ groups, groupRows, groupCounts }, high, t) => {
    const { present, permit, stream, sex, education, origin, sector, region, arrival, birth } = columns;
    const { base, cohortOf } = groups;
    const { jointCells, groupsOf, flagCounts: permits } = groupCounts;
    const origins = jointCells + base[2];
    const sectors = jointCells + base[3];
    const regions = jointCells + base[4];
    const cohorts = jointCells + base[7];
    permits.fill(0, 0, groupsOf.length * PERMIT_CODES);
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      const permitCode = permit[i];
      const child = cameAsChild(arrival[i], birth[i]);
      permits[jointCellOf(stream[i], sex[i], education[i], child) * PERMIT_CODES + permitCode]++;
      permits[(origins + origin[i]) * PERMIT_CODES + permitCode]++;
      permits[(sectors + sector[i]) * PERMIT_CODES + permitCode]++;
      permits[(regions + region[i]) * PERMIT_CODES + permitCode]++;
      permits[(cohorts + cohortOf[arrival[i] < 0 ? 0 : arrival[i] + 1]) * PERMIT_CODES + permitCode]++;
    }
    for (let cell = 0; cell < groupsOf.length; cell++) {
      for (const group of groupsOf[cell]) {
        const at = (t * groups.values.length + group) * groupedCounters;
        for (let permitCode = 0; permitCode < permitStocks.length; permitCode++)
          groupRows[at + permitStocks[permitCode]] += permits[cell * PERMIT_CODES + permitCode];
      }
    }
  };
}

/** Counts every stock by group. */
export function countGroupStocks({ columns, referencePay }: PopulationBuffers): CountByGroup {
  return (recorder, high, t, profiles, studyStreams) => {
    const { groups, groupCounts } = recorder;
    const { base, cohortOf } = groups;
    const { jointCells, profileCounts, sums, flagCounts } = groupCounts;
    const { present, birth, permit, work, level, startLevel, informed, everAttended, course, stream, origin } = columns;
    const { sector, region, sex, education, arrival, tied, matched, wage, localTies, contacts } = columns;
    const origins = jointCells + base[2];
    const sectors = jointCells + base[3];
    const regions = jointCells + base[4];
    const cohorts = jointCells + base[7];
    sums.fill(0);
    flagCounts.fill(0);
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      const ageClass = ageClassOf(t - birth[i]);
      const permitCode = permit[i];
      const profileClass = profileAge(ageClass, studyStreams[stream[i]]);
      const code = profileCode(profileClass, permitCode, work[i], level[i], startLevel[i], informed[i]);
      // Five separate cells: a loop over them would check each array again at each turn.
      const jointCell = jointCellOf(stream[i], sex[i], education[i], cameAsChild(arrival[i], birth[i]));
      const originCell = origins + origin[i];
      const sectorCell = sectors + sector[i];
      const regionCell = regions + region[i];
      const cohortCell = cohorts + cohortOf[arrival[i] < 0 ? 0 : arrival[i] + 1];
      profileCounts[jointCell * PROFILE_COUNT + code]++;
      profileCounts[originCell * PROFILE_COUNT + code]++;
      profileCounts[sectorCell * PROFILE_COUNT + code]++;
      profileCounts[regionCell * PROFILE_COUNT + code]++;
      profileCounts[cohortCell * PROFILE_COUNT + code]++;
      // Citizens count in totals only, not in the flagged stocks.
      if (permitCode === PERMIT.citizen) continue;
      const adult = (ageClass + 1) >> 1;
      const working = ageClass & (work[i] >> 1);
      const tertiary = working & (education[i] >> 1);
      const flags =
        (adult & everAttended[i]) |
        (course[i] === COURSE.waiting ? 2 : 0) |
        (course[i] === COURSE.attending ? 4 : 0) |
        (studyStreams[stream[i]] << 3) |
        (tertiary << 4) |
        ((tertiary & matched[i]) << 5) |
        (tied[i] !== TIED.no ? 64 : 0);
      // Children may have flags but add nothing to sums.
      if (adult === 0 && flags === 0) continue;
      flagCounts[jointCell * FLAG_SET_COUNT + flags]++;
      flagCounts[originCell * FLAG_SET_COUNT + flags]++;
      flagCounts[sectorCell * FLAG_SET_COUNT + flags]++;
      flagCounts[regionCell * FLAG_SET_COUNT + flags]++;
      flagCounts[cohortCell * FLAG_SET_COUNT + flags]++;
      if (adult === 0) continue;
      const cefrLevel = level[i];
      const local = localTies[i];
      const kin = contacts[i];
      const pay = wage[i] & -working;
      const reference = referencePay[i] & -working;
      addToSums(sums, jointCell, cefrLevel, local, kin, pay, reference);
      addToSums(sums, originCell, cefrLevel, local, kin, pay, reference);
      addToSums(sums, sectorCell, cefrLevel, local, kin, pay, reference);
      addToSums(sums, regionCell, cefrLevel, local, kin, pay, reference);
      addToSums(sums, cohortCell, cefrLevel, local, kin, pay, reference);
    }
    addCellsToGroups(recorder, t, profiles);
  };
}

/** Adds one person to the sums of a cell, in the order of `summedCounters`. */
const addToSums = (
  sums: Float64Array,
  cell: number,
  cefrLevel: number,
  local: number,
  kin: number,
  pay: number,
  reference: number,
): void => {
  const at = cell * GROUP_SUM_COUNT;
  sums[at] += cefrLevel;
  sums[at + 1] += local;
  sums[at + 2] += kin;
  sums[at + 3] += pay;
  sums[at + 4] += reference;
};

/** Adds the cells to their groups and clears them. */
function addCellsToGroups(
  { groups, groupRows, groupCounts, profileCodes }: Recorder,
  t: number,
  profiles: number,
): void {
  const {
    jointCells,
    groupsOf,
    jointGroups,
    profileCounts,
    sums,
    flagCounts,
    groupProfileCounts,
    flagSets,
    cellProfiles,
  } = groupCounts;
  const count = groups.values.length;
  // All people are in a joint cell, so flag sets absent there are absent everywhere.
  let setCount = 0;
  for (let flags = 1; flags < FLAG_SET_COUNT; flags++) {
    let people = 0;
    for (let cell = 0; cell < jointCells; cell++) people += flagCounts[cell * FLAG_SET_COUNT + flags];
    if (people > 0) flagSets[setCount++] = flags;
  }
  for (let cell = 0; cell < groupsOf.length; cell++) {
    const cellGroups = groupsOf[cell];
    const offset = cell * PROFILE_COUNT;
    let profilesInCell = 0;
    for (let c = 0; c < profiles; c++) {
      const code = profileCodes[c];
      if (profileCounts[offset + code] > 0) cellProfiles[profilesInCell++] = code;
    }
    if (profilesInCell === 0) continue;
    for (let g = 0; g < cellGroups.length; g++) {
      const at = (t * count + cellGroups[g]) * groupedCounters;
      for (let k = 0; k < GROUP_SUM_COUNT; k++) groupRows[at + summedCounters[k]] += sums[cell * GROUP_SUM_COUNT + k];
      for (let b = 0; b < setCount; b++) {
        const flags = flagSets[b];
        const n = flagCounts[cell * FLAG_SET_COUNT + flags];
        if (n === 0) continue;
        for (let bit = 0; bit < flaggedCounters.length; bit++)
          if ((flags >> bit) & 1) groupRows[at + flaggedCounters[bit]] += n;
      }
      const to = cellGroups[g] * PROFILE_COUNT;
      // A cell that is itself a group is added directly.
      if (cell >= jointCells) addProfileCounts(profileCounts, offset, cellProfiles, profilesInCell, groupRows, at);
      else
        for (let c = 0; c < profilesInCell; c++)
          groupProfileCounts[to + cellProfiles[c]] += profileCounts[offset + cellProfiles[c]];
    }
    for (let c = 0; c < profilesInCell; c++) profileCounts[offset + cellProfiles[c]] = 0;
  }
  for (const group of jointGroups) {
    addProfileCounts(
      groupProfileCounts,
      group * PROFILE_COUNT,
      profileCodes,
      profiles,
      groupRows,
      (t * count + group) * groupedCounters,
    );
    for (let c = 0; c < profiles; c++) groupProfileCounts[group * PROFILE_COUNT + profileCodes[c]] = 0;
  }
}
