import { join } from 'node:path';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { DICTIONARY } from '../../listing/column-entry.ts';
import { existsSync, readdirSync, renameSync } from '../../system/files.ts';
import { type ExperimentPlan, withCellsPerChunk } from '../plan/plan.ts';
import { SIGNATURE_FILE } from '../signing/signature-file.ts';
import { COUNTRY_FILE } from '../stored-country.ts';
import { POINTS } from '../stored-points.ts';
import { readLabelOfFile } from './chunk-files.ts';
import { DISPUTED } from './disputed-cells.ts';
import {
  type ExperimentFileText,
  type ExperimentManifest,
  findManifest,
  MANIFEST_FILE,
  manifestOf,
} from './manifest.ts';
import { listPartFiles } from './own-entries.ts';
import type { PartLabel } from './part-label.ts';
import { readSessions, SESSIONS } from './session-records.ts';
import { isTemporaryName } from './temporary-names.ts';

/** Name under which a damaged manifest is kept. */
const DAMAGED_MANIFEST = 'manifest.damaged.json';

/** Subfolder with the previous chunks of an extended experiment. */
export const PREVIOUS_FOLDER = 'before';

/** Names in a results folder. Another one means that the folder may be of something else. */
const ownNames: ReadonlySet<string> = new Set([
  ...[MANIFEST_FILE, DAMAGED_MANIFEST, DICTIONARY, POINTS, COUNTRY_FILE, SIGNATURE_FILE, SESSIONS, PREVIOUS_FOLDER],
  ...[DISPUTED],
  ...['parts', 'runs.parquet', 'monthly.parquet', 'failures.ndjson', 'provenance.json', 'analysis'],
]);

/** Manifest that was made again, and the number of parts that it follows from. */
export interface RebuiltManifest {
  readonly manifest: ExperimentManifest;
  readonly parts: number;
}

/** Tests whether a folder without a manifest holds results. */
export function hasResults(names: readonly string[]): boolean {
  return names.some((name) => ['parts', 'runs.parquet', SESSIONS].includes(name));
}

/** Error of a folder whose manifest is gone, without a repair. */
export function manifestGoneError(folder: string): UserError {
  return new UserError(EXIT.incomplete, [
    `${join(folder, MANIFEST_FILE)}: file is missing; to make it again from the experiment file and the parts, try korpu run EXP --out ${folder} --repair`,
  ]);
}

/**
 * Makes the manifest of a folder again: the plan is that of the experiment file if the labels of the parts name it, and
 * the division into chunks follows from them. A damaged manifest is kept under another name.
 * @throws UserError when the parts are of another plan (exit 5), or the folder holds files of something else (exit 2).
 */
export function rebuildManifest(folder: string, plan: ExperimentPlan, file: ExperimentFileText): RebuiltManifest {
  const foreign = readdirSync(folder).filter((name) => !ownNames.has(name) && !isTemporaryName(name));
  if (foreign.length > 0)
    throw usageError(
      `--repair: ${folder} contains ${foreign.slice(0, 3).join(', ')}, expected nothing but results; try moving it away`,
    );
  const labels = readLabels(folder);
  const ofPlan = labels.filter(({ plan: hash }) => hash === plan.hash);
  if (ofPlan.length === 0 && labels.length > 0) throw otherPlanError(folder);
  const cells = cellsPerChunkIn(ofPlan, plan) ?? plan.chunks.cellsPerChunk;
  const manifest = manifestOf(withCellsPerChunk(plan, cells), file, parentIn(folder));
  const path = join(folder, MANIFEST_FILE);
  if (existsSync(path)) renameSync(path, join(folder, DAMAGED_MANIFEST));
  return { manifest, parts: ofPlan.length };
}

function otherPlanError(folder: string): UserError {
  const last = readSessions(folder).sessions.at(-1)?.['arguments'];
  const command = Array.isArray(last) ? [`  the last command there was: korpu ${last.join(' ')}`] : [];
  return new UserError(EXIT.otherPlan, [
    `${folder}: its parts are of another plan; try the experiment file, the options and the version of Körpü that it was begun with`,
    ...command,
  ]);
}

/** Labels of the parts with runs of a folder; parts without a readable one are left out. */
function readLabels(folder: string): PartLabel[] {
  const parts = join(folder, 'parts');
  return listPartFiles(folder)
    .filter((name) => /(^|[/\\])c\d{7}\.parquet$/.test(name))
    .flatMap((name) => readLabelOfFile(join(parts, name)) ?? [])
    .filter(({ table }) => table === 'runs');
}

/** Cells per chunk that most labels agree on; null: no label tells. */
function cellsPerChunkIn(labels: readonly PartLabel[], { runs, axes }: ExperimentPlan): number | null {
  const votes = new Map<number, number>();
  for (const { chunk, firstRun, lastRun } of labels) {
    // The last chunk may be shorter; its first run tells its size, unless it is the only one.
    const isLast = lastRun === runs - 1;
    const cells = (isLast && chunk > 0 ? firstRun / chunk : lastRun - firstRun + 1) / axes.policies;
    const agrees = Number.isInteger(cells) && cells > 0 && firstRun === chunk * cells * axes.policies && lastRun < runs;
    if (agrees) votes.set(cells, (votes.get(cells) ?? 0) + 1);
  }
  const [best] = [...votes].sort(([a, m], [b, n]) => n - m || b - a);
  return best?.[0] ?? null;
}

/** Plan that the one of the folder extended; null: none, or several to choose from. */
function parentIn(folder: string): string | null {
  const archives = join(folder, PREVIOUS_FOLDER);
  const names = existsSync(archives) ? readdirSync(archives) : [];
  if (names.length !== 1) return null;
  try {
    return findManifest(join(archives, names[0] as string))?.plan ?? null;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
