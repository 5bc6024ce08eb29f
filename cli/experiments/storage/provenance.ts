import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { now } from '../../system/clock.ts';
import { readdirSync, readFileSync } from '../../system/files.ts';
import { currentSystem } from '../../system/system.ts';
import type { ChunkResult } from '../chunk-pool.ts';
import { makeFolder, writeAtomically } from './atomic-write.ts';

const SESSIONS = 'sessions';

/** Record of one process in a folder: what, when and where. */
export interface ProcessSession {
  readonly started: string;
  /** Null while it runs, and after a kill. */
  finished: string | null;
  ended: string | null;
  chunks: number;
  runs: number;
  failed: number;
  /** Number of damaged chunks that were computed again. */
  damaged: number;
  agentMonths: number;
  /** CPU seconds, summed over threads. */
  seconds: number;
}

/** Session of this process in a folder: recorded when it starts and ends. */
export interface OpenSession {
  readonly record: ProcessSession;
  /** Records the outcome, and collects all sessions in provenance.json. */
  end(outcome: string): void;
}

/** Opens the session of this process. */
export function openProcessSession(folder: string, workers: number, shard: string | null): OpenSession {
  const { identity } = currentSystem();
  const started = new Date(now());
  const cores = cpus();
  const facts = {
    arguments: process.argv.slice(2),
    ...{ workers, shard },
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${platform()} ${release()} ${process.arch}`,
    host: identity.host,
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryBytes: totalmem(),
  };
  const record: ProcessSession = {
    started: started.toISOString(),
    ...{ finished: null, ended: null, chunks: 0, runs: 0, failed: 0, damaged: 0, agentMonths: 0, seconds: 0 },
  };
  const name = `${started.toISOString().replaceAll(/[:.]/g, '-')}-${identity.randomBytes(4).toString('hex')}.json`;
  const write = (): void => {
    makeFolder(join(folder, SESSIONS));
    writeAtomically(join(folder, SESSIONS, name), `${JSON.stringify({ ...record, ...facts })}\n`);
  };
  write();
  return {
    record,
    end(outcome) {
      record.finished = new Date(now()).toISOString();
      record.ended = outcome;
      write();
      const provenance = { format: 1, sessions: listSessions(folder) };
      writeAtomically(join(folder, 'provenance.json'), `${JSON.stringify(provenance, null, 2)}\n`);
    },
  };
}

/** Counts a chunk computed by this process. */
export function countChunk(record: ProcessSession, result: ChunkResult): void {
  record.chunks += 1;
  record.runs += result.runs;
  record.failed += result.failed;
  record.agentMonths += result.agentMonths;
  record.seconds += result.milliseconds / 1000;
}

/** Lists all sessions of a folder, oldest first. */
export function listSessions(folder: string): readonly ProcessSession[] {
  let names: string[];
  try {
    names = readdirSync(join(folder, SESSIONS));
  } catch {
    return [];
  }
  return names
    .filter((name) => /^[^.].*\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, SESSIONS, name), 'utf8')) as ProcessSession);
}
