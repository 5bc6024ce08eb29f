import type { ProcessId } from '../../engine/internal.ts';
import { measureAfresh } from './fresh-process.ts';
import { load, type Machine, machine } from './machine.ts';
import type { Measured, Run } from './measure.ts';

/** Speed of one way of running: agent-months per second of CPU and of wall time. */
export interface Speed {
  readonly perCpuSecond: number;
  readonly perWallSecond: number;
  readonly cpuSeconds: number;
}

export interface Bench {
  readonly korpu: string;
  readonly machine: Machine;
  /** Load average before and after. */
  readonly load: readonly [before: number, after: number];
  readonly work: {
    readonly months: number;
    readonly scale: number;
    readonly agentsPresent: number;
    readonly agentMonths: number;
  };
  readonly setUpSeconds: number;
  readonly peakBytes: number;
  /** The first replicate of a fresh process. */
  readonly cold: Speed;
  /** The median of later replicates on one core. */
  readonly warm: Speed;
  /** By step of the month, on one core: agent-months a second as if the step were alone, and its share of the time. */
  readonly processes: Readonly<Record<string, { readonly perSecond: number; readonly share: number }>>;
  /** One process a core at once. */
  readonly allCores: { readonly processes: number; readonly perWallSecond: number };
  /** Another build run in turns with this one; ratio above 1: this one is faster. */
  readonly against: { readonly main: string; readonly warm: Speed; readonly ratio: number } | null;
}

export interface BenchRequest {
  readonly korpu: string;
  readonly main: string;
  readonly against: string | null;
  readonly runs: number;
  readonly work: { readonly months: number; readonly scale: number; readonly agentsPresent: number };
}

/** Time the engine cold and warm, by process, on one core and on all, and where asked against another build. */
export async function bench({ korpu, main, against, runs, work }: BenchRequest): Promise<Bench> {
  const before = load();
  const cold = await measureAfresh(main, 1, false);
  // In turns, so that a machine that slows down slows both.
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let turn = 0; turn < (against === null ? 1 : 2); turn++) {
    ours.push(await measureAfresh(main, runs + 1, turn === 0));
    if (against !== null) theirs.push(await measureAfresh(against, runs + 1, false));
  }
  const cores = machine().cores;
  const together = await Promise.all(Array.from({ length: cores }, () => measureAfresh(main, runs + 1, false)));
  const warm = median(ours.flatMap(warmRuns));
  const theirWarm = theirs.length === 0 ? null : median(theirs.flatMap(warmRuns));
  return {
    korpu,
    machine: machine(),
    load: [before, load()],
    work: { ...work, agentMonths: cold.runs[0]?.agentMonths ?? 0 },
    setUpSeconds: cold.setUpSeconds,
    peakBytes: Math.max(...ours.map(({ peakBytes }) => peakBytes)),
    cold: median(cold.runs),
    warm,
    processes: byProcess(ours[0]?.byProcess ?? null, cold.runs[0]?.agentMonths ?? 0),
    allCores: {
      processes: cores,
      perWallSecond: together.reduce((sum, one) => sum + median(warmRuns(one)).perWallSecond, 0),
    },
    against:
      against === null || theirWarm === null
        ? null
        : { main: against, warm: theirWarm, ratio: warm.perCpuSecond / theirWarm.perCpuSecond },
  };
}

function warmRuns({ runs }: Measured): readonly Run[] {
  return runs.slice(1);
}

/** Take the speed of the run with the middle CPU time; of an even number the slower of the two in the middle. */
export function median(runs: readonly Run[]): Speed {
  const ordered = [...runs].sort((a, b) => a.cpuSeconds / a.agentMonths - b.cpuSeconds / b.agentMonths);
  const middle = ordered[Math.floor(ordered.length / 2)];
  if (middle === undefined) throw new Error('no run was timed');
  const { agentMonths, cpuSeconds, wallSeconds } = middle;
  return { perCpuSecond: agentMonths / cpuSeconds, perWallSecond: agentMonths / wallSeconds, cpuSeconds };
}

function byProcess(
  times: Readonly<Record<ProcessId | 'counting', number>> | null,
  agentMonths: number,
): Bench['processes'] {
  const entries = Object.entries(times ?? {});
  const total = entries.reduce((sum, [, nanoseconds]) => sum + nanoseconds, 0);
  return Object.fromEntries(
    entries.map(([id, nanoseconds]) => [
      id,
      {
        perSecond: nanoseconds === 0 ? 0 : agentMonths / (nanoseconds / 1e9),
        share: total === 0 ? 0 : nanoseconds / total,
      },
    ]),
  );
}
