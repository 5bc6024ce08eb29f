import { expect, test } from 'vitest';
import { findCountry, readAnswersText } from '../../../../scenarios/import/index.ts';
import { formatError } from '../../../../scenarios/index.ts';

const read = (text: string) => readAnswersText('answers.yaml', `name: Testland\n${text}`, findCountry);
const pay = (written: string): number | undefined => {
  const value = read(`pay: "${written}"`).answers.get('pay')?.value;
  return value?.kind === 'number' ? value.number.central : undefined;
};

test.each([
  ['1 200', 1200],
  ['1\u00a0200', 1200],
  ['1_200', 1200],
  ['1200.5', 1200.5],
])('reads the number %j as %s', (written, value) => {
  expect(pay(written)).toBe(value);
});

test.each(['1 2', '12 34', '1 2 000', '1200 500', '1__200', '1 200_000'])(
  'takes no two numbers for one: %j',
  (written) => {
    expect(pay(written)).toBeUndefined();
  },
);

test.each([
  'pay: "1SPACES2"',
  'stock: "employmentSPACES2"',
  'stock: {employment: "1SPACES2"}',
  'pay: {value: 5, low: "1SPACES2"}',
  'origins: {? "aSPACESb" : far}',
  'stock: {? "employmentSPACES" : 1}',
])('refuses %s of a megabyte before it looks through it', (written) => {
  const { errors } = read(written.replace('SPACES', ' '.repeat(900_000)));
  expect(errors).toHaveLength(1);
  expect(errors[0]?.expected).toBe('a text of at most 4000 characters');
});

test('lists the first fifty faults, short and escaped, and counts the others', () => {
  const { errors } = read(Array.from({ length: 5000 }, (_, i) => `"\\u001b${'q'.repeat(100)}${i}": 1`).join('\n'));
  const texts = errors.map(formatError);
  expect(texts).toHaveLength(51);
  expect(texts.at(-1)).toContain('4950 more errors');
  expect(texts.join('')).not.toContain('\u001b');
});

test.each([
  [
    'arrivalsAfter: {value: 90000, high: 220000000000}',
    '2:37 arrivalsAfter.high: got 220000000000, expected a number from 0 to',
  ],
  ['arrivalsAfter: {value: 90000, low: -1}', '2:36 arrivalsAfter.low: got -1, expected a number from 0 to'],
  [
    'arrivalsAfter: 80000 .. 90000 .. 220000000000',
    "2:16 arrivalsAfter: got '220000000000', expected a number from 0 to",
  ],
  ['arrivalsAfter: {value: 9, low: 10, high: 12}', "arrivalsAfter: got 'low 10, central 9, high 12', expected low ≤"],
  [
    'stock: {employment: 5, study: 2000000000}',
    '2:31 stock.study: got 2000000000, expected whole persons by ground, not thousands of them, each from 0 to',
  ],
  ['stock: {employment: 10.5}', 'stock.employment: got 10.5, expected whole persons by ground, not thousands of them'],
  ['stock: {value: {work: 5}}', "2:8 stock: got 'work', expected whole persons by ground, not thousands of them"],
])('names the one number that is wrong: %s', (written, expected) => {
  expect(read(written).errors.map(formatError)[0]).toContain(expected);
});

test('keeps every region, whatever letters its name has, and refuses an answer that is given twice', () => {
  const regions = (written: string): readonly string[] | undefined => {
    const value = read(`regions: ${written}`).answers.get('regions')?.value;
    return value?.kind === 'names' ? value.items.map(({ id, name }) => `${id} ${name}`) : undefined;
  };
  expect(regions('[A, Á, Hills, ã]')).toEqual(['a A', 'a-2 Á', 'hills Hills', 'a-3 ã']);
  expect(regions('[東京, Region 1, A 2, A, Á]')).toEqual([
    'region-1 東京',
    'region-1-2 Region 1',
    'a-2 A 2',
    'a A',
    'a-3 Á',
  ]);
  expect(regions('[Hills, hills]')).toBeUndefined();
  expect(read('stock: employment=100, employment=200').answers.get('stock')).toBeUndefined();
});
