import { afterEach, describe, expect, test, vi } from 'vitest';
import type * as suggestions from '../../scenarios/parsing/suggest-name.ts';
import { cases } from '../depth.ts';
import { readInput } from './fuzz-run.ts';
import { fuzzReaders } from './readers.ts';
import { worstCases } from './worst-cases.ts';

/** Texts compared with lists of names to suggest one, and names compared. */
const compared = vi.hoisted(() => ({ texts: 0, names: 0 }));

vi.mock('../../scenarios/parsing/suggest-name.ts', async (original) => {
  const real = await original<typeof suggestions>();
  const counted =
    <T>(suggest: (written: string, names: Iterable<string>) => T) =>
    (written: string, names: Iterable<string>): T => {
      const all = [...names];
      compared.texts += 1;
      compared.names += all.length;
      return suggest(written, all);
    };
  return {
    ...real,
    suggestName: counted(real.suggestName),
    suggestNames: counted(real.suggestNames),
    nearNames: counted(real.nearNames),
  };
});

/** Texts compared for one file: those of the errors that are listed, in the file and in the files that it belongs to. */
const MOST_TEXTS = 200;
/** Requests name up to a thousand outcomes, shocks and switches. */
const MOST_TEXTS_OF_REQUEST = 4000;

afterEach(() => {
  compared.texts = 0;
  compared.names = 0;
});

describe.each(Object.keys(fuzzReaders))('%s', (reader) => {
  test.each(cases(worstCases(reader), 4).map((one) => [one.name, one] as const))(
    'answers %s with bounded work',
    async (_, { bytes }) => {
      // The answer itself is checked by the reader: errors of a file are at most 51, and short.
      const { reason } = await readInput(reader, bytes);
      expect(reason).toBeNull();
      expect(compared.texts).toBeLessThanOrEqual(reader === 'request' ? MOST_TEXTS_OF_REQUEST : MOST_TEXTS);
    },
  );
});
