import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyseFolder } from '../../../cli/experiments/analysis/index.ts';
import { quantitiesOf } from '../../../cli/experiments/analysis/quantities.ts';
import { openExperimentRuns } from '../../../cli/experiments/analysis/read-runs.ts';
import { cellAt, scenarioAt } from '../../../cli/experiments/plan/plan.ts';
import type { Dictionary } from '../../../cli/listing/column-entry.ts';
import { type Comparison, createEngine, outcomes } from '../../../engine/index.ts';
import { compare } from '../../../engine/internal.ts';
import { newFolder, runHere, tinyPlan } from './tiny.ts';

const page = readFileSync(fileURLToPath(new URL('../../../docs/experiments.md', import.meta.url)), 'utf8');
const cohorts = ['language.b1ShareAt12Months', 'work.retention12', 'work.retention12SameJob'];
const others = ['language.b1Share', 'accounts.net', 'stock.total', 'permits.overstayRate'];
const replicates = 3;
const plan = tinyPlan({
  months: 48,
  replicates,
  shocks: ['none', 'great-harvest'],
  factors: [{ switch: 'law' }],
  design: { kind: 'list', points: [{ law: 'as-designed' }] },
  outcomes: [...cohorts, ...others],
  monthly: [],
});
const folder = newFolder();
let compared: Comparison;

beforeAll(async () => {
  await runHere(plan, folder);
  const scenario = scenarioAt(plan, cellAt(plan, 0), plan.pointOf(0), plan.experiment.policies);
  const engine = createEngine(scenario, { groups: false });
  const results = Array.from({ length: replicates }, (_, r) => engine.replicate(r));
  compared = compare(scenario, { korpu: '', model: '', parameters: 'central', groups: false }, results);
}, 120_000);

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the difference of an outcome', () => {
  test.each([...cohorts, ...others])(
    'of %s is one number in compare, in the recipe of the docs and in analyse',
    async (id) => {
      const [, recipe = ''] = /-- paired differences from the reference\n([\s\S]*?)```/.exec(page) ?? [];
      expect(recipe).toContain('.difference');
      const sql = recipe
        .replace(/"[\w.]+\.difference"/, `"${id}.difference"`)
        .replace("'results/runs.parquet'", `'${join(folder, 'runs.parquet')}'`)
        .replace("'status-quo'", `'${plan.experiment.policies[0]}'`);
      const rows = await query(sql);
      const runs = await openExperimentRuns(folder);
      const quantities = await quantitiesOf(runs, id);
      expect(rows).toHaveLength(2 * (plan.experiment.policies.length - 1));
      for (const { policy, difference } of rows.filter(({ shock }) => shock === 'none')) {
        const expected = compared.differences[String(policy)]?.outcomes[id]?.mean as number;
        expect(Number(difference)).toBeCloseTo(expected, 10);
        const quantity = quantities.find((one) => one.policy === policy && one.against !== null);
        expect(meanOf(quantity?.values(0) ?? new Float64Array())).toBeCloseTo(expected, 10);
      }
    },
  );

  test('is not that of levels for a cohort measure, whose levels are of other people', () => {
    for (const id of ['work.retention12']) {
      const gaps = plan.experiment.policies.slice(1).map((policy) => {
        const level = (of: string): number => compared.policies[of]?.outcomes[id]?.mean as number;
        const paired = compared.differences[policy]?.outcomes[id]?.mean as number;
        return paired - (level(policy) - level(plan.experiment.policies[0] as string));
      });
      expect(Math.max(...gaps.map(Math.abs)), id).toBeGreaterThan(0);
    }
  });

  test('is missing for the first policy, and described in the data dictionary', () => {
    const { tables } = JSON.parse(readFileSync(join(folder, 'columns.json'), 'utf8')) as Dictionary;
    const described = (id: string) => tables['runs']?.find(({ name }) => name === `${id}.difference`);
    expect(described('work.retention12')).toMatchObject({
      kind: 'difference.cohort',
      unit: 'share',
      nullable: true,
      direction: 'higher',
      text: expect.stringContaining('hired under both policies'),
    });
    expect(described('language.b1ShareAt12Months')?.text).toContain('arrive under both policies');
    expect(described('stock.total')?.text).toContain('all');
  });

  test('has a column for every outcome that a single policy has', () => {
    const all = tinyPlan({ outcomes: 'all' }).runColumns.map(({ name }) => name);
    expect(all.filter((name) => name.endsWith('.difference'))).toEqual(outcomes.map(({ id }) => `${id}.difference`));
    const alone = tinyPlan({
      outcomes: 'all',
      policies: ['status-quo'],
      factors: [{ switch: 'law' }],
      design: { kind: 'list', points: [{ law: 'as-designed' }] },
    });
    expect(alone.runColumns.some(({ name }) => name.endsWith('.difference'))).toBe(false);
  });

  test('is what regret of a cohort measure is made of', async () => {
    const id = 'work.retention12';
    await analyseFolder(folder, { figures: false, resamples: '100', outcome: [id] }, () => {});
    const expected = await query(
      `WITH d AS (SELECT policy, shock, avg(coalesce("${id}.difference", 0)) v FROM '${join(folder, 'runs.parquet')}' GROUP BY ALL),
       r AS (SELECT policy, max(v) OVER (PARTITION BY shock) - v AS regret FROM d)
       SELECT policy, avg(regret) mean, max(regret) worst FROM r GROUP BY policy ORDER BY policy`,
    );
    const found = await query(
      `SELECT policy, meanRegret mean, maxRegret worst FROM '${join(folder, 'analysis', 'regret.parquet')}' ORDER BY policy`,
    );
    expect(found).toHaveLength(plan.experiment.policies.length);
    found.forEach((row, i) => {
      expect(row['policy']).toBe(expected[i]?.['policy']);
      for (const key of ['mean', 'worst']) expect(Number(row[key])).toBeCloseTo(Number(expected[i]?.[key]), 10);
    });
    expect(Math.max(...found.map(({ worst }) => Number(worst)))).toBeGreaterThan(0);
  });

  test('has analyses that need more futures, and each is named with the reason', async () => {
    const { sections, omitted, report } = await analyseFolder(folder, { figures: false, resamples: '100' }, () => {});
    expect(sections).toHaveLength(1);
    expect(omitted).toHaveLength(4);
    for (const { title, reason } of omitted) {
      expect(reason).toMatch(/^got 2 futures .*, expected at least \d+; try /);
      expect(readFileSync(report, 'utf8')).toContain(title);
    }
  });
});
