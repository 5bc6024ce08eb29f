import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import type { ChunkPool } from '../../../cli/experiments/chunk-pool.ts';
import { openChunkWork } from '../../../cli/experiments/chunk-work.ts';
import { createPlan, type ExperimentPlan } from '../../../cli/experiments/plan/plan.ts';
import { readExperimentFile } from '../../../cli/experiments/plan/read-experiment-file.ts';
import { type RunExperimentOptions, runExperiment } from '../../../cli/experiments/run-experiment.ts';
import { allRules, type ExperimentChanges, readExperiment } from '../../../scenarios/internal.ts';

/** Experiment file of the tests. */
export const tinyFile = fileURLToPath(new URL('tiny.yaml', import.meta.url));
const tinyText = readFileSync(tinyFile, 'utf8');
const { pack } = readExperimentFile(tinyFile, {});
export const tinyPack = pack;

/** Plans the tiny experiment with changes. cells: cells per chunk. */
export function tinyPlan(changes: ExperimentChanges = {}, cells: number | null = null): ExperimentPlan {
  const read = readExperiment('tiny.yaml', tinyText, pack, allRules, changes);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return createPlan(read.value, pack, cells);
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, deleted after the tests of the file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'korpu-experiment-'));
  folders.push(folder);
  return folder;
}

/** Computes chunks in this process, one after the other. */
export function inProcessPool(...[, data]: Parameters<NonNullable<RunExperimentOptions['openPool']>>): ChunkPool {
  const work = openChunkWork(data);
  return { run: (task) => work(task), close: async () => {} };
}

/** Runs a plan in a folder without threads. */
export function runHere(plan: ExperimentPlan, folder: string, options: Partial<RunExperimentOptions> = {}) {
  return runExperiment(plan, {
    folder,
    file: { name: 'tiny.yaml', text: tinyText, policies: [] },
    workers: 1,
    shard: null,
    fresh: false,
    extend: false,
    runTimeout: null,
    retries: 0,
    maxFailures: null,
    progress: { begin() {}, addFinished() {}, end() {} },
    signal: new AbortController().signal,
    log: () => {},
    openPool: inProcessPool,
    ...options,
  });
}
