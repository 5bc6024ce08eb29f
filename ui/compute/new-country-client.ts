import type { ValidationResult } from '../../scenarios/index.ts';
import type {
  CountryTables,
  MadeCountry,
  NewCountryApi,
  ReadTable,
  TableSettings,
  WrittenAnswers,
} from './new-country-api.ts';
import { watchWorker } from './watch-worker.ts';

/** Handle of a worker that makes new countries, or of an in-process substitute. */
export interface NewCountryClient {
  readTable(file: File, settings: TableSettings): Promise<ReadTable>;
  make(written: WrittenAnswers, tables: CountryTables): Promise<ValidationResult<MadeCountry>>;
  /** Terminates the worker immediately; pending calls never settle. */
  end(): void;
}

/** Starts a worker. Calls reject when the worker fails or ends. */
export function openNewCountryClient(): NewCountryClient {
  const worker = watchWorker<NewCountryApi>(
    new Worker(new URL('./country-worker.ts', import.meta.url), { type: 'module' }),
  );
  return {
    readTable: (file, settings) => worker.call((api) => api.readTable(file, settings) as Promise<ReadTable>),
    make: (written, tables) =>
      worker.call((api) => api.make(written, tables) as Promise<ValidationResult<MadeCountry>>),
    end: worker.end,
  };
}
