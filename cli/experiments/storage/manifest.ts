import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { experimentFromObject } from '../../../scenarios/internal.ts';
import { errorText } from '../../countries/error-text.ts';
import { knownPack } from '../../countries/resolve-request.ts';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { packageVersion } from '../../installation.ts';
import { SEED_RULE } from '../../output/files/comparison-manifest.ts';
import { existsSync } from '../../system/files.ts';
import { countryRecord } from '../country-record.ts';
import { withCustomPolicies } from '../plan/custom-policies.ts';
import { createPlan, type ExperimentPlan } from '../plan/plan.ts';
import { adoptStoredCountry } from '../stored-country.ts';
import { storedPoints } from '../stored-points.ts';
import { factorColumn } from './columns.ts';
import { checkDerived } from './manifest-check.ts';
import { checkChecksum } from './manifest-checksum.ts';
import { assertNoErrors, checkRecord, parseRecord, readRecordText } from './read-record.ts';
import { type ExperimentFileText, type ExperimentManifest, manifestSchema } from './record-schemas.ts';

export type { ExperimentFileText, ExperimentManifest, MergeResults } from './record-schemas.ts';

export const MANIFEST_FILE = 'manifest.json';

const ORDER =
  'Rows are in order of shock, point, draw, replicate, policy, each as the experiment lists it; the number of a run is its ' +
  'place in that order. A run is named by these five, and its number changes when an axis grows.';

/** Creates the manifest of a plan. */
export function manifestOf(plan: ExperimentPlan, file: ExperimentFileText, parent: string | null): ExperimentManifest {
  const { experiment, axes, cells, runs, chunks, factors } = plan;
  const country = countryRecord(experiment.country);
  return {
    format: 1,
    kind: 'experiment',
    korpu: packageVersion,
    plan: plan.hash,
    model: plan.model,
    file: { ...file, sha256: createHash('sha256').update(file.text).digest('hex') },
    experiment,
    ...(country === undefined ? {} : { country }),
    ...{ axes, cells, runs, chunks },
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
  const digest = comparisonDigest(folder);
  if (digest !== null)
    throw usageError(
      `${folder}: contains a comparison, expected an experiment; to check it, run its command again (provenance.json has it) and compare the digest ${digest}`,
    );
  throw usageError(
    existsSync(join(folder, 'parts'))
      ? `${folder}: contains parts, but no ${MANIFEST_FILE}; try korpu run EXP --out ${folder} --repair`
      : `${folder}: contains no experiment; try korpu run EXP --out ${folder}`,
  );
}

/** Maximum size of a manifest in bytes: its texts are those of files of at most 1 MB. */
const MAX_BYTES = 64_000_000;

/** Digest of the comparison in a folder, as `korpu compare --out` writes it; null: it has none. */
function comparisonDigest(folder: string): string | null {
  const text = readRecordText(join(folder, MANIFEST_FILE), MAX_BYTES, folder);
  const parsed = text === null ? null : parseRecord(MANIFEST_FILE, text, folder);
  return isComparison(parsed) ? parsed.digest : null;
}

/** Whether a manifest is that of a comparison, which has no kind. */
function isComparison(parsed: unknown): parsed is { readonly digest: string } {
  const { kind, plan, digest } = (parsed ?? {}) as { kind?: unknown; plan?: unknown; digest?: unknown };
  const hasPlan = typeof plan === 'object' && plan !== null && !Array.isArray(plan);
  return kind === undefined && hasPlan && typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest);
}

/** Manifest that was read last, with its text: processes that wait for chunks read the same one every second. */
let lastRead: { readonly text: string; readonly manifest: ExperimentManifest } | null = null;

/**
 * Manifest of a folder; null: none, or that of something else.
 * @throws UserError for the manifest of a newer Körpü (exit 2), and for one that is damaged or not that of its own
 * experiment (exit 4).
 */
export function findManifest(folder: string): ExperimentManifest | null {
  const path = join(folder, MANIFEST_FILE);
  const remedy = `${folder}: the manifest is damaged; restore it, or try korpu run EXP --out ${folder} --repair`;
  const text = readRecordText(path, MAX_BYTES, remedy);
  if (text === null) return null;
  if (text === lastRead?.text) return lastRead.manifest;
  const manifest = parseManifest(folder, path, text, remedy);
  if (manifest !== null) lastRead = { text, manifest };
  return manifest;
}

/** Manifest in the text of a file; null: something else. */
function parseManifest(folder: string, path: string, text: string, remedy: string): ExperimentManifest | null {
  const parsed = parseRecord(path, text, remedy);
  const { kind, format } = (parsed ?? {}) as { readonly kind?: unknown; readonly format?: unknown };
  if ((typeof kind === 'string' && kind !== 'experiment') || isComparison(parsed)) return null;
  if (typeof format === 'number' && format > 1)
    throw usageError(`${folder}: its manifest has format ${format}, expected at most 1; try a newer Körpü`);
  const { value, collector } = checkRecord(path, parsed, manifestSchema, remedy);
  checkDerived(value, collector);
  const content = checkChecksum(value, collector);
  assertNoErrors(collector, remedy);
  return content;
}

/**
 * Opens the plan of a folder from its manifest and its country, which is installed or stored in the folder.
 * @throws UserError (exit 5) when this version would compute other rows than those stored.
 */
export function planOfFolder(folder: string, manifest: ExperimentManifest = readManifest(folder)): ExperimentPlan {
  adoptStoredCountry(folder, manifest);
  const { pack } = withCustomPolicies(knownPack(manifest.experiment.country), manifest.file.policies);
  const points = storedPoints(folder, manifest.experiment);
  const experiment = experimentFromObject(MANIFEST_FILE, manifest.experiment, pack, points);
  if (!experiment.ok) throw usageError(...experiment.errors.map(errorText));
  const plan = createPlan(experiment.value, pack, manifest.chunks.cellsPerChunk, points);
  assertSamePlan(folder, manifest, plan);
  assertColumnsOfPlan(folder, manifest, plan);
  return plan;
}

/**
 * Asserts that the columns of a manifest are those of its plan.
 * @throws UserError (exit 4).
 */
export function assertColumnsOfPlan(folder: string, { columns }: ExperimentManifest, plan: ExperimentPlan): void {
  const expected = { runs: plan.runColumns, monthly: plan.monthlyColumns };
  if (JSON.stringify(columns) === JSON.stringify(expected)) return;
  throw new UserError(EXIT.incomplete, [
    `${join(folder, MANIFEST_FILE)} columns: got other columns than those of its experiment`,
    `${folder}: the manifest is damaged, or of another version; restore it, or try another --out`,
  ]);
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
