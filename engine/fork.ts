import { columnNames } from './population/columns.ts';
import { expectTenant, type World } from './world.ts';

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
function bySlotOf({ columns, ring, freeSlots, referencePay, ledger }: World): StateArray[] {
  const own = columnNames.map((name) => columns[name] as StateArray);
  return [...own, ring.order, ring.keys, freeSlots, referencePay, ledger.ofSlot];
}

/** Lists every other such array; rows of the recorder are kept apart. */
function wholeOf(world: World): StateArray[] {
  const { ring, quota, phases, ledger } = world;
  return [
    ring.cellStart,
    ring.size,
    world.slots,
    world.cellCount,
    world.regionCount,
    world.cellLeft,
    world.cellLeaving,
    quota.employed,
    quota.held,
    world.demand,
    world.baseline,
    world.settings,
    phases.began,
    phases.held,
    phases.from,
    phases.planned,
    phases.startUp,
    phases.startUpLeft,
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
  used: number;
  readonly bySlot: readonly StateArray[];
  readonly whole: readonly StateArray[];
}

/** Makes room for a snapshot. Nothing is copied, so that what is never saved never takes memory. */
export function createSnapshot(world: World): Snapshot {
  return {
    used: 0,
    bySlot: bySlotOf(world).map((array) => emptyLike(array, world.capacity)),
    whole: wholeOf(world).map((array) => emptyLike(array, array.length)),
  };
}

function emptyLike(array: StateArray, length: number): StateArray {
  return new (array.constructor as new (length: number) => StateArray)(length);
}

/** Copies the state as it is into a snapshot no longer than the slots used. */
export function copyState(world: World): Snapshot {
  expectTenant(world);
  const used = world.slots[0];
  return {
    used,
    bySlot: bySlotOf(world).map((array) => array.slice(0, used) as StateArray),
    whole: wholeOf(world).map((array) => array.slice() as StateArray),
  };
}

/** Copies the state of the world. */
export function save(world: World, snapshot: Snapshot): void {
  expectTenant(world);
  const used = world.slots[0];
  for (const [k, array] of bySlotOf(world).entries()) snapshot.bySlot[k].set(array.subarray(0, used));
  for (const [k, array] of wholeOf(world).entries()) snapshot.whole[k].set(array);
  snapshot.used = used;
}

/** Puts the state back; the months that follow equal those of the continuous run to the bit. */
export function restore(world: World, { used, bySlot, whole }: Snapshot): void {
  expectTenant(world);
  const now = world.slots[0];
  for (const [k, array] of bySlotOf(world).entries()) {
    array.set(bySlot[k].subarray(0, used));
    // Whoever of this world came later is gone without a trace.
    if (now > used) array.fill(0, used, now);
  }
  for (const [k, array] of wholeOf(world).entries()) array.set(whole[k]);
}

/** Hashes all state of the people present, slot by slot: FNV-1a over 32-bit words. */
export function hashState(world: World): number {
  const { columns, slots } = world;
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
