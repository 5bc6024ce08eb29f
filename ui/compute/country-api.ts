import type { ValidationResult } from '../../scenarios/index.ts';
import type { FoundFile } from '../../scenarios/outside/index.ts';

/** What a user gives as a country: a zip file or workbook, or the files of a folder. */
export type GivenCountry =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'folder'; readonly files: readonly FoundFile[] };

/** A country that was read and validated like a built-in one. */
export interface ReadCountry {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of its files: equal for a folder, a zip file and the command line. */
  readonly hash: string;
  /** Its files, packed as a zip file. */
  readonly zip: Uint8Array<ArrayBuffer>;
  /** Data of its files by path, with those of the base of priors if it inherits them. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What the reader of a workbook took for the user to know: sentences in English. */
  readonly notes: readonly string[];
}

/** RPC interface of the worker that reads countries, which are hostile until validated. */
export interface CountryApi {
  /** Reads a country. source: its name for messages. */
  read(source: string, given: GivenCountry): ValidationResult<ReadCountry>;
  /** Reads a country with accepted parameter sets in place of any it has. zip: its files; accepted: text of the sets. */
  withAccepted(source: string, zip: Uint8Array, accepted: string): ValidationResult<ReadCountry>;
  /** Writes a country as a workbook. zip: its files. */
  workbook(zip: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
}
