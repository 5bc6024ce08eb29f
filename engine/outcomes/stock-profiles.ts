import { ADULT_MONTHS, PERMIT, RETIRED_MONTHS, reachedB1, WORK } from '../population/codes.ts';
import { COUNTER } from './counters.ts';

/** Number of stock profiles. 10 bits: age class (0 child, 1 of 18–64, 2 of 65+, 3 student of 18–64), permit, work, flags. */
export const PROFILE_COUNT = 1024;

/** Stock counters that each profile counts in. */
const countersOfProfile: readonly (readonly number[])[] = Array.from({ length: PROFILE_COUNT }, (_, code) => {
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
  if (age === 1 || age === 3) {
    counters.push(COUNTER.workingAge);
    if (work === WORK.formal) counters.push(COUNTER.employed, COUNTER.formal);
    if (work === WORK.informal) counters.push(COUNTER.employed);
    if (work === WORK.unemployed) counters.push(COUNTER.unemployed);
    if (treatable === 1) {
      counters.push(COUNTER.treatableWorkingAge);
      if (work === WORK.formal) counters.push(COUNTER.treatableEmployed, COUNTER.treatableFormal);
      if (work === WORK.informal) counters.push(COUNTER.treatableEmployed);
    }
    // Of those who may work and seek it: students and people without a valid permit count apart.
    if (age === 1 && work !== WORK.inactive && permit !== PERMIT.irregular) {
      const employed = work !== WORK.unemployed;
      counters.push(COUNTER.seekingWork);
      if (employed) counters.push(COUNTER.seekingEmployed);
      if (treatable === 1) counters.push(COUNTER.treatableSeekingWork);
      if (treatable === 1 && employed) counters.push(COUNTER.treatableSeekingEmployed);
    }
  }
  return counters;
});

/** 1 for profiles of adults below B1, citizens included. */
export const belowB1Profiles: Uint8Array = Uint8Array.from({ length: PROFILE_COUNT }, (_, code) =>
  (code & 3) >= 1 && ((code >> 7) & 1) === 0 ? 1 : 0,
);

/** Computes the age class without branches: 0 child, 1 of 18–64, 2 of 65+. age: months. */
export const ageClassOf = (age: number): number => {
  // The sign bit of a difference is a comparison without a branch.
  return ((ADULT_MONTHS - 1 - age) >>> 31) + ((RETIRED_MONTHS - 1 - age) >>> 31);
};

/** Computes the age class of a profile, in which students of 18–64 have a class of their own. student: 0 or 1. */
export const profileAge = (ageClass: number, student: number): number => ageClass | ((ageClass & student) << 1);

/** Computes the profile of a person; people with the same profile count in the same stocks. */
export const profileCode = (
  ageClass: number,
  permit: number,
  work: number,
  level: number,
  startLevel: number,
  informed: number,
): number => {
  return (
    ageClass |
    (permit << 2) |
    (work << 5) |
    (reachedB1(level) << 7) |
    ((1 - reachedB1(startLevel)) << 8) |
    (informed << 9)
  );
};

/** Adds the number of people of each of the first `profiles` of `codes` to the stock counters of the profile. */
export function addProfileCounts(
  profileCounts: Int32Array,
  from: number,
  codes: Int32Array,
  profiles: number,
  rows: Float64Array,
  to: number,
): void {
  for (let c = 0; c < profiles; c++) {
    const n = profileCounts[from + codes[c]];
    if (n === 0) continue;
    const counters = countersOfProfile[codes[c]];
    for (let k = 0; k < counters.length; k++) rows[to + counters[k]] += n;
  }
}
