import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson, smallJson } from '../../../scenarios/internal.ts';
import { UnreadableFile } from '../../../scenarios/node/internal.ts';
import { usageError } from '../../exit-codes.ts';
import { createOutputFolder, releaseOutputFolder } from '../../output/files/output-paths.ts';
import { readStoredFile } from '../../system/read-file.ts';
import { writeAtomically } from '../storage/atomic-write.ts';
import { isTemporaryName } from '../storage/temporary-names.ts';

/** Record of the files that an analysis wrote, with their SHA-256. */
const RECORD = 'written.json';

/** Maximum size of that record in bytes. */
const MAX_RECORD_BYTES = 4_000_000;

/** Report file: marks a folder as an analysis. */
export const REPORT = 'report.html';

/** Output folder of an analysis, claimed before anything is computed. */
export interface AnalysisFolder {
  write(name: string, content: string | Uint8Array): void;
  /** Records the files written, and removes those of the earlier analysis that were not written again and not changed since. */
  finish(): { readonly removed: readonly string[] };
  /** Removes the folder if it was created and is empty. */
  release(): void;
}

/**
 * Claims a folder: a new or empty one, or one of an analysis. given: whether the user named it.
 * @throws UserError (exit 2) when it contains anything else, or cannot be written.
 */
export function claimAnalysisFolder(folder: string, given: boolean): AnalysisFolder {
  const subject = given ? '--out' : 'analyse';
  if (!given && lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true)
    throw usageError(`${subject}: got ${folder}, a link, expected a folder; try --out to name where it leads`);
  const created = createOutputFolder(subject, folder);
  const names = readdirSync(folder).filter((name) => !isTemporaryName(name));
  if (given && names.length > 0 && !names.includes(REPORT) && !names.includes(RECORD)) {
    const listed = names.slice(0, 3).join(', ');
    throw usageError(
      `--out: ${folder} contains ${listed}, expected a new or empty folder, or one of an analysis; try another name`,
    );
  }
  const earlier = readRecord(join(folder, RECORD));
  const written = new Map<string, string>();
  return {
    write(name, content) {
      writeAtomically(join(folder, name), content);
      written.set(name, sha256(content));
    },
    finish() {
      const removed: string[] = [];
      for (const [name, hash] of earlier) {
        const path = join(folder, name);
        if (written.has(name) || !isUnchanged(path, hash)) continue;
        rmSync(path);
        removed.push(name);
      }
      const record = { format: 1, files: Object.fromEntries([...written].sort(([a], [b]) => (a < b ? -1 : 1))) };
      writeAtomically(join(folder, RECORD), `${JSON.stringify(record, null, 2)}\n`);
      return { removed };
    },
    release() {
      if (created) releaseOutputFolder(folder);
    },
  };
}

/** Files of an earlier analysis; none where the record is missing or is not one. */
function readRecord(path: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  if (!existsSync(path)) return files;
  try {
    const record = parseJson(readStoredFile(path, MAX_RECORD_BYTES).toString('utf8'), smallJson) as {
      readonly files?: Readonly<Record<string, unknown>>;
    };
    for (const [name, hash] of Object.entries(record.files ?? {}))
      if (typeof hash === 'string' && /^[\w.-]+$/.test(name) && !name.startsWith('.')) files.set(name, hash);
  } catch {
    // Without a record nothing is removed.
  }
  return files;
}

function isUnchanged(path: string, hash: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  try {
    return sha256(readStoredFile(path)) === hash;
  } catch (error) {
    // What cannot be read, or is larger than any file of an analysis, is none of its own.
    if (error instanceof UnreadableFile) return false;
    throw error;
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
