import { cpus, hostname, platform, release, totalmem } from 'node:os';

/** Facts about the machine and the version of Node, for a record. No result depends on them. */
export interface MachineFacts {
  readonly node: string;
  readonly v8: string;
  readonly platform: string;
  readonly host: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
}

/** Reads the facts about this machine. */
export function machineFacts(): MachineFacts {
  const cores = cpus();
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${platform()} ${release()} ${process.arch}`,
    host: hostname(),
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryBytes: totalmem(),
  };
}
