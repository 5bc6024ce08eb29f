import type { Command } from 'commander';
import { EXIT, type ExitCode, type ExitListener, usageError } from '../exit-codes.ts';
import { createKeyFiles, readPrivateKey } from '../experiments/signing/keys.ts';
import { signFolder } from '../experiments/signing/signature.ts';
import { warnOfDisputes } from '../experiments/storage/disputed-cells.ts';
import { readManifest } from '../experiments/storage/manifest.ts';
import { writeStderr, writeStdout } from '../stdio.ts';

interface SignOptions {
  readonly key?: string;
  readonly newKey?: string;
  readonly json?: boolean;
}

/** Declares `korpu sign`. */
export function declareSign(program: Command, onExit: ExitListener): void {
  program
    .command('sign')
    .description('sign a merged results folder, or make a key')
    .argument('[dir]', 'results folder')
    .option('--key <file>', 'private key, Ed25519 as PEM')
    .option('--new-key <file>', 'make a private key, and the public one in FILE.pub')
    .option('--json', 'print the fingerprint of the key as JSON')
    .action(async (folder, options) => onExit(await signCommand(folder, options)));
}

/** Signs a folder, or makes a key. */
async function signCommand(folder: string | undefined, { key, newKey, json }: SignOptions): Promise<ExitCode> {
  const print = (output: object, text: string): Promise<void> =>
    writeStdout(json === true ? `${JSON.stringify(output)}\n` : `${text}\n`);
  if (newKey !== undefined) {
    if (folder !== undefined || key !== undefined)
      throw usageError('--new-key: got a folder or --key too, expected it alone; sign the folder afterwards');
    const files = createKeyFiles(newKey);
    await print(
      files,
      `${files.privateKey}: keep it secret\n${files.publicKey}: give it to those who verify\n${files.fingerprint}`,
    );
    return EXIT.complete;
  }
  if (folder === undefined || key === undefined)
    throw usageError('sign: expected a folder and --key FILE, or --new-key FILE; try korpu sign results --key key.pem');
  const privateKey = readPrivateKey(key, () => writeStderr(`korpu: other users may read ${key}; try chmod 600 ${key}`));
  warnOfDisputes(folder, readManifest(folder), writeStderr);
  const fingerprint = await signFolder(folder, privateKey);
  await print({ folder, fingerprint }, `${folder}: signed by ${fingerprint}`);
  return EXIT.complete;
}
