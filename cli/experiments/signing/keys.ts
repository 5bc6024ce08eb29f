import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { readLimited, UnreadableFile } from '../../../scenarios/node/internal.ts';
import { usageError } from '../../exit-codes.ts';
import { checkOutputFile } from '../../output/files/output-paths.ts';
import { toUserError, writeAll } from '../storage/atomic-write.ts';

/** Keys of signatures: Ed25519, as PEM files that OpenSSL reads and writes. */

const MAX_KEY_BYTES = 10_000;
const EXAMPLE = 'korpu sign --new-key key.pem';

/** Files of a new key. */
export interface KeyFiles {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly fingerprint: string;
}

/**
 * Makes a key: FILE, readable by its owner alone, and FILE.pub. Existing files are never written.
 * @throws UserError (exit 2) when one of them exists.
 */
export function createKeyFiles(file: string): KeyFiles {
  const option = '--new-key';
  // An existing file is refused below: no option replaces a key.
  checkOutputFile(option, file, true);
  const publicFile = `${file}.pub`;
  checkOutputFile(option, publicFile, true);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  if (existsSync(file)) throw existingKey(option, file);
  writeNew(option, publicFile, publicKey.export({ type: 'spki', format: 'pem' }).toString(), 0o644);
  try {
    writeNew(option, file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600);
  } catch (error) {
    rmSync(publicFile, { force: true });
    throw error;
  }
  return { privateKey: file, publicKey: publicFile, fingerprint: fingerprintOf(publicKey) };
}

/**
 * Reads the private key that signs. onOpen: called when other users may read its file.
 * @throws UserError (exit 2) for anything but an Ed25519 private key.
 */
export function readPrivateKey(file: string, onOpen: () => void): KeyObject {
  const { text, mode } = readKeyFile(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) onOpen();
  const key = parseKey(() => createPrivateKey(text));
  if (key?.asymmetricKeyType === 'ed25519') return key;
  const got = /-----BEGIN PUBLIC KEY-----/.test(text) ? 'a public key' : 'another content';
  throw usageError(`--key: got ${got} in ${file}, expected an unencrypted Ed25519 private key; try ${EXAMPLE}`);
}

/**
 * Reads the public key that a signature is checked with.
 * @throws UserError (exit 2) for anything but an Ed25519 public key.
 */
export function readPublicKey(file: string): KeyObject {
  const { text } = readKeyFile(file);
  if (/PRIVATE KEY-----/.test(text))
    throw usageError(`--key: got a private key in ${file}, expected the public one; try ${file}.pub`);
  const key = parseKey(() => createPublicKey(text));
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw usageError(`--key: got another content in ${file}, expected an Ed25519 public key; ${EXAMPLE} makes one`);
}

/** Opens the public key in a signature; null: it is none. */
export function publicKeyFrom(base64: string): KeyObject | null {
  const key = parseKey(() => createPublicKey({ key: Buffer.from(base64, 'base64'), type: 'spki', format: 'der' }));
  return key?.asymmetricKeyType === 'ed25519' ? key : null;
}

/** Public key as text on one line. */
export function publicKeyText(key: KeyObject): string {
  const ofPublic = key.type === 'private' ? createPublicKey(key) : key;
  return ofPublic.export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Short name of a key: the SHA-256 of its public part, as ssh-keygen shows one. */
export function fingerprintOf(key: KeyObject): string {
  const hash = createHash('sha256')
    .update(Buffer.from(publicKeyText(key), 'base64'))
    .digest('base64');
  return `SHA256:${hash.replace(/=+$/, '')}`;
}

/** Signs a message; base64. */
export function signMessage(message: string, key: KeyObject): string {
  return sign(null, Buffer.from(message), key).toString('base64');
}

/** Tests a signature of a message. */
export function isSignedBy(message: string, signature: string, key: KeyObject): boolean {
  return verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64'));
}

function parseKey(parse: () => KeyObject): KeyObject | null {
  try {
    return parse();
  } catch {
    return null;
  }
}

function readKeyFile(file: string): { readonly text: string; readonly mode: number } {
  try {
    return { text: readLimited(file, MAX_KEY_BYTES).toString('utf8'), mode: statSync(file).mode };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const expected = `expected a key file of at most ${MAX_KEY_BYTES} bytes`;
    throw usageError(`--key: got '${file}', which cannot be read: ${error.got}, ${expected}; try ${EXAMPLE}`);
  }
}

/** Writes a new file; the mode holds from its first byte on. */
function writeNew(option: string, path: string, text: string, mode: number): void {
  let file: number;
  try {
    file = openSync(path, 'wx', mode);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? existingKey(option, path) : toUserError(error, path);
  }
  try {
    writeAll(file, Buffer.from(text));
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw toUserError(error, path);
  } finally {
    closeSync(file);
  }
}

function existingKey(option: string, path: string): Error {
  return usageError(`${option}: got '${path}', which exists; a key is never overwritten; try another name`);
}
