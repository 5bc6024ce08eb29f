import type { ValidationResult } from '../../scenarios/index.ts';
import type { GivenCountry, ReadCountry } from '../compute/country-api.ts';
import { readCountryFile, readWithAcceptedSets } from '../compute/country-client.ts';
import { carriedCountry } from './carried-country.ts';
import { getCountry, putCountry } from './country-store.ts';
import { type KeptCountry, keptCountryLimits } from './kept-country.ts';

/** A country that is kept, with its data for the page. */
export interface OpenedCountry extends KeptCountry {
  readonly data: Readonly<Record<string, unknown>>;
}

/** Keeps a country that was read. @throws CountryStorageError */
export async function keepReadCountry({ id, name, hash, zip }: ReadCountry, source: string): Promise<KeptCountry> {
  const kept: KeptCountry = {
    ...{ id, name: name.slice(0, keptCountryLimits.name), hash, source: source.slice(0, keptCountryLimits.source) },
    keptAt: new Date().toISOString(),
  };
  await putCountry({ ...kept, zip });
  return kept;
}

/**
 * Validates a country in a worker and keeps it in this browser, in place of one of the same id; or returns all errors.
 * Open it with `openKeptCountry`, or by the address `countryAddress` gives.
 *
 * given: a zip file of its files (see `zipCountry`), or a workbook, as bytes. source: its name for messages and lists.
 * @throws CountryStorageError, or the error of a worker that failed.
 */
export async function keepCountry(given: Uint8Array, source: string): Promise<ValidationResult<KeptCountry>> {
  const read = await readCountryFile(source, { kind: 'file', bytes: given } satisfies GivenCountry);
  return read.ok ? { ok: true, value: await keepReadCountry(read.value, source) } : read;
}

/**
 * Opens a country that is kept in this browser: its files are hostile again, and validated in a worker. Null: none of this
 * id is kept, or its record is damaged.
 * @throws CountryStorageError, or the error of a worker that failed.
 */
export async function openKeptCountry(id: string): Promise<ValidationResult<OpenedCountry> | null> {
  const kept = await getCountry(id);
  if (kept === null) return null;
  const { zip, ...country } = kept;
  const read = await readCountryFile(kept.source, { kind: 'file', bytes: zip });
  if (!read.ok) return read;
  // The record says another country than its files: a page of this origin has changed it.
  if (read.value.id !== id || read.value.hash !== kept.hash) return null;
  return { ok: true, value: { ...country, name: read.value.name, data: read.value.data } };
}

/**
 * Adds accepted parameter sets to a kept country, validated with its files, and keeps it with a new hash. hash: that of the
 * files the sets are for. Null: it is not kept any more, or with other files. @throws CountryStorageError
 */
export async function keepAcceptedSets(
  id: string,
  hash: string,
  accepted: string,
): Promise<ValidationResult<KeptCountry> | null> {
  const kept = await getCountry(id);
  if (kept === null || kept.hash !== hash) return null;
  const read = await readWithAcceptedSets(kept.source, kept.zip, accepted);
  return read.ok ? { ok: true, value: await keepReadCountry(read.value, kept.source) } : read;
}

/** Opens the country that this page carries, validated in a worker like any other. Null: it carries none. */
export async function openCarriedCountry(): Promise<ValidationResult<OpenedCountry> | null> {
  const carried = await carriedCountry();
  if (carried === null) return null;
  const { source } = carried;
  const encoder = new TextEncoder();
  const files = [...carried.files].map(([path, text]) => ({ path, bytes: encoder.encode(text) }));
  const read = await readCountryFile(source, { kind: 'folder', files });
  if (!read.ok) return read;
  const { id, name, hash, data } = read.value;
  return { ok: true, value: { id, name, hash, source, keptAt: '', data } };
}
