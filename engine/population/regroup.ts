import type { Step } from '../world.ts';
import { ADULT_MONTHS, RETIRED_MONTHS } from './codes.ts';
import { columnNames } from './columns.ts';
import type { PopulationSteps } from './population-steps.ts';
import type { SlotArrays } from './slot-arrays.ts';

/** No person's id: there are fewer cohorts. */
const NOBODY = 0xffffffff;

/** Kinds of people that the months treat differently: by permit, work, age class, knowledge and course. */
const KINDS = 8 * 4 * 4 * 2 * 2;

/** What a regrouping needs; made once for the arrays that it moves people in. */
interface Regrouping {
  readonly bytes: readonly Uint8Array[];
  readonly halves: readonly Uint16Array[];
  readonly words: readonly Uint32Array[];
  /** The slot whose person moves to each slot, and the other way round. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly starts: Int32Array;
  readonly scratch: { readonly bytes: Uint8Array; readonly halves: Uint16Array; readonly words: Uint32Array };
}

function createRegrouping({ slots, columns, referencePay, ledgerPlace }: SlotArrays): Regrouping {
  const arrays = [...columnNames.map((name) => columns[name]), referencePay, ledgerPlace];
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
 * Moves people of one kind next to each other and closes gaps. Nothing that happens depends on slots; but a processor
 * foresees what the neighbour of a person does, and months take a third less time.
 */
export function regroup(arrays: SlotArrays, { dropAbsent }: PopulationSteps): Step {
  const { columns } = arrays;
  const regrouping = createRegrouping(arrays);
  return (world) => {
    const { slots, t, ring } = world;
    const { present, permit, work, birth, informed, course } = columns;
    const { from, to, starts } = regrouping;
    const high = slots[0];
    dropAbsent(ring);
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
    moveBytes(regrouping, count);
    moveHalves(regrouping, count);
    moveWords(regrouping, count);
    for (let k = 0; k < ring.size[0]; k++) ring.order[k] = to[ring.order[k]];
    present.fill(0, count, high);
    // Whoever looks for a person by id must not find a copy.
    columns.id.fill(NOBODY, count, high);
    slots[0] = count;
    slots[1] = 0;
  };
}

// Four people a turn: each time round a loop V8 looks anew at what every array in it is.

function moveBytes({ bytes, from, scratch }: Regrouping, count: number): void {
  const moved = scratch.bytes;
  for (const array of bytes) {
    let k = 0;
    for (; k + 4 <= count; k += 4) {
      moved[k] = array[from[k]];
      moved[k + 1] = array[from[k + 1]];
      moved[k + 2] = array[from[k + 2]];
      moved[k + 3] = array[from[k + 3]];
    }
    for (; k < count; k++) moved[k] = array[from[k]];
    array.set(moved.subarray(0, count));
  }
}

function moveHalves({ halves, from, scratch }: Regrouping, count: number): void {
  const moved = scratch.halves;
  for (const array of halves) {
    let k = 0;
    for (; k + 4 <= count; k += 4) {
      moved[k] = array[from[k]];
      moved[k + 1] = array[from[k + 1]];
      moved[k + 2] = array[from[k + 2]];
      moved[k + 3] = array[from[k + 3]];
    }
    for (; k < count; k++) moved[k] = array[from[k]];
    array.set(moved.subarray(0, count));
  }
}

function moveWords({ words, from, scratch }: Regrouping, count: number): void {
  const moved = scratch.words;
  for (const array of words) {
    let k = 0;
    for (; k + 4 <= count; k += 4) {
      moved[k] = array[from[k]];
      moved[k + 1] = array[from[k + 1]];
      moved[k + 2] = array[from[k + 2]];
      moved[k + 3] = array[from[k + 3]];
    }
    for (; k < count; k++) moved[k] = array[from[k]];
    array.set(moved.subarray(0, count));
  }
}
