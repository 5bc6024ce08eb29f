import type { PolicyResult } from '../../engine/index.ts';
import { createHolder, createMemory, type Held, type Holder, type Stepped } from '../../engine/internal.ts';
import type { Answer, Depth, Task, WorldOffer } from './worker-api.ts';

/** Milliseconds of work between two looks at whether it is still wanted. */
const SLICE = 8;
/** Phases of a policy at most, as policy files have it. */
const PHASES = 24;

/** What a desk needs of the thread it stands in. */
export interface Thread {
  readonly now: () => number;
  /** Lets what has come in be heard. */
  readonly pause: () => Promise<void>;
}

/** The side of a worker that simulates. Tasks are done one after the other. */
export interface Desk {
  open(offer: WorldOffer): void;
  run(task: Task): Promise<Answer>;
  drop(below: number): void;
}

interface OpenWorld {
  readonly offer: WorldOffer;
  readonly holder: Holder;
  readonly held: Map<number, Held>;
  bytes: number;
}

/** Thrown to leave a task. */
class Dropped extends Error {}

/** What is told by group stays behind: the page shows none of it. Arrays are copies where a held replicate needs its own. */
function sent(result: PolicyResult, copied: boolean): PolicyResult {
  // A fresh one each time: it moves away with the rest.
  const none = new Float64Array(0);
  const light: PolicyResult = {
    ...result,
    groupFigures: none,
    groupYears: none,
    pairedGroupFigures: none,
    referenceGroupFigures: none,
    groupEvents: none,
  };
  return copied ? structuredClone(light) : { ...light };
}

export function openDesk({ now, pause }: Thread): Desk {
  const worlds = new Map<Depth, OpenWorld>();
  // Work comes one piece after another, of whichever world.
  const memory = createMemory();
  let wanted = 0;
  let turn: Promise<unknown> = Promise.resolve();

  async function done(task: Task): Promise<Answer> {
    let agentMonths = 0;
    let until = now() + SLICE;
    async function finish<T>(work: Stepped<T>): Promise<T> {
      for (;;) {
        const step = work.next();
        if (step.done === true) return step.value;
        agentMonths += step.value;
        if (now() < until) continue;
        await pause();
        if (task.job < wanted) throw new Dropped();
        until = now() + SLICE;
      }
    }

    const world = worlds.get(task.depth);
    if (world === undefined || world.offer.key !== task.key) throw new Error(`world: ${task.key} is not open`);
    const { holder } = world;
    let held: Held | undefined;
    const policies: PolicyResult[] = [];
    const shocked: (readonly Float64Array[])[] = [];
    try {
      if (task.job < wanted) throw new Dropped();
      held = world.held.get(task.replicate);
      if (held === undefined) {
        held = await finish(holder.hold(task.replicate));
        if (world.bytes + held.bytes <= world.offer.room) {
          world.held.set(task.replicate, held);
          world.bytes += held.bytes;
        }
      }
      for (const policy of task.policies) policies.push(sent(await finish(holder.further(held, policy)), false));
      for (const policy of task.shocked) shocked.push(await finish(holder.shocked(held, policy)));
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
      return { dropped: true, hindcast: null, first: null, policies: [], shocked: [], agentMonths, held: world.bytes };
    }
    return {
      dropped: false,
      hindcast: task.first ? held.hindcast.slice() : null,
      first: task.first ? sent(held.first, true) : null,
      policies,
      shocked,
      agentMonths,
      held: world.bytes,
    };
  }

  return {
    open(offer) {
      if (worlds.get(offer.depth)?.offer.key === offer.key) return;
      // What is under way holds on to its own world and is dropped soon.
      const { scenario, shocks, depth } = offer;
      const holder = createHolder(scenario, { shocks, groups: depth === 'full', phases: PHASES, memory });
      worlds.set(depth, { offer, holder, held: new Map(), bytes: 0 });
    },
    run(task) {
      const answer = turn.then(() => done(task));
      turn = answer.catch(() => undefined);
      return answer;
    },
    drop(below) {
      wanted = Math.max(wanted, below);
    },
  };
}
