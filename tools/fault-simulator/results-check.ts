import { createHash } from 'node:crypto';
import type { ColumnValues, TableColumn } from '../../cli/experiments/storage/columns.ts';
import { decodeTable } from '../../cli/experiments/storage/parquet.ts';
import type { DiskNode } from './simulated-disk.ts';
import type { SimulatedPlan } from './simulated-plans.ts';
import { FOLDER, type World } from './world.ts';

/** What a folder certifies: a manifest with results whose merged files have the stated hashes. */
interface Certificate {
  readonly plan: string;
  readonly rowHash: string;
  readonly failed: number;
  readonly runs: Buffer;
  readonly monthly: Buffer | null;
  readonly failures: Buffer | null;
}

function bytesAt(world: World, name: string): Buffer | null {
  const node = world.disk.find(`${FOLDER}/${name}`);
  return node?.kind === 'file' ? Buffer.from(node.bytes) : null;
}

/** Manifest on the disk, read without the store; null: none that can be parsed. */
export function manifestOnDisk(world: World): { readonly plan?: unknown; readonly results?: unknown } | null {
  try {
    const value: unknown = JSON.parse(bytesAt(world, 'manifest.json')?.toString('utf8') ?? '');
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function certificateOf(world: World): Certificate | null {
  const manifest = manifestOnDisk(world);
  const results = manifest?.results as
    | { rowHash?: string; failed?: number; files?: Record<string, string> }
    | null
    | undefined;
  if (typeof manifest?.plan !== 'string' || typeof results?.rowHash !== 'string') return null;
  const runs = bytesAt(world, 'runs.parquet');
  const monthly = bytesAt(world, 'monthly.parquet');
  for (const [name, hash] of Object.entries(results.files ?? {})) {
    const bytes = bytesAt(world, name);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== hash) return null;
  }
  if (runs === null) return null;
  const hasMonthly = results.files?.['monthly.parquet'] !== undefined;
  const { rowHash, failed = 0 } = results;
  const failures = failed === 0 ? null : bytesAt(world, 'failures.ndjson');
  return { plan: manifest.plan, rowHash, failed, runs, monthly: hasMonthly ? monthly : null, failures };
}

function failedRunsOf(failures: Buffer): number[] {
  const lines = failures.toString('utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { run: number }).run);
}

/** How rows differ from those expected, as the end of a sentence; null: they do not. */
async function difference(
  bytes: Buffer,
  columns: readonly TableColumn[],
  expected: readonly ColumnValues[],
): Promise<string | null> {
  let rows: ColumnValues[];
  try {
    rows = await decodeTable(bytes, columns);
  } catch {
    return 'cannot be read';
  }
  const stored = rows[0]?.length ?? 0;
  const wanted = expected[0]?.length ?? 0;
  const runs = new Set(rows[0]);
  const lost = [...new Set(expected[0])].filter((run) => !runs.has(run));
  if (lost.length > 0) return `lost the rows of runs ${lost.slice(0, 5).join(', ')}`;
  if (stored !== wanted) return `has ${stored} rows, not ${wanted}`;
  for (const [c, values] of expected.entries())
    for (const [i, value] of values.entries())
      if (!Object.is(rows[c]?.[i] ?? null, value ?? null))
        return `has ${columns[c]?.name} ${rows[c]?.[i]} in row ${i}, not ${value}`;
  return null;
}

/** Checks that what the folder certifies is right. Returns the plan of the certificate; null: nothing is certified. */
export async function checkCertificate(
  world: World,
  plans: ReadonlyMap<string, SimulatedPlan>,
  when: string,
): Promise<SimulatedPlan | null> {
  const certificate = certificateOf(world);
  if (certificate === null) return null;
  const expected = plans.get(certificate.plan);
  // A plan that exists nowhere is refused by every reader (exit 5).
  if (expected === undefined) return null;
  const { plan } = expected;
  if (certificate.rowHash !== expected.rowHash) world.violate(`${when}: the folder certifies a wrong row hash`);
  if (certificate.failed !== expected.failed.length)
    world.violate(`${when}: the folder certifies ${certificate.failed} failed runs, not ${expected.failed.length}`);
  const failedRuns = certificate.failures === null ? [] : failedRunsOf(certificate.failures);
  if (failedRuns.join() !== expected.failed.join())
    world.violate(
      `${when}: the folder certifies that runs ${failedRuns.join(', ')} fail, not ${expected.failed.join(', ')}`,
    );
  const runs = await difference(certificate.runs, plan.runColumns, expected.runs);
  if (runs !== null) world.violate(`${when}: the certified table ${runs}`);
  const monthly =
    certificate.monthly === null ? null : await difference(certificate.monthly, plan.monthlyColumns, expected.monthly);
  if (monthly !== null) world.violate(`${when}: the certified monthly table ${monthly}`);
  return expected;
}

/** Runs among these whose certified row is wrong; empty where nothing is certified. */
export async function wrongRuns(
  world: World,
  { plan, runs: expected }: SimulatedPlan,
  runs: readonly number[],
): Promise<readonly number[]> {
  const certificate = runs.length === 0 ? null : certificateOf(world);
  if (certificate?.runs == null || certificate.plan !== plan.hash) return [];
  const certified = await decodeTable(certificate.runs, plan.runColumns);
  const rowOf = (rows: readonly ColumnValues[], run: number): string => {
    const i = (rows[0] as readonly unknown[]).indexOf(run);
    return JSON.stringify(i < 0 ? null : rows.map((values) => values[i] ?? null));
  };
  return runs.filter((run) => rowOf(certified, run) !== rowOf(expected, run));
}

/** Paths of all files of the folder. */
export function filesOfFolder(world: World): string[] {
  const walk = (path: string, node: DiskNode): string[] =>
    node.kind === 'file' ? [path] : [...node.entries].flatMap(([name, child]) => walk(`${path}/${name}`, child));
  const folder = world.disk.find(FOLDER);
  return folder === null ? [] : walk(FOLDER, folder);
}
