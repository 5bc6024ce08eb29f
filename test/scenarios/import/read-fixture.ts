import { readFileSync } from 'node:fs';
import {
  type DownloadedTable,
  type DownloadOptions,
  decodeChunks,
  type Observation,
  parseRows,
  readDownload,
} from '../../../scenarios/import/index.ts';

const defaults: DownloadOptions = { places: ['AT'], retrieved: '2026-11-29' };

export const fixtureBytes = (name: string): Uint8Array => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

/** Reads a text as if it had been downloaded under a name. */
export function readText(
  name: string,
  bytes: Uint8Array | string,
  options: Partial<DownloadOptions> = {},
  size = 7,
): Promise<DownloadedTable> {
  const whole = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
    whole.subarray(i * size, (i + 1) * size),
  );
  const sheets = [{ name: null, rows: parseRows(decodeChunks(chunks)) }];
  return readDownload({ name, sheets }, { ...defaults, ...options });
}

export const readFixture = (name: string, options: Partial<DownloadOptions> = {}): Promise<DownloadedTable> =>
  readText(name, fixtureBytes(name), options);

/** Value of the one observation that fits; throws where there is none, or more than one. */
export function findValue({ observations }: DownloadedTable, wanted: Partial<Observation>): number {
  const fits = observations.filter((one) =>
    Object.entries(wanted).every(
      ([key, value]) => JSON.stringify(one[key as keyof Observation]) === JSON.stringify(value),
    ),
  );
  const [only] = fits;
  if (only === undefined || fits.length > 1)
    throw new Error(`${fits.length} observations of ${JSON.stringify(wanted)}`);
  return only.value;
}
