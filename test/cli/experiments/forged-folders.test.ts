import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { UserError } from '../../../cli/exit-codes.ts';
import type { ChunkTask } from '../../../cli/experiments/chunk-pool.ts';
import { computeChunk } from '../../../cli/experiments/compute-chunk.ts';
import { createPlan, type ExperimentPlan, scenarioAt } from '../../../cli/experiments/plan/plan.ts';
import { rerun } from '../../../cli/experiments/rerun.ts';
import type { RunFailure } from '../../../cli/experiments/run-failure.ts';
import { openByteSource } from '../../../cli/experiments/storage/byte-source.ts';
import { publishChunk } from '../../../cli/experiments/storage/chunk-files.ts';
import type { ColumnValues, TableColumn } from '../../../cli/experiments/storage/columns.ts';
import { csvLines, exportTable } from '../../../cli/experiments/storage/export-table.ts';
import { type ExperimentManifest, planOfFolder, readManifest } from '../../../cli/experiments/storage/manifest.ts';
import { hashOfSource } from '../../../cli/experiments/storage/merged-table.ts';
import { encodeTable } from '../../../cli/experiments/storage/parquet.ts';
import { readStoredRows } from '../../../cli/experiments/storage/read-results.ts';
import { RowHash } from '../../../cli/experiments/storage/row-hash.ts';
import { RowRoot } from '../../../cli/experiments/storage/row-root.ts';
import { TableWriter } from '../../../cli/experiments/storage/table-writer.ts';
import {
  disputeFindings,
  onlyNotCompared,
  sampleRuns,
  type VerificationResult,
  verifyFolder,
} from '../../../cli/experiments/verify.ts';
import { createEngine, REPLICATES_PER_DRAW } from '../../../engine/index.ts';
import { readExperiment } from '../../../scenarios/internal.ts';
import { runHere as korpu } from '../run-here.ts';
import { newFolder, runHere, tinyFile, tinyPack, tinyPlan } from './tiny.ts';

const changes = { shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 4 } };
const plan = tinyPlan(changes, 2);
const whole = newFolder();

beforeAll(async () => {
  await runHere(plan, whole);
});

/** Everything that a forger may change. */
interface Forgery {
  runs: ColumnValues[];
  monthly: ColumnValues[];
  failures: RunFailure[];
  manifest: Record<string, unknown>;
  /** Keys of the results in the manifest; null: no merge. */
  results: Record<string, unknown> | null;
  keepParts: boolean;
  /** Text of the data dictionary. */
  dictionary: string;
  /** Bytes of a table. */
  encode: (table: 'runs' | 'monthly', rows: ColumnValues[]) => Promise<Uint8Array>;
}

async function tableOf(table: 'runs' | 'monthly'): Promise<ColumnValues[]> {
  const pieces: ColumnValues[][] = [];
  for await (const rows of readStoredRows(whole, readManifest(whole), table)) pieces.push(rows);
  return (pieces[0] ?? []).map((_, c) => pieces.flatMap((rows) => rows[c] ?? []));
}

/** Bytes of a table as a merge writes it, or in another way where it refuses the order of the rows. */
async function tableBytes(table: 'runs' | 'monthly', rows: ColumnValues[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  try {
    const writer = new TableWriter(plan, table, (bytes) => void pieces.push(Uint8Array.from(bytes)));
    await writer.add(rows);
    await writer.finish();
    return Buffer.concat(pieces);
  } catch {
    return encodeTable(table === 'runs' ? plan.runColumns : plan.monthlyColumns, rows, {});
  }
}

/** A folder with changed rows, whose hashes were all computed again from them. */
async function forged(change: (forgery: Forgery) => void): Promise<string> {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  // Without its checksum, as an earlier version wrote it and as a forger may leave it.
  const manifest = structuredClone(readManifest(folder)) as unknown as Record<string, unknown>;
  const forgery: Forgery = {
    ...{
      runs: await tableOf('runs'),
      monthly: await tableOf('monthly'),
      failures: [],
      manifest,
      results: {},
      keepParts: false,
      dictionary: readFileSync(join(folder, 'columns.json'), 'utf8'),
      encode: tableBytes,
    },
  };
  change(forgery);
  const { runs, monthly, failures, keepParts } = forgery;
  const hashOf = (columns: readonly TableColumn[], rows: ColumnValues[]): string => {
    const hash = new RowHash(columns);
    hash.add(rows);
    return hash.digest();
  };
  const files: Record<string, string> = {};
  const write = (name: string, bytes: Uint8Array | string): void => {
    writeFileSync(join(folder, name), bytes);
    const source = openByteSource(join(folder, name), Number.POSITIVE_INFINITY);
    files[name] = hashOfSource(source);
    source.close();
  };
  write('runs.parquet', await forgery.encode('runs', runs));
  write('monthly.parquet', await forgery.encode('monthly', monthly));
  if (failures.length > 0) write('failures.ndjson', failures.map((line) => `${JSON.stringify(line)}\n`).join(''));
  let root: string;
  try {
    const tree = new RowRoot(plan.runColumns, plan.runs);
    tree.add(runs);
    root = tree.digest();
  } catch {
    root = 'f'.repeat(64);
  }
  const results = {
    ...{ runs: runs[0]?.length, failed: plan.runs - (runs[0]?.length ?? 0), root, files },
    ...{ rowHash: hashOf(plan.runColumns, runs), monthlyHash: hashOf(plan.monthlyColumns, monthly) },
  };
  const merge = forgery.results === null ? null : { ...results, ...forgery.results };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, results: merge }));
  writeFileSync(join(folder, 'columns.json'), forgery.dictionary);
  if (!keepParts) rmSync(join(folder, 'parts'), { recursive: true });
  return folder;
}

async function verified(folder: string, sample: number = plan.runs): Promise<VerificationResult | UserError> {
  try {
    return await verifyFolder(folder, planOfFolder(folder), sample);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');

const at = (name: string): number => plan.runColumns.findIndex((column) => column.name === name);

/** Cuts the rows of some runs out of a table. */
function cut(rows: ColumnValues[], isCut: (run: number) => boolean): ColumnValues[] {
  const kept = (rows[0] ?? []).map((run) => !isCut(run as number));
  return rows.map((values) => values.filter((_, i) => kept[i]));
}

function cutRuns(forgery: Forgery, isCut: (run: number) => boolean): void {
  forgery.runs = cut(forgery.runs, isCut);
  forgery.monthly = cut(forgery.monthly, isCut);
}

function failureOf(run: number, cause: 'run' | 'machine'): RunFailure {
  const policy = plan.experiment.policies[run % 3] as string;
  const reason = cause === 'run' ? 'made up' : 'took longer than 1 s';
  return { run, policy, shock: 'none', point: Math.floor(run / 3), draw: 0, replicate: 0, cause, reason };
}

const forgeries: readonly [string, (forgery: Forgery) => void, RegExp][] = [
  ['rows cut, and counted as failures', (of) => cutRuns(of, (run) => run % 6 === 1), /"unaccounted":2/],
  [
    'rows cut, with failures made up',
    (of) => {
      cutRuns(of, (run) => run === 4);
      of.failures = [failureOf(4, 'run')];
    },
    /"notFailing":\[4\]/,
  ],
  [
    'rows cut, with the failures of other runs',
    (of) => {
      cutRuns(of, (run) => run === 4);
      of.failures = [failureOf(5, 'run')];
    },
    /run 5 has a row/,
  ],
  [
    'rows cut, with a failure of another policy',
    (of) => {
      cutRuns(of, (run) => run === 4);
      of.failures = [{ ...failureOf(4, 'run'), policy: plan.experiment.policies[0] as string }];
    },
    /a record has policy/,
  ],
  [
    'a row in place of another',
    (of) => void of.runs.map((values) => values.splice(4, 1, values[5] as never)),
    /after run 5/,
  ],
  ['rows in another order', (of) => void of.runs.map((values) => values.reverse()), /has run 10 after run 11/],
  [
    'a policy exchanged',
    (of) => of.runs[1]?.splice(4, 2, of.runs[1][5] as never, of.runs[1][4] as never),
    /has policy/,
  ],
  ['a factor changed', (of) => of.runs[at('factor.arrivals.afterForkPerYear')]?.splice(3, 1, 1), /has factor.arrivals/],
  ['a point changed', (of) => of.runs[at('point')]?.splice(3, 1, 2), /has point 2 in run 3/],
  ['a value changed', (of) => of.runs[at('stock.total')]?.splice(7, 1, 1), /"run":7,"columns":\["stock.total"\]/],
  [
    'a difference changed',
    (of) => of.runs[at('accounts.net')]?.splice(7, 1, 1),
    /"run":7,"columns":\["accounts.net"\]/,
  ],
  ['a digest changed', (of) => of.runs.at(-1)?.splice(7, 1, 'f'.repeat(64)), /"run":7,"columns":\["digest"\]/],
  [
    'a value made missing',
    (of) => of.runs[at('stock.total')]?.splice(7, 1, null),
    /"run":7,"columns":\["stock.total"\]/,
  ],
  ['a month changed', (of) => of.monthly.at(-1)?.splice(30, 1, 1), /"run":2,"columns":\["monthly"\]/],
  ['months cut', (of) => void of.monthly.map((values) => values.splice(30, 1)), /months of run 2|out of order/],
  ['the last months cut', (of) => void of.monthly.map((values) => values.splice(-3)), /months of run 11, not 12/],
  [
    'the months of a run cut',
    (of) => (of.monthly = cut(of.monthly, (run) => run === 4)),
    /run 4 has a row, but no months; in all 1 such/,
  ],
  [
    'rows that the parts do not have',
    (of) => {
      of.runs[at('stock.total')]?.splice(7, 1, 1);
      of.keepParts = true;
    },
    /chunk 1: its runs are not those of runs.parquet/,
  ],
  [
    'months that the parts do not have',
    (of) => {
      of.monthly.at(-1)?.splice(30, 1, 1);
      of.keepParts = true;
    },
    /chunk 0: its monthly are not those of monthly.parquet/,
  ],
  ['the order of rows described otherwise', (of) => (of.manifest['order'] = 'By policy.'), /order: got another text/],
  ['another licence', (of) => (of.manifest['licence'] = 'None.'), /licence: got another text/],
  [
    'another name',
    (of) => ((of.manifest['experiment'] as { name: string }).name = 'Official'),
    /experiment.name: got another text/,
  ],
  [
    'an experiment file of another name',
    (of) => {
      const text = 'korpu: 1\nname: Official\n';
      of.manifest['file'] = { name: 'tiny.yaml', text, policies: [], sha256: hashOfText(text) };
    },
    /experiment.name: got another text/,
  ],
  [
    'another description',
    (of) => ((of.manifest['experiment'] as { about: string }).about = 'Official'),
    /experiment.about: got another text/,
  ],
  [
    'an experiment file whose name is no text',
    (of) => {
      const text = 'korpu: 1\nname: {a: 1}\n';
      of.manifest['file'] = { name: 'tiny.yaml', text, policies: [], sha256: hashOfText(text) };
    },
    /experiment.name: got another text/,
  ],
  ['other units of columns', (of) => (of.dictionary = of.dictionary.replaceAll('people', 'families')), /columns.json/],
  ['no root', (of) => (of.results = { root: undefined }), /merged by an earlier version/],
  ['another root', (of) => (of.results = { root: 'f'.repeat(64) }), /got root/],
  [
    'one more column',
    (of) => {
      const more: TableColumn = { name: 'note', type: 'STRING', nullable: false };
      of.encode = async (table, rows) =>
        table === 'monthly'
          ? tableBytes(table, rows)
          : encodeTable([...plan.runColumns, more], [...rows, (rows[0] ?? []).map(() => 'best')], {});
    },
    /runs.parquet has the rows, but was not written by this version/,
  ],
  [
    'other labels in the footer',
    (of) => {
      of.encode = async (table, rows) =>
        table === 'runs'
          ? tableBytes(table, rows)
          : encodeTable(plan.monthlyColumns, rows, { 'korpu.plan': plan.hash, 'korpu.columns': '[]' });
    },
    /monthly.parquet has the rows, but was not written by this version/,
  ],
  ['no merge any more', (of) => (of.results = null), /"missingChunks":2/],
  [
    'fewer points, rows cut to fit',
    (of) => {
      cutRuns(of, (run) => run >= 9);
      const { design } = of.manifest['experiment'] as { design: { size: number } };
      design.size = 3;
    },
    /axes.points: got 4, expected 3/,
  ],
  [
    'fewer policies',
    (of) => {
      cutRuns(of, (run) => run % 3 === 2);
      (of.manifest['axes'] as { policies: number }).policies = 2;
    },
    /axes.policies: got 2, expected 3/,
  ],
  [
    'fewer rows than runs',
    (of) => {
      cutRuns(of, (run) => run === 4);
      of.results = { runs: 11, failed: 0 };
    },
    /got 11 rows and 0 failures, expected 12 in all/,
  ],
];

test('verifies a folder in full, and again without its parts', async () => {
  for (const keepParts of [true, false]) {
    const folder = await forged((forgery) => {
      forgery.keepParts = keepParts;
    });
    const expected = { holds: true, sampled: 12, withoutRow: 0, unaccounted: 0, notCompared: 0, faults: [] };
    expect(await verified(folder)).toMatchObject({ ...expected, missingChunks: keepParts ? 0 : 2 });
  }
});

const tinyLines = readFileSync(tinyFile, 'utf8')
  .replace('[none, great-harvest]', '[none]')
  .replace('size: 10', 'size: 1');

test.each([
  ['no description', (text: string) => text.replace(/^about: .*\n/m, '')],
  ['a folded description', (text: string) => text.replace(/^about: .*$/m, 'about: >\n  One line\n  and another.\n')],
  ['spaces around its description', (text: string) => text.replace(/^about: .*$/m, 'about: "  A test. "')],
  [
    'comments, quotes and another order',
    (text: string) => `# A test.\n${text.replace(/^name: (.*)\n/m, '')}name: 'Tiny' # x\n`,
  ],
])('verifies a folder whose experiment file has %s', async (_, change) => {
  const text = change(tinyLines);
  expect(text).not.toBe(tinyLines);
  const read = readExperiment('tiny.yaml', text, tinyPack);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const folder = newFolder();
  await runHere(createPlan(read.value, tinyPack, null), folder, { file: { name: 'tiny.yaml', text, policies: [] } });
  expect(await verifyFolder(folder, planOfFolder(folder), 0)).toMatchObject({ holds: true, faults: [] });
});

/** Forgeries of values that follow from no number of a run: computing them again is what finds them. */
const needsSample = /"run":|notFailing/;

test.each(forgeries)('finds %s, though every hash was mended', async (_, change, found) => {
  const result = await verified(await forged(change), needsSample.test(found.source) ? plan.runs : 0);
  if (result instanceof UserError) expect([result.exitCode, result.message]).toEqual([4, expect.stringMatching(found)]);
  else expect([result.holds, JSON.stringify(result)]).toEqual([false, expect.stringMatching(found)]);
});

test.each([
  ['of the last run', 5],
  ['of a run in between', 4],
])('finds a part without the months %s', async (_, run) => {
  const folder = newFolder();
  const rows = computeChunk(plan, 0);
  await runHere(plan, folder);
  publishChunk(folder, plan, 0, { ...rows, monthly: cut([...rows.monthly], (of) => of === run) });
  expect((await verifyFolder(folder, plan, 0)).faults.join()).toContain('has 60 months for 6 rows, not 72');
});

test('takes the rows of the parts where a table was changed', async () => {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  writeFileSync(join(folder, 'runs.parquet'), 'x');
  const result = await verifyFolder(folder, plan, 12);
  expect(result).toMatchObject({ holds: false, filesHold: false, sampled: 12, unaccounted: 0, differing: [] });
  expect(result.faults.join()).toContain('was changed after the merge');
});

test('certifies no run that it cannot compare', async () => {
  const folder = await forged((forgery) => {
    cutRuns(forgery, (run) => run === 4);
    forgery.failures = [failureOf(4, 'machine')];
  });
  const result = (await verified(folder)) as VerificationResult;
  expect(result).toMatchObject({ holds: false, notCompared: 1, withoutRow: 1, differing: [], faults: [] });
  expect(onlyNotCompared(result)).toBe(true);
});

test('verifies a failure that happens again, and the rows next to it', async () => {
  const failing = withFailure(5);
  const folder = newFolder();
  const openPool = () => ({
    run: async ({ chunk }: ChunkTask) => {
      const rows = computeChunk(failing, chunk);
      publishChunk(folder, failing, chunk, rows);
      const done = { runs: rows.runs[0]?.length ?? 0, failed: rows.failures.length };
      return { chunk, ...done, agentMonths: 0, milliseconds: 0, writeError: null };
    },
    close: async () => {},
  });
  expect(await runHere(failing, folder, { openPool })).toMatchObject({ code: 3, failed: 1 });
  const expected = { failAgain: 1, withoutRow: 1, unaccounted: 0, sampled: 11, differing: [], faults: [] };
  expect(await verifyFolder(folder, failing, 12)).toMatchObject({ ...expected, holds: true });
  // Without its record the run is missing.
  const manifest = readManifest(folder) as ExperimentManifest & { results: { files: Record<string, string> } };
  rmSync(join(folder, 'failures.ndjson'));
  expect(await verifyFolder(folder, failing, 0)).toMatchObject({ unaccounted: 1, holds: false });
  const { 'failures.ndjson': _gone, ...files } = manifest.results.files;
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({ ...manifest, results: { ...manifest.results, files } }),
  );
  expect(await verifyFolder(folder, failing, 0)).toMatchObject({ unaccounted: 1, holds: false });
});

/** The plan, with one run that fails wherever it is computed. */
function withFailure(run: number): ExperimentPlan {
  return {
    ...plan,
    openCellEngine: (of) => ({
      run(cell, values, policies) {
        const fails = plan.experiment.policies[run % 3] as string;
        if (cell.cell === Math.floor(run / 3) && policies.includes(fails)) throw new Error('out of range');
        const scenario = scenarioAt(of, cell, values, policies);
        const { policies: results, agentMonths } = createEngine(scenario, { groups: false }).replicate(
          cell.draw * REPLICATES_PER_DRAW + cell.replicate,
        );
        return { scenario, results, agentMonths };
      },
    }),
  };
}

test('chooses the sample by a seed that no one knows before', async () => {
  const many = { hash: plan.hash, runs: 400 };
  expect(sampleRuns(many, 20, 'a')).toEqual(sampleRuns(many, 20, 'a'));
  expect(sampleRuns(many, 20, 'a')).not.toEqual(sampleRuns(many, 20, 'b'));
  expect(new Set(sampleRuns(many, 20, 'a')).size).toBe(20);
  const seeds = [];
  for (let k = 0; k < 3; k++) seeds.push((await verifyFolder(whole, plan, 0)).sampleSeed);
  expect(new Set(seeds).size).toBe(3);
  const once = await verifyFolder(whole, plan, 2, { sampleSeed: 'again' });
  expect(once).toMatchObject({ sampleSeed: 'again', sampled: 2, holds: true });
});

test('refuses disputed months of a merged table, with its parts and without', async () => {
  for (const keepParts of [true, false]) {
    const folder = await forged((of) => {
      of.monthly.at(-1)?.splice(30, 1, 1);
      of.keepParts = keepParts;
    });
    await disputeFindings(folder, plan, await verifyFolder(folder, plan, plan.runs));
    const refused = { exitCode: 4, message: expect.stringContaining('run 2 in chunk 0 has another row') };
    await expect(runHere(plan, folder)).rejects.toMatchObject(refused);
  }
});

test('a rerun compares the months of a run too, with a trace and without', async () => {
  const folder = await forged((of) => {
    of.monthly.at(-1)?.splice(30, 1, 1);
    of.keepParts = true;
  });
  for (const trace of [false, true]) {
    expect(await rerun(folder, plan, 2, trace)).toMatchObject({ asStored: true, monthsAsStored: false });
    expect(await rerun(folder, plan, 1, trace)).toMatchObject({ asStored: true, monthsAsStored: true });
  }
  const { code, out } = await korpu(['rerun', folder, '--run', '2']);
  expect([code, out]).toEqual([4, expect.stringContaining('its months differ from those stored')]);
});

test('exports no row that is named otherwise than its run, in any format', async () => {
  const escapes = '\u001b]0;TITLE\u0007';
  const at = (name: string): number => plan.runColumns.findIndex((column) => column.name === name);
  const changed = (table: 'runs' | 'monthly', column: string, value: string | number) =>
    forged((forgery) => {
      const c = (table === 'runs' ? plan.runColumns : plan.monthlyColumns).findIndex(({ name }) => name === column);
      forgery[table][c] = [...(forgery[table][c] ?? [])].map((one, i) => (i === 1 ? value : one));
    });
  const others = plan.experiment.policies[0] ?? '';
  expect(at('digest')).toBeGreaterThan(0);
  const cases = [
    ['runs', 'policy', escapes, /has policy .* in run 1, not/],
    ['runs', 'policy', others, /has policy .* in run 1, not/],
    ['runs', 'shock', 'pandemic', /has shock pandemic in run 1, not none/],
    ['runs', 'point', 3, /has point 3 in run 1, not 0/],
    ['runs', 'digest', escapes, /has control characters in column digest of run 1/],
    ['monthly', 'policy', escapes, /has policy .* in run 0, not/],
    ['monthly', 'month', escapes, /has control characters in column month of run 0/],
  ] as const;
  for (const [table, column, value, message] of cases) {
    const folder = await changed(table, column, value);
    const manifest = readManifest(folder);
    for (const format of ['csv', 'parquet', 'duckdb'] as const) {
      const out = join(newFolder(), `table.${format}`);
      const error = await exportTable(folder, manifest, table, format, out).catch((thrown: unknown) => thrown);
      expect(error, `${table} ${column} ${format}`).toMatchObject({
        exitCode: 4,
        message: expect.stringMatching(message),
      });
      expect(existsSync(out)).toBe(false);
    }
    await expect(csvLines(folder, manifest, table).next()).rejects.toMatchObject({ exitCode: 4 });
  }
  for (const table of ['runs', 'monthly'] as const)
    await exportTable(whole, readManifest(whole), table, 'parquet', join(newFolder(), 'table.parquet'));
});
