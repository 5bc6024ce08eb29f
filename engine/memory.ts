import { bindMonth, type Month } from './month.ts';
import { createSlotArrays, type SlotArrays } from './population/slot-arrays.ts';
import type { World } from './world.ts';

/** Arrays by slot, with what a month does bound to them. */
export interface Room {
  readonly arrays: SlotArrays;
  readonly month: Month;
  /** The world whose people stand in it now. */
  tenant: World | null;
}

/**
 * What engines that are used one after another may share. A compiler that sees the same arrays month after month, engine
 * after engine, need not ask at every use what they are, how long, and where: months take a sixth less time
 * (docs/decisions/speed.md). Whoever begins a piece of work in it puts out whoever is in it.
 */
export interface Memory {
  /** Gives room for so many people. */
  readonly roomFor: (people: number) => Room;
}

/** People that shared memory has room for at least: for most runs it is taken once. What nobody touches costs nothing. */
const LEAST = 1 << 18;

/** Makes memory for engines to share. */
export function createMemory(): Memory {
  let room: Room | null = null;
  return {
    roomFor(people) {
      if (room === null || room.arrays.slots < people) {
        let slots = LEAST;
        while (slots < people) slots *= 2;
        room = createRoom(slots);
      }
      return room;
    },
  };
}

/** Makes room for so many people. */
export function createRoom(people: number): Room {
  const arrays = createSlotArrays(people);
  return { arrays, month: bindMonth(arrays), tenant: null };
}
