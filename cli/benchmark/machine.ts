import { availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

/** What the figures of a bench depend on beside the code. */
export interface MachineInfo {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly node: string;
  readonly v8: string;
  readonly platform: string;
}

/** Describe this machine. */
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

/** Give the load average of the last minute. A bench beside other work is a lower bound. */
export function loadAverage(): number {
  return loadavg()[0] ?? 0;
}
