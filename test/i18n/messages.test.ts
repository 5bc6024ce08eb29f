import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { languages } from '../../i18n/index.ts';
import { type MessageTree, messageTypes, openGroups, readMessages } from '../../tools/message-types.ts';
import { findDifferences, findUnused, listPlurals } from './check-messages.ts';

const root = new URL('../../', import.meta.url);
const folder = dirname(fileURLToPath(new URL('../../i18n/index.ts', import.meta.url)));
const dictionaries = new Map(languages.map((language) => [language, readMessages(folder, language)]));
const english = readMessages(folder, 'en');

/** Texts that are legitimately the same in several languages. */
const alike = new Set(['Median', 'manat', 'Model: {hash}.', 'Plan', 'Region']);
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''));
const sameAllowed = (_path: string, text: string): boolean => !hasWords(text) || alike.has(text);

/** Groups that a source reads by index through a variable, in addition to those without keys in their type. */
const readByIndex: Readonly<Record<string, readonly string[]>> = {
  page: ['months'],
  evidence: ['fit/measures'],
  levers: ['mechanisms', 'mechanismPositions', 'mechanismOutcomes'],
  'score-parts': ['names', 'notes', 'timeSinceArrival', 'generation'],
  kept: ['check', 'faults'],
  share: ['copied', 'copyFailed', 'seen'],
  'teach-pages': ['limits', 'guide'],
  verdict: ['actions'],
  'verdict-details': ['staying', 'stayingIfLaw'],
};

/** Sources outside the folder of texts that import texts. */
const sources = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$|test$|coverage$)/.test(entry.name))
  .flatMap(({ name }) =>
    readdirSync(new URL(`${name}/`, root), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => readFileSync(new URL(`${name}/${path}`, root), 'utf8')),
  )
  .filter((source) => source.includes(`/${basename(folder)}/index.ts'`));

test.each(languages)('%s has the same files as English', (language) => {
  expect([...(dictionaries.get(language) ?? [])].map(([file]) => file)).toEqual([...english.keys()]);
});

test('the types are those of the English texts', () => {
  expect(readFileSync(`${folder}/message-types.ts`, 'utf8')).toBe(messageTypes(english));
});

describe.each([...english])('%s', (file, tree) => {
  test.each(languages)('%s has every key, placeholder and plural form, and no English left', (language) => {
    const own = dictionaries.get(language)?.get(file) ?? {};
    expect(findDifferences(tree, own, language, sameAllowed)).toEqual([]);
  });

  test('has no key that no source reads', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(findUnused(tree, sources, [...(openGroups[file] ?? []), ...(readByIndex[file] ?? [])])).toEqual([]);
  });
});

describe('the checks', () => {
  const source = {
    title: 'Runs',
    verdict: { clear: '{policy} is first' },
    count: { one: '{n} run', other: '{n} runs' },
  };
  const russian = {
    title: 'Расчёты',
    verdict: { clear: '{policy}: первая' },
    count: { one: '{n} расчёт', few: '{n} расчёта', many: '{n} расчётов', other: '{n} расчёта' },
  };
  const differences = (translation: MessageTree) => findDifferences(source, translation, 'ru', sameAllowed);

  test('accept a complete translation', () => {
    expect(differences(russian)).toEqual([]);
    expect(listPlurals(russian)).toHaveLength(1);
  });

  test('report a removed key, an added key and an empty text', () => {
    expect(differences({ ...russian, verdict: {} })).toEqual(['verdict/clear: missing']);
    expect(differences({ ...russian, more: 'ещё' })).toEqual(['more: not in English']);
    expect(differences({ ...russian, title: ' ' })).toEqual(['title: empty']);
  });

  test('report a lost placeholder, a missing plural form and a text left in English', () => {
    expect(differences({ ...russian, verdict: { clear: 'первая' } })).toEqual([
      'verdict/clear: placeholders , in English {policy}',
    ]);
    const { many: _many, ...count } = russian.count;
    expect(differences({ ...russian, count })).toEqual([
      'count: plural forms few one other, the language has few many one other',
    ]);
    expect(differences({ ...russian, title: 'Runs' })).toEqual(['title: still English']);
  });

  test('report a key that no source reads', () => {
    const reader =
      "const words = compareMessages('en');\nconst { verdict } = words;\nshow(verdict.clear, words.title);";
    expect(findUnused(source, [reader], [])).toEqual(['count']);
    expect(findUnused({ verdict: { clear: '', old: '' } }, [reader], [])).toEqual(['verdict/old']);
    expect(findUnused({ verdict: { clear: '', old: '' } }, ['words.verdict[kind]'], [])).toEqual([]);
  });
});
