/** A country that the one-file page carries: the texts of its files, still to be validated. */
export interface CarriedCountry {
  readonly id: string;
  /** SHA-256 of its files, as the command line gives it. */
  readonly hash: string;
  /** Name of the folder or file that it came from. */
  readonly source: string;
  readonly files: ReadonlyMap<string, string>;
}

let carried: Promise<CarriedCountry | null> | null = null;

/** Returns the country that this page carries; null for a page that carries none. */
export function carriedCountry(): Promise<CarriedCountry | null> {
  carried ??= readCarried();
  return carried;
}

async function readCarried(): Promise<CarriedCountry | null> {
  const data = await globalThis.korpuFiles?.('inside:country.json');
  if (typeof data !== 'object' || data === null) return null;
  const { id, hash, source, files } = data as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || typeof hash !== 'string' || typeof source !== 'string') return null;
  if (typeof files !== 'object' || files === null) return null;
  const texts = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { id, hash, source, files: new Map(texts) };
}
