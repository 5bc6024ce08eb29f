import { join } from 'node:path';
import { now } from '../../system/clock.ts';
import { readdirSync, rmSync, statSync } from '../../system/files.ts';
import { readStoredFile } from '../../system/read-file.ts';
import { currentSystem } from '../../system/system.ts';
import { writeAtomically } from './atomic-write.ts';

/** Heartbeat of a process: a file that it writes again while it lives, and removes when it ends. */

const ENDING = '.alive';
/** Interval between two beats, in milliseconds. */
const BEAT_EVERY = 5_000;
/** A process of another machine or container counts as running for this long after its last beat. */
const SILENT_AFTER = 60_000;
/** Age in milliseconds at which a heartbeat of another machine counts as left behind: a day. */
const STALE_AGE = 24 * 3600 * 1000;

/** Name of the session of a heartbeat file; null: another file. */
export function heartbeatOf(fileName: string): string | null {
  return fileName.endsWith(ENDING) && !fileName.startsWith('.') ? fileName.slice(0, -ENDING.length) : null;
}

/** Starts the heartbeat of a session. Returns the function that ends it. */
export function startHeartbeat(sessions: string, session: string): () => void {
  const { identity, clock } = currentSystem();
  const path = join(sessions, `${session}${ENDING}`);
  const content = `${JSON.stringify({ processSpace: identity.processSpace, pid: identity.pid })}\n`;
  const beat = (): void => {
    try {
      writeAtomically(path, content);
    } catch {
      // A full disk: the run itself reports it, and a silent process counts as ended.
    }
  };
  beat();
  const timer = clock.startInterval(BEAT_EVERY, beat, { ref: false });
  return () => {
    timer.stop();
    rmSync(path, { force: true });
  };
}

/** Names of the sessions of a folder whose process runs. One of this process space is asked, others by their beat. */
export function listLiveSessions(sessions: string, at: number = now()): readonly string[] {
  return heartbeats(sessions, at).flatMap(({ session, state }) => (state === 'live' ? [session] : []));
}

/** Removes the heartbeats of ended processes: those of this process space, and others after a day. */
export function removeStaleHeartbeats(sessions: string): void {
  for (const { path, state } of heartbeats(sessions, now())) if (state === 'stale') rmSync(path, { force: true });
}

type HeartbeatState = 'live' | 'silent' | 'stale';

interface Heartbeat {
  readonly session: string;
  readonly path: string;
  readonly state: HeartbeatState;
}

function heartbeats(sessions: string, at: number): Heartbeat[] {
  return namesIn(sessions).flatMap((name) => {
    const session = heartbeatOf(name);
    const path = join(sessions, name);
    const state = session === null ? null : stateOf(path, at);
    return session === null || state === null ? [] : [{ session, path, state }];
  });
}

/** State of a heartbeat; null: it was removed meanwhile. */
function stateOf(path: string, at: number): HeartbeatState | null {
  const { identity } = currentSystem();
  const writer = writerOf(path);
  if (writer?.processSpace === identity.processSpace) return identity.isAlive(writer.pid) ? 'live' : 'stale';
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  // Both ways: a clock that was set back, here or there, makes no process immortal.
  const silence = Math.abs(at - found.mtimeMs);
  if (silence <= SILENT_AFTER) return 'live';
  return silence > STALE_AGE ? 'stale' : 'silent';
}

/** Maximum size of a heartbeat in bytes. */
const MAX_BYTES = 10_000;

function writerOf(path: string): { readonly processSpace: string; readonly pid: number } | null {
  try {
    const { processSpace, pid } = JSON.parse(readStoredFile(path, MAX_BYTES).toString('utf8')) as {
      processSpace?: unknown;
      pid?: unknown;
    };
    return typeof processSpace === 'string' && typeof pid === 'number' ? { processSpace, pid } : null;
  } catch {
    return null;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
