import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UserError } from '../../../../cli/exit-codes.ts';
import type { Dictionary } from '../../../../cli/listing/column-entry.ts';
import {
  type ComparisonManifest,
  type ComparisonPlan,
  comparisonProvenance,
} from '../../../../cli/output/files/comparison-manifest.ts';
import { claimResultsFolder, writeResultsFolder } from '../../../../cli/output/files/results-folder.ts';
import { processSpace } from '../../../../cli/system/process-space.ts';
import { sampleComparison } from '../sample-comparison.ts';

const plan: ComparisonPlan = {
  korpu: '0.1.0',
  model: 'a'.repeat(64),
  scenario: 'd'.repeat(64),
  parameters: 'central',
  replicates: 20,
  precision: null,
};

let parent = '';
let folder = '';
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'korpu-out-'));
  folder = join(parent, 'results/first');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const write = (asked: ComparisonPlan = plan): void => {
  claimResultsFolder(folder, asked);
  writeResultsFolder(folder, sampleComparison(['one', 'two']), asked, [], comparisonProvenance(asked, new Date(), 2));
};
const refusal = (act: () => void): UserError => {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('was not rejected');
};

test('creates a folder with its parents and every table', () => {
  write();
  expect(readdirSync(folder).sort()).toEqual([
    'columns.json',
    'comparison.json',
    'differences.csv',
    'groups.csv',
    'hindcast.csv',
    'levels.csv',
    'manifest.json',
    'monthly.csv',
    'provenance.json',
  ]);
});

test('writes a manifest without time or place, with the hash of every table', () => {
  write();
  const first = readFileSync(join(folder, 'manifest.json'), 'utf8');
  rmSync(folder, { recursive: true });
  write();
  expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(first);
  const { files } = JSON.parse(first) as ComparisonManifest;
  for (const [name, hash] of Object.entries(files)) {
    expect(
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ).toBe(hash);
  }
});

test('accepts the same plan again', () => {
  write();
  write();
  expect(readdirSync(folder)).toContain('manifest.json');
});

test('rejects a folder of another plan and lists the difference', () => {
  write();
  const { exitCode, messages: problems } = refusal(() => claimResultsFolder(folder, { ...plan, replicates: 30 }));
  expect(exitCode).toBe(5);
  expect(problems.join('\n')).toContain('replicates is 20 there and 30 here');
});

test('rejects a folder with foreign files and leaves it unchanged', () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'comparison.json'), 'mine');
  const { exitCode, messages: problems } = refusal(() => claimResultsFolder(folder, plan));
  expect(exitCode).toBe(2);
  expect(problems.join('\n')).toContain('comparison.json');
  expect(readFileSync(join(folder, 'comparison.json'), 'utf8')).toBe('mine');
});

test('rejects a foreign manifest.json', () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), '{"name":"an app"}');
  expect(refusal(() => claimResultsFolder(folder, plan)).exitCode).toBe(2);
});

test('completes an interrupted write', () => {
  write();
  rmSync(join(folder, 'manifest.json'));
  writeFileSync(join(folder, `.korpu-tmp-${processSpace}-999999999-0-${'0'.repeat(24)}`), 'half');
  write();
  expect(readdirSync(folder)).toContain('manifest.json');
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('rejects an interrupted write of another plan', () => {
  write();
  rmSync(join(folder, 'manifest.json'));
  expect(refusal(() => claimResultsFolder(folder, { ...plan, korpu: '9.9.9' })).exitCode).toBe(5);
});

test('describes every column and outcome in columns.json, outside any hash', () => {
  write();
  const { tables, outcomes } = JSON.parse(readFileSync(join(folder, 'columns.json'), 'utf8')) as Dictionary;
  const csvFiles = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  expect(csvFiles.length).toBeGreaterThan(4);
  for (const name of csvFiles) {
    const [header = ''] = readFileSync(join(folder, name), 'utf8').split('\n');
    const described = tables[name.replace('.csv', '')] ?? [];
    expect([name, described.map((column) => column.name)]).toEqual([name, header.trim().split(',')]);
    expect(described.filter(({ text }) => text === '')).toEqual([]);
  }
  const { policies } = sampleComparison(['one', 'two']);
  expect(outcomes?.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(policies['one']?.outcomes ?? {})));
  for (const outcome of outcomes ?? []) expect(outcome.window).toMatch(/month|run/);
  const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as ComparisonManifest;
  expect(Object.keys(files)).not.toContain('columns.json');
});
