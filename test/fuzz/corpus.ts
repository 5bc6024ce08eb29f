import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An input to start from. */
export interface CorpusInput {
  readonly reader: string;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Reads the corpus: one folder a reader, in a fixed order. */
export function readCorpus(folder: string): CorpusInput[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((reader) => inputsIn(join(folder, reader), () => reader));
}

const readerOfKind: Readonly<Record<string, string>> = {
  ...{ policy: 'file', shock: 'file', matrix: 'file', alignment: 'file' },
  ...{ country: 'country', evidence: 'country', targets: 'country', accepted: 'country', base: 'country' },
  ...{ scenario: 'scenario', experiment: 'experiment', lesson: 'lesson', claims: 'claims' },
};

/** Reads the broken files of test/invalid/, which start with the kind of file, as further inputs to mutate. */
export function readInvalidFiles(folder: string): CorpusInput[] {
  return inputsIn(folder, (file) => readerOfKind[file.replace(/-.*/, '')]);
}

function inputsIn(folder: string, readerOf: (file: string) => string | undefined): CorpusInput[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
    .flatMap((file) => {
      const reader = readerOf(file);
      return reader === undefined ? [] : [{ reader, file, bytes: readFileSync(join(folder, file)) }];
    });
}
