import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ExperimentAxes, ExperimentFile } from '../../../scenarios/internal.ts';
import { experimentFromObject } from '../../../scenarios/internal.ts';
import { errorText } from '../../countries/error-text.ts';
import { builtInPack } from '../../countries/resolve-request.ts';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { packageVersion } from '../../installation.ts';
import { SEED_RULE } from '../../output/files/comparison-manifest.ts';
import { readFileSync } from '../../system/files.ts';
import type { ChunkRule } from '../plan/chunks.ts';
import { type PolicyFileText, withCustomPolicies } from '../plan/custom-policies.ts';
import { createPlan, type ExperimentPlan } from '../plan/plan.ts';
import { storedPoints } from '../stored-points.ts';
import { factorColumn, type TableColumn } from './columns.ts';

export const MANIFEST_FILE = 'manifest.json';

/** Results of a merge; null before it. */
export interface MergeResults {
  readonly runs: number;
  readonly failed: number;
  /** Hash of the rows in run order, independent of files. */
  readonly rowHash: string;
  readonly monthlyHash: string | null;
  /** SHA-256 of the merged files. */
  readonly files: Readonly<Record<string, string>>;
}

/** Manifest of an experiment folder. The same on every machine. */
export interface ExperimentManifest {
  readonly format: 1;
  readonly kind: 'experiment';
  readonly korpu: string;
  /** Hash of everything that can change a row. */
  readonly plan: string;
  readonly model: string;
  /** File as written, and its SHA-256. */
  readonly file: ExperimentFileText & { readonly sha256: string };
  /** File as parsed, with command-line overrides. */
  readonly experiment: ExperimentFile;
  readonly axes: ExperimentAxes;
  readonly cells: number;
  readonly runs: number;
  readonly chunks: ChunkRule;
  readonly factors: readonly { readonly id: string; readonly kind: string; readonly column: string }[];
  readonly columns: { readonly runs: readonly TableColumn[]; readonly monthly: readonly TableColumn[] };
  readonly order: string;
  readonly seedRule: string;
  readonly licence: string;
  /** Hash of the plan that this one extends; null: none. */
  readonly parent: string | null;
  readonly results: MergeResults | null;
}

const ORDER =
  'Rows are in order of shock, point, draw, replicate, policy, each as the experiment lists it; the number of a run is its ' +
  'place in that order. A run is named by these five, and its number changes when an axis grows.';

/** Text of an experiment file. */
export interface ExperimentFileText {
  readonly name: string;
  readonly text: string;
  /** Policy files that it names. */
  readonly policies: readonly PolicyFileText[];
}

/** Creates the manifest of a plan. */
export function manifestOf(plan: ExperimentPlan, file: ExperimentFileText, parent: string | null): ExperimentManifest {
  const { experiment, axes, cells, runs, chunks, factors } = plan;
  return {
    format: 1,
    kind: 'experiment',
    korpu: packageVersion,
    plan: plan.hash,
    model: plan.model,
    file: { ...file, sha256: createHash('sha256').update(file.text).digest('hex') },
    ...{ experiment: experiment, axes, cells, runs, chunks },
    factors: factors.map(({ id, kind }) => ({ id, kind, column: factorColumn(id) })),
    columns: { runs: plan.runColumns, monthly: plan.monthlyColumns },
    order: ORDER,
    seedRule: SEED_RULE,
    licence: 'Rows are yours; Körpü is under the MIT licence, and CITATION.cff says how to cite it.',
    parent,
    results: null,
  };
}

/**
 * Reads the manifest of a folder.
 * @throws UserError (exit 2) when the folder contains no experiment.
 */
export function readManifest(folder: string): ExperimentManifest {
  const manifest = findManifest(folder);
  if (manifest !== null) return manifest;
  throw usageError(`${folder}: contains no experiment; try korpu run EXP --out ${folder}`);
}

/**
 * Manifest of a folder; null: none.
 * @throws UserError for the manifest of a newer Körpü.
 */
export function findManifest(folder: string): ExperimentManifest | null {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST_FILE), 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
  const manifest = parseManifest(text);
  if (manifest?.kind !== 'experiment') return null;
  if (manifest.format !== 1)
    throw usageError(`${folder}: its manifest has format ${manifest.format}, expected at most 1; try a newer Körpü`);
  return manifest;
}

function parseManifest(text: string): ExperimentManifest | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as ExperimentManifest) : null;
  } catch {
    return null;
  }
}

/**
 * Opens the plan of a folder from its manifest and the installed country.
 * @throws UserError (exit 5) when this version would compute other rows than those stored.
 */
export function planOfFolder(folder: string, manifest: ExperimentManifest = readManifest(folder)): ExperimentPlan {
  const { pack } = withCustomPolicies(builtInPack(manifest.experiment.country), manifest.file.policies);
  const points = storedPoints(folder, manifest.experiment);
  const experiment = experimentFromObject(MANIFEST_FILE, manifest.experiment, pack, points);
  if (!experiment.ok) throw usageError(...experiment.errors.map(errorText));
  const plan = createPlan(experiment.value, pack, manifest.chunks.cellsPerChunk, points);
  assertSamePlan(folder, manifest, plan);
  return plan;
}

/**
 * Asserts that a folder belongs to a plan.
 * @throws UserError (exit 5) that lists the differences.
 */
export function assertSamePlan(folder: string, existing: ExperimentManifest, plan: ExperimentPlan): void {
  const differences = differencesOf(existing, plan);
  if (differences.length === 0) return;
  throw new UserError(EXIT.otherPlan, [
    `${folder} contains another experiment, or one of another version; try another --out`,
    ...differences.map((difference) => `  ${difference}`),
  ]);
}

/** Differences between a folder and a plan, as sentences; empty when both have the same rows. */
export function differencesOf(existing: ExperimentManifest, plan: ExperimentPlan): string[] {
  const differences: string[] = [];
  const note = (name: string, stored: unknown, current: unknown) => {
    const texts = [stored, current].map((value) => shortened(JSON.stringify(value ?? null)));
    if (JSON.stringify(stored ?? null) !== JSON.stringify(current ?? null))
      differences.push(`${name} is ${texts[0]} there and ${texts[1]} here`);
  };
  const stored = existing.experiment as unknown as Readonly<Record<string, unknown>>;
  const current = plan.experiment as unknown as Readonly<Record<string, unknown>>;
  for (const key of new Set([...Object.keys(stored), ...Object.keys(current)])) {
    if (key !== 'name' && key !== 'about') note(key, stored[key], current[key]);
  }
  note('korpu', existing.korpu, packageVersion);
  note('model', existing.model, plan.model);
  if (differences.length === 0) note('plan', existing.plan, plan.hash);
  return differences;
}

const SHOWN = 160;

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
