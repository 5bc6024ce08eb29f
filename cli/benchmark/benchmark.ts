import type { ProcessId } from '../../engine/internal.ts';
import { measureInFreshProcess } from './fresh-process.ts';
import { loadAverage, type MachineInfo, machineInfo } from './machine.ts';
import type { ProcessMeasurement, TimedRun } from './measure.ts';

/** Speed of a run: agent-months per second of CPU and of elapsed time. */
export interface Speed {
  readonly perCpuSecond: number;
  readonly perWallSecond: number;
  readonly cpuSeconds: number;
}

export interface EngineBenchmark {
  readonly korpu: string;
  readonly machine: MachineInfo;
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
  /** First replicate of a fresh process. */
  readonly cold: Speed;
  /** Median of later replicates on one core. */
  readonly warm: Speed;
  /** By step of the month, on one core: agent-months per second for the step alone, and its share of the time. */
  readonly processes: Readonly<Record<string, { readonly perSecond: number; readonly share: number }>>;
  /** One process per core, concurrently. */
  readonly allCores: { readonly processes: number; readonly perWallSecond: number };
  /** Another build, alternating with this one; ratio above 1: this build is faster. */
  readonly against: { readonly main: string; readonly warm: Speed; readonly ratio: number } | null;
}

export interface BenchmarkRequest {
  readonly korpu: string;
  readonly main: string;
  readonly against: string | null;
  readonly runs: number;
  readonly work: { readonly months: number; readonly scale: number; readonly agentsPresent: number };
}

/** Times the engine cold and warm, by process, on one core and on all, and optionally against another build. */
export async function runBenchmark({ korpu, main, against, runs, work }: BenchmarkRequest): Promise<EngineBenchmark> {
  const before = loadAverage();
  const cold = await measureInFreshProcess(main, 1, false);
  // Alternate, so that a machine that slows down affects both.
  const currentRuns: ProcessMeasurement[] = [];
  const otherRuns: ProcessMeasurement[] = [];
  for (let round = 0; round < (against === null ? 1 : 2); round++) {
    currentRuns.push(await measureInFreshProcess(main, runs + 1, round === 0));
    if (against !== null) otherRuns.push(await measureInFreshProcess(against, runs + 1, false));
  }
  const cores = machineInfo().cores;
  const measurements = await Promise.all(
    Array.from({ length: cores }, () => measureInFreshProcess(main, runs + 1, false)),
  );
  const warm = median(currentRuns.flatMap(warmRuns));
  const theirWarm = otherRuns.length === 0 ? null : median(otherRuns.flatMap(warmRuns));
  return {
    korpu,
    machine: machineInfo(),
    load: [before, loadAverage()],
    work: { ...work, agentMonths: cold.runs[0]?.agentMonths ?? 0 },
    setUpSeconds: cold.setUpSeconds,
    peakBytes: Math.max(...currentRuns.map(({ peakBytes }) => peakBytes)),
    cold: median(cold.runs),
    warm,
    processes: byProcess(currentRuns[0]?.byProcess ?? null, cold.runs[0]?.agentMonths ?? 0),
    allCores: {
      processes: cores,
      perWallSecond: measurements.reduce((sum, measurement) => sum + median(warmRuns(measurement)).perWallSecond, 0),
    },
    against:
      against === null || theirWarm === null
        ? null
        : { main: against, warm: theirWarm, ratio: warm.perCpuSecond / theirWarm.perCpuSecond },
  };
}

function warmRuns({ runs }: ProcessMeasurement): readonly TimedRun[] {
  return runs.slice(1);
}

/** Speed of the run with the median CPU time; of an even number, the slower of the middle two. */
export function median(runs: readonly TimedRun[]): Speed {
  const ordered = [...runs].sort((a, b) => a.cpuSeconds / a.agentMonths - b.cpuSeconds / b.agentMonths);
  const middle = ordered[Math.floor(ordered.length / 2)];
  if (middle === undefined) throw new Error('got no timed run');
  const { agentMonths, cpuSeconds, wallSeconds } = middle;
  return { perCpuSecond: agentMonths / cpuSeconds, perWallSecond: agentMonths / wallSeconds, cpuSeconds };
}

function byProcess(
  times: Readonly<Record<ProcessId | 'counting', number>> | null,
  agentMonths: number,
): EngineBenchmark['processes'] {
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
