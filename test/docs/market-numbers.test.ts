import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mechanismParameterDeclarations } from '../../engine/internal.ts';

const page = readFileSync(new URL('../../docs/decisions/vacancies.md', import.meta.url), 'utf8');
const { vacancies, contracts, selfEmployment } = mechanismParameterDeclarations;

test('docs/decisions/vacancies.md gives unit, range, grade and reason of each number of the market', () => {
  const written = [
    ...page.matchAll(/^\| (\w+\.\w+) \| ([^|]+) \| (\S+) – \*\*(\S+)\*\* – (\S+) \| ([ABCD]) \| (.+) \|$/gm),
  ];
  const rows = written.map(([, id, unit, low, central, high]) => [
    id,
    unit,
    Number(low),
    Number(central),
    Number(high),
  ]);
  const declared = Object.entries({ vacancies, contracts, selfEmployment }).flatMap(([mechanism, group]) =>
    Object.entries(group).map(([name, { unit, default: value }]) => [`${mechanism}.${name}`, unit, value]),
  );
  expect(rows.map(([id, unit, , central]) => [id, unit, central])).toEqual(declared);
  for (const [, , low, central, high] of rows) {
    expect(low).toBeLessThan(Number(central));
    expect(high).toBeGreaterThan(Number(central));
  }
});
