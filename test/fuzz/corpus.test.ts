import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCorpus, readInvalidFiles } from './corpus.ts';
import { readInput } from './fuzz-run.ts';
import { makeInput } from './make-input.ts';
import { fuzzReaders } from './readers.ts';
import { generatedInputs } from './stored-inputs.ts';

const corpus = readCorpus(fileURLToPath(new URL('corpus/', import.meta.url)));
const generated = generatedInputs();
const invalid = readInvalidFiles(fileURLToPath(new URL('../invalid/', import.meta.url)));

test.each([...corpus, ...generated].map((input) => [`${input.reader}/${input.file}`, input] as const))(
  'answers %s',
  async (_, input) => {
    expect((await readInput(input.reader, input.bytes)).reason).toBeNull();
  },
);

test('has inputs for every reader', () => {
  const readers = new Set([...corpus, ...invalid, ...generated].map(({ reader }) => reader));
  expect([...readers].sort()).toEqual(Object.keys(fuzzReaders).sort());
});

test('makes the same input from the same seed and index, and others from others', () => {
  const make = (seed: string, index: number) => makeInput(seed, index, fuzzReaders, [...corpus, ...generated]);
  const inputs = Array.from({ length: 30 }, (_, index) => make('a', index));
  expect(inputs.map((_, index) => make('a', index))).toEqual(inputs);
  expect(
    inputs.filter((input, index) => Buffer.compare(input.bytes, make('b', index).bytes) === 0).length,
  ).toBeLessThan(5);
});
