import { DISPUTED } from '../../cli/experiments/storage/disputed-cells.ts';
import type { PageDecoder } from '../../cli/system/parquet-pages.ts';
import { runInSystem } from '../../cli/system/system.ts';
import type { FaultKind, FaultPlan } from './fault-plan.ts';
import type { TimedPageDecoder } from './page-decoder.ts';
import { type Machine, Process, ProcessEnded } from './process.ts';
import { Scheduler } from './scheduler.ts';
import { SeededRandom } from './seeded-random.ts';
import { SimulatedBroker } from './simulated-broker.ts';
import { normalPath, SimulatedDisk } from './simulated-disk.ts';
import { systemError } from './simulated-files.ts';

/** The results folder of every simulation. */
export const FOLDER = '/simulated/experiment';

/** More operations than any run needs: a loop without end. */
const MAX_OPERATIONS = 150_000;
/** Processes that interrupt one another within one operation. */
const MAX_DEPTH = 2;

/** Tests whether a path is the folder of disputes. */
function isOfDisputes(path: string): boolean {
  return path === `${FOLDER}/${DISPUTED}`;
}

/** Does something as another process, at once. */
export type Interference = (world: World) => void;

/** Everything that one simulation shares: disk, clock, broker, processes, faults and what was found. */
export class World {
  readonly random: SeededRandom;
  /** Random names, apart from the faults, so that a change of names moves no fault. */
  readonly names: SeededRandom;
  readonly disk: SimulatedDisk;
  readonly scheduler = new Scheduler();
  readonly broker: SimulatedBroker;
  readonly machines: readonly Machine[];
  readonly processes: Process[] = [];
  /** Violated promises, as sentences. */
  readonly violations: string[] = [];
  /** Number of injected faults by kind. */
  readonly injected = new Map<FaultKind, number>();
  readonly plan: FaultPlan;
  /** Called for the faults that are other processes. */
  readonly interferences = new Map<FaultKind, Interference>();
  /** Called after a power loss. */
  onPowerLoss: () => void = () => {};
  /** Whether faults are injected. */
  faulty = false;
  readonly #notes: (readonly [time: number, process: string, text: string])[] = [];
  #operations = 0;
  #depth = 0;
  #nextPid = 100;
  readonly #decoder: TimedPageDecoder;

  constructor(seed: number, plan: FaultPlan, random: SeededRandom, decoder: TimedPageDecoder) {
    this.#decoder = decoder;
    this.random = random;
    this.plan = plan;
    this.names = new SeededRandom(seed + 0.5);
    this.disk = new SimulatedDisk({ journal: random.chance(0.5) });
    this.broker = new SimulatedBroker(this);
    this.machines = ['north', 'south'].map((name) => ({ name, processSpace: this.#space(), clockOffset: 0 }));
    const parent = this.disk.createFolder(0);
    this.disk.changeNames([{ folder: this.disk.root, name: 'simulated', node: parent }], 0);
    this.disk.sync(this.disk.root);
  }

  get operations(): number {
    return this.#operations;
  }

  start(name: string, machine: Machine = this.random.pick(this.machines)): Process {
    const process = new Process(this, name, this.#nextPid++, machine);
    this.processes.push(process);
    return process;
  }

  isAlive(machine: Machine, pid: number): boolean {
    return this.processes.some((process) => process.pid === pid && process.alive && process.machine === machine);
  }

  note(process: Process | null, text: string): void {
    this.#notes.push([this.scheduler.time, process?.name ?? '', text]);
  }

  /** What happened, as lines. Written when asked for: most simulations have some thousand notes that no one reads. */
  trace(): string[] {
    return this.#notes.map(
      ([time, process, text]) => `${(time / 1000).toFixed(3).padStart(9)} ${process.padEnd(16)} ${text}`,
    );
  }

  violate(text: string): void {
    this.note(null, `VIOLATION: ${text}`);
    this.violations.push(text);
  }

  /** Whether a fault of this kind happens here, and counts it. */
  happens(kind: FaultKind, probability = 0.2): boolean {
    if (!this.faulty || !this.plan.active.has(kind) || !this.random.chance(probability)) return false;
    this.count(kind);
    return true;
  }

  count(kind: FaultKind): void {
    this.injected.set(kind, (this.injected.get(kind) ?? 0) + 1);
    this.note(null, `FAULT: ${kind}`);
  }

  /** Waits until other processes have run. */
  turn(process: Process, milliseconds: number = this.random.below(50)): Promise<void> {
    return new Promise((resolve) => void this.scheduler.after(milliseconds, process, resolve));
  }

  beforeOperation(process: Process, operation: string, path: string, changes: boolean): void {
    // Where no machine is faulty, seeds do what they did before disputes were recorded.
    if (isOfDisputes(path) && !this.plan.active.has('other rows')) return;
    this.#operations++;
    this.note(process, `${operation} ${path}`);
    if (this.#operations > MAX_OPERATIONS) {
      if (this.#operations === MAX_OPERATIONS + 1) this.violate('a process does not come to an end');
      process.kill();
    }
    if (changes) for (const part of path.split(' -> ')) this.#checkPlace(part, operation);
    if (--process.operationsLeft < 0) {
      this.count('kill of a process');
      process.kill();
    }
    if (!this.faulty || !process.alive) return;
    if (this.happens('slow disk', 0.02)) this.scheduler.time += this.random.below(3_000);
    if (this.random.chance(this.plan.interruptions)) this.#interfere(this.random.pick([...this.interferences.keys()]));
    if (process.alive && this.random.chance(this.plan.rate)) this.#strike(process, operation, path, changes);
  }

  acceptedBytes(size: number): number {
    return size > 1 && this.happens('short write', 0.1) ? this.random.between(1, size - 1) : size;
  }

  syncFails(): boolean {
    return this.happens('failed fsync', this.plan.rate);
  }

  readBytes(bytes: Buffer): Buffer {
    if (bytes.length === 0 || !this.happens('flipped bit while reading', this.plan.rate / 2)) return bytes;
    const at = this.random.below(bytes.length);
    bytes[at] = (bytes[at] as number) ^ (1 << this.random.below(8));
    return bytes;
  }

  decodePages(process: Process, ...[pages, onPage]: Parameters<PageDecoder>): void {
    const { endless } = this.#decoder;
    try {
      this.#decoder.decode(pages, onPage);
    } finally {
      if (this.#decoder.endless > endless) this.note(process, 'reads a table whose decoding has no end');
    }
  }

  losePower(): void {
    this.count('power loss');
    for (const process of this.processes) process.kill();
    this.disk.losePower(this.random);
    for (const machine of this.machines) machine.processSpace = this.#space();
    this.onPowerLoss();
  }

  loseMachine(machine: Machine): void {
    this.count('loss of a machine');
    for (const process of this.processes) if (process.machine === machine) process.kill();
    this.disk.loseHost(machine.name, this.random);
    machine.processSpace = this.#space();
  }

  /** Calls a function as another process, within an operation of this one. */
  interrupt(name: string, act: (process: Process) => void): void {
    if (this.#depth >= MAX_DEPTH) return;
    const process = this.start(name);
    this.#depth++;
    try {
      runInSystem(process.system, () => act(process));
      process.result ??= { kind: 'done', value: undefined };
    } catch (error) {
      if (!(error instanceof ProcessEnded)) this.checkError(process, error);
      process.result ??= { kind: 'failed', error };
    } finally {
      this.#depth--;
    }
    this.note(process, 'ends');
  }

  /** Errors are sentences for the user, or the error of the disk that was injected. */
  checkError(process: Process, error: unknown): void {
    if (error instanceof ProcessEnded) return;
    const { name, message, simulated } = error as { name?: string; message?: string; simulated?: boolean };
    this.note(process, `fails: ${String(message ?? error).split('\n', 1)[0]}`);
    if (name === 'UserError' || simulated === true) return;
    const [, at = ''] = String((error as Error).stack).split('\n');
    this.violate(
      `${process.name.replace(/ \d+$/, '')} ends with an error that explains nothing: ${name}: ${message} ${at.trim()}`,
    );
  }

  #space(): string {
    return this.names.bytes(6).toString('hex');
  }

  #checkPlace(path: string, operation: string): void {
    const normal = normalPath(path);
    if (normal !== FOLDER && !normal.startsWith(`${FOLDER}/`)) this.violate(`${operation} outside the folder: ${path}`);
  }

  #interfere(kind: FaultKind): void {
    const interference = this.interferences.get(kind);
    if (interference === undefined || !this.plan.active.has(kind) || this.#depth >= MAX_DEPTH) return;
    this.count(kind);
    interference(this);
  }

  #strike(process: Process, operation: string, path: string, changes: boolean): void {
    const kind = this.random.pick([...this.plan.active]);
    switch (kind) {
      case 'kill of a process':
        process.operationsLeft = this.random.below(3);
        break;
      case 'power loss':
        this.losePower();
        break;
      case 'loss of a machine':
        this.loseMachine(process.machine);
        break;
      case 'failed operation':
        this.count(kind);
        throw systemError(changes ? this.random.pick(['ENOSPC', 'EIO', 'EDQUOT', 'EACCES']) : 'EIO', operation, path);
      case 'full disk': {
        this.count(kind);
        this.disk.capacity = this.disk.used() + this.random.below(4_000);
        this.scheduler.after(this.random.between(100, 20_000), null, () => {
          this.disk.capacity = Number.POSITIVE_INFINITY;
        });
        break;
      }
      case 'clock jump':
        this.count(kind);
        process.machine.clockOffset += this.random.pick([-1, 1]) * this.random.pick([1_000, 3_600_000, 200_000_000]);
        break;
      case 'broker forgets everything':
        this.count(kind);
        this.broker.forget();
        break;
      case 'broker unreachable':
        this.count(kind);
        this.broker.unreachableUntil = this.scheduler.time + this.random.between(100, 20_000);
        break;
      default:
        this.#interfere(kind);
    }
  }
}
