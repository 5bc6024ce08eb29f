import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../i18n/en/', import.meta.url);

/** Words of the first version of the page, which a planner had to read twice. */
const refused = /\b(shipped|take out|luck|prior-driven|digest|fork|regrets?|streams?)\b/i;

/** Texts for analysts, who compare fingerprints with the command line. */
const forAnalysts = [
  'embed.version',
  'page.reproduce.digest',
  'report.facts.digest',
  'report.citation',
  'teach.answers.from',
];

function* textsOf(value: unknown, key: string): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [key, value.replaceAll(/\{\w+\}/g, '')];
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) yield* textsOf(inner, `${key}.${name}`);
}

const all = readdirSync(folder).flatMap((file) => [
  ...textsOf(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file.replace('.json', '')),
]);

test('uses none of the words that had to be read twice, except for analysts', () => {
  expect(all.length).toBeGreaterThan(1000);
  const found = all.filter(([, text]) => refused.test(text)).map(([key]) => key);
  expect(found.filter((key) => !forAnalysts.includes(key))).toEqual([]);
});
