import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { builtInPack } from '../../cli/countries/resolve-request.ts';
import { allOutcomes, leverById } from '../../engine/internal.ts';
import { assumableEntries, readExperiment } from '../../scenarios/internal.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${root}docs/from-python-and-r.md`, 'utf8');
const pack = builtInPack('azerbaijan');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code = '']) => code);

test('names only existing factors, outcomes and policies in recipes', () => {
  const outcomes = new Set(allOutcomes.map(({ id }) => id));
  const named = [...blocks('python'), ...blocks('r')].flatMap((code) =>
    [...code.matchAll(/"((?:[a-z-]+:)?[a-z][A-Za-z]*(?:\.[A-Za-z0-9]+)+)"/g)].map(([, name = '']) => name),
  );
  const ids = named.filter((name) => !/\.(csv|R)$/.test(name)).map((name) => name.replace(/\.difference$/, ''));
  expect(ids.length).toBeGreaterThan(20);
  for (const id of ids) {
    const [policy, lever] = id.includes(':') ? id.split(':') : [null, id];
    const known = outcomes.has(id) || assumableEntries(pack).has(id) || leverById.has(lever as string);
    expect([id, known, policy === null || pack.policies.has(policy as string)]).toEqual([id, true, true]);
  }
});

test('has a readable experiment in each recipe', () => {
  const [text = ''] = blocks('yaml');
  const read = readExperiment('experiment.yaml', text, pack);
  expect(read.ok ? [] : read.errors).toEqual([]);
});

test.skipIf(spawnSync('python3', ['--version']).status !== 0)('has valid Python in recipes (python3)', () => {
  const code = 'import json, sys\nfor cell in json.load(sys.stdin): compile(cell, "recipe", "exec")';
  const { status, stderr } = spawnSync('python3', ['-c', code], {
    input: JSON.stringify(blocks('python')),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(blocks('python')).toHaveLength(6);
});

test.skipIf(spawnSync('Rscript', ['--version']).status !== 0)('has valid R in recipes (Rscript)', () => {
  const { status, stderr } = spawnSync('Rscript', ['-e', 'invisible(parse(file("stdin")))'], {
    input: blocks('r').join('\n'),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(blocks('r')).toHaveLength(2);
});
