import { UserError } from '../../exit-codes.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { readManifest } from './manifest.ts';
import { readCollectedFailures } from './merge.ts';
import type { ResultTable } from './merged-table.ts';
import { readStoredRows } from './read-results.ts';
import { RowHash } from './row-hash.ts';

/** Hash of the rows of a merged folder that stay the same when its failed runs get rows. */
export interface EarlierRows {
  /** Runs without a row, and all runs of a cell whose reference policy has none: their differences change. */
  readonly without: ReadonlySet<number>;
  readonly hash: string;
}

/** Reads the rows of a merged folder with failed runs; null without any, or where a merged file is damaged. */
export async function readEarlierRows(folder: string, plan: ExperimentPlan): Promise<EarlierRows | null> {
  const { results } = readManifest(folder);
  if (results === null || results.failed === 0) return null;
  const { policies } = plan.axes;
  try {
    const failed = readCollectedFailures(folder, plan.runs).map(({ run }) => run);
    const ofCell = (run: number): number[] =>
      run % policies === 0 ? Array.from({ length: policies }, (_, p) => run + p) : [run];
    const without = new Set(failed.flatMap(ofCell));
    return { without, hash: await hashOfOthers(folder, plan, without) };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Whether a folder that was merged again has the same rows of the same runs. */
export async function hasEarlierRows(folder: string, plan: ExperimentPlan, earlier: EarlierRows): Promise<boolean> {
  return (await hashOfOthers(folder, plan, earlier.without)) === earlier.hash;
}

async function hashOfOthers(folder: string, plan: ExperimentPlan, without: ReadonlySet<number>): Promise<string> {
  const manifest = readManifest(folder);
  const tables: readonly ResultTable[] = plan.monthlyColumns.length === 0 ? ['runs'] : ['runs', 'monthly'];
  const hashes: string[] = [];
  for (const table of tables) {
    const hash = new RowHash(table === 'runs' ? plan.runColumns : plan.monthlyColumns);
    for await (const rows of readStoredRows(folder, manifest, table))
      for (const [i, run] of (rows[0] ?? []).entries()) if (!without.has(Number(run))) hash.add(rows, i, i + 1);
    hashes.push(hash.digest());
  }
  return hashes.join(' ');
}
