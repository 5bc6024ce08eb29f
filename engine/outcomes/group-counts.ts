import type { Groups } from '../population/groups.ts';
import { COUNTER } from './counters.ts';
import { PROFILE_COUNT } from './stock-profiles.ts';

/** Counters that are sums over the people of a cell, in the order of `GroupScratch.sums`. */
export const summedCounters = [
  COUNTER.levels,
  COUNTER.localTies,
  COUNTER.contactTies,
  COUNTER.wages,
  COUNTER.referenceWages,
];
export const GROUP_SUM_COUNT = summedCounters.length;

/** Counters that are flags of a person; the index is the bit in a set of flags. */
export const flaggedCounters = [
  COUNTER.everAttended,
  COUNTER.waiting,
  COUNTER.attending,
  COUNTER.students,
  COUNTER.tertiaryEmployed,
  COUNTER.matched,
  COUNTER.workPermits,
];
export const FLAG_SET_COUNT = 1 << flaggedCounters.length;

/**
 * Cells in which people are counted before groups: one per group, except that stream, ground, sex, education and
 * generation share cells of stream × sex × education × generation. A person is counted in five cells instead of nine
 * groups.
 */
export interface GroupCounts {
  /** Number of cells of stream × sex × education × generation, which come first; the others are one per group. */
  readonly jointCells: number;
  /** Groups that each cell is part of. */
  readonly groupsOf: readonly (readonly number[])[];
  /** Groups that are sums of joint cells. */
  readonly jointGroups: readonly number[];
  /** Cells × PROFILE_COUNT; zeros between months. */
  readonly profileCounts: Int32Array;
  /** Cells × GROUP_SUM_COUNT. */
  readonly sums: Float64Array;
  /** Cells × FLAG_SET_COUNT: number of people by set of flags. */
  readonly flagCounts: Int32Array;
  /** Groups × PROFILE_COUNT; zeros between months. */
  readonly groupProfileCounts: Int32Array;
  /** Scratch: flag sets that occur, and profiles of one cell. */
  readonly flagSets: Int32Array;
  readonly cellProfiles: Int32Array;
}

/** Cell of a person in stream × sex × education × generation. child: 1 for people who came as a child. */
export const jointCellOf = (stream: number, sex: number, education: number, child: number): number =>
  (stream * 6 + sex * 3 + education) * 2 + child;

/** Creates the cells; empty when groups are not recorded. */
export function createGroupCounts({ base, groundOfStream, values }: Groups, withGroups: boolean): GroupCounts {
  const groupsOf: number[][] = [];
  groundOfStream.forEach((ground, stream) => {
    for (let sex = 0; sex < 2; sex++) {
      for (let education = 0; education < 3; education++) {
        for (let child = 0; child < 2; child++)
          groupsOf.push([base[0] + stream, base[1] + ground, base[5] + sex, base[6] + education, base[8] + child]);
      }
    }
  });
  const jointCells = groupsOf.length;
  const jointGroups = [...new Set(groupsOf.flat())];
  for (let group = 0; group < values.length; group++) groupsOf.push([group]);
  const cells = withGroups ? groupsOf.length : 0;
  return {
    jointCells,
    groupsOf,
    jointGroups,
    profileCounts: new Int32Array(cells * PROFILE_COUNT),
    sums: new Float64Array(cells * GROUP_SUM_COUNT),
    flagCounts: new Int32Array(cells * FLAG_SET_COUNT),
    groupProfileCounts: new Int32Array(withGroups ? values.length * PROFILE_COUNT : 0),
    flagSets: new Int32Array(FLAG_SET_COUNT),
    cellProfiles: new Int32Array(PROFILE_COUNT),
  };
}
