import type { Scenario } from '../scenario.ts';
import type { World } from '../world.ts';
import { GROWN } from './parting.ts';
import { isShown, pass, type Told, type Visitor, writtenAt } from './pass.ts';

/**
 * Everybody who is in the country at or after the fork in one replicate, under any policy: who they are, and in which
 * month their course parts from the one under the first policy. One entry a person in every array, ids ascending.
 */
export interface Everybody {
  /** Id of the person as a number; `lifeId` writes it. */
  readonly id: Uint32Array;
  /** Places in the country's lists. */
  readonly stream: Uint8Array;
  readonly origin: Uint8Array;
  readonly region: Uint8Array;
  /** 0 female, 1 male. */
  readonly sex: Uint8Array;
  /** Run month; negative for people who came before the hindcast. */
  readonly arrival: Int16Array;
  /** Months of age on arrival. */
  readonly age: Int16Array;
  /** For each policy but the first: run month in which the course parts in anything at all, -1 where it does not. */
  readonly parted: readonly Int16Array[];
  /** The same for what a life tells in sentences: permit, work, language level, course, knowledge, staying. */
  readonly shown: readonly Int16Array[];
  /**
   * Under how many policies a grown person ends in another permit, work, language level or course than under the first,
   * being in the country at the end under both; 0 for all others.
   */
  readonly endsApart: Uint8Array;
}

/** People as they are met: place of each by id, and what never changes about them. */
interface Met {
  readonly places: Map<number, number>;
  readonly rows: number[][];
}

function meet(met: Met, { columns }: World, slot: number): number {
  const id = columns.id[slot];
  const known = met.places.get(id);
  if (known !== undefined) return known;
  const { stream, origin, region, sex, arrival, birth } = columns;
  met.places.set(id, met.rows.length);
  met.rows.push([
    id,
    ...[stream, origin, region, sex, arrival].map((column) => column[slot]),
    arrival[slot] - birth[slot],
  ]);
  return met.rows.length - 1;
}

/** 64 bits of what happened to each slot in a month. */
interface Marks {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

const marksOf = (n: number): Marks => ({ low: new Int32Array(n), high: new Int32Array(n) });
const picked = ({ low, high }: Marks, slots: Int32Array): Marks => ({
  low: slots.map((slot) => low[slot]),
  high: slots.map((slot) => high[slot]),
});

/** Who was in the country in a month under a policy, and what happened to each: in all, and of what is shown. */
interface MonthOf {
  readonly people: Int32Array;
  readonly all: Marks;
  readonly shown: Marks;
}

function fold({ low, high }: Marks, slots: Int32Array, values: Int32Array): void {
  for (let k = 0; k < slots.length; k++) {
    const i = slots[k];
    const a = Math.imul(low[i] ^ values[i], 0x01000193) + 0x2f0b;
    const b = Math.imul(high[i] + values[i], 0x2c1b3c6d) ^ 0x51ed;
    low[i] = a ^ (a >>> 15);
    high[i] = b ^ (b >>> 13);
  }
}

/**
 * Lists everybody of a replicate and finds, for each policy, the month in which each course parts from the first policy's.
 * Whole months are compared by hashes of 64 bits: a parting is found a month late once in some 10^19 comparisons.
 */
export function listEverybody(scenario: Scenario, replicate: number, tell: Told = () => {}): Everybody {
  const met: Met = { places: new Map(), rows: [] };
  const others = scenario.policies.slice(1);
  const parted = others.map(() => new Map<number, number>());
  const shown = others.map(() => new Map<number, number>());
  const first: MonthOf[] = [];
  const ends = new Map<number, number>();
  const apart = new Map<number, number>();
  // Who was last met in each slot.
  let known = new Int32Array(0);
  let people = new Int32Array(0);
  let marks = { all: marksOf(0), shown: marksOf(0) };
  const visitor: Visitor = {
    choose(policy, _, world, present) {
      if (known.length === 0) {
        const n = world.columns.id.length;
        known = new Int32Array(n).fill(-1);
        marks = { all: marksOf(n), shown: marksOf(n) };
      }
      for (const { low, high } of [marks.all, marks.shown]) {
        low.fill(0);
        high.fill(0);
      }
      for (const slot of present) {
        const before = known[slot];
        if (before < 0 || met.rows[before][0] !== world.columns.id[slot]) known[slot] = meet(met, world, slot);
      }
      const at = known;
      // Whoever has parted in both ways is not asked again.
      const slots =
        policy === 0
          ? present
          : present.filter((slot) => !parted[policy - 1].has(at[slot]) || !shown[policy - 1].has(at[slot]));
      people = slots.map((slot) => at[slot]);
      return slots;
    },
    read(_, __, step, column, values, slots) {
      fold(marks.all, slots, values);
      if (isShown(writtenAt[step][column])) fold(marks.shown, slots, values);
    },
    close(policy, t, world, slots) {
      if (t === world.months - 1) noteEnds(world, known, ends, apart);
      const month = { people, all: picked(marks.all, slots), shown: picked(marks.shown, slots) };
      if (policy === 0) first[t] = month;
      else {
        noteParted(first[t], month, 'all', parted[policy - 1], t, met.rows.length);
        noteParted(first[t], month, 'shown', shown[policy - 1], t, met.rows.length);
      }
    },
  };
  pass(scenario, replicate, visitor, tell);
  return { ...inOrder(met.rows, parted, shown), endsApart: inOrderOf(met.rows, apart) };
}

/** Notes who parts in month `t`: in the country under one policy only, or with other marks. */
function noteParted(
  one: MonthOf,
  other: MonthOf,
  of: 'all' | 'shown',
  parted: Map<number, number>,
  t: number,
  met: number,
): void {
  const at = new Int32Array(met).fill(-1);
  for (let k = 0; k < other.people.length; k++) at[other.people[k]] = k;
  for (let k = 0; k < one.people.length; k++) {
    const person = one.people[k];
    const there = at[person];
    at[person] = -1;
    const same = there >= 0 && other[of].low[there] === one[of].low[k] && other[of].high[there] === one[of].high[k];
    if (!same && !parted.has(person)) parted.set(person, t);
  }
  for (let person = 0; person < met; person++) if (at[person] >= 0 && !parted.has(person)) parted.set(person, t);
}

type Months = ReadonlyMap<number, number>;

function inOrder(
  rows: readonly number[][],
  parted: readonly Months[],
  shown: readonly Months[],
): Omit<Everybody, 'endsApart'> {
  const order = byId(rows);
  const column = (k: number): number[] => order.map((i) => rows[i][k]);
  const monthsOf = (months: Months): Int16Array => Int16Array.from(order, (i) => months.get(i) ?? -1);
  return {
    id: Uint32Array.from(column(0)),
    stream: Uint8Array.from(column(1)),
    origin: Uint8Array.from(column(2)),
    region: Uint8Array.from(column(3)),
    sex: Uint8Array.from(column(4)),
    arrival: Int16Array.from(column(5)),
    age: Int16Array.from(column(6)),
    parted: parted.map(monthsOf),
    shown: shown.map(monthsOf),
  };
}

/** Places of people by their ids, ascending. */
function byId(rows: readonly number[][]): number[] {
  return rows.map((_, i) => i).sort((a, b) => rows[a][0] - rows[b][0]);
}

function inOrderOf(rows: readonly number[][], counts: Months): Uint8Array {
  return Uint8Array.from(byId(rows), (i) => counts.get(i) ?? 0);
}

/** Keeps how each grown person ends under the first policy, and counts who ends otherwise under another. */
function noteEnds(world: World, known: Int32Array, ends: Map<number, number>, apart: Map<number, number>): void {
  const { columns, slots, policy, t } = world;
  for (let i = 0; i < slots[0]; i++) {
    if (columns.present[i] === 0 || t - columns.birth[i] < GROWN) continue;
    const person = known[i];
    const state = (columns.permit[i] << 12) | (columns.work[i] << 8) | (columns.level[i] << 4) | columns.course[i];
    if (policy === 0) ends.set(person, state);
    else if (ends.has(person) && ends.get(person) !== state) apart.set(person, (apart.get(person) ?? 0) + 1);
  }
}
