import type { PageDecoder } from '../../cli/system/parquet-pages.ts';
import type { System, Timer } from '../../cli/system/system.ts';
import type { Scheduler } from './scheduler.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimulatedDisk } from './simulated-disk.ts';
import { type OperationHooks, simulatedFiles } from './simulated-files.ts';

/** What a process needs of its world. */
export interface ProcessWorld {
  readonly disk: SimulatedDisk;
  readonly scheduler: Scheduler;
  readonly names: SeededRandom;
  /** Called before each operation on files; throws when it fails. */
  beforeOperation(process: Process, operation: string, path: string, changes: boolean): void;
  acceptedBytes(size: number): number;
  syncFails(): boolean;
  turn(process: Process): Promise<void>;
  readBytes(bytes: Buffer): Buffer;
  decodePages(process: Process, ...decoding: Parameters<PageDecoder>): void;
  isAlive(machine: Machine, pid: number): boolean;
}

/** A process that was killed: every operation that it still tries throws this. */
export class ProcessEnded extends Error {
  constructor() {
    super('the simulated process has ended');
  }
}

/** How a process ended. */
export type ProcessResult =
  | { readonly kind: 'killed' }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A machine: processes share its clock and its identity of processes. */
export interface Machine {
  readonly name: string;
  /** Changes with each boot. */
  processSpace: string;
  /** Difference of its clock from the simulated time, in milliseconds. */
  clockOffset: number;
}

/** The start of simulated time. */
const EPOCH = Date.UTC(2026, 0, 1);

/** One simulated process: real code of the project on the disk and the clock of a world. */
export class Process {
  readonly name: string;
  readonly pid: number;
  readonly machine: Machine;
  readonly system: System;
  readonly #world: ProcessWorld;
  result: ProcessResult | null = null;
  /** Number of operations on files until it is killed. */
  operationsLeft = Number.POSITIVE_INFINITY;

  constructor(world: ProcessWorld, name: string, pid: number, machine: Machine) {
    this.#world = world;
    this.name = name;
    this.pid = pid;
    this.machine = machine;
    this.system = this.#systemOf(0, () => this.alive);
  }

  get alive(): boolean {
    return this.result === null;
  }

  /** Ends the process at this operation. */
  kill(): void {
    if (this.alive) this.result = { kind: 'killed' };
  }

  /** Opens a thread: its operations throw once it is dead. */
  openThread(threadId: number): SimulatedThread {
    const thread: SimulatedThread = {
      dead: false,
      operationsLeft: Number.POSITIVE_INFINITY,
      system: this.#systemOf(threadId, () => {
        if (--thread.operationsLeft < 0) thread.dead = true;
        return this.alive && !thread.dead;
      }),
    };
    return thread;
  }

  #systemOf(threadId: number, isAlive: () => boolean): System {
    const world = this.#world;
    const now = (): number => EPOCH + world.scheduler.time + this.machine.clockOffset;
    const assertAlive = (): void => {
      if (!isAlive()) throw new ProcessEnded();
    };
    const hooks: OperationHooks = {
      host: this.machine.name,
      now,
      before: (operation, path, changes) => {
        assertAlive();
        world.beforeOperation(this, operation, path, changes);
        assertAlive();
      },
      accepted: (size) => world.acceptedBytes(size),
      syncFails: () => world.syncFails(),
      turn: () => world.turn(this),
      read: (bytes) => world.readBytes(bytes),
    };
    const startTimer = (milliseconds: number, act: () => void): Timer => ({
      stop: world.scheduler.after(milliseconds, this, act),
    });
    return {
      files: simulatedFiles(world.disk, hooks),
      clock: {
        now,
        monotonic: () => world.scheduler.time,
        pause: (milliseconds, { signal } = {}) =>
          new Promise((resolve, reject) => {
            const abort = (): void => reject(signal?.reason);
            if (signal?.aborted === true) {
              abort();
              return;
            }
            signal?.addEventListener('abort', abort, { once: true });
            world.scheduler.after(milliseconds, this, () => {
              signal?.removeEventListener('abort', abort);
              resolve();
            });
          }),
        startTimer,
        startInterval: (milliseconds, act) => {
          let timer: Timer;
          const again = (): void => {
            timer = startTimer(milliseconds, () => {
              again();
              act();
            });
          };
          again();
          return { stop: () => timer.stop() };
        },
      },
      identity: {
        host: this.machine.name,
        processSpace: this.machine.processSpace,
        pid: this.pid,
        threadId,
        arguments: ['run', 'simulated.yaml'],
        machine: () => ({ host: this.machine.name, cores: 2 }),
        isAlive: (pid) => world.isAlive(this.machine, pid),
        randomBytes: (size) => world.names.bytes(size),
      },
      decodePages: async (pages, onPage) => world.decodePages(this, pages, onPage),
    };
  }
}

/** A thread of a simulated process. */
export interface SimulatedThread {
  dead: boolean;
  operationsLeft: number;
  readonly system: System;
}
