import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EXIT, UserError } from '../../exit-codes.ts';
import { readdirSync } from '../../system/files.ts';
import { readStoredFile } from '../../system/read-file.ts';
import { type TaskArray, taskIndex } from '../plan/chunks.ts';
import { parseRecord } from './read-record.ts';
import { RECORD_NAME, sessionEndSchema, sessionStartSchema } from './session-schemas.ts';

/**
 * Records of the processes of a folder: one file when a process starts (`NAME.json`), another when it ends
 * (`NAME.end.json`), neither ever written again. Each holds the hashes of the records that no other one held when it was
 * written, so that a record changed or removed later shows.
 */

export const SESSIONS = 'sessions';
const END = '.end.json';

/** Counters of a session, written when it ends. */
export interface SessionCounts {
  chunks: number;
  runs: number;
  failed: number;
  /** Number of damaged chunks that were computed again. */
  damaged: number;
  agentMonths: number;
  /** CPU seconds, summed over threads. */
  seconds: number;
}

/** Hashes by name of record. */
type RecordHashes = Readonly<Record<string, string>>;

interface SessionStart {
  /** Absent: written by version 0.1, without heartbeat. */
  readonly format?: 2;
  readonly started: string;
  readonly array?: TaskArray | null;
  readonly earlier?: RecordHashes;
  readonly [fact: string]: unknown;
}

interface SessionEnd extends SessionCounts {
  readonly finished: string;
  readonly ended: string;
  readonly earlier?: RecordHashes;
}

/** Record of one process in a folder: what, when and where. The end is null while it runs, and after a kill. */
export interface SessionRecord extends SessionStart {
  readonly name: string;
  readonly end: SessionEnd | null;
}

/** Records of a folder, and what is wrong with them. */
export interface SessionHistory {
  /** In order of their start. */
  readonly sessions: readonly SessionRecord[];
  /** Names of files that cannot be read. */
  readonly unreadable: readonly string[];
  /** Records that were changed or removed after another one held their hash, as sentences. */
  readonly faults: readonly string[];
  /** Hashes of the records that no other one holds. */
  readonly heads: Readonly<Record<string, string>>;
}

/** Name of the file of a start or an end. */
export function sessionFile(session: string, part: 'start' | 'end'): string {
  return part === 'start' ? `${session}.json` : `${session}${END}`;
}

/**
 * Reads the records of a folder.
 * @throws UserError (exit 4) for more than a folder has.
 */
export function readSessions(folder: string): SessionHistory {
  const hashes = new Map<string, string>();
  const held = new Map<string, { readonly hash: string; readonly by: string }>();
  const faults: string[] = [];
  const unreadable: string[] = [];
  const starts = new Map<string, SessionStart>();
  const ends = new Map<string, SessionEnd>();
  let total = 0;
  for (const name of recordNames(folder)) {
    const bytes = bytesOf(join(folder, SESSIONS, name));
    if (bytes === null) continue;
    total += bytes.length;
    if (total > MAX_BYTES)
      throw new UserError(EXIT.incomplete, [
        `${join(folder, SESSIONS)}: got records of more than ${MAX_BYTES} bytes; try moving those away that no process here wrote`,
      ]);
    hashes.set(name, createHash('sha256').update(bytes).digest('hex'));
    const isEnd = name.endsWith(END);
    const session = name.slice(0, -(isEnd ? END : '.json').length);
    const value = parsed(bytes);
    if (!(isEnd ? isSessionEnd(value) : isSessionStart(value))) {
      unreadable.push(name);
      continue;
    }
    if (!isEnd) starts.set(session, value as SessionStart);
    // Version 0.1 wrote both into one file.
    if (isSessionEnd(value)) ends.set(session, value);
    for (const [other, hash] of Object.entries((value as SessionStart).earlier ?? {})) {
      const known = held.get(other);
      if (known !== undefined && known.hash !== hash)
        faults.push(`${known.by} and ${name} hold two hashes of ${other}`);
      held.set(other, { hash, by: name });
    }
  }
  for (const [name, { hash, by }] of held) {
    if (!hashes.has(name)) faults.push(`${SESSIONS}/${name} is gone; ${by} holds its hash`);
    else if (hashes.get(name) !== hash) faults.push(`${SESSIONS}/${name} was changed after ${by} held its hash`);
  }
  const sessions = [...starts].map(([name, start]): SessionRecord => ({ ...start, name, end: ends.get(name) ?? null }));
  const heads = Object.fromEntries([...hashes].filter(([name]) => !held.has(name)));
  return { sessions, unreadable, faults, heads };
}

/** Array of a scheduler that a process of the folder belonged to, the newest that has this task; null: none. */
export function findTaskArray(folder: string, task: number): TaskArray | null {
  const arrays = readSessions(folder).sessions.flatMap(({ array }) => (array ? [array] : []));
  return arrays.reverse().find((array) => taskIndex(array, task) !== null) ?? null;
}

function recordNames(folder: string): string[] {
  try {
    return readdirSync(join(folder, SESSIONS))
      .filter((name) => RECORD_NAME.test(name))
      .sort();
  } catch {
    return [];
  }
}

/** Maximum size of a record in bytes: the hashes of about 25,000 others. */
const MAX_RECORD_BYTES = 4_000_000;
/** Maximum size of all records in bytes: those of 100,000 processes. Hard links make gigabytes of one record. */
const MAX_BYTES = 64_000_000;

function bytesOf(path: string): Buffer | null {
  try {
    return readStoredFile(path, MAX_RECORD_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    // A folder or too large a file in the place of a record, or one that may not be read.
    return Buffer.alloc(0);
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return parseRecord('', bytes.toString('utf8'), '');
  } catch {
    // Not JSON, or nested too deeply to be written again.
    return null;
  }
}

function isSessionStart(value: unknown): value is SessionStart {
  return sessionStartSchema.safeParse(value).success;
}

function isSessionEnd(value: unknown): value is SessionEnd {
  return sessionEndSchema.safeParse(value).success;
}
