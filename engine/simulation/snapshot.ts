import { copyHires, type HireEvents, restoreHires } from '../outcomes/common-hires.ts';
import { columnsInUse } from '../population/columns.ts';
import { marketArrays } from './market-state.ts';
import { assertOwner, type SimulationState } from './state.ts';

type StateArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Lists the arrays by slot that a month may change and a later month may read; unused slots hold zeros. */
function slotArrays({ columns, ring, freeSlots, referencePay, commonArrivals: ledger }: SimulationState): StateArray[] {
  const own = columnsInUse(columns).map((name) => columns[name] as StateArray);
  return [...own, ring.order, ring.keys, freeSlots, referencePay, ledger.ofSlot];
}

/** Lists all other such arrays; rows of the recorder are saved separately. */
function fixedArrays(state: SimulationState): StateArray[] {
  const { ring, quota, phases, commonArrivals: ledger } = state;
  return [
    ring.cellStart,
    ring.size,
    state.slots,
    state.cellCount,
    state.regionCount,
    state.cellLeft,
    state.cellLeaving,
    quota.employed,
    quota.workPermits,
    state.demand,
    ...marketArrays(state.market, state.contracts),
    state.baseline,
    state.settings,
    phases.startedAt,
    phases.triggerMonths,
    phases.startSettings,
    phases.planned,
    phases.startUpCost,
    phases.startUpMonthsLeft,
    ledger.count,
    ledger.ids,
    ledger.groups,
    ledger.arrivalMonth,
    ledger.outcome,
  ];
}

/** Copy of the state at the end of a month, from which every policy continues. */
export interface Snapshot {
  /** Number of slots in use; entries of arrays by slot beyond it are undefined. */
  slotsUsed: number;
  readonly bySlot: readonly StateArray[];
  readonly fixed: readonly StateArray[];
  /** Hires logged so far. */
  hires: HireEvents;
}

/** Creates an empty snapshot. Copies nothing, so that an unused snapshot takes no memory. */
export function createSnapshot(state: SimulationState): Snapshot {
  return {
    slotsUsed: 0,
    bySlot: slotArrays(state).map((array) => createEmptyLike(array, state.capacity)),
    fixed: fixedArrays(state).map((array) => createEmptyLike(array, array.length)),
    hires: copyHires({ ...state.hireLog, count: new Int32Array(1) }),
  };
}

function createEmptyLike(array: StateArray, length: number): StateArray {
  return new (array.constructor as new (length: number) => StateArray)(length);
}

/** Copies the state to a new snapshot, limited to the slots in use. */
export function cloneSnapshot(state: SimulationState): Snapshot {
  assertOwner(state);
  const slotsUsed = state.slots[0];
  return {
    slotsUsed,
    bySlot: slotArrays(state).map((array) => array.slice(0, slotsUsed) as StateArray),
    fixed: fixedArrays(state).map((array) => array.slice() as StateArray),
    hires: copyHires(state.hireLog),
  };
}

/** Saves the state in a snapshot. */
export function saveSnapshot(state: SimulationState, snapshot: Snapshot): void {
  assertOwner(state);
  const slotsUsed = state.slots[0];
  for (const [k, array] of slotArrays(state).entries()) snapshot.bySlot[k].set(array.subarray(0, slotsUsed));
  for (const [k, array] of fixedArrays(state).entries()) snapshot.fixed[k].set(array);
  snapshot.hires = copyHires(state.hireLog);
  snapshot.slotsUsed = slotsUsed;
}

/** Restores the state; the following months are identical to those of the continuous run. */
export function restoreSnapshot(state: SimulationState, { slotsUsed, bySlot, fixed, hires }: Snapshot): void {
  assertOwner(state);
  const slotsNow = state.slots[0];
  for (const [k, array] of slotArrays(state).entries()) {
    array.set(bySlot[k].subarray(0, slotsUsed));
    // Clear the slots of people who arrived after the snapshot.
    if (slotsNow > slotsUsed) array.fill(0, slotsUsed, slotsNow);
  }
  for (const [k, array] of fixedArrays(state).entries()) array.set(fixed[k]);
  restoreHires(state.hireLog, hires);
}

/** Hashes the state of all people present, slot by slot: FNV-1a over 32-bit words. */
export function hashState(state: SimulationState): number {
  const { columns, slots } = state;
  const high = slots[0];
  // Columns differ in type; the loop is fast only on a single array type.
  const words = new Int32Array(high);
  let hash = 0x811c9dc5;
  for (const name of columnsInUse(columns)) {
    const column = columns[name].subarray(0, high);
    words.set(column instanceof Float32Array ? new Int32Array(column.buffer, column.byteOffset, high) : column);
    hash = hashWords(words, columns.present, hash);
  }
  return hashMarket(state, hash) >>> 0;
}

/** Hashes the labour market and contracts where a mechanism uses them. */
function hashMarket({ structure, market, contracts }: SimulationState, from: number): number {
  if (structure.vacancies === undefined && structure.contracts === undefined) return from;
  let hash = from | 0;
  for (const array of marketArrays(market, contracts)) {
    for (const word of new Int32Array(array.buffer)) hash = Math.imul(hash ^ word, 0x01000193);
  }
  return hash;
}

function hashWords(words: Int32Array, present: Uint8Array, from: number): number {
  let hash = from | 0;
  for (let i = 0; i < words.length; i++) {
    if (present[i] !== 0) hash = Math.imul(hash ^ words[i], 0x01000193);
  }
  return hash;
}
