import { runInSystem, type System } from '../../cli/system/system.ts';

/** Process of an event. */
interface EventOwner {
  readonly alive: boolean;
  readonly system: System;
}

interface SimulatedEvent {
  readonly time: number;
  readonly order: number;
  readonly process: EventOwner | null;
  readonly act: () => void;
}

/** Simulated time and everything that is to happen, in order of time. */
export class Scheduler {
  /** Milliseconds since the start. */
  time = 0;
  readonly #heap: SimulatedEvent[] = [];
  #order = 0;

  /** Plans a call. process: the call is dropped when it is dead, and runs in its system. Returns a function that drops it. */
  after(milliseconds: number, process: EventOwner | null, act: () => void): () => void {
    let dropped = false;
    const event = {
      time: this.time + Math.max(0, milliseconds),
      order: this.#order++,
      process,
      act: () => {
        if (!dropped) act();
      },
    };
    this.#push(event);
    return () => {
      dropped = true;
    };
  }

  /** Runs events until a condition holds, none is left or the time is over. */
  async runUntil(isDone: () => boolean, limit: number): Promise<void> {
    await settle();
    while (!isDone()) {
      const [next] = this.#heap;
      if (next === undefined) return;
      if (next.time > limit) {
        this.time = Math.max(this.time, limit);
        return;
      }
      const event = this.#pop() as SimulatedEvent;
      this.time = Math.max(this.time, event.time);
      if (event.process === null) event.act();
      else if (event.process.alive) runInSystem(event.process.system, event.act);
      else continue;
      await settle();
    }
  }

  #push(event: SimulatedEvent): void {
    const heap = this.#heap;
    let at = heap.push(event) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (isBefore(heap[above] as SimulatedEvent, event)) break;
      heap[at] = heap[above] as SimulatedEvent;
      at = above;
    }
    heap[at] = event;
  }

  #pop(): SimulatedEvent | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1] as SimulatedEvent, heap[below] as SimulatedEvent))
        below++;
      if (isBefore(last, heap[below] as SimulatedEvent)) break;
      heap[at] = heap[below] as SimulatedEvent;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(a: SimulatedEvent, b: SimulatedEvent): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}

/** Lets all promises that are settled run on: they come before the next turn of the event loop. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
