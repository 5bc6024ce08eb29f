import { join } from 'node:path';
import { EXIT, UserError } from '../../exit-codes.ts';
import { now } from '../../system/clock.ts';
import { readdirSync } from '../../system/files.ts';
import { currentSystem } from '../../system/system.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { makeFolder, removeFile, writeAtomically } from './atomic-write.ts';
import type { ExperimentManifest } from './manifest.ts';
import { assertNoLinkedFolders } from './own-entries.ts';

/**
 * Cells whose rows a process computed again and found to be others: one file each, `disputed/PLAN-CELL.json`. The name
 * alone decides what is computed again later; the content says to a reader what was found. So a damaged record still counts.
 */
export const DISPUTED = 'disputed';

/** Most cells that one command computes again because they are disputed: a folder may come from elsewhere. */
export const MAX_DISPUTED = 50;

type DisputedPlan = Pick<ExperimentPlan, 'hash' | 'cells'>;

/**
 * Lists the disputed cells of a plan, ascending.
 * @throws UserError (exit 4) when a link or file is in the place of the folder.
 */
export function listDisputedCells(folder: string, plan: DisputedPlan): number[] {
  assertNoLinkedFolders(folder, [DISPUTED]);
  let names: string[];
  try {
    names = readdirSync(join(folder, DISPUTED));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const prefix = `${plan.hash.slice(0, 16)}-`;
  const cells = names.flatMap((name) => {
    const [, cell] = name.startsWith(prefix) ? (/^(\d{9})\.json$/.exec(name.slice(prefix.length)) ?? []) : [];
    return cell !== undefined && Number(cell) < plan.cells ? [Number(cell)] : [];
  });
  return cells.sort((a, b) => a - b);
}

/**
 * Records that a cell has other rows than this machine computes. Durable when it returns.
 * @throws UserError (exit 1) when the disk refuses.
 */
export function recordDispute(folder: string, plan: DisputedPlan, cell: number): void {
  assertNoLinkedFolders(folder, [DISPUTED]);
  makeFolder(join(folder, DISPUTED));
  const { host } = currentSystem().identity;
  const record = { format: 1, plan: plan.hash, cell, foundBy: host, found: new Date(now()).toISOString() };
  writeAtomically(pathOf(folder, plan, cell), `${JSON.stringify(record)}\n`);
}

/** Removes the record of a cell. */
export function settleDispute(folder: string, plan: DisputedPlan, cell: number): void {
  removeFile(pathOf(folder, plan, cell));
}

/** Calls log with one line when a folder that is read has disputed cells. */
export function warnOfDisputes(
  folder: string,
  { plan, cells }: Pick<ExperimentManifest, 'plan' | 'cells'>,
  log: (line: string) => void,
): void {
  const { length } = listDisputedCells(folder, { hash: plan, cells });
  if (length === 0) return;
  const which = length === 1 ? 'a row of 1 cell' : `rows of ${length} cells`;
  log(
    `korpu: ${folder}: ${which} differed when a process computed them again; try korpu run EXP --out ${folder} --repair`,
  );
}

/**
 * Asserts that no more cells are disputed than a command computes again.
 * @throws UserError (exit 4).
 */
export function assertFewDisputed(folder: string, disputed: readonly number[]): void {
  if (disputed.length <= MAX_DISPUTED) return;
  throw new UserError(EXIT.incomplete, [
    `${join(folder, DISPUTED)}: ${disputed.length} cells are disputed, and at most ${MAX_DISPUTED} are computed again; try korpu run EXP --out ${folder} --repair`,
  ]);
}

function pathOf(folder: string, plan: DisputedPlan, cell: number): string {
  return join(folder, DISPUTED, `${plan.hash.slice(0, 16)}-${String(cell).padStart(9, '0')}.json`);
}
