import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../../../engine/index.ts';
import { parseJson, smallJson } from '../../../scenarios/internal.ts';
import { EXIT, UserError, usageError } from '../../exit-codes.ts';
import { removeStaleTemporaries, writeFilesAtomically } from '../../experiments/storage/atomic-write.ts';
import { isTemporaryName } from '../../experiments/storage/temporary-names.ts';
import { DICTIONARY, dictionaryText } from '../../listing/column-entry.ts';
import { readStoredFile } from '../../system/read-file.ts';
import { comparisonDictionary } from '../dictionary.ts';
import {
  type ComparisonManifest,
  type ComparisonPlan,
  type ComparisonProvenance,
  planDifferences,
  SEED_RULE,
} from './comparison-manifest.ts';
import { comparisonTables } from './comparison-tables.ts';
import { createOutputFolder } from './output-paths.ts';

const MANIFEST = 'manifest.json';
const PROVENANCE = 'provenance.json';

/**
 * Claims a folder for the results of a plan: a new or empty one, or one with results of the same plan. Returns whether
 * it was created.
 * @throws UserError when it contains another plan (exit 5) or foreign files (exit 2).
 */
export function claimResultsFolder(folder: string, plan: ComparisonPlan): boolean {
  const created = createOutputFolder('--out', folder);
  const names = readdirSync(folder);
  const foreign = names.filter((name) => !isTemporaryName(name));
  if (foreign.length === 0) return created;
  // Provenance is written first and the manifest last: either names the plan, even after a kill in between.
  const label = [MANIFEST, PROVENANCE].find((name) => names.includes(name));
  const existing = label === undefined ? undefined : readPlan(join(folder, label));
  if (existing === undefined) {
    const listed = foreign.slice(0, 3).join(', ');
    throw usageError(`--out: ${folder} contains ${listed}, expected a new or empty folder; try another name`);
  }
  const differences = planDifferences(existing, plan);
  if (differences.length > 0) {
    throw new UserError(EXIT.otherPlan, [
      `--out: ${folder} contains the results of another plan; try another name`,
      ...differences.map((difference) => `  ${difference}`),
    ]);
  }
  return created;
}

/**
 * Writes the results atomically: every file under a temporary name, then renamed, the manifest last. A folder is
 * complete if and only if it has a manifest.
 */
export function writeResultsFolder(
  folder: string,
  comparison: Comparison,
  plan: ComparisonPlan,
  failed: readonly number[],
  provenance: ComparisonProvenance,
): void {
  removeStaleTemporaries(folder, 'folder');
  const csvTables = comparisonTables(comparison);
  const results = { 'comparison.json': `${JSON.stringify(comparison)}\n`, ...csvTables };
  const manifest: ComparisonManifest = {
    format: 1,
    plan,
    run: comparison.run,
    seedRule: SEED_RULE,
    counts: { policies: comparison.run.policies.length, replicates: comparison.run.replicates, failed },
    digest: comparison.digest,
    files: Object.fromEntries(Object.entries(results).map(([name, text]) => [name, sha256(text)])),
  };
  const inOrder = {
    [PROVENANCE]: `${JSON.stringify(provenance, null, 2)}\n`,
    ...results,
    [DICTIONARY]: dictionaryText(comparisonDictionary(comparison, csvTables)),
    [MANIFEST]: `${JSON.stringify(manifest, null, 2)}\n`,
  };
  writeFilesAtomically(Object.entries(inOrder).map(([name, text]) => [join(folder, name), text]));
}

/** Maximum size of the manifest of a comparison in bytes. */
const MAX_MANIFEST_BYTES = 4_000_000;

function readPlan(file: string): unknown {
  try {
    const existing: unknown = parseJson(readStoredFile(file, MAX_MANIFEST_BYTES).toString('utf8'), smallJson);
    return typeof existing === 'object' && existing !== null && 'plan' in existing ? existing.plan : undefined;
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
