import { join } from 'node:path';
import type { ExperimentFile } from '../../../scenarios/internal.ts';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { packageVersion } from '../../installation.ts';
import { DICTIONARY, dictionaryText } from '../../listing/column-entry.ts';
import { createOutputFolder } from '../../output/files/output-paths.ts';
import { hashPoints } from '../../points/make-table.ts';
import { existsSync, readdirSync, renameSync } from '../../system/files.ts';
import { dictionaryOf } from '../dictionary.ts';
import { type ExperimentPlan, withCellsPerChunk } from '../plan/plan.ts';
import { COUNTRY_FILE, storeCountry } from '../stored-country.ts';
import { POINTS, storePoints } from '../stored-points.ts';
import {
  makeFolder,
  type PublishOptions,
  removeStaleTemporaries,
  syncFolder,
  writeAtomically,
} from './atomic-write.ts';
import { DISPUTED } from './disputed-cells.ts';
import {
  assertColumnsOfPlan,
  assertSamePlan,
  type ExperimentFileText,
  type ExperimentManifest,
  findManifest,
  MANIFEST_FILE,
  manifestOf,
} from './manifest.ts';
import { manifestText } from './manifest-checksum.ts';
import { assertNoLinkedFolders } from './own-entries.ts';
import { previousPlanOf } from './previous-plan.ts';
import { hasResults, manifestGoneError, PREVIOUS_FOLDER, rebuildManifest } from './rebuild-manifest.ts';
import { SESSIONS } from './session-records.ts';
import { isTemporaryName } from './temporary-names.ts';
import { findChangedTexts } from './text-check.ts';

/** Options of claimExperimentFolder. */
export interface ClaimOptions {
  /** Fail if the folder is not empty. */
  readonly fresh: boolean;
  /** Extend the experiment of the folder to this plan. */
  readonly extend: boolean;
  /** Make a missing or damaged manifest again; default: no. */
  readonly repair?: boolean;
}

/** A folder claimed for a plan. */
export interface ClaimedFolder {
  readonly manifest: ExperimentManifest;
  /** Whether it contained the plan before. */
  readonly resumed: boolean;
  /** Number of temporary files of dead processes that were removed. */
  readonly staleFiles: number;
  /** Number of parts from which the manifest was made again; null: it was not. */
  readonly rebuiltFrom: number | null;
}

/**
 * Claims a folder for a plan: a new or empty one, or one with the same plan.
 * @throws UserError when it contains another plan (exit 5) or foreign files (exit 2).
 */
export function claimExperimentFolder(
  folder: string,
  plan: ExperimentPlan,
  file: ExperimentFileText,
  options: ClaimOptions,
): ClaimedFolder {
  createOutputFolder('--out', folder);
  const names = readdirSync(folder).filter((name) => !isTemporaryName(name));
  if (options.fresh && names.length > 0)
    throw usageError(`--fresh: ${folder} contains ${names.slice(0, 3).join(', ')}, expected a new or empty folder`);
  assertNoLinkedFolders(folder, ['parts', SESSIONS, DISPUTED, PREVIOUS_FOLDER], PREVIOUS_FOLDER);
  const staleFiles = removeStaleTemporaries(folder);
  const existing = findUnlessDamaged(folder, options.repair === true);
  if (existing === 'damaged' || (existing === null && !names.includes(MANIFEST_FILE) && hasResults(names))) {
    if (options.repair !== true) throw manifestGoneError(folder);
    const { manifest, parts } = rebuildManifest(folder, plan, file);
    storePoints(folder, plan);
    storeCountry(folder, manifest);
    writeManifest(folder, manifest);
    return { manifest, resumed: true, staleFiles, rebuiltFrom: parts };
  }
  if (existing === null) {
    const isOurs = names.every((name) => [PREVIOUS_FOLDER, DISPUTED, POINTS, COUNTRY_FILE].includes(name));
    if (names.length > 0 && !isOurs)
      throw usageError(`--out: ${folder} contains ${names.slice(0, 3).join(', ')}, expected a new or empty folder`);
    const manifest = manifestOf(plan, file, null);
    storePoints(folder, plan);
    storeCountry(folder, manifest);
    // Write the manifest first: a process that starts at the same time finds an empty folder or a claimed one.
    try {
      writeManifest(folder, manifest, { replace: false });
    } catch (error) {
      // Another process claimed the folder first: its plan counts.
      if (findManifest(folder) === null) throw error;
      return claimExperimentFolder(folder, plan, file, options);
    }
    writeDictionary(folder, plan);
    makeFolder(join(folder, 'parts'));
    return { manifest, resumed: false, staleFiles, rebuiltFrom: null };
  }
  if (existing.plan === plan.hash && existing.korpu === packageVersion) {
    assertColumnsOfPlan(folder, existing, plan);
    storePoints(folder, plan);
    storeCountry(folder, existing);
    const manifest = options.repair === true ? withTextsOfPlan(folder, existing, plan, file) : existing;
    return { manifest, resumed: true, staleFiles, rebuiltFrom: null };
  }
  if (!options.extend) assertSamePlan(folder, existing, plan);
  assertExtends(folder, existing, plan);
  archivePrevious(folder, existing);
  const manifest = manifestOf(plan, file, existing.plan);
  storePoints(folder, plan);
  storeCountry(folder, manifest);
  writeManifest(folder, manifest);
  writeDictionary(folder, plan);
  return { manifest, resumed: false, staleFiles, rebuiltFrom: null };
}

/** Writes the texts of a manifest and the dictionary again where they are not those of the plan, as verify demands. */
function withTextsOfPlan(
  folder: string,
  existing: ExperimentManifest,
  plan: ExperimentPlan,
  file: ExperimentFileText,
): ExperimentManifest {
  const divided = withCellsPerChunk(plan, existing.chunks.cellsPerChunk);
  if (findChangedTexts(folder, divided, existing).length === 0) return existing;
  const manifest = { ...manifestOf(divided, file, existing.parent), results: existing.results };
  writeManifest(folder, manifest);
  writeDictionary(folder, plan);
  return manifest;
}

/** Manifest of a folder; null: none. A damaged one is an error, unless it is to be repaired. */
function findUnlessDamaged(folder: string, repair: boolean): ExperimentManifest | 'damaged' | null {
  try {
    return findManifest(folder);
  } catch (error) {
    if (repair && error instanceof UserError && error.exitCode === EXIT.incomplete) return 'damaged';
    throw error;
  }
}

/** Writes the manifest and its checksum atomically. */
export function writeManifest(folder: string, manifest: ExperimentManifest, options: PublishOptions = {}): void {
  writeAtomically(join(folder, MANIFEST_FILE), manifestText(manifest), options);
}

/** Writes the data dictionary of the tables. The same plan gives the same bytes; no hash covers them. */
export function writeDictionary(folder: string, plan: ExperimentPlan): void {
  writeAtomically(join(folder, DICTIONARY), dictionaryText(dictionaryOf(plan)));
}

/**
 * Moves the contents of a folder aside, so that a larger plan can reuse its rows. Safe against a kill: the folder is
 * unchanged or moved.
 */
function archivePrevious(folder: string, existing: ExperimentManifest): void {
  const archive = join(folder, PREVIOUS_FOLDER, existing.plan.slice(0, 16));
  makeFolder(archive, folder);
  writeManifest(archive, { ...existing, results: null });
  const parts = join(folder, 'parts');
  if (existsSync(parts) && !existsSync(join(archive, 'parts'))) renameSync(parts, join(archive, 'parts'));
  for (const name of ['runs.parquet', 'monthly.parquet', 'failures.ndjson', POINTS])
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(archive, name));
  syncFolder(archive);
  makeFolder(parts);
}

/** Keys that may differ when an experiment grows: axes, name and description. */
const growingKeys: ReadonlySet<string> = new Set(['name', 'about', 'shocks', 'replicates', 'draws', 'design']);

function assertExtends(folder: string, existing: ExperimentManifest, plan: ExperimentPlan): void {
  const previous = existing.experiment as unknown as Readonly<Record<string, unknown>>;
  const current = plan.experiment as unknown as Readonly<Record<string, unknown>>;
  const { axes } = plan;
  const differences = Object.keys({ ...previous, ...current })
    .filter((key) => !growingKeys.has(key) && JSON.stringify(previous[key]) !== JSON.stringify(current[key]))
    .map((key) => `${key} differs`);
  if (existing.model !== plan.model) differences.push('the model differs');
  if (existing.korpu !== packageVersion) differences.push('the version of Körpü differs');
  if (!startsWithSamePoints(existing.experiment, plan))
    differences.push('the design does not begin with the same points');
  const smaller = (['points', 'draws', 'replicates'] as const).filter((axis) => axes[axis] < existing.axes[axis]);
  differences.push(...smaller.map((axis) => `${axis} are fewer: ${axes[axis]} after ${existing.axes[axis]}`));
  if (existing.experiment.shocks.some((shock) => !plan.experiment.shocks.includes(shock)))
    differences.push('a shock is gone');
  // The text of a policy file may have changed, and a manifest may claim another experiment than that of its rows.
  if (differences.length === 0 && previousPlanOf(existing, plan) === null)
    differences.push('a policy, the points or another part of its plan differ');
  if (differences.length > 0)
    throw new UserError(EXIT.otherPlan, [
      `--extend: ${folder} contains an experiment that this one does not extend; try another --out`,
      ...differences.map((line) => `  ${line}`),
    ]);
}

/** Tests whether a design starts with the points of another. */
function startsWithSamePoints(
  { design: previous }: ExperimentFile,
  { experiment: currentRest, points: table }: ExperimentPlan,
): boolean {
  const { design: current } = currentRest;
  if (table !== null) {
    const { size: rows = 0 } = previous;
    return previous.kind === 'file' && rows <= (current.size ?? 0) && hashPoints(table, rows) === previous.sha256;
  }
  const { size, trajectories: _less, points = [], ...previousRest } = previous;
  const { size: larger, trajectories: _more, points: longer = [], ...others } = current;
  if (JSON.stringify(previousRest) !== JSON.stringify(others)) return false;
  if (previous.kind === 'latin-hypercube') return size === larger;
  return JSON.stringify(points) === JSON.stringify(longer.slice(0, points.length));
}
