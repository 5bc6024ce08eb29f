import type { ChunkQueue, QueueOpener, QueueWorker, QueueWorkerOpener } from '../../cli/experiments/queue/bullmq.ts';
import { runInSystem } from '../../cli/system/system.ts';
import type { FaultKind } from './fault-plan.ts';
import type { Process } from './process.ts';
import type { Scheduler } from './scheduler.ts';
import type { SeededRandom } from './seeded-random.ts';
import { systemError } from './simulated-files.ts';

/** What a broker needs of its world. */
interface BrokerWorld {
  readonly random: SeededRandom;
  readonly scheduler: Scheduler;
  happens(kind: FaultKind): boolean;
  turn(process: Process, milliseconds?: number): Promise<void>;
}

interface Job {
  readonly id: string;
  readonly data: unknown;
  state: 'waiting' | 'active' | 'failed';
  owner: Process | null;
}

type AddedJob = Parameters<ChunkQueue['addBulk']>[0][number];

/** Milliseconds between two looks of a worker for a job. */
const TICK = 250;
/** Longest delay of an answer. */
const LATENCY = 40;
/** Delay of a late message: within the run, or long after it. */
const LATE = [2_000, 20_000, 300_000] as const;

/** A broker that loses, doubles, delays and forgets messages. What it delivers is real code's to judge. */
export class SimulatedBroker {
  readonly #world: BrokerWorld;
  readonly #queues = new Map<string, Map<string, Job>>();
  readonly #paused = new Set<string>();
  /** Simulated time until which no process reaches it. */
  unreachableUntil = 0;

  constructor(world: BrokerWorld) {
    this.#world = world;
  }

  /** Loses every job of every queue. */
  forget(): void {
    this.#queues.clear();
    this.#paused.clear();
  }

  /** Puts a message that no coordinator sent into every queue. */
  addForeign(data: unknown, id: string): void {
    for (const jobs of this.#queues.values()) jobs.set(id, { id, data, state: 'waiting', owner: null });
  }

  pauseQueues(): void {
    for (const name of this.#queues.keys()) this.#paused.add(name);
  }

  /** Opens queues for a process. */
  queueOpener(process: Process): QueueOpener {
    return async (_broker, name) => {
      const call = <T>(act: () => T): Promise<T> => this.#call(process, act);
      const queue = {
        waitUntilReady: () => call(() => undefined),
        isPaused: () => call(() => this.#paused.has(name)),
        resume: () => call(() => void this.#paused.delete(name)),
        getJobCounts: (...states: string[]) =>
          call(() => {
            const jobs = [...this.#jobs(name).values()];
            return Object.fromEntries(states.map((state) => [state, jobs.filter((job) => job.state === state).length]));
          }),
        clean: (_grace: number, _limit: number, state: string) =>
          call(() => {
            const jobs = this.#jobs(name);
            for (const job of [...jobs.values()]) if (job.state === state) jobs.delete(job.id);
            return [];
          }),
        obliterate: () => call(() => void this.#queues.delete(name)),
        addBulk: (added: readonly AddedJob[]) =>
          call(() => {
            for (const job of added) this.#deliver(name, String(job.opts?.jobId), job.data);
            return [];
          }),
      };
      return { queue: queue as unknown as ChunkQueue, close: async () => {} };
    };
  }

  /** Opens workers for a process. */
  workerOpener(process: Process): QueueWorkerOpener {
    return async (_broker, name, handle, { concurrency }) => {
      const world = this.#world;
      const listeners = { error: [] as ((error: Error) => void)[], active: [] as (() => void)[] };
      let active = 0;
      let closed = false;
      let paused = false;
      const report = (error: Error): void => {
        for (const listener of listeners.error) listener(error);
      };
      const work = async (job: Job): Promise<void> => {
        active++;
        job.state = 'active';
        job.owner = process;
        for (const listener of listeners.active) listener();
        if (world.happens('lost lock')) {
          // The lock was not renewed in time: another worker may take the job while this one continues.
          world.scheduler.after(world.random.between(1, 500), null, () => {
            if (job.state === 'active') job.state = 'waiting';
          });
        }
        let failed = false;
        try {
          await handle(job.data);
        } catch {
          failed = true;
        }
        active--;
        const jobs = this.#jobs(name);
        if (jobs.get(job.id) !== job || job.owner !== process) report(new Error('Missing lock for job'));
        else if (failed && world.random.chance(0.3)) job.state = 'failed';
        else jobs.delete(job.id);
      };
      const tick = (): void => {
        if (closed) return;
        world.scheduler.after(TICK, process, tick);
        if (this.#isUnreachable()) {
          report(systemError('ECONNREFUSED', 'connect', 'broker'));
          return;
        }
        if (paused || this.#paused.has(name)) return;
        for (const job of this.#jobs(name).values()) {
          if (job.state === 'active' && job.owner?.alive === false) job.state = 'waiting';
          if (job.state !== 'waiting' || active >= concurrency) continue;
          runInSystem(process.system, () => void work(job));
        }
      };
      const worker = {
        on: (event: 'error' | 'active', listener: never) => listeners[event].push(listener),
        waitUntilReady: () => this.#call(process, () => undefined),
        run: async () => {
          world.scheduler.after(world.random.below(TICK), process, tick);
        },
        pause: async () => {
          paused = true;
        },
        resume: () => {
          paused = false;
          return Promise.resolve();
        },
        close: async (force = false) => {
          closed = true;
          while (!force && active > 0) await world.turn(process, 100);
        },
      };
      return worker as unknown as QueueWorker;
    };
  }

  #jobs(name: string): Map<string, Job> {
    const jobs = this.#queues.get(name) ?? new Map<string, Job>();
    this.#queues.set(name, jobs);
    return jobs;
  }

  #deliver(name: string, id: string, data: unknown): void {
    const world = this.#world;
    if (world.happens('lost message')) return;
    const add = (as: string): void => {
      const jobs = this.#jobs(name);
      if (!jobs.has(as)) jobs.set(as, { id: as, data, state: 'waiting', owner: null });
    };
    if (world.happens('late message')) world.scheduler.after(world.random.pick(LATE), null, () => add(id));
    else add(id);
    if (world.happens('doubled message')) add(`${id} again`);
  }

  #isUnreachable(): boolean {
    return this.#world.scheduler.time < this.unreachableUntil;
  }

  async #call<T>(process: Process, act: () => T): Promise<T> {
    await this.#world.turn(process, this.#world.random.below(LATENCY));
    if (this.#isUnreachable()) throw systemError('ECONNREFUSED', 'connect', 'broker');
    const result = act();
    await this.#world.turn(process, this.#world.random.below(LATENCY));
    // The answer is lost, not the request.
    if (this.#isUnreachable()) throw systemError('ECONNRESET', 'read', 'broker');
    return result;
  }
}
