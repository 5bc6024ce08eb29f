/** Why a file of the page could not be loaded: it is no longer on the server, or there was no proper answer. */
export type LoadFailure = 'gone' | 'unreachable';

/** Thrown when a file of the page could not be loaded; the next attempt requests it again. */
export class LoadError extends Error {
  readonly failure: LoadFailure;
  constructor(file: string, failure: LoadFailure) {
    super(`could not load ${file}: ${failure}`);
    this.failure = failure;
  }
}

/** Files requested so far, without those that failed. */
const requested = new Map<string, Promise<void>>();
let filesByChunk: Readonly<Record<string, readonly string[]>> | null = null;

/** Files of a chunk that are not part of the first load, written into the page by the build; none without a build. */
function filesOf(chunk: string): readonly string[] {
  const list = globalThis.document?.querySelector('#chunks')?.textContent;
  filesByChunk ??= list == null ? {} : (JSON.parse(list) as Record<string, readonly string[]>);
  return filesByChunk[chunk] ?? [];
}

/**
 * Imports a chunk of the page. Browsers remember a module or a preload that could not be loaded until the page is
 * reloaded, dependencies included, so the files are fetched first: then nothing is imported that is not there. This costs
 * a revalidation of each file, and nothing once the service worker has it.
 * chunk: path of its entry in `ui/`. Throws a LoadError if a file cannot be loaded.
 */
export async function loadChunk<T>(chunk: string, load: () => Promise<T>): Promise<T> {
  await Promise.all(filesOf(chunk).map(request));
  return load();
}

function request(file: string): Promise<void> {
  const pending = requested.get(file) ?? fetchScript(file);
  requested.set(file, pending);
  pending.catch(() => requested.delete(file));
  return pending;
}

async function fetchScript(file: string): Promise<void> {
  const response = await fetchFile(file);
  // Some servers answer with their start page instead of 404.
  if ((response.headers.get('content-type') ?? '').startsWith('text/html')) throw new LoadError(file, 'gone');
  try {
    await response.arrayBuffer();
  } catch {
    throw new LoadError(file, 'unreachable');
  }
}

/** Fetches a file of the page. Throws a LoadError if there is no proper answer. */
export async function fetchFile(file: string): Promise<Response> {
  const response = await fetch(file).catch(() => null);
  if (response === null) throw new LoadError(file, 'unreachable');
  // A new build has other file names.
  const { ok, status } = response;
  if (!ok) throw new LoadError(file, status === 404 || status === 410 ? 'gone' : 'unreachable');
  return response;
}
