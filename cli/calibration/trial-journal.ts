import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Trial } from '../../scenarios/calibration/index.ts';
import { EXIT, UserError } from '../exit-codes.ts';
import { writeAtomically } from '../experiments/storage/atomic-write.ts';
import { readStoredFile } from '../system/read-file.ts';

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
 * @throws UserError (exit 5) when the file belongs to another calibration.
 */
export function openTrialJournal(file: string, key: string): TrialJournal {
  const trials = new Map<number, Trial>();
  if (existsSync(file)) {
    const [head = '', ...lines] = readStoredFile(file).toString('utf8').split('\n');
    if (parseLine(head) !== key) {
      throw new UserError(EXIT.otherPlan, [
        `${file}: contains trials of another calibration or version; remove it, or try another --out`,
      ]);
    }
    for (const line of lines) {
      // The last line of a killed run may be truncated; its draw is tried again.
      const trial = parseLine(line);
      if (isTrial(trial)) trials.set(trial.draw, trial);
    }
    // Rewrite the file, so that no line is appended to a truncated one.
    writeLines(file, [JSON.stringify(key), ...[...trials.values()].map((trial) => JSON.stringify(trial))]);
  } else {
    writeLines(file, [JSON.stringify(key)]);
  }
  const handle = openSync(file, 'a');
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

function writeLines(file: string, lines: readonly string[]): void {
  writeAtomically(file, `${lines.join('\n')}\n`);
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isTrial(value: unknown): value is Trial {
  if (typeof value !== 'object' || value === null) return false;
  const { draw, values, arrivals, figures, missed, distance } = value as Partial<Trial>;
  return (
    Number.isInteger(draw) && [values, arrivals, figures, missed].every(Array.isArray) && typeof distance === 'number'
  );
}
