import type { Groups } from '../population/groups.ts';
import { ALIKE } from './alike.ts';
import { COUNTER } from './counters.ts';

/** Counters that are sums over the people of a cell, in the order of `GroupScratch.sums`. */
export const summedCounters = [
  COUNTER.levels,
  COUNTER.localTies,
  COUNTER.contactTies,
  COUNTER.wages,
  COUNTER.referenceWages,
];
export const GROUP_SUMS = summedCounters.length;

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
export const FLAG_SETS = 1 << flaggedCounters.length;

/**
 * Cells in which people are counted before the groups: one a group, except that stream, ground, sex and education share
 * cells of stream × sex × education. A person is counted in five cells instead of eight groups.
 */
export interface GroupScratch {
  /** Cells of stream × sex × education come first, then one cell a group. */
  readonly joint: number;
  /** Groups that each cell is part of. */
  readonly groupsOf: readonly (readonly number[])[];
  /** Groups that are summed from the first cells. */
  readonly jointGroups: readonly number[];
  /** Cells × ALIKE; zeros between months. */
  readonly alike: Int32Array;
  /** Cells × GROUP_SUMS. */
  readonly sums: Float64Array;
  /** Cells × FLAG_SETS: people by their set of flags. */
  readonly marks: Int32Array;
  /** Groups × ALIKE; zeros between months. */
  readonly alikeGroups: Int32Array;
  /** Flag sets that occur, and kinds of people of one cell; each of one use at a time. */
  readonly borneSets: Int32Array;
  readonly found: Int32Array;
}

/** Creates the scratch; empty when groups are not recorded. */
export function createGroupScratch({ base, groundOfStream, values }: Groups, keep: boolean): GroupScratch {
  const groupsOf: number[][] = [];
  groundOfStream.forEach((ground, stream) => {
    for (let sex = 0; sex < 2; sex++) {
      for (let education = 0; education < 3; education++) {
        groupsOf.push([base[0] + stream, base[1] + ground, base[5] + sex, base[6] + education]);
      }
    }
  });
  const joint = groupsOf.length;
  const jointGroups = [...new Set(groupsOf.flat())];
  for (let group = 0; group < values.length; group++) groupsOf.push([group]);
  const cells = keep ? groupsOf.length : 0;
  return {
    joint,
    groupsOf,
    jointGroups,
    alike: new Int32Array(cells * ALIKE),
    sums: new Float64Array(cells * GROUP_SUMS),
    marks: new Int32Array(cells * FLAG_SETS),
    alikeGroups: new Int32Array(keep ? values.length * ALIKE : 0),
    borneSets: new Int32Array(FLAG_SETS),
    found: new Int32Array(ALIKE),
  };
}
