import { hrtime, resourceUsage } from 'node:process';
import { createEngine, type Scenario } from '../../engine/index.ts';
import { createSharedBuffers, type ProcessId, type SharedBuffers } from '../../engine/internal.ts';

/** One replicate of the bench scenario, timed. */
export interface TimedRun {
  readonly agentMonths: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** What one fresh process measured, its first run included. */
export interface ProcessMeasurement {
  /** Seconds of CPU to make the engine. */
  readonly setUpSeconds: number;
  readonly runs: readonly TimedRun[];
  /** Nanoseconds by step of the month, of one more run with the clock on; null when not asked for. */
  readonly byProcess: Readonly<Record<ProcessId | 'counting', number>> | null;
  readonly peakBytes: number;
}

/** Run a scenario several times in this process and time each run. The first one is cold. */
export function measureRuns(scenario: Scenario, runs: number, byProcess: boolean): ProcessMeasurement {
  const before = process.cpuUsage();
  const memory = createSharedBuffers();
  const engine = createEngine(scenario, { sharedBuffers: memory });
  const setUpSeconds = cpuSince(before);
  const timed = Array.from({ length: runs }, (): TimedRun => {
    const wall = hrtime.bigint();
    const cpu = process.cpuUsage();
    const { agentMonths } = engine.replicate(0);
    return { agentMonths, cpuSeconds: cpuSince(cpu), wallSeconds: Number(hrtime.bigint() - wall) / 1e9 };
  });
  return {
    setUpSeconds,
    runs: timed,
    byProcess: byProcess ? timesByProcess(scenario, memory) : null,
    peakBytes: resourceUsage().maxRSS * 1024,
  };
}

/** The clock costs something itself, so these times come from a run of their own. */
function timesByProcess(scenario: Scenario, memory: SharedBuffers): Readonly<Record<ProcessId | 'counting', number>> {
  const engine = createEngine(scenario, { sharedBuffers: memory, clock: { now: () => performance.now() * 1e6 } });
  engine.replicate(0);
  return engine.processNanoseconds();
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
