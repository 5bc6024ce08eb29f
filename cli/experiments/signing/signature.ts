import { createHash, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { canonicalJson } from '../../../engine/index.ts';
import { EXIT, UserError } from '../../exit-codes.ts';
import { readStoredFile } from '../../system/read-file.ts';
import { writeAtomically } from '../storage/atomic-write.ts';
import { type ExperimentManifest, MANIFEST_FILE, readManifest } from '../storage/manifest.ts';
import { isMerged } from '../storage/merge.ts';
import { parseRecord } from '../storage/read-record.ts';
import { readSessions, SESSIONS } from '../storage/session-records.ts';
import { fingerprintOf, isSignedBy, publicKeyFrom, publicKeyText, signMessage } from './keys.ts';
import { SIGNATURE_FILE } from './signature-file.ts';

/** Begins every signed message, so that a signature of something else is none of a folder. */
const CONTEXT = 'korpu results folder, signature format 1\n';
const MAX_BYTES = 1_000_000;

/** What a signature covers. */
interface SignedContent {
  readonly korpu: string;
  readonly plan: string;
  readonly model: string;
  /** SHA-256 of manifest.json. */
  readonly manifest: string;
  /** Results of the merge: rows, failures, hashes of rows and files. */
  readonly results: ExperimentManifest['results'];
  /** Hashes of the last records of processes; each holds those of the earlier ones. */
  readonly sessions: Readonly<Record<string, string>>;
}

interface Signature {
  readonly korpu: 'signature';
  readonly format: 1;
  readonly algorithm: 'ed25519';
  readonly publicKey: string;
  readonly signed: SignedContent;
  readonly signature: string;
}

/** Result of checking a signature. */
export interface SignatureCheck {
  readonly holds: boolean;
  /** Fingerprint of the key that signed; null: not signed, or unreadable. */
  readonly signedBy: string | null;
  /** What does not hold, as sentences. */
  readonly faults: readonly string[];
}

/**
 * Signs a merged folder: writes signature.json. Returns the fingerprint of the key.
 * @throws UserError (exit 4) when it is not merged, or a merged file or a record was changed.
 */
export async function signFolder(folder: string, key: KeyObject): Promise<string> {
  const manifest = readManifest(folder);
  if (!(await isMerged(folder, manifest)))
    throw new UserError(EXIT.incomplete, [
      `${folder}: got a folder that is not merged, or whose merged files were changed; try korpu run, then korpu verify`,
    ]);
  const { faults } = readSessions(folder);
  if (faults.length > 0) throw new UserError(EXIT.incomplete, [`${folder}: records were changed`, ...faults]);
  const signed = contentOf(folder, manifest);
  const record: Signature = {
    korpu: 'signature',
    format: 1,
    algorithm: 'ed25519',
    publicKey: publicKeyText(key),
    signed,
    signature: signMessage(messageOf(signed), key),
  };
  writeAtomically(join(folder, SIGNATURE_FILE), `${JSON.stringify(record, null, 2)}\n`);
  return fingerprintOf(key);
}

/** Checks that a folder was signed with a key, and is what was signed. Records added since are allowed. */
export function checkSignature(folder: string, key: KeyObject): SignatureCheck {
  const record = readSignature(folder);
  if (typeof record === 'string') return { holds: false, signedBy: null, faults: [record] };
  const writer = publicKeyFrom(record.publicKey);
  const signedBy = writer === null ? null : fingerprintOf(writer);
  const path = join(folder, SIGNATURE_FILE);
  if (signedBy !== fingerprintOf(key))
    return { holds: false, signedBy, faults: [`${path} is of another key: ${signedBy ?? 'none'}`] };
  if (!isSignedBy(messageOf(record.signed), record.signature, key))
    return { holds: false, signedBy, faults: [`${path} was changed: its signature does not hold`] };
  const faults = differencesFrom(folder, record.signed);
  return { holds: faults.length === 0, signedBy, faults };
}

/** Differences of a folder from what was signed, as sentences. */
function differencesFrom(folder: string, signed: SignedContent): string[] {
  const current = contentOf(folder, readManifest(folder));
  const faults = (['korpu', 'plan', 'model', 'manifest', 'results'] as const)
    .filter((name) => canonicalJson(current[name]) !== canonicalJson(signed[name]))
    .map((name) => `${name}: got another value than the signed one`);
  for (const [name, hash] of Object.entries(signed.sessions)) {
    const found = hashOf(join(folder, SESSIONS, name));
    if (found !== hash)
      faults.push(`${SESSIONS}/${name} ${found === null ? 'is gone' : 'was changed'} since it was signed`);
  }
  return faults;
}

function contentOf(folder: string, { korpu, plan, model, results }: ExperimentManifest): SignedContent {
  const manifest = hashOf(join(folder, MANIFEST_FILE)) ?? '';
  return { korpu, plan, model, manifest, results, sessions: readSessions(folder).heads };
}

function messageOf(signed: SignedContent): string {
  return `${CONTEXT}${canonicalJson(signed)}`;
}

/** Signature of a folder, or why there is none, as a sentence. */
function readSignature(folder: string): Signature | string {
  const path = join(folder, SIGNATURE_FILE);
  let text: string;
  try {
    text = readStoredFile(path, MAX_BYTES).toString('utf8');
  } catch {
    return `${path}: file is missing; the folder is not signed`;
  }
  try {
    const record = parseRecord(path, text, '') as Partial<Record<keyof Signature, unknown>> | null;
    const { korpu, format, publicKey, signed, signature } = record ?? {};
    const isMap = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
    const isWhole = typeof publicKey === 'string' && typeof signature === 'string' && isMap(signed);
    const { sessions } = (isMap(signed) ? signed : {}) as { sessions?: unknown };
    if (korpu === 'signature' && format === 1 && isWhole && isMap(sessions)) return record as Signature;
  } catch {
    // Not JSON, or nested too deeply to be written again.
  }
  return `${path}: got another content, expected a signature of format 1`;
}

function hashOf(path: string): string | null {
  try {
    return createHash('sha256').update(readStoredFile(path)).digest('hex');
  } catch {
    return null;
  }
}
