import { EXIT } from '../../cli/exit-codes.ts';
import type { RunSummary } from '../../cli/experiments/run-experiment.ts';
import type { VerificationResult } from '../../cli/experiments/verify.ts';
import { runInSystem } from '../../cli/system/system.ts';
import { declareInterferences, later, planBrokerFaults, planDamage, planOtherRows } from './disturbances.ts';
import { drawFaultPlan, type FaultKind } from './fault-plan.ts';
import { FolderPromises } from './folder-promises.ts';
import type { TimedPageDecoder } from './page-decoder.ts';
import { type Process, ProcessEnded } from './process.ts';
import { filesOfFolder } from './results-check.ts';
import * as roles from './roles.ts';
import { SeededRandom } from './seeded-random.ts';
import type { PlanFamily, SimulatedPlan } from './simulated-plans.ts';
import { World } from './world.ts';

/** What one simulation found. */
export interface SimulationResult {
  readonly seed: number;
  /** Violated promises; empty: none. */
  readonly violations: readonly string[];
  /** What happened, as lines. */
  readonly trace: () => readonly string[];
  readonly injected: ReadonlyMap<FaultKind, number>;
  readonly operations: number;
  /** Whether the run started again was refused with a sentence, because a file of the plan itself was damaged. */
  readonly refused: boolean;
}

/** Added to a seed for a stream of its own: random numbers follow from its upper and lower 32 bits. */
const APART = 977 * 2 ** 32;
/** Simulated milliseconds with faults, and until everything has come to an end. */
const FAULTY = 90_000;
const LIMIT = 3_600_000;
/** Simulated milliseconds in which a coordinator that no worker helps has to notice what is wrong; longer than a message is late. */
const UNHELPED = 330_000;
/** Most repairs after which no row of a faulty machine is left. */
const MOST_REPAIRS = 4;

/** One simulation: a few processes under faults, then the same command once more without faults. */
export async function simulateRun(
  seed: number,
  families: readonly PlanFamily[],
  decoder: TimedPageDecoder,
): Promise<SimulationResult> {
  const random = new SeededRandom(seed);
  const family = random.pick(families);
  const world = new World(seed, drawFaultPlan(random, new SeededRandom(seed + APART)), random, decoder);
  world.note(null, `plan: ${family.name}; faults: ${[...world.plan.active].join(', ')}; rate ${world.plan.rate}`);
  const simulation = new Simulation(world, family);
  const refused = await simulation.run();
  const { violations, injected, operations } = world;
  return { seed, violations, trace: () => world.trace(), injected, operations, refused };
}

class Simulation {
  readonly #world: World;
  readonly #family: PlanFamily;
  readonly #folder: FolderPromises;
  readonly #queue: boolean;
  readonly #stops = new Map<Process, AbortController>();
  #count = 0;

  constructor(world: World, family: PlanFamily) {
    this.#world = world;
    this.#family = family;
    this.#folder = new FolderPromises(world, family);
    this.#queue = world.random.chance(0.4);
    declareInterferences(world, family);
  }

  async run(): Promise<boolean> {
    const world = this.#world;
    const { random } = world;
    const start = random.below(4);
    if (start === 0) await this.#complete('earlier run', this.#family.main);
    world.faulty = true;
    this.#startProcesses();
    planDamage(this.#world, (kind) => this.#folder.damaged.add(kind));
    await world.scheduler.runUntil(() => this.#isOver(), world.scheduler.time + FAULTY);
    world.faulty = false;
    world.disk.capacity = Number.POSITIVE_INFINITY;
    await this.#folder.checkCertificate('after the faults');
    if (world.plan.active.has('power loss') && random.chance(0.4)) await this.#losePowerAtEnd();
    await this.#finishOthers();
    return this.#startAgain();
  }

  /** Starts a command; result and errors are checked when it ends. restarts: how often it is started again. */
  #start(name: string, act: (process: Process, stop: AbortSignal) => Promise<unknown>, restarts = 0): Process {
    const world = this.#world;
    const process = world.start(`${name} ${++this.#count}`);
    const controller = new AbortController();
    this.#stops.set(process, controller);
    world.note(process, `starts on ${process.machine.name}`);
    const again = (): void => {
      if (restarts > 0 && world.faulty)
        later(this.#world, 1_000, 8_000, () => {
          if (world.faulty) this.#start(name, act, restarts - 1);
        });
    };
    const ended = (value: unknown, error: unknown): void => {
      if (!process.alive) {
        again();
        return;
      }
      if (error === null) {
        process.result = { kind: 'done', value };
        world.note(process, `ends: ${JSON.stringify(value)}`);
        return;
      }
      if (error instanceof ProcessEnded) process.kill();
      else {
        process.result = { kind: 'failed', error };
        world.checkError(process, error);
      }
      again();
    };
    runInSystem(process.system, () => act(process, controller.signal)).then(
      (value) => ended(value, null),
      (error: unknown) => ended(null, error),
    );
    if (world.happens('stop by the user', 0.15))
      later(this.#world, 10, 20_000, () => {
        if (!process.alive) return;
        world.note(process, 'is asked to stop');
        runInSystem(process.system, () => controller.abort(roles.stopped()));
      });
    if (world.plan.active.has('kill of a process') && world.faulty && random(world, 0.5))
      process.operationsLeft = world.random.below(400);
    return process;
  }

  #startRun(simulated: SimulatedPlan, options: Partial<roles.RunRole> = {}, restarts = 3, name = 'run'): Process {
    const world = this.#world;
    const role = {
      workers: world.random.between(1, 3),
      shard: null,
      extend: false,
      repair: false,
      queue: this.#queue,
      ...options,
    };
    return this.#start(
      name,
      async (process, stop) => {
        const summary = await this.#folder.listen(simulated, process, () =>
          roles.runRole(world, process, simulated, { ...role, stop }),
        );
        await this.#folder.checkSummary(simulated, summary, process);
        return summary;
      },
      restarts,
    );
  }

  #startProcesses(): void {
    const { random, plan } = this.#world;
    const { main, extended, other, otherVersion } = this.#family;
    const active = (kind: FaultKind): boolean => plan.active.has(kind);
    // A slow disk may let the time with faults end before some have started: they would disturb the run without faults.
    const start = (to: number, act: () => void): void =>
      later(this.#world, 0, to, () => {
        if (this.#world.faulty) act();
      });
    const soon = (act: () => void): void => start(random.pick([0, 0, 500, 8_000]), act);
    if (!this.#queue && random.chance(0.2))
      for (const index of [0, 1]) soon(() => void this.#startRun(main, { shard: { index, of: 2 }, queue: false }));
    else soon(() => void this.#startRun(main));
    if (this.#queue) {
      const workers = random.between(1, 3);
      for (let i = 0; i < workers; i++) soon(() => void this.#startWorker(main, 4));
      if (active('other version')) soon(() => void this.#startWorker(otherVersion, 1));
      if (active('other rows')) soon(() => this.#startFaultyWorker());
    }
    if (active('other rows')) {
      planOtherRows(this.#world, this.#family);
      start(30_000, () => this.#startFaultyCheck());
    }
    if (active('other writer')) soon(() => void this.#startRun(main));
    if (active('other plan')) soon(() => void this.#startRun(other, {}, 1));
    if (active('other version')) soon(() => void this.#startRun(otherVersion, {}, 1));
    if (active('extension')) start(20_000, () => void this.#startRun(extended, { extend: true }, 2, 'run --extend'));
    for (const [kind, count] of [
      ['other merger', 2],
      ['other reader', 2],
    ] as const)
      for (let i = 0; active(kind) && i < count; i++)
        start(30_000, () => {
          if (kind === 'other merger') this.#startMerge();
          else this.#startVerify();
        });
    if (this.#queue) planBrokerFaults(this.#world, this.#family);
  }

  #startWorker(simulated: SimulatedPlan, restarts: number): Process {
    return this.#start('worker', (process, stop) => roles.workerRole(this.#world, process, simulated, stop), restarts);
  }

  /** Starts a worker whose machine computes other rows than those of the plan. */
  #startFaultyWorker(): void {
    this.#world.count('other rows');
    this.#startWorker(this.#world.random.pick(this.#family.faulty), 1);
  }

  /** Starts a check of rows on such a machine, which records rows that are right as other ones. */
  #startFaultyCheck(): void {
    this.#world.count('other rows');
    const faulty = this.#world.random.pick(this.#family.faulty);
    this.#start('faulty check', () => roles.checkRole(faulty));
  }

  #startMerge(): void {
    const owner = this.#folder.owner() ?? this.#family.main;
    this.#start('merge', async (process) => {
      const results = await this.#folder.listen(owner, process, () =>
        roles.mergeRole(owner, this.#world.plan.active.has('other rows')),
      );
      await this.#folder.checkSummary(
        owner,
        { rowHash: results.rowHash, failed: results.failed, code: EXIT.complete },
        process,
      );
      return results.rowHash;
    });
  }

  #startVerify(): void {
    const owner = this.#folder.owner() ?? this.#family.main;
    this.#start('verify', async () => {
      roles.statusRole();
      const result = await roles.verifyRole(owner);
      // A folder that changes meanwhile may be certified in parts; what it is now is checked.
      if (result.holds) await this.#folder.checkCertificate('after verify said that it holds', true);
      return result.holds;
    });
  }

  /** Whether a process of another plan may have left a part after the merge. */
  #hadOtherPlans(): boolean {
    const kinds = ['other plan', 'other version', 'extension'] as const;
    return kinds.some((kind) => this.#world.plan.active.has(kind));
  }

  #isOver(): boolean {
    const { processes } = this.#world;
    return processes.length > 2 && processes.every(({ alive }) => !alive) && this.#world.scheduler.time > 50_000;
  }

  /** What a command reported as stored survives a power loss. */
  async #losePowerAtEnd(): Promise<void> {
    const world = this.#world;
    const before = await this.#folder.checkCertificate('before the power loss');
    world.losePower();
    const after = await this.#folder.checkCertificate('after the power loss');
    const isSure =
      this.#folder.promised !== null && before === this.#folder.promised && !world.injected.has('failed fsync');
    if (isSure && after !== before) world.violate('results that a command reported as stored are lost by a power loss');
  }

  /** Lets the processes that are left come to an end, with a healthy coordinator and worker. */
  async #finishOthers(): Promise<void> {
    const world = this.#world;
    world.broker.unreachableUntil = 0;
    for (const process of world.processes) process.operationsLeft = Number.POSITIVE_INFINITY;
    const living = (): Process[] => world.processes.filter(({ alive }) => alive);
    const isWaiting = (): boolean => living().every(({ name }) => name.startsWith('worker'));
    const owner = this.#folder.owner() ?? this.#family.main;
    const healthy = this.#queue ? this.#startWorker(owner, 0) : null;
    if (this.#queue) {
      // A coordinator that is left has to send again what was lost.
      if (!living().some(({ name }) => name.startsWith('run '))) this.#startRun(owner, {}, 0);
    }
    const limit = world.scheduler.time + LIMIT;
    const isRefused = (): boolean => healthy?.result?.kind === 'failed';
    await world.scheduler.runUntil(() => isWaiting() || isRefused(), limit);
    await world.scheduler.runUntil(isWaiting, Math.min(limit, world.scheduler.time + UNHELPED));
    // A coordinator waits for workers, and all of them may refuse a damaged folder.
    for (const { name } of healthy?.result?.kind === 'failed' ? [] : living())
      if (!name.startsWith('worker')) world.violate(`${name.replace(/ \d+$/, '')} does not come to an end`);
    // A worker waits for a folder that no process fills.
    for (const process of living()) {
      world.note(process, 'is asked to stop');
      runInSystem(process.system, () => this.#stops.get(process)?.abort(roles.stopped()));
    }
    await world.scheduler.runUntil(() => living().length === 0, world.scheduler.time + LIMIT);
    for (const process of living()) {
      world.violate(`${process.name.replace(/ \d+$/, '')} does not come to an end`);
      process.kill();
    }
    await this.#folder.checkCertificate('after all processes ended');
  }

  /** The same command again, without faults: it completes, or says which damaged file it refuses. */
  async #startAgain(): Promise<boolean> {
    const world = this.#world;
    const owner = this.#folder.owner() ?? this.#family.main;
    const hadOtherRows = world.injected.has('other rows');
    if (hadOtherRows) await this.#repairOtherRows(owner);
    // Files damaged after a merge are looked at only when asked for.
    const options = { repair: this.#folder.damaged.size > 0 || this.#hadOtherPlans() || hadOtherRows };
    let process = await this.#complete('run again', owner, options);
    // Rows that replace those of an earlier merge are stored, and refused once.
    if (hadOtherRows && process.result?.kind === 'failed') process = await this.#complete('run again', owner, options);
    if (process.result?.kind !== 'done') {
      const error = process.result?.kind === 'failed' ? process.result.error : 'was killed';
      const ofPlan = this.#folder.damaged.has('manifest') || world.injected.has('flipped bit while reading');
      if (ofPlan && (error as Error).name === 'UserError') return true;
      world.violate(
        `a run without faults does not complete: ${String((error as Error).message ?? error).split('\n')[0]}`,
      );
      return false;
    }
    const { code } = process.result.value as RunSummary;
    const expected = owner.failed.length > 0 ? EXIT.someFailed : EXIT.complete;
    if (code !== expected) world.violate(`a run without faults ends with code ${code}, expected ${expected}`);
    const certified = await this.#folder.checkCertificate('after a run without faults', true);
    if (certified !== owner) world.violate('a run without faults leaves a folder that certifies nothing');
    await this.#verifyAgain(owner);
    const space = process.machine.processSpace;
    const stray = filesOfFolder(world).find((path) => path.includes(`.korpu-tmp-${space}-`));
    if (stray !== undefined) world.violate(`a file of a dead process is left: ${stray}`);
    return false;
  }

  /** Follows what a refusal says: verify records the runs that differ, a run repairs them, until none is left. */
  async #repairOtherRows(owner: SimulatedPlan): Promise<void> {
    for (let i = 0; i < MOST_REPAIRS; i++) {
      const process = this.#start('verify --dispute', () => roles.disputeRole(owner));
      await this.#world.scheduler.runUntil(() => !process.alive, this.#world.scheduler.time + LIMIT);
      // A damaged manifest is refused, and chunks that are missing may get rows of an earlier experiment.
      if (process.result?.kind === 'done' && (process.result.value as VerificationResult).holds) return;
      await this.#complete('repair', owner, { repair: true });
    }
  }

  async #verifyAgain(owner: SimulatedPlan): Promise<void> {
    const world = this.#world;
    const process = this.#start('verify', async () => roles.verifyRole(owner));
    await world.scheduler.runUntil(() => !process.alive, world.scheduler.time + LIMIT);
    const { result } = process;
    if (result?.kind === 'done' && (result.value as { holds: boolean }).holds) return;
    // Parts of a damaged manifest that a run does not use are for verify to refuse.
    const isRefused = result?.kind === 'failed' && (result.error as Error).name === 'UserError';
    if (isRefused && this.#folder.damaged.has('manifest')) return;
    world.violate('verify finds fault with a run without faults');
  }

  /** Runs to the end without faults. */
  async #complete(name: string, owner: SimulatedPlan, options: Partial<roles.RunRole> = {}): Promise<Process> {
    const process = this.#startRun(owner, { ...options, queue: false }, 0, name);
    await this.#world.scheduler.runUntil(() => !process.alive, this.#world.scheduler.time + LIMIT);
    return process;
  }
}

function random(world: World, probability: number): boolean {
  return world.random.chance(probability);
}
