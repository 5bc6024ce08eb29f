/** Country of a user, kept in the browser. */
export interface KeptCountry {
  /** Id that its own file gives it; it may be that of a built-in country. */
  readonly id: string;
  readonly name: string;
  /** SHA-256 of its files. */
  readonly hash: string;
  /** Name of the folder or file that it came from. */
  readonly source: string;
  /** Time at which it was kept, ISO 8601. */
  readonly keptAt: string;
}

/** A kept country with its files, packed as a zip file. */
export interface KeptCountryFiles extends KeptCountry {
  readonly zip: Uint8Array<ArrayBuffer>;
}

/** Limits of kept countries, in numbers, characters and bytes. */
export const keptCountryLimits = { countries: 50, name: 400, source: 400, zipBytes: 16_000_000 } as const;

const patterns = {
  id: /^[a-z][a-z0-9-]{0,63}$/,
  hash: /^[0-9a-f]{64}$/,
  time: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/,
} as const;

const keys: readonly string[] = ['format', 'id', 'name', 'hash', 'source', 'keptAt', 'zip'];

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}

const matches = (value: unknown, pattern: RegExp): value is string => typeof value === 'string' && pattern.test(value);

/** Record of a kept country for the storage of the browser. */
export function packKeptCountry(country: KeptCountryFiles): Readonly<Record<string, unknown>> {
  return { format: 1, ...country };
}

/** Reads a record of the storage, of which nothing is trusted; null if it is not one. */
export function readKeptCountry(record: unknown): KeptCountryFiles | null {
  if (typeof record !== 'object' || record === null) return null;
  const data = record as Readonly<Record<string, unknown>>;
  if (Object.keys(data).some((key) => !keys.includes(key)) || data['format'] !== 1) return null;
  const { id, name, hash, source, keptAt, zip } = data;
  if (!matches(id, patterns.id) || !matches(hash, patterns.hash) || !matches(keptAt, patterns.time)) return null;
  if (Number.isNaN(Date.parse(keptAt))) return null;
  if (!isText(name, keptCountryLimits.name) || !isText(source, keptCountryLimits.source)) return null;
  if (!(zip instanceof Uint8Array) || zip.length > keptCountryLimits.zipBytes) return null;
  return { id, name, hash, source, keptAt, zip: zip as Uint8Array<ArrayBuffer> };
}
