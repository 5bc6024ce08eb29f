import type { Step } from '../simulation/state.ts';
import type { PopulationBuffers } from './buffers.ts';
import { ADULT_MONTHS, RETIRED_MONTHS } from './codes.ts';
import { columnsInUse } from './columns.ts';
import type { PopulationSteps } from './population-steps.ts';

/** Not a valid id: there are fewer cohorts. */
const NO_PERSON = 0xffffffff;

/** Number of kinds of people that take different branches: by permit, work, age class, knowledge and course. */
const KINDS = 8 * 4 * 4 * 2 * 2;

/** Scratch of a reordering; allocated once per set of buffers. */
interface Reordering {
  readonly bytes: readonly Uint8Array[];
  readonly halves: readonly Uint16Array[];
  readonly words: readonly Uint32Array[];
  /** Source slot of each slot, and the inverse. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly starts: Int32Array;
  readonly scratch: { readonly bytes: Uint8Array; readonly halves: Uint16Array; readonly words: Uint32Array };
}

function createReordering({ slots, columns, referencePay, commonArrivalIndex }: PopulationBuffers): Reordering {
  const arrays = [...columnsInUse(columns).map((name) => columns[name]), referencePay, commonArrivalIndex];
  const view = <T>(size: number, make: (buffer: ArrayBuffer) => T): T[] =>
    arrays.filter((array) => array.BYTES_PER_ELEMENT === size).map((array) => make(array.buffer as ArrayBuffer));
  const words = new Uint32Array(slots);
  return {
    bytes: view(1, (buffer) => new Uint8Array(buffer)),
    halves: view(2, (buffer) => new Uint16Array(buffer)),
    words: view(4, (buffer) => new Uint32Array(buffer)),
    from: new Int32Array(slots),
    to: new Int32Array(slots),
    starts: new Int32Array(KINDS + 1),
    scratch: {
      bytes: new Uint8Array(words.buffer, 0, slots),
      halves: new Uint16Array(words.buffer, 0, slots),
      words,
    },
  };
}

/**
 * Moves people of one kind next to each other and closes gaps. Results do not depend on slots, but branch prediction
 * benefits from similar neighbours: months take a third less time.
 */
export function reorderForLocality(arrays: PopulationBuffers, { removeLeavers }: PopulationSteps): Step {
  const { columns } = arrays;
  const reordering = createReordering(arrays);
  return (state) => {
    const { slots, t, ring } = state;
    const { present, permit, work, birth, informed, course } = columns;
    const { from, to, starts } = reordering;
    const high = slots[0];
    removeLeavers(ring);
    starts.fill(0);
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      const age = t - birth[i];
      const ageClass = age < ADULT_MONTHS ? 0 : age < RETIRED_MONTHS ? 1 : 2;
      const kind =
        (((((permit[i] << 2) | work[i]) << 2) | ageClass) << 2) | (informed[i] << 1) | (course[i] === 2 ? 1 : 0);
      to[i] = kind;
      starts[kind + 1]++;
    }
    for (let kind = 0; kind < KINDS; kind++) starts[kind + 1] += starts[kind];
    const count = starts[KINDS];
    for (let i = 0; i < high; i++) {
      if (present[i] === 0) continue;
      const place = starts[to[i]]++;
      from[place] = i;
      to[i] = place;
    }
    moveBytes(reordering, count);
    moveHalves(reordering, count);
    moveWords(reordering, count);
    for (let k = 0; k < ring.size[0]; k++) ring.order[k] = to[ring.order[k]];
    present.fill(0, count, high);
    // A search by id must not find a copy.
    columns.id.fill(NO_PERSON, count, high);
    slots[0] = count;
    slots[1] = 0;
  };
}

// Four people per iteration: V8 checks every array at each turn of a loop.

function moveBytes({ bytes, from, scratch }: Reordering, count: number): void {
  const reordered = scratch.bytes;
  for (const array of bytes) {
    let k = 0;
    for (; k + 4 <= count; k += 4) {
      reordered[k] = array[from[k]];
      reordered[k + 1] = array[from[k + 1]];
      reordered[k + 2] = array[from[k + 2]];
      reordered[k + 3] = array[from[k + 3]];
    }
    for (; k < count; k++) reordered[k] = array[from[k]];
    array.set(reordered.subarray(0, count));
  }
}

function moveHalves({ halves, from, scratch }: Reordering, count: number): void {
  const reordered = scratch.halves;
  for (const array of halves) {
    let k = 0;
    for (; k + 4 <= count; k += 4) {
      reordered[k] = array[from[k]];
      reordered[k + 1] = array[from[k + 1]];
      reordered[k + 2] = array[from[k + 2]];
      reordered[k + 3] = array[from[k + 3]];
    }
    for (; k < count; k++) reordered[k] = array[from[k]];
    array.set(reordered.subarray(0, count));
  }
}

function moveWords({ words, from, scratch }: Reordering, count: number): void {
  const reordered = scratch.words;
  for (const array of words) {
    let k = 0;
    for (; k + 4 <= count; k += 4) {
      reordered[k] = array[from[k]];
      reordered[k + 1] = array[from[k + 1]];
      reordered[k + 2] = array[from[k + 2]];
      reordered[k + 3] = array[from[k + 3]];
    }
    for (; k < count; k++) reordered[k] = array[from[k]];
    array.set(reordered.subarray(0, count));
  }
}
