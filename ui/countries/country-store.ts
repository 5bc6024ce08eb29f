import { type DBSchema, openDB } from 'idb';
import { type KeptCountry, type KeptCountryFiles, packKeptCountry, readKeptCountry } from './kept-country.ts';

const NAME = 'korpu-countries';
const VERSION = 1;

/** Most records that are listed; the page itself keeps fewer. */
const MAX_LISTED = 200;

/** Tables of the database; records are unknown until they are read strictly. */
interface CountryTables extends DBSchema {
  readonly countries: { readonly key: string; readonly value: unknown };
}

/** Reason for which nothing was stored: no space left, a newer version of the page, or no storage here. */
export type CountryStorageFault = 'full' | 'newer' | 'none';

/** Thrown by operations of the storage of countries. */
export class CountryStorageError extends Error {
  override readonly name = 'CountryStorageError';
  readonly fault: CountryStorageFault;
  constructor(fault: CountryStorageFault, cause: unknown) {
    super(`kept countries: ${fault}`, { cause });
    this.fault = fault;
  }
}

/** The kept countries by name, and the ids of records that could not be read. */
export interface CountryList {
  readonly countries: readonly KeptCountry[];
  readonly damaged: readonly string[];
}

function faultOf(error: unknown): CountryStorageFault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  return name === 'VersionError' ? 'newer' : 'none';
}

/** Runs work on the database, which is open no longer than that. */
async function attempt<T>(work: (database: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
  try {
    const database = await open();
    try {
      return await work(database);
    } finally {
      database.close();
    }
  } catch (error) {
    throw new CountryStorageError(faultOf(error), error);
  }
}

const open = () =>
  openDB<CountryTables>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('countries');
    },
  });

/** Lists the kept countries without their files. @throws CountryStorageError */
export function listCountries(): Promise<CountryList> {
  return attempt(async (database) => {
    const countries: KeptCountry[] = [];
    const damaged: string[] = [];
    // One by one: the files of all countries together may take more memory than a page has.
    let cursor = await database.transaction('countries').store.openCursor();
    while (cursor !== null && countries.length + damaged.length < MAX_LISTED) {
      const kept = readKeptCountry(cursor.value);
      if (kept === null || kept.id !== cursor.key) damaged.push(String(cursor.key));
      else {
        const { zip: _, ...country } = kept;
        countries.push(country);
      }
      cursor = await cursor.continue();
    }
    countries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
    return { countries, damaged };
  });
}

/** Returns a kept country with its files; null if there is none of this id or it is damaged. @throws CountryStorageError */
export function getCountry(id: string): Promise<KeptCountryFiles | null> {
  return attempt(async (database) => {
    const kept = readKeptCountry(await database.get('countries', id));
    return kept?.id === id ? kept : null;
  });
}

/** Keeps a country in place of one of the same id. @throws CountryStorageError */
export function putCountry(country: KeptCountryFiles): Promise<void> {
  return attempt(async (database) => {
    await database.put('countries', packKeptCountry(country), country.id);
  });
}

/** Removes a country, or a damaged record. @throws CountryStorageError */
export function removeCountry(id: string): Promise<void> {
  return attempt((database) => database.delete('countries', id));
}
