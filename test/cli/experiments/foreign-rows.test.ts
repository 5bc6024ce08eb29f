import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { computeChunk } from '../../../cli/experiments/compute-chunk.ts';
import { assertForeignRows } from '../../../cli/experiments/foreign-rows.ts';
import type { ExecutionBackend } from '../../../cli/experiments/run-experiment.ts';
import { publishChunk } from '../../../cli/experiments/storage/chunk-files.ts';
import { runProgram } from '../../../cli/program.ts';
import { newFolder, runHere, tinyPlan } from './tiny.ts';

const changes = { shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 2 } } as const;
const plan = tinyPlan(changes, 1);
const stock = plan.runColumns.findIndex(({ name }) => name === 'stock.total');

/** Publishes every chunk as a worker of a queue does. changed: cells in which one value is another. */
const workers =
  (changed: readonly number[], table: 'runs' | 'monthly' = 'runs'): ExecutionBackend =>
  async (chunks, { plan: ofRun, folder }) => {
    for (const chunk of chunks) {
      const rows = computeChunk(ofRun, chunk);
      const column = table === 'runs' ? stock : 7;
      const values = rows[table][column] as number[];
      if (changed.includes(chunk)) values[0] = (values[0] as number) + 1;
      publishChunk(folder, ofRun, chunk, rows);
    }
    return 'done';
  };

test('a run with a queue ends with its rows, and refuses those of workers that compute something else', async () => {
  const all = Array.from({ length: plan.chunks.chunks }, (_, chunk) => chunk);
  expect(await runHere(plan, newFolder(), { backend: workers([]) })).toMatchObject({ code: 0 });
  for (const table of ['runs', 'monthly'] as const) {
    const folder = newFolder();
    await expect(runHere(plan, folder, { backend: workers(all, table) })).rejects.toMatchObject({
      exitCode: 4,
      messages: [expect.stringContaining('has another row than this machine computes'), expect.any(String)],
    });
  }
});

test('rows that were refused are refused again: by the same command, one without a queue, and merge', async () => {
  const all = Array.from({ length: plan.chunks.chunks }, (_, chunk) => chunk);
  const folder = newFolder();
  const backend = workers(all);
  await expect(runHere(plan, folder, { backend })).rejects.toMatchObject({ exitCode: 4 });
  await expect(runHere(plan, folder, { backend })).rejects.toMatchObject({ exitCode: 4 });
  await expect(runHere(plan, folder)).rejects.toMatchObject({ exitCode: 4 });
  await expect(runProgram(['merge', folder])).rejects.toMatchObject({ exitCode: 4 });
  // Without their parts, the same command computes them again.
  rmSync(join(folder, 'parts'), { recursive: true });
  expect(await runHere(plan, folder)).toMatchObject({ code: 0 });
});

test('an extension refuses rows of the earlier experiment that were changed', async () => {
  const folder = newFolder();
  await runHere(plan, folder);
  const larger = tinyPlan({ ...changes, design: { kind: 'sobol', size: 4 } }, 1);
  const forged = newFolder();
  const all = Array.from({ length: plan.chunks.chunks }, (_, chunk) => chunk);
  await runHere(plan, forged);
  await workers(all)(all, { plan, folder: forged } as Parameters<ExecutionBackend>[1]);
  expect(await runHere(larger, folder, { extend: true })).toMatchObject({ code: 0 });
  await expect(assertForeignRows(folder, larger, [0], { cells: 100 })).resolves.toEqual([]);
  // Some chunks are new: the sample is of all, so every cell is asked for here.
  await runHere(larger, forged, { extend: true }).catch(() => null);
  await expect(assertForeignRows(forged, larger, all, { cells: 100 })).rejects.toMatchObject({ exitCode: 4 });
});
