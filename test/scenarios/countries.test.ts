import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type CountryPack, formatError, readPack } from '../../scenarios/index.ts';
import { countryFiles } from '../../scenarios/node/index.ts';
import { firstIds } from './published-ids.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function textsIn(folder: string, ending: string): Map<string, string> {
  const files = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules/'))
    .sort();
  return new Map(files.map((file) => [file, readFileSync(`${root}${folder}/${file}`, 'utf8')]));
}

function read(country: string): CountryPack {
  const pack = readPack(countryFiles(country));
  if (!pack.ok) throw new Error(pack.errors.map(formatError).join('\n'));
  return pack.value;
}

/**
 * Keys of numbers that are dates, durations and order rather than quantities; and the two ends of an anchor, which are
 * norms and not evidence: each has its reason, and test/engine/evaluation/criteria/anchors.test.ts pins it.
 */
const structural = ['korpu', 'baseYear', 'years', 'order', 'startMonth', 'months', 'donorMoney', 'zero', 'full'];

/** Lists the paths of literal numbers in a tree. */
function literals(tree: unknown, path: readonly string[] = []): string[] {
  if (typeof tree === 'number') return [path.join('.')];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree)
    .filter(([key]) => !structural.includes(key))
    .flatMap(([key, item]) => literals(item, [...path, key]));
}

const numbersOf = (pack: CountryPack) => [...pack.evidence.values(), ...pack.tables.values()];

describe.each(['azerbaijan', 'velmora'])('%s', (country) => {
  test('has a unit, a source and a grade for every entry and every table', () => {
    for (const { id, unit, source, grade } of numbersOf(read(country))) {
      expect(unit.trim(), id).not.toBe('');
      expect(source.trim(), id).not.toBe('');
      expect(['A', 'B', 'C', 'D'], id).toContain(grade);
    }
  });

  test('gives a reason for every number of grade D', () => {
    const silent = numbersOf(read(country)).filter(({ grade, reason = '' }) => grade === 'D' && reason.trim() === '');
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test('has no text with an internal key or file name', () => {
    const keyed = numbersOf(read(country)).filter(({ about, source, reason = '' }) =>
      /\bR\d{2,3}\b|\bS\d\b|\.(?:txt|csv|md)\b|\bseeds?\b/i.test(`${about} ${source} ${reason}`),
    );
    expect(keyed.map(({ id }) => id)).toEqual([]);
  });

  test('has literal numbers in the country file only for dates and structure; all others refer to evidence', () => {
    expect(
      literals(parse(textsIn(`scenarios/countries/${country}`, 'country.yaml').get('country.yaml') ?? '')),
    ).toEqual([]);
  });

  test('refers to evidence for the size of every shock', () => {
    const found = [...textsIn(`scenarios/countries/${country}/shocks`, '.yaml')].flatMap(([file, text]) =>
      literals(parse(text)).map((path) => `${file}: ${path}`),
    );
    expect(found).toEqual([]);
  });

  test('names the passage of every setting of a policy other than the status quo', () => {
    const pack = read(country);
    const bare = [...pack.policies.values()]
      .filter(({ id }) => id !== pack.base)
      .flatMap(({ id, content }) =>
        content.phases.flatMap((phase) =>
          Object.entries(phase.levers)
            .filter(([, setting]) => (setting?.passage ?? '').trim() === '')
            .map(([lever]) => `${id}: ${phase.id}: ${lever}`),
        ),
      );
    expect(bare).toEqual([]);
  });
});

describe('the evidence of Azerbaijan', () => {
  test('has all 194 entries of the original evidence table', () => {
    const { evidence } = read('azerbaijan');
    expect(new Set(firstIds).size).toBe(194);
    expect(firstIds.filter((id) => !evidence.has(id))).toEqual([]);
  });

  test.each([
    ['population.stock.residencePermitHolders', 75470, 85000, 100000, 'A'],
    ['permits.quota.annual', 6600, 7740, 10000, 'A'],
    ['labour.language.employmentEffect', 0.04, 0.12, 0.22, 'B'],
    ['labour.discrimination.callbackRatio', 1, 1.25, 1.6, 'B'],
    ['course.completion.rate', 0.4, 0.6, 0.75, 'C'],
    ['policy.comprehensive.adoptionProbability', 0.1, 0.35, 0.65, 'D'],
    ['exit.fiveYearShare.returnee', 0.08, 0.15, 0.25, 'D'],
  ])('has %s from %d over %d to %d, grade %s', (id, low, central, high, grade) => {
    expect(read('azerbaijan').evidence.get(id)).toMatchObject({ low, central, high, grade });
  });
});

test('has only own numbers of grade D in Velmora, marked as fictional', () => {
  const pack = read('velmora');
  const own = numbersOf(pack).filter(({ id }) => !pack.inherited.evidence.has(id));
  expect(own.length).toBeGreaterThan(100);
  for (const { id, grade, reason } of own) {
    expect({ id, grade, reason }).toEqual({ id, grade: 'D', reason: 'fictional, for tests and teaching' });
  }
});

/** Ids that are also plain English: the engine may use them in a comment, or as a ground of stay. */
const plain = ['business', 'family', 'study'];

test('names no country in the engine, nor any of its streams, origins and regions', () => {
  const ids = ['azerbaijan', 'velmora'].flatMap((country) => {
    const { streams, origins, regions } = read(country).names;
    return [country, ...streams, ...origins, ...regions];
  });
  const words = [...ids, 'sumqayit', 'absheron', 'azeri', 'karabakh'].filter((word) => !plain.includes(word));
  const found = [...textsIn('engine', '.ts')].flatMap(([file, text]) =>
    words.filter((word) => text.toLowerCase().includes(word)).map((word) => `engine/${file}: ${word}`),
  );
  expect(found).toEqual([]);
});
