import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { toPlanSeed } from '../../../cli/experiments/plan/plan.ts';
import { openChunkProcessor } from '../../../cli/experiments/queue/chunk-processor.ts';
import { openSearchJournal } from '../../../cli/experiments/search/search-journal.ts';
import { makeFolder } from '../../../cli/experiments/storage/atomic-write.ts';
import { publishChunk } from '../../../cli/experiments/storage/chunk-files.ts';
import { currentSystem, runInSystem } from '../../../cli/system/system.ts';
import { inProcessPool, newFolder, runHere, tinyPlan } from './tiny.ts';

/** Folders of files that were read, and not made durable since: their names may be those of a process that was killed. */
interface FoundNames {
  readonly system: ReturnType<typeof currentSystem>;
  readonly read: Set<string>;
  readonly synced: Set<string>;
}

function recordNames(): FoundNames {
  const opened = new Map<number, string>();
  const read = new Set<string>();
  const synced = new Set<string>();
  const files = {
    ...fs,
    openSync: (path: string, ...others: [string]) => {
      const handle = fs.openSync(path, ...others);
      opened.set(handle, path);
      if (/(manifest\.json|\.parquet|\.ndjson)$/.test(path)) read.add(dirname(path));
      return handle;
    },
    fsyncSync: (handle: number) => {
      const path = opened.get(handle) ?? '';
      read.delete(path);
      synced.add(path);
      fs.fsyncSync(handle);
    },
  } as unknown as typeof fs;
  return { system: { ...currentSystem(), files }, read, synced };
}

const plan = tinyPlan({}, 2);

/** What commands find that the process before them left, after its names were given and before they were durable. */
const commands: readonly (readonly [
  name: string,
  before: (folder: string) => unknown,
  act: (folder: string) => unknown,
])[] = [
  ['a run that finds the results', (folder) => runHere(plan, folder), (folder) => runHere(plan, folder)],
  [
    'a repair that finds nothing to do',
    (folder) => runHere(plan, folder),
    (folder) => runHere(plan, folder, { repair: true }),
  ],
  [
    'a part of a run that finds its chunks',
    (folder) => runHere(plan, folder, { shard: { index: 0, of: 2 } }),
    (folder) => runHere(plan, folder, { shard: { index: 0, of: 2 } }),
  ],
  [
    'a run that finds all chunks and merges them',
    (folder) => runHere(plan, folder, { shard: { index: 0, of: 1 } }),
    (folder) => runHere(plan, folder),
  ],
  [
    'a worker that is given a chunk which is there',
    (folder) => runHere(plan, folder),
    (folder) => {
      const pool = inProcessPool(1, { seed: toPlanSeed(plan), folder, parent: null });
      const limits = { threads: 1, runTimeout: null, retries: 0, log: () => {} };
      return openChunkProcessor({ folder, plan, pool, ...limits }).compute(0);
    },
  ],
];

test.each(commands)('makes names durable after they were found: %s', async (_, before, act) => {
  const folder = newFolder();
  await before(folder);
  const { system, read } = recordNames();
  await runInSystem(system, async () => act(folder));
  expect([...read]).toEqual([]);
});

test('makes the names of the folders of a part durable that another process created', () => {
  const folder = newFolder();
  const large = { ...plan, chunks: { ...plan.chunks, chunks: 2000 } };
  const rows = { runs: plan.runColumns.map(() => []), monthly: plan.monthlyColumns.map(() => []), failures: [] };
  fs.mkdirSync(join(folder, 'parts', '0001'), { recursive: true });
  const { system, synced } = recordNames();
  runInSystem(system, () => publishChunk(folder, large, 1500, rows as never));
  expect([...synced]).toEqual(expect.arrayContaining([folder, join(folder, 'parts'), join(folder, 'parts', '0001')]));
});

test.each([
  ['none is there', []],
  ['the one above is there', ['a']],
  ['both are there', ['a', join('a', 'b')]],
])('makes the names of a folder and of those above it durable, up to a root: %s', (_, existing) => {
  const folder = newFolder();
  for (const name of existing) fs.mkdirSync(join(folder, name));
  const { system, synced } = recordNames();
  expect(runInSystem(system, () => makeFolder(join(folder, 'a', 'b'), folder))).toBe(existing.length < 2);
  expect([...synced].sort()).toEqual([folder, join(folder, 'a')]);
});

test('makes the name of a journal durable, a new one and one that is there', () => {
  const folder = newFolder();
  for (let i = 0; i < 2; i++) {
    const { system, synced } = recordNames();
    runInSystem(system, () => openSearchJournal(folder, {}).close());
    expect([...synced]).toContain(folder);
  }
});
