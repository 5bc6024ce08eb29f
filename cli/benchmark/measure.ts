import { hrtime, resourceUsage } from 'node:process';
import { createEngine, type Scenario } from '../../engine/index.ts';
import { createSharedBuffers, type ProcessId, type SharedBuffers } from '../../engine/internal.ts';

/** One timed replicate of the benchmark scenario. */
export interface TimedRun {
  readonly agentMonths: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

/** Measurement of one fresh process, its first run included. */
export interface ProcessMeasurement {
  /** CPU seconds to create the engine. */
  readonly setUpSeconds: number;
  readonly runs: readonly TimedRun[];
  /** Nanoseconds by step of the month, from one additional run with timers; null: not requested. */
  readonly byProcess: Readonly<Record<ProcessId | 'counting', number>> | null;
  readonly peakBytes: number;
}

/** Runs a scenario several times in this process and times each run. The first one is cold. */
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

/** Timers have a cost, so these times come from a separate run. */
function timesByProcess(scenario: Scenario, memory: SharedBuffers): Readonly<Record<ProcessId | 'counting', number>> {
  const engine = createEngine(scenario, { sharedBuffers: memory, clock: { now: () => performance.now() * 1e6 } });
  engine.replicate(0);
  return engine.processNanoseconds();
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
