import { constants } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { cachedPack } from '../../../cli/countries/pack-cache.ts';
import { resolveScenario } from '../../../cli/countries/resolve-request.ts';
import { evaluatePoints, type RunPointTask } from '../../../cli/evaluate/evaluate-points.ts';
import { type Evaluation, evaluationLimits, prepareEvaluation } from '../../../cli/evaluate/evaluation.ts';
import { evaluationJson } from '../../../cli/evaluate/evaluation-json.ts';
import { evaluationTable } from '../../../cli/evaluate/evaluation-table.ts';
import { computePoint } from '../../../cli/evaluate/point-task.ts';
import { computeCells } from '../../../cli/experiments/compute-chunk.ts';
import { createPlan } from '../../../cli/experiments/plan/plan.ts';
import type { RunOptions } from '../../../cli/options/run-options.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import { parsePointsCsv } from '../../../cli/points/points-csv.ts';
import { tableOf } from '../../../cli/points/read-points.ts';
import { createEngine } from '../../../engine/index.ts';
import { compare } from '../../../engine/internal.ts';
import { readExperiment } from '../../../scenarios/internal.ts';

const options: RunOptions = {
  country: 'velmora',
  months: '24',
  scale: '0.05',
  replicates: '3',
  shock: ['great-harvest'],
};
const policies = ['status-quo', 'village-schools'];
const text = 'village-schools:courses.hours,law,arrivals.afterForkPerYear\n100,lottery,600\n250,as-designed,600\n';
const table = tableOf(parsePointsCsv('points.csv', text));
const here: RunPointTask = async (task) => computePoint(task);
const never = new AbortController().signal;

function prepared(changes: RunOptions = {}, outcomes: readonly string[] = []): Evaluation {
  return prepareEvaluation(readRunRequest({ ...options, ...changes }), policies, table, outcomes);
}

describe('every point', () => {
  const evaluation = prepared();
  const running = evaluatePoints(evaluation.work, here, never);

  test('gives the levels and paired differences of compare with the same settings', async () => {
    const results = await running;
    for (const [p, [hours, law]] of [
      ['100', 'lottery'],
      ['250', 'as-designed'],
    ].entries()) {
      const words = {
        ...options,
        law: law as string,
        set: [`village-schools:courses.hours=${hours}`],
        assume: ['arrivals.afterForkPerYear=600'],
      };
      const scenario = resolveScenario(readRunRequest(words), policies);
      const engine = createEngine(scenario, { groups: false });
      const meta = { korpu: '', model: '', parameters: 'central', groups: false } as const;
      const compared = compare(
        scenario,
        meta,
        [0, 1, 2].map((r) => engine.replicate(r)),
      );
      for (const [k, id] of policies.entries()) {
        const at = results[p]?.policies[k];
        for (const [outcome, { mean, meanLow, meanHigh }] of Object.entries(compared.policies[id]?.outcomes ?? {}))
          if (at?.levels[outcome] !== undefined || mean !== null)
            expect([id, outcome, at?.levels[outcome]]).toEqual([id, outcome, { mean, meanLow, meanHigh }]);
        for (const [outcome, summary] of Object.entries(compared.differences[id]?.outcomes ?? {})) {
          const { mean, low, high, breakEvenShare } = summary;
          const share = breakEvenShare === undefined ? {} : { breakEvenShare };
          expect([id, outcome, at?.differences?.[outcome]]).toEqual([id, outcome, { mean, low, high, ...share }]);
        }
      }
    }
    expect(Object.keys(results[0]?.policies[1]?.differences ?? {}).length).toBeGreaterThan(90);
  }, 60_000);

  test('gives the mean of the rows of an experiment with the same points', async () => {
    const results = await running;
    const pack = cachedPack('velmora');
    const file =
      'korpu: 1\nkind: experiment\nname: x\nabout: x\ncountry: velmora\nmonths: 24\nscale: 0.05\nreplicates: 3\nshocks: [great-harvest]\npolicies: [status-quo, village-schools]\noutcomes: [stock.total, accounts.net]\ndesign: {kind: file, path: points.csv}\n';
    const read = readExperiment('e.yaml', file, pack, undefined, {}, table);
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    const plan = createPlan(read.value, pack, null, table);
    const rows = computeCells(plan, 0, plan.cells).runs;
    const column = (name: string) => rows[plan.runColumns.findIndex((one) => one.name === name)] as (number | string)[];
    for (const outcome of ['stock.total', 'accounts.net'])
      for (const [p, result] of results.entries())
        for (const [k, policy] of policies.entries()) {
          const own = column(outcome).filter(
            (_, i) => column('policy')[i] === policy && column('point')[i] === p,
          ) as number[];
          expect(own).toHaveLength(3);
          expect(result.policies[k]?.levels[outcome]?.mean).toBeCloseTo(own.reduce((a, b) => a + b) / 3, 6);
        }
  }, 60_000);

  test('gives the same results for any number of workers and any order of answers', async () => {
    const slow: RunPointTask = async (task) => {
      await new Promise((done) => setTimeout(done, (task.point * 7 + (task.replicates[0] ?? 0) * 13) % 20));
      return computePoint(task);
    };
    expect(await evaluatePoints({ ...evaluation.work, workers: 7 }, slow, never)).toEqual(await running);
    expect(await evaluatePoints({ ...evaluation.work, workers: 1 }, here, never)).toEqual(await running);
  }, 60_000);

  test('becomes rows in order of points and policies, and JSON with the keys of compare', async () => {
    const some = prepared({}, ['stock.total', 'accounts.netPerHead']);
    const results = await evaluatePoints(some.work, here, never);
    const { columns, rows } = evaluationTable(some, results);
    expect(columns.map(({ name }) => name)).toEqual([
      ...['point', 'policy', 'factor.village-schools:courses.hours', 'factor.law', 'factor.arrivals.afterForkPerYear'],
      ...['replicates', 'stock.total', 'stock.total.meanLow', 'stock.total.meanHigh'],
      ...['stock.total.difference', 'stock.total.differenceLow', 'stock.total.differenceHigh'],
      ...[
        'accounts.netPerHead.difference',
        'accounts.netPerHead.differenceLow',
        'accounts.netPerHead.differenceHigh',
        'error',
      ],
    ]);
    expect([rows[0], rows[1], rows[2]]).toEqual([
      [0, 0, 1, 1],
      [...policies, ...policies],
      [100, 100, 250, 250],
    ]);
    expect(rows.map((values) => values.length)).toEqual(columns.map(() => 4));
    const json = evaluationJson(some, results) as { run: object; points: Record<string, unknown>[] };
    expect(json.run).toMatchObject({
      country: 'velmora',
      policies,
      shocks: ['great-harvest'],
      months: 24,
      replicates: 3,
    });
    expect(json.points[1]).toMatchObject({ point: 1, values: { law: 'as-designed' }, replicates: 3, failures: [] });
    expect(Object.keys(json.points[1]?.['differences'] as object)).toEqual(['village-schools']);
  }, 60_000);
});

describe('a point that fails', () => {
  test('loses only its own replicates, with the reason', async () => {
    const { work } = prepared({}, ['stock.total']);
    const seen: number[][] = [];
    const failing: RunPointTask = async (task) => {
      if (task.point === 0 && task.replicates.includes(1)) throw new Error('no such luck\nat secret.ts');
      return computePoint(task);
    };
    const results = await evaluatePoints({ ...work, workers: 1 }, failing, never, (done, failed) =>
      seen.push([done, failed]),
    );
    expect(results[0]).toMatchObject({ replicates: 2, failures: [{ replicate: 1, reason: 'no such luck' }] });
    expect(results[1]).toMatchObject({ replicates: 3, failures: [] });
    expect(seen.reduce((sum, [done = 0, failed = 0]) => sum + done + failed, 0)).toBe(6);
  }, 60_000);

  test('has null figures and the reason in the table', async () => {
    const some = prepared({}, ['stock.total']);
    const none: RunPointTask = async () => {
      throw new Error('nothing works');
    };
    const { columns, rows } = evaluationTable(some, await evaluatePoints(some.work, none, never));
    expect(rows[columns.length - 1]).toEqual(Array(4).fill('nothing works'));
    expect(rows[columns.length - 2]).toEqual(Array(4).fill(null));
  });

  test('rejects with the reason of a stop, not a failure', async () => {
    const { work } = prepared({}, ['stock.total']);
    const controller = new AbortController();
    const stopping: RunPointTask = async () => {
      controller.abort(new Error('stopped'));
      throw new Error('thread ended');
    };
    await expect(evaluatePoints(work, stopping, controller.signal)).rejects.toThrow('stopped');
  });
});

test('limits figures so that their JSON fits into one string', async () => {
  const results = await evaluatePoints(prepared().work, here, never);
  // A value prints with 24 characters at most; every policy but the first also has differences.
  const longest = -1.2345678901234567e-101;
  const fill = (key: string, value: unknown) =>
    ['mean', 'meanLow', 'meanHigh', 'low', 'high'].includes(key) ? longest : value;
  const evaluation = prepared();
  const json = JSON.stringify(evaluationJson(evaluation, results), fill).length;
  const figures = results.length * policies.length * evaluation.outcomes.length;
  expect((json / figures) * evaluationLimits.figures).toBeLessThan(constants.MAX_STRING_LENGTH);
}, 60_000);

describe('rejects before computing', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['an unknown outcome', () => prepared({}, ['stock.totl']), /--outcome: got 'stock.totl'.*did you mean stock.total/],
    ['an unknown shock', () => prepared({ shock: ['harvest'] }), /--shock: got the unknown shock 'harvest'/],
    ['too many runs', () => prepared({ replicates: '4096' }, ['stock.total']) && bigTable(), /points: got \d+ runs/],
  ])('%s', (_, act, message) => expect(act).toThrow(message));

  function bigTable(): unknown {
    const many = tableOf(parsePointsCsv('p.csv', `law\n${'lottery\n'.repeat(1000)}`));
    return prepareEvaluation(readRunRequest({ ...options, replicates: '600' }), policies, many, ['stock.total']);
  }
});
