import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileChecker } from '../../../../cli/countries/check-file.ts';
import { UserError } from '../../../../cli/exit-codes.ts';
import { createPlan } from '../../../../cli/experiments/plan/plan.ts';
import { readExperimentFile } from '../../../../cli/experiments/plan/read-experiment-file.ts';
import { planOfFolder, readManifest } from '../../../../cli/experiments/storage/manifest.ts';
import { templateKinds, templates, templateText } from '../../../../cli/experiments/templates.ts';
import { allOutcomes } from '../../../../engine/internal.ts';
import { newFolder, runHere, tinyFile } from '../tiny.ts';

const root = new URL('../../../../', import.meta.url).pathname;

/** Error messages, or the experiment as JSON. */
function resultOf(words: Parameters<typeof readExperimentFile>[1]): string {
  try {
    return JSON.stringify(readExperimentFile(tinyFile, words).experiment);
  } catch (error) {
    return error instanceof UserError ? error.messages.join('\n') : String(error);
  }
}

test('overrides top-level keys and levers with --set', () => {
  const { experiment: asked } = readExperimentFile(tinyFile, {
    set: ['months=24', 'law=lottery', 'village-schools:courses.fee=0'],
    replicates: '5',
    seed: 'other',
  });
  expect(asked).toMatchObject({ months: 24, law: 'lottery', replicates: 5, seed: 'other' });
  expect(asked.set).toEqual(['village-schools:courses.fee=0']);
  expect(resultOf({ set: ['months=many'] })).toContain("months: got 'many', expected a whole number from 12 to 360");
  expect(resultOf({ set: ['months=6'] })).toContain('months: got 6');
  expect(resultOf({ set: ['nonsense'] })).toContain("got 'nonsense'");
  expect(resultOf({ set: ['courses.fees=0'] })).toContain('courses.fee');
});

test('overrides months, scale and outcomes of the file', () => {
  const { experiment: asked } = readExperimentFile(tinyFile, {
    months: '24',
    scale: '0.05',
    outcomes: 'stock.total, work.hires',
  });
  expect(asked).toMatchObject({ months: 24, scale: 0.05, outcomes: ['stock.total', 'work.hires'] });
  expect(readExperimentFile(tinyFile, { outcomes: 'all' }).experiment.outcomes.length).toBe(allOutcomes.length);
  expect(resultOf({ months: 'many' })).toContain("months: got 'many', expected a whole number from 12 to 360");
  expect(resultOf({ scale: '2' })).toContain('scale: got 2');
  expect(resultOf({ outcomes: 'stock.total,language.b1' })).toMatch(/language\.b1'.*language\.b1Share or /s);
  expect(resultOf({ outcomes: 'zebra' })).toContain('korpu list outcomes');
});

test('uses the name when an experiment has no description', () => {
  const file = join(newFolder(), 'short.yaml');
  writeFileSync(file, readFileSync(tinyFile, 'utf8').replace(/^about: .*\n/m, ''));
  expect(readExperimentFile(file, {}).experiment).toMatchObject({ name: 'Tiny', about: 'Tiny' });
});

test.each(templateKinds)('passes months and scale to every shard in the %s script', (kind) => {
  expect(templateText(kind)).toBe(templates[kind]);
  const text = templateText(kind, { months: '24', scale: '0.05' });
  expect(text).toContain(' --months 24 --scale 0.05 --shard ');
  expect(text.match(/ --shard /g)?.length).toBe(templates[kind].match(/ --shard /g)?.length);
});

describe('a custom policy', () => {
  const policy = (id: string) =>
    readFileSync(join(root, 'scenarios/countries/velmora/policies/village-schools.yaml'), 'utf8').replace(
      /^id: .*$/m,
      `id: ${id}`,
    );
  const written = (id: string): string => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'mine.yaml'), policy(id));
    const text = readFileSync(tinyFile, 'utf8').replace('shocks:', 'policies: [status-quo, mine.yaml]\nshocks:');
    writeFileSync(join(folder, 'experiment.yaml'), text.replace('village-schools:courses', 'mine:courses'));
    return folder;
  };

  test('is read relative to the experiment, stored in the manifest, and read from there when its file is deleted', async () => {
    const folder = written('mine');
    const path = join(folder, 'experiment.yaml');
    expect(createFileChecker('velmora')(path)).toMatchObject({ ok: true, problems: [] });
    const { experiment: asked, pack, file } = readExperimentFile(path, {});
    expect(asked.policies).toEqual(['status-quo', 'mine']);
    const plan = createPlan(asked, pack);
    const out = join(folder, 'results');
    await runHere(plan, out, { file, shard: { index: 0, of: 1000 } });
    rmSync(join(folder, 'mine.yaml'));
    expect(readManifest(out).file.policies).toEqual([{ name: 'mine.yaml', text: policy('mine') }]);
    expect(planOfFolder(out).hash).toBe(plan.hash);
  });

  test('needs a unique id, and its errors are reported', () => {
    const folder = written('village-schools');
    expect(() => readExperimentFile(join(folder, 'experiment.yaml'), {})).toThrow(
      /the id 'village-schools' of another/,
    );
    writeFileSync(join(folder, 'mine.yaml'), policy('mine').replace('kind: policy', 'kind: polcy'));
    expect(() => readExperimentFile(join(folder, 'experiment.yaml'), {})).toThrow(/mine.yaml:2:7 kind: got 'polcy'/);
  });
});

test('states the size of built-in experiments correctly', () => {
  const runsOf = (name: string): number => {
    const { experiment: asked, pack } = readExperimentFile(
      join(root, `scenarios/countries/azerbaijan/experiments/${name}.yaml`),
      {},
    );
    return createPlan(asked, pack).runs;
  };
  expect(runsOf('sobol-100k')).toBe(100_000);
  expect(runsOf('stress-suite')).toBe(6 * 20 * 2 * 4);
  expect(runsOf('morris')).toBe(20 * 21 * 2 * 4);
  expect(runsOf('lever-sweep')).toBe(20 * 8 * 2);
  expect(runsOf('demo-small')).toBe(2 * 12 * 2 * 4);
});

test('documents an experiment that runs', () => {
  const page = readFileSync(join(root, 'docs/experiments.md'), 'utf8');
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const folder = newFolder();
  writeFileSync(join(folder, 'documented.yaml'), text);
  expect(createFileChecker('azerbaijan')(join(folder, 'documented.yaml')).problems).toEqual([]);
});

test.each(templateKinds)('prints a script for %s whose shards parse', (kind) => {
  expect(templates[kind]).toMatch(/korpu run|\$KORPU run/);
  expect(templates[kind]).toContain('--shard');
  if (kind === 'aws-batch') expect(JSON.parse(templates[kind])).toMatchObject({ arrayProperties: { size: 8 } });
});
