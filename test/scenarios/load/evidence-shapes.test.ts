import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { formatError, readPack, type ValidationError } from '../../../scenarios/index.ts';
import { baseFiles } from '../base-pack.ts';

const files = baseFiles();
const file = 'evidence/base.yaml';
const evidence = parse(files.get(file) ?? '') as {
  entries: Record<string, unknown>[];
  tables: Record<string, unknown>[];
};

/** Values of every shape, in the place of another one. */
const shapes: readonly unknown[] = [
  null,
  5,
  'a text',
  true,
  [],
  {},
  [null],
  [[]],
  [{}],
  [5],
  { a: 1 },
  { a: null },
  { a: [null] },
  { a: { b: 1 } },
  { toString: 1 },
];

function errorsOf(changed: unknown): readonly ValidationError[] {
  const read = readPack(new Map(files).set(file, stringify(changed)));
  return read.ok ? [] : read.errors;
}

const firstChanged = (list: readonly Record<string, unknown>[], change: (one: Record<string, unknown>) => object) =>
  list.map((one, i) => (i === 0 ? change(one) : one));
const { entries, tables } = evidence;

type Change = (value: unknown) => unknown;

const changes: readonly (readonly [string, Change])[] = [
  ['entries', (value) => ({ ...evidence, entries: value })],
  ['tables', (value) => ({ ...evidence, tables: value })],
  ['an entry', (value) => ({ ...evidence, entries: [value, ...entries] })],
  ['a table', (value) => ({ ...evidence, tables: [value, ...tables] })],
  ...['id', 'central', 'low', 'distribution'].map((key): [string, Change] => [
    `${key} of an entry`,
    (value) => ({ ...evidence, entries: firstChanged(entries, (one) => ({ ...one, [key]: value })) }),
  ]),
  ...['id', 'columns', 'rows', 'ranges'].map((key): [string, Change] => [
    `${key} of a table`,
    (value) => ({ ...evidence, tables: firstChanged(tables, (one) => ({ ...one, [key]: value })) }),
  ]),
  ...['columns', 'ranges'].map((key): [string, Change] => [
    `an item in ${key} of a table`,
    (value) => ({ ...evidence, tables: firstChanged(tables, (one) => ({ ...one, [key]: [value] })) }),
  ]),
  [
    'a row of a table',
    (value) => ({
      ...evidence,
      tables: firstChanged(tables, (one) => ({ ...one, rows: { ...(one['rows'] as object), extra: value } })),
    }),
  ],
];

test.each(changes)('refuses %s of any other shape, with the line of each error', (_, change) => {
  for (const shape of shapes) {
    const errors = errorsOf(change(shape));
    for (const error of errors)
      if (error.file === file && error.unlisted === undefined) expect(error.line).toBeGreaterThan(0);
  }
  // A number in a list, and a key that no value may have.
  expect(errorsOf(change({ toString: 1 }))[0]?.file).toBe(file);
  expect(errorsOf(change([{}]))[0]?.file).toBe(file);
});

test.each([
  ['tables written as a map', { ...evidence, tables: { a: 1 } }, 'tables: got a map of a'],
  ['entries as a number', { ...evidence, entries: 5 }, 'entries: got 5'],
])('says what is wrong with %s', (_, changed, words) => {
  const [first] = errorsOf(changed).filter((error) => error.file === file);
  expect(first === undefined ? '' : formatError(first)).toContain(words);
});

test('uses the entries and tables without errors, so that nothing else misses them', () => {
  const [table, ...others] = tables;
  const errors = errorsOf({ ...evidence, tables: [table, ...others, { id: 'broken', columns: {}, rows: 5 }] });
  expect(new Set(errors.map((error) => error.file))).toEqual(new Set([file]));
});
