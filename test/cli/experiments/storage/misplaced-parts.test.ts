import { copyFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { UserError } from '../../../../cli/exit-codes.ts';
import type { ExperimentPlan } from '../../../../cli/experiments/plan/plan.ts';
import { statusOf } from '../../../../cli/experiments/status.ts';
import {
  chunkFilePath,
  inspectChunk,
  publishChunk,
  readChunk,
} from '../../../../cli/experiments/storage/chunk-files.ts';
import { mergeFolder } from '../../../../cli/experiments/storage/merge.ts';
import { encodeTable } from '../../../../cli/experiments/storage/parquet.ts';
import { labelOfPart, writePartLabel } from '../../../../cli/experiments/storage/part-label.ts';
import { verifyFolder } from '../../../../cli/experiments/verify.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const changes = { shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 6 } };
const plan = tinyPlan(changes, 2);
const whole = newFolder();
let rowHash: string | null = null;

beforeAll(async () => {
  ({ rowHash } = await runHere(plan, whole));
  // As before a merge.
  rmSync(join(whole, 'runs.parquet'));
});

function part(
  folder: string,
  chunk: number,
  kind: 'runs' | 'monthly' | 'failures' = 'runs',
  of: ExperimentPlan = plan,
) {
  return chunkFilePath(folder, of, chunk, kind);
}

async function otherParts(other: ExperimentPlan): Promise<string> {
  const folder = newFolder();
  await runHere(other, folder, { shard: { index: 0, of: 1 } });
  return folder;
}

/** Mix-ups of parts, what is said of them, and whether status sees them: it reads the label of the runs alone. */
const mixUps: [string, (folder: string) => void | Promise<void>, RegExp, boolean][] = [
  [
    'a part copied over another',
    (folder) => copyFileSync(part(folder, 0), part(folder, 2)),
    /c0000002.parquet is chunk 0 under another name/,
    true,
  ],
  [
    'two parts exchanged',
    (folder) => {
      renameSync(part(folder, 0), `${part(folder, 0)}.away`);
      renameSync(part(folder, 1), part(folder, 0));
      renameSync(`${part(folder, 0)}.away`, part(folder, 1));
    },
    /c0000000.parquet is chunk 1 under another name/,
    true,
  ],
  [
    'the months of another chunk',
    (folder) => copyFileSync(part(folder, 1, 'monthly'), part(folder, 0, 'monthly')),
    /m0000000.parquet is chunk 1 under another name/,
    false,
  ],
  [
    'months in place of runs',
    (folder) => copyFileSync(part(folder, 1, 'monthly'), part(folder, 1)),
    /c0000001.parquet holds the monthly of chunk 1/,
    true,
  ],
  ['no months', (folder) => rmSync(part(folder, 1, 'monthly')), /m0000001.parquet is missing/, false],
  [
    'a part of another plan',
    async (folder) =>
      copyFileSync(part(await otherParts(tinyPlan({ ...changes, seed: 'other' }, 2)), 1), part(folder, 1)),
    /c0000001.parquet is a part of another plan/,
    true,
  ],
  [
    'a part of other chunk sizes',
    async (folder) => copyFileSync(part(await otherParts(tinyPlan(changes, 3)), 1), part(folder, 1)),
    /c0000001.parquet holds runs 9 to 17, not runs 6 to 11/,
    true,
  ],
  [
    'a failure of a run that has a row',
    (folder) => writeFileSync(part(folder, 1, 'failures'), `${JSON.stringify(failureOf(7))}\n`),
    /chunk 1 has 6 rows and 1 failures, not 6 in all/,
    false,
  ],
];

function failureOf(run: number) {
  const policy = plan.experiment.policies[run % 3] as string;
  return { run, policy, shock: 'none', point: Math.floor(run / 3), draw: 0, replicate: 0, reason: 'made up' };
}

test.each(mixUps)('finds %s in run, merge and verify, and computes it again', async (_, mixUp, fault, inStatus) => {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  await mixUp(folder);
  const faults = [0, 1, 2].flatMap((chunk) => [...inspectChunk(folder, plan, chunk).faults]);
  expect(faults.join('\n')).toMatch(fault);
  if (inStatus) {
    const { chunks, missing, faults: told } = statusOf(folder);
    expect(chunks.published + chunks.misplaced).toBe(3);
    expect([chunks.misplaced > 0, missing > 0, told.join('\n')]).toEqual([true, true, expect.stringMatching(fault)]);
  }
  const refused = (await mergeFolder(folder, plan).catch((error: unknown) => error)) as UserError;
  expect([refused.exitCode, refused.messages.join('\n')]).toEqual([4, expect.stringMatching(fault)]);
  expect(await verifyFolder(folder, plan, 0)).toMatchObject({ holds: false });
  const said: string[] = [];
  const again = await runHere(plan, folder, { log: (line) => said.push(line) });
  expect(said.join('\n')).toMatch(fault);
  expect(again).toMatchObject({ code: 0, rowHash });
  expect(readFileSync(part(folder, 1)).equals(readFileSync(part(whole, 1)))).toBe(true);
});

test('names a folder in the place of a part', async () => {
  for (const kind of ['runs', 'monthly'] as const) {
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true });
    const path = part(folder, 1, kind);
    rmSync(path);
    mkdirSync(path);
    expect(inspectChunk(folder, plan, 1)).toEqual({ state: 'damaged', faults: [`${path} is a folder`] });
    const rows = { runs: [], monthly: [], failures: [], agentMonths: 0 };
    expect(() => publishChunk(folder, plan, 1, rows)).toThrow(`${path}: got a folder, expected a file`);
    expect(await verifyFolder(folder, plan, 0)).toMatchObject({ damagedChunks: 1, holds: false });
  }
});

test('refuses rows that do not belong to a part, though checksum and label were mended', async () => {
  const folder = newFolder();
  cpSync(whole, folder, { recursive: true });
  const rows = (await readChunk(folder, plan, 1)) as (number | string | null)[][];
  const label = { ...labelOfPart(plan, 1, 'runs'), rows: 6 };
  const forge = (change: (columns: (number | string | null)[][]) => void): void => {
    const columns = rows.map((values) => [...values]);
    change(columns);
    writeFileSync(part(folder, 1), encodeTable(plan.runColumns, columns, writePartLabel(label)));
  };
  const at = (name: string): number => plan.runColumns.findIndex((column) => column.name === name);
  for (const [change, fault] of [
    [(columns) => columns[0]?.splice(3, 1, 8), 'has run 8 after run 8'],
    [(columns) => columns[0]?.splice(5, 1, 12), 'has a row of run 12, which is not among its runs'],
    [(columns) => columns[1]?.reverse(), 'has policy'],
    [(columns) => columns[at('point')]?.fill(1), 'has point 1'],
    [(columns) => columns[at('factor.law')]?.fill('none'), 'has factor.law none'],
  ] as [(columns: (number | string | null)[][]) => void, string][]) {
    forge(change);
    expect(inspectChunk(folder, plan, 1).state).toBe('intact');
    const refused = (await readChunk(folder, plan, 1).catch((error: unknown) => error)) as UserError;
    expect(refused).toBeInstanceOf(UserError);
    expect([refused.exitCode, refused.message]).toEqual([4, expect.stringContaining(fault)]);
  }
});
