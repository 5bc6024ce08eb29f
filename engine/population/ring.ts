import type { SlotArrays } from './slot-arrays.ts';

/**
 * The people present, ordered by origin and region and, within such a cell, by a keyed place on a ring. A contact of a
 * person is the first present at or after a place: when somebody comes or goes, only the ties that pointed there move.
 */
export interface Ring {
  /** Slots in ring order; `keys` holds cell × 2^32 + place beside them. */
  readonly order: Int32Array;
  readonly keys: Float64Array;
  /** Where each cell begins; one more entry closes the last. */
  readonly cellStart: Int32Array;
  /** size[0]: entries in order. */
  readonly size: Int32Array;
  readonly freshSlots: Int32Array;
}

const WORDS = 4294967296;

/** Makes an empty ring of `cells` cells in these arrays. */
export function createRing({ ringOrder, ringKeys, freshSlots }: SlotArrays, cells: number): Ring {
  return {
    order: ringOrder,
    keys: ringKeys,
    cellStart: new Int32Array(cells + 1),
    size: new Int32Array(1),
    freshSlots,
  };
}

/** Removes everyone who has left from the ring; call before slots are reused. */
export type DropAbsent = (ring: Ring) => void;

/** Binds the removal to buffers. */
export function dropAbsent({ columns, ringOrder: order, ringKeys: keys }: SlotArrays): DropAbsent {
  return ({ size }) => {
    const { present } = columns;
    const all = size[0];
    let kept = 0;
    // Up to the first who has left everybody stays in place.
    while (kept < all && present[order[kept]] !== 0) kept++;
    for (let k = kept; k < all; k++) {
      const slot = order[k];
      if (present[slot] === 0) continue;
      order[kept] = slot;
      keys[kept] = keys[k];
      kept++;
    }
    size[0] = kept;
  };
}

/** Inserts the first `count` people of freshSlots at their places, and updates where the cells begin. */
export type InsertFresh = (ring: Ring, count: number, regions: number) => void;

/** Binds the insertion to buffers. */
export function insertFresh({
  columns,
  ringOrder: order,
  ringKeys: keys,
  freshSlots,
  freshKeys,
}: SlotArrays): InsertFresh {
  return ({ size, cellStart }, count, regions) => {
    for (let k = 0; k < count; k++) {
      const slot = freshSlots[k];
      freshKeys[k] = (columns.origin[slot] * regions + columns.region[slot]) * WORDS + columns.ring[slot];
    }
    sortByKey(freshKeys, freshSlots, 0, count - 1);
    // Merge from the back, so that nothing is overwritten before it has moved.
    let old = size[0] - 1;
    let fresh = count - 1;
    for (let to = size[0] + count - 1; fresh >= 0; to--) {
      if (old >= 0 && keys[old] > freshKeys[fresh]) {
        keys[to] = keys[old];
        order[to] = order[old];
        old--;
      } else {
        keys[to] = freshKeys[fresh];
        order[to] = freshSlots[fresh];
        fresh--;
      }
    }
    size[0] += count;
    const cells = cellStart.length - 1;
    let at = 0;
    const total = size[0];
    for (let cell = 0; cell < cells; cell++) {
      cellStart[cell] = at;
      // Halve the stretch in which the cell may end.
      const end = (cell + 1) * WORDS;
      let beyond = total;
      while (at < beyond) {
        const middle = (at + beyond) >> 1;
        if (keys[middle] < end) at = middle + 1;
        else beyond = middle;
      }
    }
    cellStart[cells] = at;
  };
}

/** Finds who stands at or after a place in a cell, `self` left out; −1 when the cell holds nobody else. */
export const contactAt = (ring: Ring, cell: number, place: number, self: number): number => {
  const { order, keys, cellStart } = ring;
  const start = cellStart[cell];
  const end = cellStart[cell + 1];
  const n = end - start;
  if (n === 0) return -1;
  const target = cell * WORDS + place;
  // Places are spread evenly, so a straight-line guess lands close.
  let at = start + Math.floor((place / WORDS) * n);
  while (at > start && keys[at - 1] >= target) at--;
  while (at < end && keys[at] < target) at++;
  if (at === end) at = start;
  if (order[at] !== self) return order[at];
  if (n === 1) return -1;
  at++;
  return order[at === end ? start : at];
};

/** Sorts a stretch of keys with their slots; places within a cell are a keyed bijection, so keys of one cohort differ. */
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
    // Recurse into the smaller part, go on with the larger.
    if (j - left < right - i) {
      sortByKey(keys, slots, left, j);
      left = i;
    } else {
      sortByKey(keys, slots, i, right);
      right = j;
    }
  }
}
