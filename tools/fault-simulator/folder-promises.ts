import { CHECKED_CELLS } from '../../cli/experiments/foreign-rows.ts';
import { cellAt } from '../../cli/experiments/plan/plan.ts';
import type { RunSummary } from '../../cli/experiments/run-experiment.ts';
import { findManifest } from '../../cli/experiments/storage/manifest.ts';
import { runInSystem } from '../../cli/system/system.ts';
import type { Process } from './process.ts';
import { checkCertificate, manifestOnDisk, wrongRuns } from './results-check.ts';
import type { PlanFamily, SimulatedPlan } from './simulated-plans.ts';
import { FOLDER, type World } from './world.ts';

/** Names a run whatever plan it is in: experiments that extend one another have other numbers of runs. */
function identityOf({ plan }: SimulatedPlan, run: number): string {
  const { policies } = plan.experiment;
  const { shock, point, draw, replicate } = cellAt(plan, Math.floor(run / policies.length));
  return JSON.stringify([policies[run % policies.length], shock, point, draw, replicate]);
}

/** What the results folder and the commands on it promise, checked whenever a command reports success. */
export class FolderPromises {
  readonly #world: World;
  readonly #plans: ReadonlyMap<string, SimulatedPlan>;
  /** Kinds of files that were damaged where they lie. */
  readonly damaged: Set<string> = new Set();
  /** Runs that a command refused, by policy, shock, point, draw and replicate, and those known when a process started. */
  readonly #found = new Set<string>();
  readonly #foundBefore = new Map<Process, ReadonlySet<string>>();
  /** Set once a command reported that its results are stored. */
  promised: SimulatedPlan | null = null;

  constructor(world: World, { main, extended, other, otherVersion }: PlanFamily) {
    this.#world = world;
    this.#plans = new Map([main, extended, other, otherVersion].map((plan) => [plan.plan.hash, plan]));
  }

  /** Plan of the manifest on the disk. */
  owner(): SimulatedPlan | null {
    const hash = manifestOnDisk(this.#world)?.plan;
    return typeof hash === 'string' ? (this.#plans.get(hash) ?? null) : null;
  }

  /** Checks what a command reports when it ends. */
  async checkSummary(
    simulated: SimulatedPlan,
    { rowHash, failed }: Pick<RunSummary, 'rowHash' | 'failed' | 'code'>,
    process: Process,
  ): Promise<void> {
    // A shard has no row hash.
    if (rowHash === null || !process.alive) return;
    if (this.#isSampled(simulated)) {
      await this.#checkFound(simulated, process);
      return;
    }
    if (rowHash !== simulated.rowHash) this.#world.violate(`${process.name} reports a wrong row hash`);
    if (failed !== simulated.failed.length)
      this.#world.violate(`${process.name} reports ${failed} failed runs, not ${simulated.failed.length}`);
    await this.checkCertificate(`when ${process.name} ended`);
    if (process.alive && this.owner() === simulated) this.promised = simulated;
  }

  /** Calls a command on the folder, and notes the run that it refuses as another one than it computes. */
  async listen<T>(simulated: SimulatedPlan, process: Process, act: () => Promise<T>): Promise<T> {
    this.#foundBefore.set(process, new Set(this.#found));
    try {
      return await act();
    } catch (error) {
      const [, run] = /: run (\d+) in chunk \d+ has another row/.exec((error as Error).message) ?? [];
      if (run !== undefined && process.alive) this.#found.add(identityOf(simulated, Number(run)));
      throw error;
    }
  }

  /** A row that a command refused is never certified by one that starts later, whatever sample that one takes. */
  async #checkFound(simulated: SimulatedPlan, process: Process): Promise<void> {
    if (this.damaged.has('manifest') || this.owner() !== simulated) return;
    const found = this.#foundBefore.get(process) ?? new Set();
    const runs = simulated.plan.runs;
    const known = Array.from({ length: runs }, (_, run) => run).filter((run) => found.has(identityOf(simulated, run)));
    for (const run of await wrongRuns(this.#world, simulated, known))
      this.#world.violate(`${process.name} certifies run ${run}, which a command had refused`);
  }

  /**
   * Checks what the folder certifies. Returns the plan of it; null: nothing is certified. isVerified: whether every run
   * was computed again, which leaves no other row.
   */
  async checkCertificate(when: string, isVerified = false): Promise<SimulatedPlan | null> {
    // A damaged manifest certifies nothing as long as every reader refuses it.
    if (this.damaged.has('manifest') && !this.#isManifestAccepted()) return null;
    const owner = this.owner();
    if (!isVerified && owner !== null && this.#isSampled(owner)) return null;
    return checkCertificate(this.#world, this.#plans, when);
  }

  /** Whether a merge looks for rows of faulty machines in a sample, since the plan has more cells than it computes again. */
  #isSampled({ plan }: SimulatedPlan): boolean {
    return this.#world.injected.has('other rows') && plan.cells > CHECKED_CELLS;
  }

  #isManifestAccepted(): boolean {
    const world = this.#world;
    const wasFaulty = world.faulty;
    world.faulty = false;
    const reader = world.start('reader');
    try {
      return runInSystem(reader.system, () => findManifest(FOLDER)) !== null;
    } catch {
      return false;
    } finally {
      reader.kill();
      world.faulty = wasFaulty;
    }
  }
}
