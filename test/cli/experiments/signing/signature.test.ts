import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../../cli/exit-codes.ts';
import { createKeyFiles, readPrivateKey, readPublicKey } from '../../../../cli/experiments/signing/keys.ts';
import { checkSignature, signFolder } from '../../../../cli/experiments/signing/signature.ts';
import { SIGNATURE_FILE } from '../../../../cli/experiments/signing/signature-file.ts';
import { writeManifest } from '../../../../cli/experiments/storage/experiment-folder.ts';
import { type MergeResults, readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { newFolder, runHere, tinyPlan } from '../tiny.ts';

const plan = tinyPlan({ design: { kind: 'sobol', size: 2 }, shocks: ['none'], replicates: 1 }, 1);
const keys = newFolder();
const mine = join(keys, 'mine.pem');
const signedFolder = newFolder();

beforeAll(async () => {
  createKeyFiles(mine);
  createKeyFiles(join(keys, 'other.pem'));
  await runHere(plan, signedFolder);
  await signFolder(
    signedFolder,
    readPrivateKey(mine, () => {}),
  );
}, 60_000);

const publicKey = (name = 'mine') => readPublicKey(join(keys, `${name}.pem.pub`));

function errorOf(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was rejected');
}

/** A copy of the signed folder in which a file was changed. */
async function changed(change: (folder: string) => void | Promise<void>): Promise<string> {
  const folder = join(newFolder(), 'results');
  cpSync(signedFolder, folder, { recursive: true, preserveTimestamps: true });
  await change(folder);
  return folder;
}

function rewrite(folder: string, name: string, from: string | RegExp, to: string): void {
  const path = join(folder, name);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(from);
  writeFileSync(path, text.replace(from, to));
}

describe('a key', () => {
  test.each([
    ['a name', 'k'.repeat(256)],
    ['a name with .pub', 'k'.repeat(252)],
  ])('of %s that is too long is refused before a file is written', (_, name) => {
    const folder = newFolder();
    const { exitCode, message } = errorOf(() => createKeyFiles(join(folder, name)));
    expect([exitCode, message]).toEqual([2, expect.stringMatching(/^--new-key: got 'k{40}…', a name of 256 bytes/)]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is readable by its owner alone, and never overwritten', () => {
    expect(statSync(mine).mode & 0o777).toBe(0o600);
    const before = readFileSync(mine);
    expect(errorOf(() => createKeyFiles(mine)).exitCode).toBe(2);
    rmSync(`${mine}.pub.copy`, { force: true });
    // Neither where the public one alone exists.
    writeFileSync(join(keys, 'half.pem.pub'), 'precious');
    expect(errorOf(() => createKeyFiles(join(keys, 'half.pem'))).message).toContain('never overwritten');
    expect([existsSync(join(keys, 'half.pem')), readFileSync(join(keys, 'half.pem.pub'), 'utf8')]).toEqual([
      false,
      'precious',
    ]);
    expect(readFileSync(mine)).toEqual(before);
    expect(errorOf(() => createKeyFiles(join(keys, 'none', 'key.pem'))).message).toContain('mkdir');
  });

  test('is rejected with exit code 2 where it is of another kind, and is not quoted', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const files: Record<string, string> = {
      'rsa.pem': rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      'rsa.pub': rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      'secret.txt': 'password: hunter2',
      empty: '',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(keys, name), text);
    for (const name of [...Object.keys(files), 'absent', 'mine.pem.pub', '.'])
      expect([name, errorOf(() => readPrivateKey(join(keys, name), () => {})).exitCode]).toEqual([name, 2]);
    for (const name of [...Object.keys(files), 'absent', 'mine.pem', '.']) {
      const error = errorOf(() => readPublicKey(join(keys, name)));
      expect([name, error.exitCode, error.message]).toEqual([name, 2, expect.not.stringContaining('hunter2')]);
    }
  });

  test('that other users may read is reported', () => {
    const open = join(keys, 'open.pem');
    writeFileSync(open, readFileSync(mine), { mode: 0o644 });
    let reported = 0;
    readPrivateKey(open, () => {
      reported += 1;
    });
    readPrivateKey(mine, () => {
      reported += 1;
    });
    expect(reported).toBe(1);
  });
});

describe('a signature', () => {
  test('holds for its key and for no other', () => {
    expect(checkSignature(signedFolder, publicKey())).toMatchObject({ holds: true, faults: [] });
    const other = checkSignature(signedFolder, publicKey('other'));
    expect([other.holds, other.faults.join()]).toEqual([false, expect.stringContaining('is of another key: SHA256:')]);
  });

  test.each([
    ['no signature', (folder: string) => rmSync(join(folder, SIGNATURE_FILE)), /not signed/],
    [
      'half a signature',
      (folder: string) => writeFileSync(join(folder, SIGNATURE_FILE), '{"korpu": "sig'),
      /another content/,
    ],
    [
      'another row hash in the manifest',
      (folder: string) => {
        const manifest = readManifest(folder);
        const results = { ...(manifest.results as MergeResults), rowHash: '0'.repeat(64) };
        writeManifest(folder, { ...manifest, results });
      },
      /manifest: got another value/,
    ],
    [
      'another blank in the manifest',
      (folder: string) => rewrite(folder, 'manifest.json', '"format": 1', '"format":  1'),
      /manifest: got another value/,
    ],
    [
      'another row hash in both',
      (folder: string) => {
        for (const name of ['manifest.json', SIGNATURE_FILE])
          rewrite(folder, name, /"rowHash": ".../, '"rowHash": "000');
      },
      /its signature does not hold/,
    ],
    [
      'the last record of a process removed',
      (folder: string) => {
        const [end] = readdirSync(join(folder, 'sessions')).filter((name) => name.endsWith('.end.json'));
        rmSync(join(folder, 'sessions', end as string));
      },
      /is gone since it was signed/,
    ],
    [
      'the last record of a process changed',
      (folder: string) => {
        const [end] = readdirSync(join(folder, 'sessions')).filter((name) => name.endsWith('.end.json'));
        rewrite(folder, join('sessions', end as string), '"complete"', '"stopped"');
      },
      /was changed since it was signed/,
    ],
    [
      'signed by somebody else in the name of the key',
      async (folder: string) => {
        const theirs = JSON.parse(readFileSync(join(folder, SIGNATURE_FILE), 'utf8')) as { publicKey: string };
        await signFolder(
          folder,
          readPrivateKey(join(keys, 'other.pem'), () => {}),
        );
        rewrite(folder, SIGNATURE_FILE, /"publicKey": "[^"]*"/, `"publicKey": "${theirs.publicKey}"`);
      },
      /its signature does not hold|another key/,
    ],
  ])('does not hold with %s', async (_name, change, fault) => {
    const check = checkSignature(await changed(change), publicKey());
    expect([check.holds, check.faults.join()]).toEqual([false, expect.stringMatching(fault)]);
  });

  test('holds when records were added, as a check of the folder by korpu run adds', async () => {
    const folder = await changed(() => {});
    rmSync(join(folder, 'runs.parquet'));
    await runHere(plan, folder);
    expect(checkSignature(folder, publicKey())).toMatchObject({ holds: true, faults: [] });
  });

  test('is refused for a folder that is not merged, or was changed', async () => {
    const folder = newFolder();
    await runHere(plan, folder, { shard: { index: 0, of: 2 } });
    const key = readPrivateKey(mine, () => {});
    await expect(signFolder(folder, key)).rejects.toThrow('not merged');
    const damaged = await changed((of) => writeFileSync(join(of, 'runs.parquet'), 'x'));
    await expect(signFolder(damaged, key)).rejects.toThrow('merged files were changed');
  });
});
