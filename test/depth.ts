import process from 'node:process';

const requested = process.env['KORPU_TESTS'] ?? '';
if (requested !== '' && requested !== 'deep')
  throw new RangeError(`KORPU_TESTS: got '${requested}', expected deep or nothing`);

/** Whether this run is the deep one (`npm run test:all`, `.ci/run`): `vitest --mode deep` sets `KORPU_TESTS=deep`. */
export const isDeep: boolean = requested === 'deep';

/** Chooses how many cases a property tries, or how many runs a test simulates: a few on every run, more in a deep one. */
export function runs(fast: number, deep: number): number {
  return isDeep ? deep : fast;
}

/** Keeps the first cases of a table on every run, and all of them in a deep one. */
export function cases<T>(all: readonly T[], fast: number): readonly T[] {
  return isDeep ? all : all.slice(0, fast);
}
