import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { claimAnalysisFolder } from '../../../../cli/experiments/analysis/written-files.ts';
import { PREVIOUS_FOLDER } from '../../../../cli/experiments/storage/rebuild-manifest.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const plan = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 2 } });
const whole = newFolder();

beforeAll(async () => {
  await runHere(plan, whole);
});

test.each(['parts', 'sessions', PREVIOUS_FOLDER, 'parts/0000'])(
  'writes nothing through a link in the place of %s',
  async (name) => {
    const [folder, outside] = [newFolder(), newFolder()];
    cpSync(whole, folder, { recursive: true });
    rmSync(join(folder, name), { recursive: true, force: true });
    symlinkSync(outside, join(folder, name));
    await expect(runHere(plan, folder, { repair: true })).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining(`${name}: got a link, expected a folder`),
    });
    expect(readdirSync(outside)).toEqual([]);
  },
);

test('runs in a folder that is itself named by a link', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'results'));
  symlinkSync(join(folder, 'results'), join(folder, 'link'));
  expect(await runHere(plan, join(folder, 'link'))).toMatchObject({ code: 0 });
});

test('writes an analysis through a link only where the user names it', () => {
  const [folder, outside] = [newFolder(), newFolder()];
  const link = join(folder, 'analysis');
  symlinkSync(outside, link);
  expect(() => claimAnalysisFolder(link, false)).toThrow('a link, expected a folder');
  expect(() => claimAnalysisFolder(link, true)).not.toThrow();
});
