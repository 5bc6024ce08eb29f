import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findingsOf, passagesOf, repeatedExports } from '../../tools/prose/prose.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = [
  'analysis',
  'charts',
  'cli',
  'clients',
  'docs',
  'documents',
  'engine',
  'examples',
  'i18n',
  'scenarios',
  'test',
  'tools',
  'ui',
];
const rootFiles = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'vite.config.ts'];

/**
 * Files that quote forbidden words on purpose; docs/criteria.md, docs/evidence.md and docs/claims.md quote country
 * data, whose texts the model hash, the sealed forecast and the precomputed evidence cover.
 */
const exempt = new Set([
  'tools/prose/prose-rules.ts',
  'test/tools/prose.test.ts',
  'docs/glossary.md',
  'docs/criteria.md',
  'docs/evidence.md',
  'docs/claims.md',
]);

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`);
}

const files = [...folders.flatMap(filesIn), ...rootFiles]
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(?:ts|js|mjs|md)$/.test(file) || /^i18n\/en\/.*\.json$/.test(file))
  .filter((file) => !exempt.has(file) && !/^test\/(?:frozen|fuzz-built|invalid)\//.test(file));
const passages = files.flatMap((file) => passagesOf(file, readFileSync(join(root, file), 'utf8')));

/** A template in a template, with an apostrophe, then a comment. */
const nestedTemplate = ['const a = `$', "{b(`x`)} it's`;\n// spoilt\n"].join('');

describe('prose', () => {
  test('covers code, documents, texts of the page, help and tests', () => {
    const kinds = new Set(passages.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['comment', 'document', 'help', 'test name', 'text']);
  });

  test('uses no word that must not return', () => {
    const findings = passages.flatMap(findingsOf);
    expect(findings.map(({ file, line, word, instead }) => `${file}:${line} "${word}": try ${instead}`)).toEqual([]);
  });

  test.each([
    ['a comment', 'engine/a.ts', '// Whoever begins first owns the buffers\n'],
    ['a doc comment', 'engine/a.ts', '/**\n * Reads a file.\n * Computed anew.\n */\nexport const a = 1;\n'],
    ['a document', 'docs/a.md', '# Title\n\nA run goes on with the same command.\n'],
    ['a text of the page', 'i18n/en/a.json', '{\n  "title": "Nobody is left"\n}\n'],
    ['help', 'cli/commands/a.ts', "program.option('--x', 'what is told');\n"],
    ['a test name', 'test/a.test.ts', "test('lends nothing', () => {});\n"],
    ['a comment after a regular expression', 'engine/a.ts', 'const quote = /[\'"]/;\n// spoilt\n'],
    ['a comment after a template', 'engine/a.ts', nestedTemplate],
  ])('finds a forbidden word in %s', (_, file, source) => {
    expect(passagesOf(file, source).flatMap(findingsOf)).toHaveLength(1);
  });

  test('ignores code, strings of the program and links', () => {
    const source = "const told = 'anew'; // calls `haunt`, see [docs](told.md)\n";
    expect(passagesOf('engine/a.ts', source).flatMap(findingsOf)).toEqual([]);
  });
});

/** Every page module exports the function that creates it under one name, since the app loads it by name. */
const sharedNames = new Set(['createPage']);

test('defines each exported name in one file', () => {
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/^(?:test|examples|docs)\//.test(file));
  const repeated = repeatedExports(sources, root).filter(({ name }) => !sharedNames.has(name));
  expect(repeated.map(({ name, files: where }) => `${name}: ${where.join(', ')}`)).toEqual([]);
});
