import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { MixEffect } from '../../../analysis/internal.ts';
import { canonicalJson } from '../../../engine/index.ts';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { makeFolder } from '../storage/atomic-write.ts';

/** What was computed before, so that a search that was stopped goes on. */
export interface SearchJournal {
  /** What a name, such as a mix, did in a future; undefined when it was not computed. */
  find(name: string, future: number): MixEffect | undefined;
  /** Notes what a name did in futures from one on. */
  record(name: string, from: number, effects: readonly MixEffect[]): void;
  close(): void;
}

/**
 * Opens the journal of a folder. identity: everything that can move a figure.
 * @throws UserError when the folder holds something else (exit 2), or another search (exit 5).
 */
export function openSearchJournal(folder: string, identity: object): SearchJournal {
  makeFolder(folder);
  const path = join(folder, 'journal.ndjson');
  const hash = createHash('sha256').update(canonicalJson(identity)).digest('hex');
  if (existsSync(join(folder, 'manifest.json')))
    throw usageError(`--out: ${folder} holds an experiment, expected a new or empty folder`);
  const cache = new Map<string, MixEffect>();
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  // The last line has no end when writing it was cut off.
  const completeText = text.slice(0, text.lastIndexOf('\n') + 1);
  const [head, ...lines] = completeText.split('\n').map(parseLine);
  if (completeText !== '' && head?.search !== hash)
    throw new UserError(EXIT.otherPlan, [
      `${folder} holds another search, or one of another version; give --out another name`,
    ]);
  for (const line of lines)
    line?.figures?.forEach(([cost = null, effect = null], i) => {
      cache.set(`${line.name} ${(line.from ?? 0) + i}`, { cost: cost ?? Number.NaN, effect: effect ?? Number.NaN });
    });
  if (completeText !== text) truncateSync(path, Buffer.byteLength(completeText));
  const file = openSync(path, 'a');
  const write = (line: object): void => {
    writeSync(file, `${JSON.stringify(line)}\n`);
    fsyncSync(file);
  };
  if (completeText === '') write({ search: hash });
  return {
    find: (name, future) => cache.get(`${name} ${future}`),
    record(name, from, effects) {
      // JSON writes NaN as null.
      write({ name, from, figures: effects.map(({ cost, effect }) => [cost, effect]) });
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

/** A line of a journal; null for one that is damaged, whose futures are computed again. */
function parseLine(line: string): JournalLine | null {
  try {
    return JSON.parse(line) as JournalLine;
  } catch {
    return null;
  }
}
