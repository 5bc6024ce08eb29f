import { join } from 'node:path';
import type { ExperimentFile, PointTable } from '../../scenarios/internal.ts';
import { EXIT, UserError } from '../exit-codes.ts';
import { pointsCsv } from '../points/points-csv.ts';
import { readStoredPoints } from '../points/read-points.ts';
import { existsSync } from '../system/files.ts';
import type { ExperimentPlan } from './plan/plan.ts';
import { writeAtomically } from './storage/atomic-write.ts';

/** File with the points of a design `file` in a results folder, which makes the folder self-contained. */
export const POINTS = 'points.csv';

/** Writes the points of a plan to its folder, unless already there. */
export function storePoints(folder: string, { points, experiment }: ExperimentPlan): void {
  if (points === null || sameAsStored(folder, experiment)) return;
  writeAtomically(join(folder, POINTS), pointsCsv(points));
}

/**
 * Reads the points of a results folder; null: a design without a file.
 * @throws UserError (exit 4) when they are missing, damaged, or differ from the manifest.
 */
export function storedPoints(folder: string, { design }: ExperimentFile): PointTable | null {
  if (design.kind !== 'file') return null;
  const path = join(folder, POINTS);
  const remedy = 'restore it with korpu run and its experiment file';
  if (!existsSync(path)) throw new UserError(EXIT.incomplete, [`${path}: file is missing; ${remedy}`]);
  const read = readStoredPoints(path);
  if (!read.ok || read.value.sha256 !== design.sha256)
    throw new UserError(EXIT.incomplete, [`${path}: got other points than the manifest records; ${remedy}`]);
  return read.value;
}

function sameAsStored(folder: string, experiment: ExperimentFile): boolean {
  if (!existsSync(join(folder, POINTS))) return false;
  try {
    return storedPoints(folder, experiment) !== null;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
