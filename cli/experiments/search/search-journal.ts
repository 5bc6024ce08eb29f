import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MixEffect } from '../../../analysis/internal.ts';
import { canonicalJson } from '../../../engine/index.ts';
import { parseJson } from '../../../scenarios/internal.ts';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { createOutputFolder } from '../../output/files/output-paths.ts';
import { openJournal, readJournal } from '../../system/journal-file.ts';
import { removeStaleTemporaries } from '../storage/atomic-write.ts';
import { isTemporaryName } from '../storage/temporary-names.ts';

const JOURNAL = 'journal.ndjson';

/** Most futures of a line, which one task computes: enough to keep a thread busy, few enough to lose little. */
export const FUTURES_PER_LINE = 8;

/** Effect of a name, such as a mix, in one future; error: why its run failed, absent for one that did not. */
export interface JournalEntry {
  readonly effect: MixEffect;
  readonly error?: string;
}

/** Journal of computed effects, so that a stopped search resumes. */
export interface SearchJournal {
  /** Entry of a name in a future; undefined: not computed. */
  find(name: string, future: number): JournalEntry | undefined;
  /** Whether an entry was in the file when it was opened: another process computed it, or anyone wrote it. */
  isStored(name: string, future: number): boolean;
  /** Records the entries of a name in consecutive futures. */
  record(name: string, from: number, entries: readonly JournalEntry[]): void;
  close(): void;
}

/**
 * Opens the journal of a folder. identity: everything that can change a figure.
 * @throws UserError when the folder contains something else (exit 2), another search (exit 5), or something other than a
 * journal in its place (exit 4).
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
  const journal = readJournal(path);
  const head = journal.head === null ? null : parseLine(journal.head);
  // The last line is incomplete after an interrupted write.
  if (journal.head === null ? !isHeadCutShort(journal.rest) : head === null)
    throw new UserError(EXIT.incomplete, [`${path}:1: got a damaged line; try another --out`]);
  if (journal.head !== null && head?.search !== hash)
    throw new UserError(EXIT.otherPlan, [
      `${folder} contains another search, or one of another version; try another --out`,
    ]);
  /** Entries by name and future, and those of them that were not in the file. */
  const cache = new Map<string, Map<number, JournalEntry>>();
  const recorded = new Set<JournalEntry>();
  const keep = (name: string, from: number, entries: readonly JournalEntry[]): void => {
    const ofName = cache.get(name) ?? new Map<number, JournalEntry>();
    cache.set(name, ofName);
    entries.forEach((entry, i) => {
      ofName.set(from + i, entry);
    });
  };
  // Read after the head is known to be that of this search.
  journal.each((text) => {
    const line = parseLine(text);
    if (line?.name === undefined) return false;
    const entries = (line.figures ?? []).map(([cost = null, effect = null, gain], i): JournalEntry => {
      const paired = gain === undefined ? {} : { gain: gain ?? Number.NaN };
      const error = line.errors?.[i] ?? null;
      const figures = { cost: cost ?? Number.NaN, effect: effect ?? Number.NaN, ...paired };
      return { effect: figures, ...(error === null ? {} : { error }) };
    });
    keep(line.name, line.from ?? 0, entries);
    return true;
  });
  const file = openJournal(path, journal.bytes);
  const write = (line: object): void => {
    writeSync(file, `${JSON.stringify({ ...line, check: checkOf(line) })}\n`);
    fsyncSync(file);
  };
  if (journal.head === null) write({ search: hash });
  return {
    find: (name, future) => cache.get(name)?.get(future),
    isStored: (name, future) => {
      const entry = cache.get(name)?.get(future);
      return entry !== undefined && !recorded.has(entry);
    },
    record(name, from, entries) {
      const errors = entries.map(({ error = null }) => error);
      // JSON has no NaN: it writes null.
      write({
        name,
        from,
        figures: entries.map(({ effect: { cost, effect, gain } }) =>
          gain === undefined ? [cost, effect] : [cost, effect, gain],
        ),
        ...(errors.every((error) => error === null) ? {} : { errors }),
      });
      keep(name, from, entries);
      for (const entry of entries) recorded.add(entry);
    },
    close: () => closeSync(file),
  };
}

const HEAD = '{"search":"';

/** Whether a text may be the first line of a journal, cut short by a kill. */
function isHeadCutShort(text: string): boolean {
  return text.startsWith(HEAD) || HEAD.startsWith(text);
}

interface JournalLine {
  readonly search?: string;
  readonly name?: string;
  readonly from?: number;
  readonly figures?: readonly (readonly (number | null)[])[];
  /** Why the run of each future failed; null: it did not. Absent where none failed. */
  readonly errors?: readonly (string | null)[];
}

/** Hash of a line, so that a changed figure is never used. */
function checkOf(line: object): string {
  return createHash('sha256').update(JSON.stringify(line)).digest('hex').slice(0, 16);
}

/** Most values of a line: figures of each future, and its error. */
const LINE_LIMITS = { depth: 3, values: 10 * FUTURES_PER_LINE } as const;

/** Parses a line of a journal; null for a damaged or changed line, whose futures are computed again. */
function parseLine(text: string): JournalLine | null {
  try {
    const { check, ...line } = parseJson(text, LINE_LIMITS) as JournalLine & { readonly check?: unknown };
    return typeof check === 'string' && check === checkOf(line) && isJournalLine(line) ? line : null;
  } catch {
    return null;
  }
}

/** A check without a key can be mended, so the shape is tested too. */
function isJournalLine({ search, name, from, figures, errors = [] }: JournalLine): boolean {
  if (typeof search === 'string') return name === undefined && figures === undefined;
  const isFigure = (value: unknown): boolean => value === null || Number.isFinite(value);
  const isError = (value: unknown): boolean => value === null || (typeof value === 'string' && value.length <= 1000);
  return (
    typeof name === 'string' &&
    Number.isSafeInteger(from) &&
    Array.isArray(figures) &&
    figures.length <= FUTURES_PER_LINE &&
    figures.every((of: unknown) => Array.isArray(of) && (of.length === 2 || of.length === 3) && of.every(isFigure)) &&
    Array.isArray(errors) &&
    (errors.length === 0 || errors.length === figures.length) &&
    errors.every(isError)
  );
}
