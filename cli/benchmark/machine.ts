import { availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** Machine facts that affect a benchmark. */
export interface MachineInfo {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
  readonly v8: string;
  readonly platform: string;
}

/** Describes this machine. */
export function machineInfo(): MachineInfo {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${platform()} ${process.arch}`,
  };
}

/** Load average of the last minute. Results under other load are a lower bound. */
export function loadAverage(): number {
  return loadavg()[0] ?? 0;
}
