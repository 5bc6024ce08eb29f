import type { PopulationBuffers } from './buffers.ts';

/**
 * People present, ordered by origin and region and, within such a cell, by a keyed position on a ring. A contact of a
 * person is the first one present at or after a position: arrivals and departures move only the ties that pointed
 * there.
 */
export interface ContactRing {
  /** Slots in ring order; `keys` holds cell × 2^32 + position for each. */
  readonly order: Int32Array;
  readonly keys: Float64Array;
  /** Start of each cell; one more entry marks the end of the last. */
  readonly cellStart: Int32Array;
  /** size[0]: number of entries in `order`. */
  readonly size: Int32Array;
  readonly newcomerSlots: Int32Array;
}

const WORDS = 4294967296;

/** Creates an empty ring of `cells` cells in the given arrays. */
export function createContactRing(
  { ringOrder, ringKeys, newcomerSlots }: PopulationBuffers,
  cells: number,
): ContactRing {
  return {
    order: ringOrder,
    keys: ringKeys,
    cellStart: new Int32Array(cells + 1),
    size: new Int32Array(1),
    newcomerSlots,
  };
}

/** Removes everyone who has left from the ring; call before slots are reused. */
export type RemoveLeavers = (ring: ContactRing) => void;

/** Returns the removal bound to buffers. */
export function removeLeavers({ columns, ringOrder: order, ringKeys: keys }: PopulationBuffers): RemoveLeavers {
  return ({ size }) => {
    const { present } = columns;
    const all = size[0];
    let count = 0;
    // Entries before the first leaver do not move.
    while (count < all && present[order[count]] !== 0) count++;
    for (let k = count; k < all; k++) {
      const slot = order[k];
      if (present[slot] === 0) continue;
      order[count] = slot;
      keys[count] = keys[k];
      count++;
    }
    size[0] = count;
  };
}

/** Inserts the first `count` people of freshSlots at their positions, and updates the cell starts. */
export type InsertNewcomers = (ring: ContactRing, count: number, regions: number) => void;

/** Returns the insertion bound to buffers. */
export function insertNewcomers({
  columns,
  ringOrder: order,
  ringKeys: keys,
  newcomerSlots,
  newcomerKeys,
}: PopulationBuffers): InsertNewcomers {
  return ({ size, cellStart }, count, regions) => {
    for (let k = 0; k < count; k++) {
      const slot = newcomerSlots[k];
      newcomerKeys[k] = (columns.origin[slot] * regions + columns.region[slot]) * WORDS + columns.ring[slot];
    }
    sortByKey(newcomerKeys, newcomerSlots, 0, count - 1);
    // Merge from the end, so that no entry is overwritten before it has moved.
    let old = size[0] - 1;
    let newcomer = count - 1;
    for (let to = size[0] + count - 1; newcomer >= 0; to--) {
      if (old >= 0 && keys[old] > newcomerKeys[newcomer]) {
        keys[to] = keys[old];
        order[to] = order[old];
        old--;
      } else {
        keys[to] = newcomerKeys[newcomer];
        order[to] = newcomerSlots[newcomer];
        newcomer--;
      }
    }
    size[0] += count;
    const cells = cellStart.length - 1;
    let lower = 0;
    const total = size[0];
    for (let cell = 0; cell < cells; cell++) {
      cellStart[cell] = lower;
      // Bisect the range that contains the end of the cell.
      const end = (cell + 1) * WORDS;
      let upper = total;
      while (lower < upper) {
        const middle = (lower + upper) >> 1;
        if (keys[middle] < end) lower = middle + 1;
        else upper = middle;
      }
    }
    cellStart[cells] = lower;
  };
}

/** Finds the person at or after a position in a cell, excluding `self`; −1 when the cell has no one else. */
export const contactAt = (ring: ContactRing, cell: number, place: number, self: number): number => {
  const { order, keys, cellStart } = ring;
  const start = cellStart[cell];
  const end = cellStart[cell + 1];
  const n = end - start;
  if (n === 0) return -1;
  const target = cell * WORDS + place;
  // Positions are uniform, so linear interpolation starts close.
  let at = start + Math.floor((place / WORDS) * n);
  while (at > start && keys[at - 1] >= target) at--;
  while (at < end && keys[at] < target) at++;
  if (at === end) at = start;
  if (order[at] !== self) return order[at];
  if (n === 1) return -1;
  at++;
  return order[at === end ? start : at];
};

/**
 * Sorts a range of keys with their slots; positions within a cell are a keyed bijection, so keys of one cohort differ.
 */
function sortByKey(keys: Float64Array, slots: Int32Array, low: number, high: number): void {
  let left = low;
  let right = high;
  while (left < right) {
    const pivot = keys[(left + right) >> 1];
    let i = left;
    let j = right;
    while (i <= j) {
      while (keys[i] < pivot) i++;
      while (keys[j] > pivot) j--;
      if (i <= j) {
        const key = keys[i];
        keys[i] = keys[j];
        keys[j] = key;
        const slot = slots[i];
        slots[i] = slots[j];
        slots[j] = slot;
        i++;
        j--;
      }
    }
    // Recurse into the smaller part, continue with the larger.
    if (j - left < right - i) {
      sortByKey(keys, slots, left, j);
      left = i;
    } else {
      sortByKey(keys, slots, i, right);
      right = j;
    }
  }
}
