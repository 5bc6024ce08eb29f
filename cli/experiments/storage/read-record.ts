import {
  allRules,
  checkSchema,
  ErrorCollector,
  jsonExcess,
  type Schema,
  trustedSource,
} from '../../../scenarios/internal.ts';
import { UnreadableFile } from '../../../scenarios/node/internal.ts';
import { errorText } from '../../countries/error-text.ts';
import { EXIT, UserError } from '../../exit-codes.ts';
import { readStoredFile } from '../../system/read-file.ts';

/** A record that passed its schema, and a collector for what a schema cannot say. */
export interface CheckedRecord<T> {
  readonly value: T;
  readonly collector: ErrorCollector;
}

const MAX_SHOWN = 10;

/**
 * Checks a parsed record against its schema.
 * @throws UserError (exit 4) that names file and path of every error. remedy: its last line.
 */
export function checkRecord<T>(file: string, parsed: unknown, schema: Schema<T>, remedy: string): CheckedRecord<T> {
  const collector = new ErrorCollector(trustedSource(file, parsed), allRules);
  checkSchema(schema, parsed, collector);
  assertNoErrors(collector, remedy);
  // The value as written: hashes and comparisons of plans cover its texts.
  return { value: parsed as T, collector };
}

/**
 * Asserts that a collector is empty.
 * @throws UserError (exit 4).
 */
export function assertNoErrors({ errors }: ErrorCollector, remedy: string): void {
  if (errors.length === 0) return;
  const more = errors.length > MAX_SHOWN ? [`and ${errors.length - MAX_SHOWN} more`] : [];
  throw new UserError(EXIT.incomplete, [...errors.slice(0, MAX_SHOWN).map(errorText), ...more, remedy]);
}

/** Limits of a record: parsed lists and maps take up to fifty times the memory of their text. */
const RECORD_LIMITS = { depth: 64, values: 1_000_000, collections: 333_000 } as const;

/**
 * Parses the JSON of a record.
 * @throws UserError (exit 4).
 */
export function parseRecord(file: string, text: string, remedy: string): unknown {
  const excess = jsonExcess(text, RECORD_LIMITS);
  if (excess !== null) throw new UserError(EXIT.incomplete, [`${file}: got ${excess}`, remedy]);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const got = text === '' ? 'an empty file' : 'text that is not JSON';
    throw new UserError(EXIT.incomplete, [`${file}: got ${got}, expected JSON`, remedy]);
  }
}

/**
 * Reads the text of a record; null: no such file.
 * @throws UserError (exit 4) for anything but a file of at most this many bytes.
 */
export function readRecordText(path: string, maxBytes: number, remedy: string): string | null {
  try {
    return readStoredFile(path, maxBytes).toString('utf8');
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw new UserError(EXIT.incomplete, [
      `${path}: got ${error.got}, expected a file of at most ${maxBytes} bytes`,
      remedy,
    ]);
  }
}
