import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { computeCells, computeChunk } from '../../../cli/experiments/compute-chunk.ts';
import { cellAt, scenarioAt } from '../../../cli/experiments/plan/plan.ts';
import { publishChunk } from '../../../cli/experiments/storage/chunk-files.ts';
import { readManifest } from '../../../cli/experiments/storage/manifest.ts';
import { mergeFolder } from '../../../cli/experiments/storage/merge.ts';
import { verifyFolder } from '../../../cli/experiments/verify.ts';
import { createEngine } from '../../../engine/index.ts';
import { compare } from '../../../engine/internal.ts';
import { newFolder, runHere, tinyPlan } from './tiny.ts';

test('gives the row of a comparison of its single replicate, digest included', () => {
  const plan = tinyPlan();
  const cell = cellAt(plan, 23);
  const scenario = scenarioAt(plan, cell, plan.pointOf(cell.point), plan.experiment.policies);
  const results = [createEngine(scenario, { groups: false }).replicate(cell.replicate)];
  const meta = { korpu: 'test', model: 'test', parameters: 'central', groups: false } as const;
  const comparison = compare(scenario, meta, results);
  const { runs, monthly } = computeCells(plan, 23, 24);
  const at = (name: string): number => plan.runColumns.findIndex((column) => column.name === name);
  for (const [p, policy] of plan.experiment.policies.entries()) {
    const said = comparison.policies[policy];
    expect(runs[at('run')]?.[p]).toBe(23 * 3 + p);
    expect(runs[at('policy')]?.[p]).toBe(policy);
    expect(runs[at('digest')]?.[p]).toBe(said?.digest);
    expect(runs[at('stock.total')]?.[p]).toBe(said?.outcomes['stock.total']?.mean);
    expect(runs[at('language.b1Share')]?.[p]).toBe(said?.outcomes['language.b1Share']?.mean);
    const breakEven = comparison.differences[policy]?.outcomes['accounts.breakEvenMonth'];
    expect(runs[at('accounts.breakEvenMonth')]?.[p]).toBe(breakEven?.mean ?? null);
    const months = said?.outcomes['stock.total']?.series.map(({ mean }) => mean);
    expect(monthly[7]?.slice(p * 12, p * 12 + 12)).toEqual(months);
  }
}, 120_000);

test('gives the same hashes for every chunk size, chunk order and sharding', async () => {
  const whole = newFolder();
  const { rowHash, code } = await runHere(tinyPlan({}, 40), whole);
  expect(code).toBe(0);
  const files = readManifest(whole).results?.files;

  const backwards = newFolder();
  const small = tinyPlan({}, 7);
  await runHere(small, backwards, { shard: { index: 0, of: 1000 } });
  for (let chunk = small.chunks.chunks - 1; chunk >= 0; chunk--)
    publishChunk(backwards, small, chunk, computeChunk(small, chunk));
  expect(await mergeFolder(backwards, small)).toEqual(readManifest(whole).results);

  const sharded = newFolder();
  const plan = tinyPlan({}, 3);
  for (const index of [2, 0]) await runHere(plan, sharded, { shard: { index, of: 3 } });
  await expect(mergeFolder(sharded, plan)).rejects.toThrow(/missing: 5 of 14 chunks: 1, 4, 7, 10, 13/);
  for (const index of [1, 1]) await runHere(plan, sharded, { shard: { index, of: 3 } });
  const merged = await mergeFolder(sharded, plan);
  expect([merged.rowHash, merged.files]).toEqual([rowHash, files]);
  const found = await verifyFolder(sharded, plan, 6);
  expect(found).toMatchObject({ sampled: 6, differing: [], filesHold: true, holds: true });
}, 120_000);

test('writes files that DuckDB reads, with the counts of the plan', async () => {
  const folder = newFolder();
  const plan = tinyPlan({}, 16);
  await runHere(plan, folder);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
  for (const source of [join(folder, 'runs.parquet'), join(folder, 'parts/c*.parquet')]) {
    const sql = `select policy, shock, count(*)::int n, count(distinct point)::int p, max(run) highest,
      avg("stock.total") stock, count("accounts.breakEvenMonth")::int even, count(distinct "factor.law")::int laws
      from '${source}' group by all order by policy, shock`;
    const groups = await rowsOf(sql);
    expect(groups).toHaveLength(6);
    for (const group of groups) expect(group).toMatchObject({ n: 20, p: 10, laws: 2 });
    expect(Math.max(...groups.map(({ highest }) => Number(highest)))).toBe(119);
  }
  const months = await rowsOf(
    `select month, count(*)::int n from '${join(folder, 'monthly.parquet')}' group by 1 order by 1`,
  );
  expect(months.map(({ n }) => n)).toEqual(new Array(12).fill(120));
  const ours = computeCells(plan, 5, 6).runs;
  const at = plan.runColumns.findIndex(({ name }) => name === 'accounts.net');
  const [theirs] = await rowsOf(
    `select "accounts.net" net, digest from '${join(folder, 'runs.parquet')}' where run = 16`,
  );
  expect(theirs).toEqual({ net: ours[at]?.[1], digest: ours.at(-1)?.[1] });
  connection.closeSync();
}, 120_000);

test('records a failed run and leaves the others of its cell unchanged', () => {
  const plan = tinyPlan({}, 4);
  const undisturbed = computeChunk(plan, 2);
  const failing = 2 * 4 * 3 + 4;
  const disturbed = computeChunk(plan, 2, {
    beforeRun(run) {
      if (run === failing || run === failing - 1) throw new Error('made to fail');
    },
  });
  expect(disturbed.failures.map(({ run, reason }) => [run, reason])).toEqual([
    [failing - 1, 'made to fail'],
    [failing, 'made to fail'],
  ]);
  expect(disturbed.failures[1]).toMatchObject({
    policy: plan.experiment.policies[1],
    point: 4,
    replicate: 1,
    shock: 'none',
  });
  expect(disturbed.runs[0]).toEqual(undisturbed.runs[0]?.filter((run) => run !== failing && run !== failing - 1));
  const digests = new Map(undisturbed.runs[0]?.map((run, i) => [run, undisturbed.runs.at(-1)?.[i]]));
  for (const [i, run] of (disturbed.runs[0] ?? []).entries())
    expect(disturbed.runs.at(-1)?.[i]).toBe(digests.get(run as number));
}, 120_000);
