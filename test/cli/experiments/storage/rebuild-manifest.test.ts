import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../../cli/exit-codes.ts';
import { statusOf } from '../../../../cli/experiments/status.ts';
import { chunkFilePath } from '../../../../cli/experiments/storage/chunk-files.ts';
import { readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const changes = { design: { kind: 'sobol', size: 5 }, shocks: ['none'], replicates: 1 };
/** The plan as this version divides it; folders have other chunks. */
const plan = tinyPlan(changes, 1);
const sizes = [1, 2, 3, 5];
const folders = new Map<number, string>();

beforeAll(async () => {
  for (const size of sizes) {
    const folder = newFolder();
    await runHere(tinyPlan(changes, size), folder);
    folders.set(size, folder);
  }
}, 120_000);

function copyOf(size: number): string {
  const copy = join(newFolder(), 'results');
  cpSync(folders.get(size) as string, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

async function refusal(of: Promise<unknown>): Promise<UserError> {
  const error = await of.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

const manifestPath = (folder: string): string => join(folder, 'manifest.json');

describe('a missing or damaged manifest', () => {
  test.each(sizes)('is made again with the chunks of the folder, %i cells each, and the same bytes', async (size) => {
    for (const harm of ['missing', '', '{"format": 1, "kind": "exp', '{"format": 1, "kind": "experiment"}']) {
      const folder = copyOf(size);
      const whole = readFileSync(manifestPath(folder), 'utf8');
      if (harm === 'missing') rmSync(manifestPath(folder));
      else writeFileSync(manifestPath(folder), harm);
      const lines: string[] = [];
      const log = (line: string) => lines.push(line);
      const { code, repaired } = await runHere(plan, folder, { repair: true, log });
      expect([code, repaired]).toEqual([0, { chunks: 0, files: ['manifest.json'] }]);
      expect(lines.join('\n')).toContain(`made again from the experiment file and ${Math.ceil(5 / size)} parts`);
      expect(readFileSync(manifestPath(folder), 'utf8')).toBe(whole);
      expect(existsSync(join(folder, 'manifest.damaged.json'))).toBe(harm !== 'missing');
    }
  });

  test('is made again from any part that is left, the others being computed', async () => {
    const all = [0, 1, 2];
    for (const left of all) {
      const folder = copyOf(2);
      const whole = readFileSync(manifestPath(folder), 'utf8');
      rmSync(manifestPath(folder));
      rmSync(join(folder, 'runs.parquet'));
      for (const chunk of all.filter((one) => one !== left)) rmSync(chunkFilePath(folder, tinyPlan(changes, 2), chunk));
      const { repaired } = await runHere(plan, folder, { repair: true });
      expect([left, repaired]).toEqual([left, { chunks: 2, files: ['manifest.json'] }]);
      expect(readFileSync(manifestPath(folder), 'utf8')).toBe(whole);
    }
  });

  test('is not made again unasked: the message says how, and nothing is written', async () => {
    const folder = copyOf(2);
    rmSync(manifestPath(folder));
    const names = readdirSync(folder).sort();
    const { exitCode, message } = await refusal(runHere(plan, folder));
    expect([exitCode, message]).toEqual([4, expect.stringContaining('--repair')]);
    expect(readdirSync(folder).sort()).toEqual(names);
    expect(() => statusOf(folder)).toThrow('--repair');
  });

  test('is not made again from parts of another experiment', async () => {
    const folder = copyOf(2);
    rmSync(manifestPath(folder));
    const other = tinyPlan({ ...changes, seed: 'other' });
    const { exitCode, message } = await refusal(runHere(other, folder, { repair: true }));
    expect([exitCode, message]).toEqual([5, expect.stringContaining('its parts are of another plan')]);
    expect(existsSync(manifestPath(folder))).toBe(false);
  });

  test('is not made again in a folder with files of something else', async () => {
    const folder = copyOf(2);
    rmSync(manifestPath(folder));
    mkdirSync(join(folder, 'thesis'));
    const { exitCode, message } = await refusal(runHere(plan, folder, { repair: true }));
    expect([exitCode, message]).toEqual([2, expect.stringContaining('contains thesis')]);
    const foreign = newFolder();
    writeFileSync(manifestPath(foreign), '{"format": 1, "kind": "comparison"}');
    expect((await refusal(runHere(plan, foreign, { repair: true }))).exitCode).toBe(2);
    expect(readFileSync(manifestPath(foreign), 'utf8')).toContain('comparison');
  });

  test('names the experiment that this one extends, whose rows are still taken over', async () => {
    const folder = copyOf(2);
    const larger = tinyPlan({ ...changes, replicates: 2 }, 2);
    await runHere(larger, folder, { extend: true });
    const whole = readManifest(folder);
    rmSync(manifestPath(folder));
    await runHere(larger, folder, { repair: true });
    expect(readManifest(folder)).toEqual(whole);
  });
});
