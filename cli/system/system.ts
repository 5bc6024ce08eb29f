import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { type MachineFacts, machineFacts } from './machine-facts.ts';
import type { PageDecoder } from './parquet-pages.ts';
import { isProcessAlive, processSpace } from './process-space.ts';

/** File operations of the experiments store, as `node:fs` declares them. */
export type FileSystem = Pick<
  typeof fs,
  | 'closeSync'
  | 'createReadStream'
  | 'existsSync'
  | 'fstatSync'
  | 'fsyncSync'
  | 'linkSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'readSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'rmSync'
  | 'statSync'
  | 'utimesSync'
  | 'writeSync'
>;

/** Timer that can be stopped. */
export interface Timer {
  stop(): void;
}

/** Time of day, pauses and timers, in milliseconds. */
export interface Clock {
  now(): number;
  /** Milliseconds since some moment; never runs backwards. */
  monotonic(): number;
  /** Resolves after a time; rejects when the signal is aborted. ref: whether it keeps the process alive; default: true. */
  pause(milliseconds: number, options?: { readonly signal?: AbortSignal; readonly ref?: boolean }): Promise<void>;
  /** Calls once after a time. ref: whether it keeps the process alive; default: true. */
  startTimer(milliseconds: number, act: () => void, options?: { readonly ref?: boolean }): Timer;
  /** Calls at intervals until stopped. ref: whether it keeps the process alive; default: true. */
  startInterval(milliseconds: number, act: () => void, options?: { readonly ref?: boolean }): Timer;
}

/** Identity of this process, and facts about others of its machine. */
export interface ProcessIdentity {
  readonly host: string;
  /** Space in which a process id means one process. */
  readonly processSpace: string;
  readonly pid: number;
  readonly threadId: number;
  /** Arguments of the command line. */
  readonly arguments: readonly string[];
  /** Facts about the machine, for the record. */
  machine(): Readonly<Partial<MachineFacts>>;
  isAlive(pid: number): boolean;
  randomBytes(size: number): Buffer;
}

/**
 * What the experiments store and the queue need of the operating system. Replaced only by the fault simulator, which
 * runs several processes in one (tools/fault-simulator).
 */
export interface System {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly identity: ProcessIdentity;
  /** Decodes pages of Parquet files; absent: the thread that reads them does. */
  readonly decodePages?: PageDecoder;
}

const nodeSystem: System = {
  files: fs,
  clock: {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    pause: (milliseconds, options) => pause(milliseconds, undefined, options),
    startTimer(milliseconds, act, { ref = true } = {}) {
      const timer = setTimeout(act, milliseconds);
      if (!ref) timer.unref();
      return { stop: () => clearTimeout(timer) };
    },
    startInterval(milliseconds, act, { ref = true } = {}) {
      const timer = setInterval(act, milliseconds);
      if (!ref) timer.unref();
      return { stop: () => clearInterval(timer) };
    },
  },
  identity: {
    host: hostname(),
    processSpace,
    pid: process.pid,
    threadId,
    arguments: process.argv.slice(2),
    machine: machineFacts,
    isAlive: isProcessAlive,
    randomBytes,
  },
};

const replaced = new AsyncLocalStorage<System>();

/** The system of the caller: that of Node, unless `runInSystem` replaced it. */
export function currentSystem(): System {
  return replaced.getStore() ?? nodeSystem;
}

/** Calls a function, and everything that it starts, in another system. */
export function runInSystem<T>(system: System, act: () => T): T {
  return replaced.run(system, act);
}
