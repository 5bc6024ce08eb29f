import { fetchFile, LoadError } from './load-chunk.ts';

declare global {
  /** Set by the single-file build, which contains its data: the parsed file of a name, or nothing. */
  var korpuFiles: ((name: string) => Promise<unknown>) | undefined;
}

/** Loads a JSON file of the page, by request or from the single-file build. Throws a LoadError if the request fails. */
export async function loadJson(address: string): Promise<unknown> {
  const embedded = await globalThis.korpuFiles?.(address);
  if (embedded !== undefined && embedded !== null) return embedded;
  const response = await fetchFile(address);
  try {
    return await response.json();
  } catch {
    // Interrupted, or an error page instead of the file.
    throw new LoadError(address, 'unreachable');
  }
}
