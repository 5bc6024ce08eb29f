import { randomInt } from 'node:crypto';
import { closeSync, fsyncSync, rmSync, writeSync } from 'node:fs';
import type { Trial } from '../../scenarios/calibration/index.ts';
import { parseJson } from '../../scenarios/internal.ts';
import { EXIT, UserError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { openJournal, readJournal } from '../system/journal-file.ts';

/** Trials done so far, on disk: a stopped or killed calibration resumes from here. */
export interface TrialJournal {
  readonly trials: ReadonlyMap<number, Trial>;
  add(trial: Trial): void;
  close(): void;
  /** Deletes the file; the result contains its content. */
  remove(): void;
}

/**
 * Opens the journal of a calibration. key: everything that a trial depends on, as one text.
 * @throws UserError when the file belongs to another calibration (exit 5), or is a link or no file (exit 4).
 */
export function openTrialJournal(file: string, key: string): TrialJournal {
  const trials = new Map<number, Trial>();
  const journal = readJournal(file);
  let { bytes } = journal;
  if (journal.head !== null || journal.rest !== '') {
    if (journal.head === null || parseLine(journal.head) !== key) {
      throw new UserError(EXIT.otherPlan, [
        `${file}: contains trials of another calibration or version; remove it, or try another --out`,
      ]);
    }
    journal.each((line) => {
      const trial = parseLine(line);
      if (!isTrial(trial)) return typeof trial === 'object';
      const { draw, values, arrivals, figures, missed, distance } = trial;
      trials.set(draw, { draw, values, arrivals, figures, missed, distance });
      return true;
    });
  } else {
    const head = `${JSON.stringify(key)}\n`;
    writeAtomically(file, head);
    bytes = Buffer.byteLength(head);
  }
  // The last line of a killed run may be truncated: nothing is appended to it, and its draw is tried again.
  const handle = openJournal(file, bytes);
  return {
    trials,
    add: (trial) => {
      writeSync(handle, `${JSON.stringify(trial)}\n`);
    },
    close() {
      fsyncSync(handle);
      closeSync(handle);
    },
    remove: () => rmSync(file, { force: true }),
  };
}

/** Share of the trials of a journal that are computed again, and the least number of them. */
const RECOMPUTED_SHARE = 0.05;
const RECOMPUTED_LEAST = 3;

/**
 * Computes some trials of a journal again, chosen so that no one can know which: the folder of a country may come from
 * elsewhere, with a journal that anyone wrote. run: computes draws. below: random whole number; tests pass a replacement.
 * @throws UserError (exit 4) when a trial comes out otherwise.
 */
export async function assertJournalTrials(
  file: string,
  trials: ReadonlyMap<number, Trial>,
  run: (draws: readonly number[]) => Promise<readonly Trial[]>,
  below: (limit: number) => number = randomInt,
): Promise<void> {
  const left = [...trials.keys()];
  const count = Math.min(left.length, Math.max(RECOMPUTED_LEAST, Math.ceil(left.length * RECOMPUTED_SHARE)));
  const draws = Array.from({ length: count }, () => left.splice(below(left.length), 1)[0] as number);
  if (draws.length === 0) return;
  for (const trial of await run(draws))
    if (trialText(trial) !== trialText(trials.get(trial.draw)))
      throw new UserError(EXIT.incomplete, [
        `${file}: draw ${trial.draw} comes out otherwise when computed again; another version or machine computed it, or it was changed; remove the file, or try another --out`,
      ]);
}

/** Text by which trials are compared, as a journal has them: figures that cannot be counted are null. */
function trialText(trial: Trial | undefined): string {
  const { draw, values, arrivals, figures, missed, distance } = trial ?? {};
  return JSON.stringify([draw, values, arrivals, figures, missed, distance]);
}

/** Most levels and values of a line: a trial has some hundred numbers. */
const LINE_LIMITS = { depth: 4, values: 20_000 } as const;

function parseLine(line: string): unknown {
  try {
    return parseJson(line, LINE_LIMITS);
  } catch {
    return undefined;
  }
}

function isTrial(value: unknown): value is Trial {
  if (typeof value !== 'object' || value === null) return false;
  const { draw, values, arrivals, figures, missed, distance } = value as Partial<Trial>;
  const areNumbers = (list: unknown): boolean => Array.isArray(list) && list.every(Number.isFinite);
  // A figure that cannot be counted is not a number, which JSON writes as null.
  const areFigures = Array.isArray(figures) && areNumbers(figures.filter((figure) => figure !== null));
  return (
    Number.isInteger(draw) &&
    areNumbers(values) &&
    Array.isArray(arrivals) &&
    arrivals.every(areNumbers) &&
    areFigures &&
    Array.isArray(missed) &&
    missed.every((id) => typeof id === 'string') &&
    typeof distance === 'number'
  );
}
