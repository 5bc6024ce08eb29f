import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { createFutures } from '../../../../cli/experiments/analysis/futures.ts';
import { analyseFolder } from '../../../../cli/experiments/analysis/index.ts';
import { openExperimentRuns } from '../../../../cli/experiments/analysis/read-runs.ts';
import { openByteSource } from '../../../../cli/experiments/storage/byte-source.ts';
import { planOfFolder, readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { decodedRows } from '../../../../cli/experiments/storage/merged-table.ts';
import { encodeTable } from '../../../../cli/experiments/storage/parquet.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const folders = { sobol: newFolder(), saltelli: newFolder(), morris: newFolder() };
const said: string[] = [];
const log = (line: string): void => {
  said.push(line);
};

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const read = await connection.runAndReadAll(sql);
  const rows = read.getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

beforeAll(async () => {
  await runHere(tinyPlan({ design: { kind: 'sobol', size: 40 } }), folders.sobol);
  await runHere(tinyPlan({ design: { kind: 'saltelli', size: 4 }, shocks: ['none'] }), folders.saltelli);
  await runHere(tinyPlan({ design: { kind: 'morris', trajectories: 4 } }), folders.morris);
}, 240_000);

describe('korpu analyse', () => {
  test('computes the same regret as SQL over the merged runs', async () => {
    const folder = folders.sobol;
    const { sections } = await analyseFolder(folder, { figures: false, resamples: '100' }, log);
    expect(sections).toHaveLength(5);
    const runs = `read_parquet('${join(folder, 'runs.parquet')}')`;
    const made = await rowsOf(
      `WITH f AS (SELECT policy, shock, point, avg("accounts.net") v FROM ${runs} GROUP BY ALL),
       g AS (SELECT *, max(v) OVER (PARTITION BY shock, point) - v AS regret FROM f)
       SELECT policy, avg(regret) m, max(regret) w FROM g GROUP BY policy ORDER BY policy`,
    );
    const table = `read_parquet('${join(folder, 'analysis', 'regret.parquet')}')`;
    const expected = await rowsOf(
      `SELECT policy, meanRegret m, maxRegret w, futures FROM ${table} WHERE outcome = 'accounts.net' ORDER BY policy`,
    );
    expect(made.length).toBeGreaterThan(1);
    expect(expected.map(({ policy }) => policy)).toEqual(made.map(({ policy }) => policy));
    expected.forEach((row, i) => {
      expect(row['futures']).toBe(80);
      for (const key of ['m', 'w']) expect(Number(row[key])).toBeCloseTo(Number(made[i]?.[key]), 3);
    });
  });

  test('reads no folder whose rows and failures are not every run of its plan, whatever its manifest counts', async () => {
    const whole = readManifest(folders.morris);
    const { runColumns } = planOfFolder(folders.morris, whole);
    const file = openByteSource(join(folders.morris, 'runs.parquet'), 1_000_000_000);
    const rows = await decodedRows('runs.parquet', file, runColumns);
    file.close();
    const sha = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
    const failureOf = (run: number): string => `${JSON.stringify({ run, reason: 'x', cell: 0, point: 0 })}\n`;
    /** A folder with the first rows alone, and hashes computed again. */
    const forged = async (kept: number, failed: number, failures: string | null): Promise<string> => {
      const folder = newFolder();
      cpSync(folders.morris, folder, { recursive: true });
      const bytes = await encodeTable(
        runColumns,
        rows.map((values) => values.slice(0, kept)),
        {},
      );
      writeFileSync(join(folder, 'runs.parquet'), bytes);
      if (failures !== null) writeFileSync(join(folder, 'failures.ndjson'), failures);
      const { checksum: _, ...manifest } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
      const ofFailures = failures === null ? {} : { 'failures.ndjson': sha(failures) };
      const files = { ...manifest.results.files, 'runs.parquet': sha(bytes), ...ofFailures };
      const results = { ...manifest.results, runs: kept, failed, files };
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, results }));
      return folder;
    };
    const { runs } = whole;
    expect((await openExperimentRuns(await forged(runs, 0, null))).failed).toBe(0);
    for (const folder of [
      await forged(1, runs - 1, null),
      await forged(1, 0, null),
      await forged(runs, 5, null),
      await forged(runs - 2, 2, failureOf(runs - 1)),
    ]) {
      const error = await openExperimentRuns(folder).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        exitCode: 4,
        message: expect.stringMatching(/got \d+ (failures|rows and)|damaged/),
      });
    }
  });

  test('writes to --out, and rejects a folder with foreign files', async () => {
    const out = join(newFolder(), 'elsewhere');
    const options = { figures: false, resamples: '100', out } as const;
    const { report } = await analyseFolder(folders.morris, options, log);
    expect(report).toBe(join(out, 'report.html'));
    expect(existsSync(join(folders.morris, 'analysis'))).toBe(false);
    // An earlier analysis may be overwritten.
    await analyseFolder(folders.morris, options, log);
    await expect(analyseFolder(folders.morris, { ...options, out: folders.sobol }, log)).rejects.toThrow(
      'expected a new or empty folder',
    );
    await expect(analyseFolder(folders.morris, { ...options, out: report }, log)).rejects.toThrow(
      'a path through one, expected a folder',
    );
  });

  test('writes the same rows as CSV and Parquet', async () => {
    const at = join(folders.sobol, 'analysis');
    const names = readdirSync(at).filter((name) => name.endsWith('.parquet'));
    expect(names.length).toBeGreaterThanOrEqual(8);
    for (const name of names) {
      const [found] = await rowsOf(`SELECT count(*) n FROM read_parquet('${join(at, name)}')`);
      const lines = readFileSync(join(at, name.replace('.parquet', '.csv')), 'utf8')
        .trimEnd()
        .split('\n');
      expect(lines.length - 1).toBe(Number(found?.['n']));
    }
  });

  test('writes a self-contained report with a title, a sentence and a table for each figure', async () => {
    const { report } = await analyseFolder(folders.sobol, { figures: false, resamples: '100' }, log);
    const html = readFileSync(report, 'utf8');
    const plain = html.replaceAll(/<script[\s\S]*?<\/script>/g, '');
    expect(plain).not.toMatch(/\b(src|href)=/);
    expect(html).toContain("default-src 'none'");
    const drawn = plain.match(/<canvas /g)?.length ?? 0;
    expect(drawn).toBeGreaterThanOrEqual(2);
    const data = /<script type="application\/json" id="figures">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
    expect(JSON.parse(data)).toHaveLength(drawn);
    for (const part of plain.split('<h3>').slice(1)) {
      expect(part).toMatch(/^[^<]+<\/h3>\s*<p>[^<]+<\/p>/);
      if (part.includes('<canvas ')) expect(part).toContain('<table>');
    }
    // The content security policy allows exactly the scripts of the page.
    expect(html.match(/'sha256-/g)).toHaveLength(2);
  });

  test('computes indices without chance for a Saltelli layout, and effects for Morris trajectories', async () => {
    const options = { figures: false, resamples: '100', outcome: ['stock.total'] };
    const sobol = await analyseFolder(folders.saltelli, options, log);
    expect(sobol.tables).toContain('sobol.parquet');
    const at = (folder: string, name: string) => `read_parquet('${join(folder, 'analysis', name)}')`;
    const orders = await rowsOf(
      `SELECT "order", count(*) n FROM ${at(folders.saltelli, 'sobol.parquet')} GROUP BY ALL ORDER BY ALL`,
    );
    const total = (order: string): number => Number(orders.find((row) => row['order'] === order)?.['n']);
    // Three factors have three pairs.
    expect(total('first')).toBe(total('total'));
    expect(total('second')).toBe(total('total'));
    const [luck] = await rowsOf(
      `SELECT luckInIndices l FROM ${at(folders.saltelli, 'sobol-variance.parquet')} LIMIT 1`,
    );
    expect(luck?.['l']).toBe('taken out');
    const morris = await analyseFolder(folders.morris, options, log);
    expect(morris.tables).toContain('morris.csv');
    const effects = await rowsOf(
      `SELECT factor, max(muStar) m FROM ${at(folders.morris, 'morris.parquet')} WHERE against IS NULL GROUP BY ALL ORDER BY m DESC`,
    );
    // Of these three factors, arrivals determine the stock of people.
    expect(effects[0]?.['factor']).toBe('arrivals.afterForkPerYear');
  });

  test('computes satisficing and boxes of misses for a threshold', async () => {
    const [middle] = await rowsOf(
      `SELECT median("stock.total") m FROM read_parquet('${join(folders.sobol, 'runs.parquet')}')`,
    );
    const options = {
      figures: false,
      resamples: '100',
      threshold: [`stock.total>=${Math.round(Number(middle?.['m']))}`],
    };
    await analyseFolder(folders.sobol, options, log);
    const limits = readFileSync(join(folders.sobol, 'analysis', 'prim-limits.csv'), 'utf8');
    expect(limits).toContain('arrivals.afterForkPerYear');
    const regret = await rowsOf(
      `SELECT satisficing s FROM read_parquet('${join(folders.sobol, 'analysis', 'regret.parquet')}')`,
    );
    for (const { s } of regret) expect(Number(s)).toBeGreaterThanOrEqual(0);
  });

  test('rejects points in another order than that of the layout', async () => {
    for (const kind of ['morris', 'saltelli'] as const) {
      const folder = newFolder();
      cpSync(folders[kind], folder, { recursive: true });
      const path = join(folder, 'manifest.json');
      const manifest = JSON.parse(readFileSync(path, 'utf8'));
      // As if this version laid the same number of points out differently.
      manifest.experiment.design =
        kind === 'morris' ? { kind: 'saltelli', size: 2 } : { kind: 'morris', trajectories: 8 };
      delete manifest.checksum;
      writeFileSync(path, JSON.stringify(manifest));
      await expect(analyseFolder(folder, { figures: false }, log)).rejects.toMatchObject({ exitCode: 5 });
    }
  });

  test('rejects what cannot be analysed with a message', async () => {
    await expect(analyseFolder(newFolder(), {}, log)).rejects.toMatchObject({ exitCode: 2 });
    const unmerged = newFolder();
    await runHere(tinyPlan({ design: { kind: 'sobol', size: 4 } }), unmerged, { shard: { index: 0, of: 2 } });
    await expect(analyseFolder(unmerged, {}, log)).rejects.toMatchObject({ exitCode: 4 });
    const options = { outcome: ['stock.totl'], threshold: ['work'], resamples: '1' };
    await expect(analyseFolder(folders.sobol, options, log)).rejects.toThrow(
      /--outcome: got 'stock\.totl'.*stock\.total[\s\S]*--threshold: got 'work'[\s\S]*--resamples/,
    );
    expect(existsSync(join(unmerged, 'analysis'))).toBe(false);
  });
});

test('asks for the values of a quantity once a shock, however many futures there are', async () => {
  const runs = await openExperimentRuns(folders.sobol);
  const futures = await createFutures(runs);
  const values = await runs.values('accounts.net');
  const shocks: number[] = [];
  const gathered = futures.valuesOf((policy, shock) => {
    shocks.push(shock);
    return values(policy, shock);
  }, 1);
  expect(futures.count).toBe(80);
  expect(shocks).toEqual([0, 1]);
  const { points, draws, replicates } = runs;
  expect(draws).toBe(1);
  for (let future = 0; future < futures.count; future++)
    for (let replicate = 0; replicate < replicates; replicate++) {
      const stored = values(1, Math.floor(future / points))[(future % points) * replicates + replicate];
      expect(gathered[future * replicates + replicate]).toBe(stored);
    }
});

test('removes the tables of an earlier call with other outcomes, and says so', async () => {
  const out = join(newFolder(), 'again');
  const options = { figures: false, resamples: '100', out } as const;
  await analyseFolder(folders.sobol, options, log);
  const earlier = readdirSync(out);
  expect(earlier).toContain('given-data.csv');
  writeFileSync(join(out, 'notes.txt'), 'mine');
  said.length = 0;
  // Morris has no shares from given data.
  await analyseFolder(folders.morris, options, log);
  expect(readdirSync(out)).not.toContain('given-data.csv');
  expect(readdirSync(out)).toContain('notes.txt');
  expect(said.join('\n')).toMatch(/removed files of the earlier analysis: .*given-data\.csv/);
});
