import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, hostname, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { makeFolder, writeDurably } from './durable.ts';
import type { ChunkDone } from './pool.ts';

const SESSIONS = 'sessions';

/** What one process did in a folder, when and where. */
export interface Session {
  readonly started: string;
  /** Null while it runs, and for ever when it was killed. */
  finished: string | null;
  ended: string | null;
  chunks: number;
  runs: number;
  failed: number;
  /** Parts found damaged and computed again. */
  damaged: number;
  agentMonths: number;
  /** Seconds of computing, all threads together. */
  seconds: number;
}

/** The session of this process in a folder: noted when it begins and when it ends. */
export interface OpenSession {
  readonly account: Session;
  /** Notes how it ended, and gathers all sessions in provenance.json. */
  end(how: string): void;
}

/** Opens the session of this process. */
export function openSession(folder: string, workers: number, shard: string | null): OpenSession {
  const started = new Date();
  const cores = cpus();
  const facts = {
    arguments: process.argv.slice(2),
    ...{ workers, shard },
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${platform()} ${release()} ${process.arch}`,
    host: hostname(),
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryBytes: totalmem(),
  };
  const account: Session = {
    started: started.toISOString(),
    ...{ finished: null, ended: null, chunks: 0, runs: 0, failed: 0, damaged: 0, agentMonths: 0, seconds: 0 },
  };
  const name = `${started.toISOString().replaceAll(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}.json`;
  const write = (): void => {
    makeFolder(join(folder, SESSIONS));
    writeDurably(join(folder, SESSIONS, name), `${JSON.stringify({ ...account, ...facts })}\n`);
  };
  write();
  return {
    account,
    end(how) {
      account.finished = new Date().toISOString();
      account.ended = how;
      write();
      const provenance = { format: 1, sessions: listSessions(folder) };
      writeDurably(join(folder, 'provenance.json'), `${JSON.stringify(provenance, null, 2)}\n`);
    },
  };
}

/** Count a chunk that this process computed. */
export function countChunk(account: Session, done: ChunkDone): void {
  account.chunks += 1;
  account.runs += done.runs;
  account.failed += done.failed;
  account.agentMonths += done.agentMonths;
  account.seconds += done.milliseconds / 1000;
}

/** Every session of a folder, oldest first. */
export function listSessions(folder: string): readonly Session[] {
  let names: string[];
  try {
    names = readdirSync(join(folder, SESSIONS));
  } catch {
    return [];
  }
  return names
    .filter((name) => /^[^.].*\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, SESSIONS, name), 'utf8')) as Session);
}
