import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { root } from './generated.ts';

const folders = ['engine', 'analysis', 'scenarios', 'i18n', 'charts', 'documents', 'cli', 'ui', 'tools'] as const;
const spans = (page: string): string[] =>
  [...readFileSync(`${root}docs/${page}`, 'utf8').matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);

test.each(['architecture.md', 'glossary.md'])('every path in docs/%s exists', (page) => {
  const paths = spans(page).filter((text) => /^[\w.-]+\/[\w./-]*$/.test(text) && !text.startsWith('korpu/'));
  const underRoot = ['', 'docs/', 'engine/', 'scenarios/countries/azerbaijan/'];
  const missing = paths.filter((path) => !underRoot.some((folder) => existsSync(root + folder + path)));
  expect(missing).toEqual([]);
  expect(paths.length).toBeGreaterThan(10);
});

test('every name of code in docs/architecture.md is in the sources', () => {
  const sources = folders
    .flatMap((folder) =>
      readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    )
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(root + name, 'utf8'))
    .join('\n');
  const words = new Set(sources.match(/\w+/g));
  const names = spans('architecture.md').filter((text) => /^(?:[A-Z]\w*|[a-z]+[A-Z]\w*)(?:\.\w+)?$/.test(text));
  expect(names.filter((name) => name.split('.').some((word) => !words.has(word)))).toEqual([]);
  expect(names.length).toBeGreaterThan(30);
});
