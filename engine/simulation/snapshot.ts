import { columnNames } from '../population/columns.ts';
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

/** Lists the arrays by slot that a month may change and a later month may read: nothing stands in slots never used. */
function slotArrays({ columns, ring, freeSlots, referencePay, commonArrivals: ledger }: SimulationState): StateArray[] {
  const own = columnNames.map((name) => columns[name] as StateArray);
  return [...own, ring.order, ring.keys, freeSlots, referencePay, ledger.ofSlot];
}

/** Lists every other such array; rows of the recorder are kept apart. */
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

/** A month's end, copied: what every policy continues from. */
export interface Snapshot {
  /** Slots that had been used; beyond them arrays by slot say nothing. */
  slotsUsed: number;
  readonly bySlot: readonly StateArray[];
  readonly fixed: readonly StateArray[];
}

/** Makes room for a snapshot. Nothing is copied, so that what is never saved never takes memory. */
export function createSnapshot(state: SimulationState): Snapshot {
  return {
    slotsUsed: 0,
    bySlot: slotArrays(state).map((array) => createEmptyLike(array, state.capacity)),
    fixed: fixedArrays(state).map((array) => createEmptyLike(array, array.length)),
  };
}

function createEmptyLike(array: StateArray, length: number): StateArray {
  return new (array.constructor as new (length: number) => StateArray)(length);
}

/** Copies the state as it is into a snapshot no longer than the slots used. */
export function cloneSnapshot(state: SimulationState): Snapshot {
  assertOwner(state);
  const slotsUsed = state.slots[0];
  return {
    slotsUsed,
    bySlot: slotArrays(state).map((array) => array.slice(0, slotsUsed) as StateArray),
    fixed: fixedArrays(state).map((array) => array.slice() as StateArray),
  };
}

/** Copies the state of the world. */
export function saveSnapshot(state: SimulationState, snapshot: Snapshot): void {
  assertOwner(state);
  const slotsUsed = state.slots[0];
  for (const [k, array] of slotArrays(state).entries()) snapshot.bySlot[k].set(array.subarray(0, slotsUsed));
  for (const [k, array] of fixedArrays(state).entries()) snapshot.fixed[k].set(array);
  snapshot.slotsUsed = slotsUsed;
}

/** Puts the state back; the months that follow equal those of the continuous run to the bit. */
export function restoreSnapshot(state: SimulationState, { slotsUsed, bySlot, fixed }: Snapshot): void {
  assertOwner(state);
  const slotsNow = state.slots[0];
  for (const [k, array] of slotArrays(state).entries()) {
    array.set(bySlot[k].subarray(0, slotsUsed));
    // Whoever of this world came later is gone without a trace.
    if (slotsNow > slotsUsed) array.fill(0, slotsUsed, slotsNow);
  }
  for (const [k, array] of fixedArrays(state).entries()) array.set(fixed[k]);
}

/** Hashes all state of the people present, slot by slot: FNV-1a over 32-bit words. */
export function hashState(state: SimulationState): number {
  const { columns, slots } = state;
  const high = slots[0];
  // Columns differ in kind; read through one kind of array the loop stays fast.
  const words = new Int32Array(high);
  let hash = 0x811c9dc5;
  for (const name of columnNames) {
    const column = columns[name].subarray(0, high);
    words.set(column instanceof Float32Array ? new Int32Array(column.buffer, column.byteOffset, high) : column);
    hash = hashWords(words, columns.present, hash);
  }
  return hash >>> 0;
}

function hashWords(words: Int32Array, present: Uint8Array, from: number): number {
  let hash = from | 0;
  for (let i = 0; i < words.length; i++) {
    if (present[i] !== 0) hash = Math.imul(hash ^ words[i], 0x01000193);
  }
  return hash;
}
