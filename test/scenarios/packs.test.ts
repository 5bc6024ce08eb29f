import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formatProblem, type Pack, readPack } from '../../scenarios/index.ts';
import { sharedIds } from './shared-ids.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function textsIn(folder: string, ending: string): Map<string, string> {
  const files = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules/'))
    .sort();
  return new Map(files.map((file) => [file, readFileSync(`${root}${folder}/${file}`, 'utf8')]));
}

function read(country: string): Pack {
  const pack = readPack(textsIn(`scenarios/${country}`, '.yaml'));
  if (!pack.ok) throw new Error(pack.problems.map(formatProblem).join('\n'));
  return pack.value;
}

const numbersOf = (pack: Pack) => [...pack.evidence.values(), ...pack.tables.values()];

describe.each(['azerbaijan', 'velmora'])('%s', (country) => {
  test('every entry and every table has a unit, a source and a grade', () => {
    for (const { id, unit, source, grade } of numbersOf(read(country))) {
      expect(unit.trim(), id).not.toBe('');
      expect(source.trim(), id).not.toBe('');
      expect(['A', 'B', 'C', 'D'], id).toContain(grade);
    }
  });

  test('every number of grade D that was added gives a reason or says that it is expert judgement', () => {
    const silent = numbersOf(read(country))
      .filter(({ id, grade }) => grade === 'D' && !sharedIds.includes(id))
      .filter(({ reason = '', source }) => reason.trim() === '' && !source.includes('Expert judgement'))
      .map(({ id }) => id);
    expect(silent).toEqual([]);
  });

  test('every setting of a policy other than the status quo names the passage it stands for', () => {
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
  test('holds all 194 entries of the shared table', () => {
    const { evidence } = read('azerbaijan');
    expect(new Set(sharedIds).size).toBe(194);
    expect(sharedIds.filter((id) => !evidence.has(id))).toEqual([]);
  });

  test.each([
    ['population.stock.residencePermitHolders', 75470, 85000, 100000, 'A'],
    ['permits.quota.annual', 6600, 7740, 10000, 'A'],
    ['labour.language.employmentEffect', 0.04, 0.12, 0.22, 'B'],
    ['labour.discrimination.callbackRatio', 1, 1.25, 1.6, 'B'],
    ['course.completion.rate', 0.4, 0.6, 0.75, 'C'],
    ['policy.comprehensive.adoptionProbability', 0.1, 0.35, 0.65, 'D'],
    ['exit.fiveYearShare.returnee', 0.08, 0.15, 0.25, 'D'],
  ])('%s lies from %d over %d to %d, grade %s', (id, low, central, high, grade) => {
    expect(read('azerbaijan').evidence.get(id)).toMatchObject({ low, central, high, grade });
  });
});

test('every number of Velmora is of grade D and says that it is fictional', () => {
  for (const { id, grade, reason } of numbersOf(read('velmora'))) {
    expect({ id, grade, reason }).toEqual({ id, grade: 'D', reason: 'fictional, for tests and teaching' });
  }
});

test('the engine names no country, nor any of its places and streams', () => {
  const { names } = read('velmora');
  const words = [
    ...['azerbaijan', 'baku', 'ganja', 'sumqayit', 'turkiye', 'labour-quota', 'co-ethnic', 'returnee', 'velmora'],
    ...names.streams,
    ...names.regions,
  ];
  const found = [...textsIn('engine', '.ts')].flatMap(([file, text]) =>
    words.filter((word) => text.toLowerCase().includes(word)).map((word) => `engine/${file}: ${word}`),
  );
  expect(found).toEqual([]);
});
