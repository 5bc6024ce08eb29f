import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Effect } from '../../analysis/internal.ts';
import { canonicalJson } from '../../engine/index.ts';
import { EXIT, misused, Refusal } from '../exit.ts';
import { makeFolder } from '../experiments/durable.ts';

/** What was computed before, so that a search that was stopped goes on. */
export interface Journal {
  /** What a name, such as a mix, did in a future; undefined when it was not computed. */
  find(name: string, future: number): Effect | undefined;
  /** Notes what a name did in futures from one on. */
  note(name: string, from: number, effects: readonly Effect[]): void;
  close(): void;
}

/**
 * Opens the journal of a folder. identity: everything that can move a figure.
 * @throws Refusal when the folder holds something else (exit 2), or another search (exit 5).
 */
export function openJournal(folder: string, identity: object): Journal {
  makeFolder(folder);
  const path = join(folder, 'journal.ndjson');
  const hash = createHash('sha256').update(canonicalJson(identity)).digest('hex');
  if (existsSync(join(folder, 'manifest.json')))
    throw misused(`--out: ${folder} holds an experiment, expected a new or empty folder`);
  const known = new Map<string, Effect>();
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  // The last line has no end when writing it was cut off.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [head, ...lines] = whole.split('\n').map(parsed);
  if (whole !== '' && head?.search !== hash)
    throw new Refusal(EXIT.otherPlan, [
      `${folder} holds another search, or one of another version; give --out another name`,
    ]);
  for (const line of lines)
    line?.figures?.forEach(([cost = null, effect = null], i) => {
      known.set(`${line.name} ${(line.from ?? 0) + i}`, { cost: cost ?? Number.NaN, effect: effect ?? Number.NaN });
    });
  if (whole !== text) truncateSync(path, Buffer.byteLength(whole));
  const file = openSync(path, 'a');
  const write = (line: object): void => {
    writeSync(file, `${JSON.stringify(line)}\n`);
    fsyncSync(file);
  };
  if (whole === '') write({ search: hash });
  return {
    find: (name, future) => known.get(`${name} ${future}`),
    note(name, from, effects) {
      // JSON writes NaN as null.
      write({ name, from, figures: effects.map(({ cost, effect }) => [cost, effect]) });
      effects.forEach((effect, i) => {
        known.set(`${name} ${from + i}`, effect);
      });
    },
    close: () => closeSync(file),
  };
}

interface Line {
  readonly search?: string;
  readonly name?: string;
  readonly from?: number;
  readonly figures?: readonly (readonly (number | null)[])[];
}

/** A line of a journal; null for one that is damaged, whose futures are computed again. */
function parsed(line: string): Line | null {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return null;
  }
}
