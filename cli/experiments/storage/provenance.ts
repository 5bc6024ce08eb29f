import { join } from 'node:path';
import { canonicalJson } from '../../../engine/index.ts';
import { EXIT, UserError } from '../../exit-codes.ts';
import { monotonic, now } from '../../system/clock.ts';
import { currentSystem } from '../../system/system.ts';
import type { ChunkResult } from '../chunk-pool.ts';
import type { Shard } from '../plan/chunks.ts';
import { makeFolder, writeAtomically } from './atomic-write.ts';
import { removeStaleHeartbeats, startHeartbeat } from './heartbeat.ts';
import { parseRecord, readRecordText } from './read-record.ts';
import {
  readSessions,
  SESSIONS,
  type SessionCounts,
  type SessionHistory,
  type SessionRecord,
  sessionFile,
} from './session-records.ts';

/** File that collects the records of all sessions. */
const PROVENANCE = 'provenance.json';

/** Session of this process in a folder: recorded when it starts and ends. */
export interface OpenSession {
  readonly counts: SessionCounts;
  /** Records the outcome, and collects all sessions in provenance.json. Later calls do nothing. */
  end(outcome: string): void;
}

export interface SessionOptions {
  readonly workers: number;
  readonly shard: Shard | null;
  readonly log: (line: string) => void;
}

/** Opens the session of this process: its start is recorded, and its heartbeat runs until `end`. */
export function openProcessSession(folder: string, { workers, shard, log }: SessionOptions): OpenSession {
  const { identity } = currentSystem();
  const started = new Date(now());
  const startedMonotonic = monotonic();
  const record = {
    format: 2,
    started: started.toISOString(),
    arguments: identity.arguments,
    ...{ workers, shard: shard === null ? null : `${shard.index + 1}/${shard.of}`, array: shard?.array ?? null },
    ...identity.machine(),
    earlier: readSessions(folder).heads,
  };
  const name = `${started.toISOString().replaceAll(/[:.]/g, '-')}-${identity.randomBytes(4).toString('hex')}`;
  const counts: SessionCounts = { chunks: 0, runs: 0, failed: 0, damaged: 0, agentMonths: 0, seconds: 0 };
  const sessions = join(folder, SESSIONS);
  try {
    makeFolder(sessions);
  } catch (error) {
    if (!['EEXIST', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new UserError(EXIT.incomplete, [`${sessions}: got a file, expected a folder; try moving it away`]);
  }
  removeStaleHeartbeats(sessions);
  writeAtomically(join(sessions, sessionFile(name, 'start')), `${JSON.stringify(record)}\n`);
  const stopHeartbeat = startHeartbeat(sessions, name);
  let open = true;
  return {
    counts,
    end(outcome) {
      if (!open) return;
      open = false;
      // By the monotonic clock, so that no process ends before it started.
      const finished = new Date(started.getTime() + monotonic() - startedMonotonic).toISOString();
      const { heads } = readSessions(folder);
      const end = { finished, ended: outcome, ...counts, earlier: heads };
      try {
        writeAtomically(join(sessions, sessionFile(name, 'end')), `${JSON.stringify(end)}\n`);
        writeProvenance(folder, log);
      } finally {
        stopHeartbeat();
      }
    },
  };
}

/** Collects the sessions of a folder in provenance.json. */
function writeProvenance(folder: string, log: (line: string) => void): void {
  const { sessions, unreadable } = readSessions(folder);
  for (const name of unreadable) log(`${join(folder, SESSIONS, name)}: unreadable, left out of provenance.json`);
  const collected = sessions.map((session) => collectedSession(session, session.end));
  const provenance = { format: 1, sessions: collected, ...(unreadable.length === 0 ? {} : { unreadable }) };
  writeAtomically(join(folder, PROVENANCE), `${JSON.stringify(provenance, null, 2)}\n`);
}

const NOT_ENDED = { finished: null, ended: null };

/** A session as provenance.json has it. end: null while it runs. */
function collectedSession(
  { name: _name, format: _format, end: _end, earlier: _earlier, ...start }: SessionRecord,
  end: SessionRecord['end'],
): object {
  const { earlier: _held, ...counts } = end ?? { ...NOT_ENDED, earlier: {} };
  return { ...start, ...counts };
}

/** Maximum size of provenance.json in bytes. */
const MAX_PROVENANCE = 64_000_000;

/**
 * Finds what provenance.json says other than the records that it was collected from, as sentences. A process collects
 * them when it ends, so it may lack those that ended or started since; one that ran then may have ended.
 */
export function findProvenanceFaults(folder: string, { sessions }: SessionHistory): string[] {
  const path = join(folder, PROVENANCE);
  const remedy = `${folder}: to collect the records of ${SESSIONS}/ again, try korpu run EXP --out ${folder} --repair`;
  let value: unknown;
  try {
    const text = readRecordText(path, MAX_PROVENANCE, remedy);
    if (text === null) return [];
    value = parseRecord(path, text, remedy);
  } catch (error) {
    if (error instanceof UserError) return [...error.messages];
    throw error;
  }
  const unclaimed = new Map<string, number>();
  for (const [i, session] of sessions.entries())
    for (const end of new Set([session.end, null])) unclaimed.set(canonicalJson(collectedSession(session, end)), i);
  const claimed = new Set<number>();
  const { format, sessions: collected } = (value ?? {}) as { readonly format?: unknown; readonly sessions?: unknown };
  if (format !== 1 || !Array.isArray(collected))
    return [`${path}: got another content, expected format 1 with a list of sessions`, remedy];
  const isUnknown = (entry: unknown): boolean => {
    const record = unclaimed.get(canonicalJson(entry));
    if (record === undefined || claimed.has(record)) return true;
    claimed.add(record);
    return false;
  };
  const unknown = collected.filter(isUnknown).length;
  return unknown === 0
    ? []
    : [`${path}: ${unknown} of ${collected.length} sessions are not those of ${SESSIONS}/`, remedy];
}

/** Counts a chunk computed by this process. */
export function countChunk(counts: SessionCounts, result: ChunkResult): void {
  counts.chunks += 1;
  counts.runs += result.runs;
  counts.failed += result.failed;
  counts.agentMonths += result.agentMonths;
  counts.seconds += result.milliseconds / 1000;
}
