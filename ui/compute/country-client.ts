import type { ValidationResult } from '../../scenarios/index.ts';
import type { CountryApi, GivenCountry, ReadCountry } from './country-api.ts';
import { watchWorker } from './watch-worker.ts';
import { repeatIfEnded } from './worker-failures.ts';

/** Runs one request in a worker of its own, which is terminated afterwards. */
async function inWorker<T>(
  request: (api: Parameters<Parameters<ReturnType<typeof watchWorker<CountryApi>>['call']>[0]>[0]) => Promise<T>,
): Promise<T> {
  const worker = watchWorker<CountryApi>(
    new Worker(new URL('./country-worker.ts', import.meta.url), { type: 'module' }),
  );
  try {
    return await worker.call(request);
  } finally {
    worker.end();
  }
}

/** Reads a country in a worker, or returns all errors. source: its name for messages. Throws when the worker fails. */
export function readCountryFile(source: string, given: GivenCountry): Promise<ValidationResult<ReadCountry>> {
  return repeatIfEnded(() => inWorker((api) => api.read(source, given) as Promise<ValidationResult<ReadCountry>>));
}

/** Reads a country with accepted parameter sets in a worker, or returns all errors. Throws when the worker fails. */
export function readWithAcceptedSets(
  source: string,
  zip: Uint8Array,
  accepted: string,
): Promise<ValidationResult<ReadCountry>> {
  return repeatIfEnded(() =>
    inWorker((api) => api.withAccepted(source, zip, accepted) as Promise<ValidationResult<ReadCountry>>),
  );
}

/** Writes a country as a workbook, in a worker. zip: its files. Throws when the worker fails. */
export function writeCountryWorkbook(zip: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return repeatIfEnded(() => inWorker((api) => api.workbook(zip) as Promise<Uint8Array<ArrayBuffer>>));
}
