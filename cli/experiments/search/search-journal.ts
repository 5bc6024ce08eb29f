import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MixEffect } from '../../../analysis/internal.ts';
import { canonicalJson } from '../../../engine/index.ts';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { createOutputFolder } from '../../output/files/output-paths.ts';
import { readStoredFile } from '../../system/read-file.ts';
import { removeStaleTemporaries } from '../storage/atomic-write.ts';
import { isTemporaryName } from '../storage/temporary-names.ts';

const JOURNAL = 'journal.ndjson';

/** Journal of computed effects, so that a stopped search resumes. */
export interface SearchJournal {
  /** Effect of a name, such as a mix, in a future; undefined: not computed. */
  find(name: string, future: number): MixEffect | undefined;
  /** Records the effects of a name in consecutive futures. */
  record(name: string, from: number, effects: readonly MixEffect[]): void;
  close(): void;
}

/**
 * Opens the journal of a folder. identity: everything that can change a figure.
 * @throws UserError when the folder contains something else (exit 2), or another search (exit 5).
 */
export function openSearchJournal(folder: string, identity: object): SearchJournal {
  createOutputFolder('--out', folder);
  removeStaleTemporaries(folder, 'folder');
  const path = join(folder, JOURNAL);
  const hash = createHash('sha256').update(canonicalJson(identity)).digest('hex');
  if (existsSync(join(folder, 'manifest.json')))
    throw usageError(`--out: ${folder} contains an experiment, expected a new or empty folder`);
  const names = readdirSync(folder).filter((name) => !isTemporaryName(name));
  if (names.length > 0 && !names.includes(JOURNAL))
    throw usageError(`--out: ${folder} contains ${names.slice(0, 3).join(', ')}, expected a new or empty folder`);
  const cache = new Map<string, MixEffect>();
  const text = existsSync(path) ? readStoredFile(path).toString('utf8') : '';
  // The last line is incomplete after an interrupted write.
  const completeText = text.slice(0, text.lastIndexOf('\n') + 1);
  const [head, ...lines] = completeText.split('\n').map(parseLine);
  if (completeText !== '' && head === null)
    throw new UserError(EXIT.incomplete, [`${path}:1: got a damaged line; try another --out`]);
  if (completeText !== '' && head?.search !== hash)
    throw new UserError(EXIT.otherPlan, [
      `${folder} contains another search, or one of another version; try another --out`,
    ]);
  for (const line of lines)
    line?.figures?.forEach(([cost = null, effect = null, gain], i) => {
      const paired = gain === undefined ? {} : { gain: gain ?? Number.NaN };
      cache.set(`${line.name} ${(line.from ?? 0) + i}`, {
        ...{ cost: cost ?? Number.NaN, effect: effect ?? Number.NaN },
        ...paired,
      });
    });
  if (completeText !== text) truncateSync(path, Buffer.byteLength(completeText));
  const file = openSync(path, 'a');
  const write = (line: object): void => {
    writeSync(file, `${JSON.stringify({ ...line, check: checkOf(line) })}\n`);
    fsyncSync(file);
  };
  if (completeText === '') write({ search: hash });
  return {
    find: (name, future) => cache.get(`${name} ${future}`),
    record(name, from, effects) {
      // JSON has no NaN: it writes null.
      write({
        name,
        from,
        figures: effects.map(({ cost, effect, gain }) => (gain === undefined ? [cost, effect] : [cost, effect, gain])),
      });
      effects.forEach((effect, i) => {
        cache.set(`${name} ${from + i}`, effect);
      });
    },
    close: () => closeSync(file),
  };
}

interface JournalLine {
  readonly search?: string;
  readonly name?: string;
  readonly from?: number;
  readonly figures?: readonly (readonly (number | null)[])[];
}

/** Hash of a line, so that a changed figure is never used. */
function checkOf(line: object): string {
  return createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 16);
}

/** Parses a line of a journal; null for a damaged or changed line, whose futures are computed again. */
function parseLine(text: string): JournalLine | null {
  try {
    const { check, ...line } = JSON.parse(text) as JournalLine & { readonly check?: unknown };
    return check === checkOf(line) && isJournalLine(line) ? line : null;
  } catch {
    return null;
  }
}

/** A check without a key can be mended, so the shape is tested too. */
function isJournalLine({ search, name, from, figures }: JournalLine): boolean {
  if (typeof search === 'string') return name === undefined && figures === undefined;
  const isFigure = (value: unknown): boolean => value === null || typeof value === 'number';
  return (
    typeof name === 'string' &&
    Number.isSafeInteger(from) &&
    Array.isArray(figures) &&
    figures.every((of: unknown) => Array.isArray(of) && of.length <= 3 && of.every(isFigure))
  );
}
