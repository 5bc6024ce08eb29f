import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { paced } from '../paced.ts';
import type { KeptEntry } from './kept-file.ts';
import { type KeptScenario, keptLimits, packKept, readKept } from './kept-scenario.ts';

const NAME = 'korpu-kept';
const VERSION = 1;

/** Least time between two notices of changes by other tabs, milliseconds: each reads all scenarios. */
const NOTICE_MS = 1000;

/** Tables of the database; records are unknown until they are read strictly. */
interface KeptTables extends DBSchema {
  readonly scenarios: { readonly key: string; readonly value: unknown };
  readonly results: { readonly key: string; readonly value: unknown };
}

/** Reason for which nothing was stored: no space left, a database of a newer version of the page, or another error. */
export type StorageFault = 'full' | 'newer' | 'failed';

/** Thrown by operations of a store. */
export class StorageError extends Error {
  readonly fault: StorageFault;
  constructor(fault: StorageFault, cause: unknown) {
    super(`kept scenarios: ${fault}`, { cause });
    this.fault = fault;
  }
}

/** Kept scenarios up to the limit of their number, and the ids of records that could not be read. */
export interface KeptList {
  readonly scenarios: readonly KeptScenario[];
  readonly damaged: readonly string[];
  /** Number of stored records beyond the limit, which are not read; the page stores none, another page could. */
  readonly more: number;
}

/** Storage of kept scenarios. Operations throw a StorageError. */
export interface KeptStore {
  /** browser: until they are deleted; window: no longer than the page is open, since the browser stores nothing. */
  readonly lasts: 'browser' | 'window';
  list(): Promise<KeptList>;
  /** Stores a scenario with its compressed results, both or neither. */
  put(kept: KeptScenario, result: Uint8Array<ArrayBuffer> | null): Promise<void>;
  /** Stores all or none of these, with one notice of the change: each notice reads all scenarios. */
  putAll(entries: readonly KeptEntry[]): Promise<void>;
  /** Compressed results; null if there are none or they are not bytes. */
  result(id: string): Promise<Uint8Array<ArrayBuffer> | null>;
  remove(id: string): Promise<void>;
  /** Removes all or none of these, with one notice of the change. */
  removeAll(ids: readonly string[]): Promise<void>;
  /** Subscribes to changes by this tab, at once, and by others, at most once a second. */
  changed(listener: () => void): void;
}

function faultOf(error: unknown): StorageFault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  return name === 'VersionError' ? 'newer' : 'failed';
}

/** Newest first, as the list shows them. */
function byTime(a: KeptScenario, b: KeptScenario): number {
  return a.keptAt < b.keptAt ? 1 : a.keptAt > b.keptAt ? -1 : a.id < b.id ? -1 : 1;
}

const isBytes = (value: unknown): value is Uint8Array<ArrayBuffer> =>
  value instanceof Uint8Array && value.length <= keptLimits.compressedBytes;

/** Opens the storage of the browser; in windows where it stores nothing, one that lasts as long as the page. */
export async function openKeptStore(): Promise<KeptStore> {
  try {
    const database = openDatabase();
    await (await database()).count('scenarios');
    return browserStore(database);
  } catch (error) {
    if (error instanceof StorageError && error.fault === 'newer') throw error;
    return windowStore();
  }
}

/** Returns the open database, opened again after another tab needed it closed. */
function openDatabase(): () => Promise<IDBPDatabase<KeptTables>> {
  let opening: Promise<IDBPDatabase<KeptTables>> | null = null;
  return () => {
    opening ??= openDB<KeptTables>(NAME, VERSION, {
      upgrade(database) {
        database.createObjectStore('scenarios');
        database.createObjectStore('results');
      },
      // Another tab has a newer version of the page, which waits for this connection.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        opening = null;
      },
      terminated() {
        opening = null;
      },
    }).catch((error: unknown) => {
      opening = null;
      throw new StorageError(faultOf(error), error);
    });
    return opening;
  };
}

type BothTables = IDBPTransaction<KeptTables, ('scenarios' | 'results')[], 'readwrite'>;

/** A failed request ends its transaction, which has the error. */
function handled(request: Promise<unknown>): void {
  request.catch(() => undefined);
}

function browserStore(database: () => Promise<IDBPDatabase<KeptTables>>): KeptStore {
  const listeners = new Set<() => void>();
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME);
  const notify = (): void => {
    for (const listener of listeners) listener();
  };
  channel?.addEventListener('message', paced(notify, NOTICE_MS));
  async function attempt<T>(work: (open: IDBPDatabase<KeptTables>) => Promise<T>): Promise<T> {
    try {
      return await work(await database());
    } catch (error) {
      throw error instanceof StorageError ? error : new StorageError(faultOf(error), error);
    }
  }
  async function change(work: (open: IDBPDatabase<KeptTables>) => Promise<void>): Promise<void> {
    await attempt(work);
    channel?.postMessage(null);
    notify();
  }
  /** Asks for changes of both tables in one transaction: all are made, or none, also if one cannot be asked for. */
  const changeBoth = (ask: (tables: BothTables) => void): Promise<void> =>
    change(async (open) => {
      const both = open.transaction(['scenarios', 'results'], 'readwrite');
      try {
        ask(both);
      } catch (error) {
        both.abort();
        await both.done.catch(() => undefined);
        throw error;
      }
      await both.done;
    });
  const putAll = (entries: readonly KeptEntry[]): Promise<void> =>
    changeBoth((both) => {
      const [scenarios, results] = [both.objectStore('scenarios'), both.objectStore('results')];
      for (const { kept, bytes } of entries) {
        handled(scenarios.put(packKept(kept), kept.id));
        handled(bytes === null ? results.delete(kept.id) : results.put(bytes, kept.id));
      }
    });
  const removeAll = (ids: readonly string[]): Promise<void> =>
    changeBoth((both) => {
      for (const id of ids) {
        handled(both.objectStore('scenarios').delete(id));
        handled(both.objectStore('results').delete(id));
      }
    });
  return {
    lasts: 'browser',
    list: () =>
      attempt(async (open) => {
        const stored = open.transaction('scenarios');
        const [count, ids, records] = await Promise.all([
          stored.store.count(),
          stored.store.getAllKeys(null, keptLimits.scenarios),
          stored.store.getAll(null, keptLimits.scenarios),
        ]);
        const read = ids.map((id, i) => {
          const kept = readKept(records[i]);
          return typeof kept === 'string' || kept.id !== id ? { damaged: id } : { kept };
        });
        return {
          scenarios: read.flatMap((one) => ('kept' in one ? [one.kept] : [])).sort(byTime),
          damaged: read.flatMap((one) => ('damaged' in one ? [one.damaged] : [])),
          more: count - ids.length,
        };
      }),
    put: (kept, bytes) => putAll([{ kept, bytes }]),
    putAll,
    result: (id) =>
      attempt(async (open) => {
        const value = await open.get('results', id);
        return isBytes(value) ? value : null;
      }),
    remove: (id) => removeAll([id]),
    removeAll,
    changed: (listener) => void listeners.add(listener),
  };
}

/** Storage in memory. */
export function windowStore(): KeptStore {
  const stored = new Map<string, KeptEntry>();
  const listeners = new Set<() => void>();
  const notify = (): void => {
    for (const listener of listeners) listener();
  };
  const putAll = async (entries: readonly KeptEntry[]): Promise<void> => {
    for (const entry of entries) stored.set(entry.kept.id, entry);
    notify();
  };
  const removeAll = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) stored.delete(id);
    notify();
  };
  return {
    lasts: 'window',
    list: async () => ({
      ...{ scenarios: [...stored.values()].map(({ kept }) => kept).sort(byTime), damaged: [], more: 0 },
    }),
    put: (kept, bytes) => putAll([{ kept, bytes }]),
    putAll,
    result: async (id) => stored.get(id)?.bytes ?? null,
    remove: (id) => removeAll([id]),
    removeAll,
    changed: (listener) => void listeners.add(listener),
  };
}
