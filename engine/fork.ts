import { columnNames } from './population/columns.ts';
import type { World } from './world.ts';

type StateArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** Lists every array that a month may change and a later month may read; rows of the recorder are kept apart. */
export function stateOf(world: World): StateArray[] {
  const { columns, ring, phases, ledger } = world;
  return [
    ...columnNames.map((name) => columns[name] as StateArray),
    ring.order,
    ring.keys,
    ring.cellStart,
    ring.size,
    world.slots,
    world.freeSlots,
    world.cellCount,
    world.regionCount,
    world.cellLeft,
    world.cellLeaving,
    world.quota.employed,
    world.quota.held,
    world.demand,
    world.baseline,
    world.settings,
    world.referencePay,
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
    ledger.ofSlot,
  ];
}

/** A month's end, copied: what every policy continues from. */
export interface Snapshot {
  /** Slots that had been used; beyond them arrays by slot say nothing. */
  used: number;
  readonly arrays: StateArray[];
}

/** Makes room for a snapshot. */
export function createSnapshot(world: World): Snapshot {
  return { used: world.capacity, arrays: stateOf(world).map((array) => array.slice() as StateArray) };
}

/** Copies the state of the world. */
export function save(world: World, snapshot: Snapshot): void {
  const live = stateOf(world);
  const used = world.slots[0];
  for (let k = 0; k < live.length; k++) snapshot.arrays[k].set(asFarAs(live[k], used, world));
  snapshot.used = used;
}

/** Puts the state back; the months that follow equal those of the continuous run to the bit. */
export function restore(world: World, { used, arrays }: Snapshot): void {
  const live = stateOf(world);
  const now = world.slots[0];
  for (let k = 0; k < live.length; k++) {
    live[k].set(asFarAs(arrays[k], used, world));
    // Whoever came later is gone without a trace.
    if (live[k].length === world.capacity && now > used) live[k].fill(0, used, now);
  }
}

/** What of a state array may hold anything: of one by slot, the slots used. */
function asFarAs(array: StateArray, used: number, { capacity }: World): StateArray {
  return array.length === capacity ? array.subarray(0, used) : array;
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
