import type { Scenario } from '../scenario.ts';
import type { SimulationState } from '../simulation/state.ts';
import { ADULT_TRACE_MONTHS } from './divergence.ts';
import { columnsByStep, isVisibleColumn, type OnProgress, type TraceVisitor, traceRun } from './trace-run.ts';

/**
 * People in the country at or after the fork in one replicate, under any policy: their identity, and the month in which
 * each trajectory diverges from that under the first policy. One entry per person in every array, ids ascending.
 */
export interface PersonTable {
  /** Id of the person as a number; `formatPersonName` formats it. */
  readonly id: Uint32Array;
  /** Indices in the country's lists. */
  readonly stream: Uint8Array;
  readonly origin: Uint8Array;
  readonly region: Uint8Array;
  /** 0 female, 1 male. */
  readonly sex: Uint8Array;
  /** Run month; negative for arrivals before the hindcast. */
  readonly arrival: Int16Array;
  /** Months of age on arrival. */
  readonly age: Int16Array;
  /** For each policy but the first: first run month in which any column differs, -1 for none. */
  readonly divergence: readonly Int16Array[];
  /** Same for narrated columns: permit, work, language level, course, knowledge, stay. */
  readonly visibleDivergence: readonly Int16Array[];
  /**
   * Number of policies under which an adult ends with another permit, work, language level or course than under the
   * first, when in the country at the end under both; 0 for all others.
   */
  readonly endsDifferently: Uint8Array;
}

/** People in the order in which they are found: index of each by id, and fixed attributes. */
interface PersonIndex {
  readonly places: Map<number, number>;
  readonly rows: number[][];
}

function indexPerson(index: PersonIndex, { columns }: SimulationState, slot: number): number {
  const id = columns.id[slot];
  const existing = index.places.get(id);
  if (existing !== undefined) return existing;
  const { stream, origin, region, sex, arrival, birth } = columns;
  index.places.set(id, index.rows.length);
  index.rows.push([
    id,
    ...[stream, origin, region, sex, arrival].map((column) => column[slot]),
    arrival[slot] - birth[slot],
  ]);
  return index.rows.length - 1;
}

/** 64-bit hash of the state of each slot in a month. */
interface ChangeHashes {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

const createHashes = (n: number): ChangeHashes => ({ low: new Int32Array(n), high: new Int32Array(n) });
const pickHashes = ({ low, high }: ChangeHashes, slots: Int32Array): ChangeHashes => ({
  low: slots.map((slot) => low[slot]),
  high: slots.map((slot) => high[slot]),
});

/** People in the country in a month under a policy, and hashes of all columns and of narrated columns. */
interface MonthHashes {
  readonly people: Int32Array;
  readonly all: ChangeHashes;
  readonly shown: ChangeHashes;
}

function hashColumn({ low, high }: ChangeHashes, slots: Int32Array, values: Int32Array): void {
  for (let k = 0; k < slots.length; k++) {
    const i = slots[k];
    const a = Math.imul(low[i] ^ values[i], 0x01000193) + 0x2f0b;
    const b = Math.imul(high[i] + values[i], 0x2c1b3c6d) ^ 0x51ed;
    low[i] = a ^ (a >>> 15);
    high[i] = b ^ (b >>> 13);
  }
}

/**
 * Lists all people of a replicate and finds, for each policy, the month in which each trajectory diverges from the
 * first policy's. Compares whole months by 64-bit hashes: about one in 10^19 comparisons finds a divergence a month
 * late.
 */
export function listPeople(scenario: Scenario, replicate: number, onProgress: OnProgress = () => {}): PersonTable {
  const index: PersonIndex = { places: new Map(), rows: [] };
  const others = scenario.policies.slice(1);
  const divergence = others.map(() => new Map<number, number>());
  const visible = others.map(() => new Map<number, number>());
  const first: MonthHashes[] = [];
  const endStates = new Map<number, number>();
  const differentEnds = new Map<number, number>();
  // Person last found in each slot.
  let personAt = new Int32Array(0);
  let people = new Int32Array(0);
  let hashes = { all: createHashes(0), shown: createHashes(0) };
  const visitor: TraceVisitor = {
    choose(policy, _, state, present) {
      if (personAt.length === 0) {
        const n = state.columns.id.length;
        personAt = new Int32Array(n).fill(-1);
        hashes = { all: createHashes(n), shown: createHashes(n) };
      }
      for (const { low, high } of [hashes.all, hashes.shown]) {
        low.fill(0);
        high.fill(0);
      }
      for (const slot of present) {
        const before = personAt[slot];
        if (before < 0 || index.rows[before][0] !== state.columns.id[slot])
          personAt[slot] = indexPerson(index, state, slot);
      }
      const at = personAt;
      // People with both divergences found need no further check.
      const slots =
        policy === 0
          ? present
          : present.filter((slot) => !divergence[policy - 1].has(at[slot]) || !visible[policy - 1].has(at[slot]));
      people = slots.map((slot) => at[slot]);
      return slots;
    },
    read(_, __, step, column, values, slots) {
      hashColumn(hashes.all, slots, values);
      if (isVisibleColumn(columnsByStep[step][column])) hashColumn(hashes.shown, slots, values);
    },
    close(policy, t, state, slots) {
      if (t === state.months - 1) recordEndStates(state, personAt, endStates, differentEnds);
      const month = { people, all: pickHashes(hashes.all, slots), shown: pickHashes(hashes.shown, slots) };
      if (policy === 0) first[t] = month;
      else {
        recordDivergences(first[t], month, 'all', divergence[policy - 1], t, index.rows.length);
        recordDivergences(first[t], month, 'shown', visible[policy - 1], t, index.rows.length);
      }
    },
  };
  traceRun(scenario, replicate, visitor, onProgress);
  return { ...sortedTable(index.rows, divergence, visible), endsDifferently: sortedCounts(index.rows, differentEnds) };
}

/** Records divergences in month `t`: people in the country under one policy only, or with other values. */
function recordDivergences(
  one: MonthHashes,
  other: MonthHashes,
  of: 'all' | 'shown',
  divergence: Map<number, number>,
  t: number,
  personCount: number,
): void {
  const at = new Int32Array(personCount).fill(-1);
  for (let k = 0; k < other.people.length; k++) at[other.people[k]] = k;
  for (let k = 0; k < one.people.length; k++) {
    const person = one.people[k];
    const place = at[person];
    at[person] = -1;
    const same = place >= 0 && other[of].low[place] === one[of].low[k] && other[of].high[place] === one[of].high[k];
    if (!same && !divergence.has(person)) divergence.set(person, t);
  }
  for (let person = 0; person < personCount; person++)
    if (at[person] >= 0 && !divergence.has(person)) divergence.set(person, t);
}

type MonthByPerson = ReadonlyMap<number, number>;

function sortedTable(
  rows: readonly number[][],
  divergence: readonly MonthByPerson[],
  visible: readonly MonthByPerson[],
): Omit<PersonTable, 'endsDifferently'> {
  const order = byId(rows);
  const column = (k: number): number[] => order.map((i) => rows[i][k]);
  const monthsOf = (months: MonthByPerson): Int16Array => Int16Array.from(order, (i) => months.get(i) ?? -1);
  return {
    id: Uint32Array.from(column(0)),
    stream: Uint8Array.from(column(1)),
    origin: Uint8Array.from(column(2)),
    region: Uint8Array.from(column(3)),
    sex: Uint8Array.from(column(4)),
    arrival: Int16Array.from(column(5)),
    age: Int16Array.from(column(6)),
    divergence: divergence.map(monthsOf),
    visibleDivergence: visible.map(monthsOf),
  };
}

/** Returns indices of people by ascending id. */
function byId(rows: readonly number[][]): number[] {
  return rows.map((_, i) => i).sort((a, b) => rows[a][0] - rows[b][0]);
}

function sortedCounts(rows: readonly number[][], counts: MonthByPerson): Uint8Array {
  return Uint8Array.from(byId(rows), (i) => counts.get(i) ?? 0);
}

/**
 * Stores the end state of each adult under the first policy, and counts those with another one under other policies.
 */
function recordEndStates(
  state: SimulationState,
  personAt: Int32Array,
  endStates: Map<number, number>,
  differentEnds: Map<number, number>,
): void {
  const { columns, slots, policy, t } = state;
  for (let i = 0; i < slots[0]; i++) {
    if (columns.present[i] === 0 || t - columns.birth[i] < ADULT_TRACE_MONTHS) continue;
    const person = personAt[i];
    const endState = (columns.permit[i] << 12) | (columns.work[i] << 8) | (columns.level[i] << 4) | columns.course[i];
    if (policy === 0) endStates.set(person, endState);
    else if (endStates.has(person) && endStates.get(person) !== endState)
      differentEnds.set(person, (differentEnds.get(person) ?? 0) + 1);
  }
}
