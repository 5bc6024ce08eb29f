import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { createKeyFiles, readPrivateKey } from '../../cli/experiments/signing/keys.ts';
import { signFolder } from '../../cli/experiments/signing/signature.ts';
import { chunkFilePath } from '../../cli/experiments/storage/chunk-files.ts';
import { runProgram } from '../../cli/program.ts';
import { newFolder, runHere, tinyPlan } from './experiments/tiny.ts';

const plan = tinyPlan({ shocks: ['none'], replicates: 1, design: { kind: 'sobol', size: 2 } }, 1);
const whole = join(newFolder(), 'results');

beforeAll(() => runHere(plan, whole), 60_000);

/** A copy of the folder, changed. */
function changed(change: (folder: string) => void): string {
  const folder = join(newFolder(), 'results');
  cpSync(whole, folder, { recursive: true, preserveTimestamps: true });
  change(folder);
  return folder;
}

/** Exit code and output of `korpu verify`. */
async function verify(folder: string, ...args: readonly string[]): Promise<readonly [number, string]> {
  let text = '';
  const capture = ((chunk: unknown, ...rest: unknown[]) => {
    text += String(chunk);
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  }) as typeof process.stdout.write;
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(capture);
  try {
    return [await runProgram(['verify', folder, '--quiet', ...args]), text];
  } finally {
    spy.mockRestore();
  }
}

test('says that a signature is there, which it does not check without a key', async () => {
  const key = join(newFolder(), 'key.pem');
  createKeyFiles(key);
  expect(await verify(whole)).toEqual([0, expect.not.stringContaining('signature')]);
  const signed = changed(() => {});
  await signFolder(
    signed,
    readPrivateKey(key, () => {}),
  );
  expect(await verify(signed)).toEqual([
    0,
    expect.stringContaining('signature.json was not checked; try korpu verify'),
  ]);
  const [code, text] = await verify(signed, '--key', `${key}.pub`);
  expect([code, text]).toEqual([0, expect.stringContaining('signed by SHA256:')]);
  expect(text).not.toContain('not checked');
  expect(JSON.parse((await verify(signed, '--json'))[1])).toMatchObject({ signature: null, hasSignature: true });
});

test.each([
  ['a part', (folder: string) => writeFileSync(chunkFilePath(folder, plan, 0), 'x')],
  ['a merged table', (folder: string) => rmSync(join(folder, 'monthly.parquet'))],
  ['the dictionary', (folder: string) => writeFileSync(join(folder, 'columns.json'), '{}')],
  [
    'provenance.json',
    (folder: string) => {
      const path = join(folder, 'provenance.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"workers": ', '"workers": 9'));
    },
  ],
])('names the command that repairs %s, and the command repairs it', async (_, change) => {
  const folder = changed(change);
  const [code, text] = await verify(folder);
  expect([code, text]).toEqual([4, expect.stringContaining(`try korpu run EXP --out ${folder} --repair`)]);
  await runHere(plan, folder, { repair: true });
  expect(await verify(folder)).toEqual([0, expect.stringContaining(`${folder}: verified`)]);
});
