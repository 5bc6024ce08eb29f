import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPlan, scenarioAt } from '../../../../cli/experiments/plan/plan.ts';
import { computeFutures, type SearchData } from '../../../../cli/experiments/search/compute-futures.ts';
import { createSearchSpace, readSearchOptions, runSearch } from '../../../../cli/experiments/search/index.ts';
import type { SearchPool } from '../../../../cli/experiments/search/run-search.ts';
import { createEngine } from '../../../../engine/index.ts';
import { compare } from '../../../../engine/internal.ts';
import { newFolder, tinyPack, tinyPlan } from '../tiny.ts';

const { experiment: asked } = tinyPlan({
  shocks: ['none'],
  factors: [
    { assumption: 'arrivals.afterForkPerYear' },
    { lever: 'village-schools:courses.hours', values: [100, 300] },
    { lever: 'village-schools:courses.evening', values: [0, 1] },
  ],
  design: { kind: 'grid', levels: 3 },
});

const options = {
  ...{ target: 'courses.completions>=1', probability: '0.5', out: 'x', workers: '1' },
  ...{ population: '8', futures: '2', rounds: '2', fresh: '10' },
};

function openInProcessPool(computed: { tasks: number; stopAfter?: number }) {
  return (_workers: number, data: SearchData): SearchPool => {
    const plan = openPlan(data.seed);
    return {
      async run(task) {
        if (computed.tasks === computed.stopAfter) throw new Error('killed');
        computed.tasks++;
        return computeFutures(plan, data, task);
      },
      async close() {},
    };
  };
}

// Without a random choice, parts of the answer alone are computed again.
const hooks = { signal: new AbortController().signal, log: () => {}, random: () => 0.999 };

describe('korpu seek', () => {
  test('resumes after a kill with the same result', async () => {
    const sought = readSearchOptions(options, asked);
    const space = createSearchSpace(asked, tinyPack, sought);
    const whole = { tasks: 0 };
    const undisturbed = await runSearch(newFolder(), space, sought, { ...hooks, openPool: openInProcessPool(whole) });
    expect(undisturbed.failed).toBe(0);
    expect(undisturbed.result.frontier.length).toBeGreaterThan(1);

    const folder = newFolder();
    const first = { tasks: 0, stopAfter: 5 };
    await expect(runSearch(folder, space, sought, { ...hooks, openPool: openInProcessPool(first) })).rejects.toThrow(
      'killed',
    );
    // A truncated line is computed again.
    appendFileSync(join(folder, 'journal.ndjson'), '{"name":"mix 0,0","fro');
    const second = { tasks: 0 };
    const resumed = await runSearch(folder, space, sought, { ...hooks, openPool: openInProcessPool(second) });
    expect(resumed.result).toEqual(undisturbed.result);
    expect(first.tasks + second.tasks).toBe(whole.tasks + resumed.resumed.recomputed);
    const third = { tasks: 0 };
    const again = await runSearch(folder, space, sought, { ...hooks, openPool: openInProcessPool(third) });
    expect(again.result).toEqual(resumed.result);
    expect([undisturbed.resumed, again.resumed]).toEqual([
      { parts: 0, recomputed: 0 },
      { parts: whole.tasks, recomputed: undisturbed.result.frontier.length },
    ]);
    expect(third.tasks).toBe(again.resumed.recomputed);

    // A figure that was changed is computed again.
    const journal = join(folder, 'journal.ndjson');
    const lines = readFileSync(journal, 'utf8').split('\n');
    const changed = lines.map((line, i) => (i === 1 ? line.replace(/"figures":\[\[/, '"figures":[[1') : line));
    expect(changed).not.toEqual(lines);
    writeFileSync(journal, changed.join('\n'));
    const fourth = { tasks: 0 };
    const repaired = await runSearch(folder, space, sought, { ...hooks, openPool: openInProcessPool(fourth) });
    expect([repaired.result, fourth.tasks]).toEqual([undisturbed.result, 1 + repaired.resumed.recomputed]);

    // Results are reused for another target, but not for another outcome.
    const other = { ...sought, target: 2 };
    await runSearch(folder, space, other, { ...hooks, openPool: openInProcessPool(third) });
    expect(third.tasks).toBeLessThan(whole.tasks / 2);
    const costly = { ...sought, cost: 'accounts.net' };
    await expect(
      runSearch(folder, space, costly, { ...hooks, openPool: openInProcessPool(third) }),
    ).rejects.toMatchObject({
      exitCode: 5,
    });
  }, 120_000);

  test('gives a mix in a future the result of the experiment run with those values and random numbers', async () => {
    const sought = readSearchOptions({ ...options, target: 'stock.total>=1' }, asked);
    const space = createSearchSpace(asked, tinyPack, sought);
    const plan = openPlan({
      ...{ experiment: space.plan.experiment, pack: tinyPack, points: null, cellsPerChunk: 1, agentMonthsPerCell: 1 },
      ...{ start: space.plan.start, hash: space.plan.hash, model: space.plan.model },
    });
    const data = { seed: null as never, cost: 'accounts.cost', effect: 'stock.total' };
    const run = (policy: string, values: readonly (number | string)[], future: number) =>
      computeFutures(plan, data, { policy, futures: [{ ...space.futureAt(future), values, reference: null }] });
    const [arrivals] = space.restAt(0) as [number];
    const same = [0, 1].map(() => run('village-schools', [200, 0.5, arrivals], 0).figures);
    expect(same[0]).toEqual(same[1]);
    expect(run('village-schools', [300, 0.5, arrivals], 0).figures[0]).not.toBe(same[0]?.[0]);
    // A factor other than a lever differs between futures, and more arrivals mean more people.
    const [later] = space.restAt(1) as [number];
    const ordered = arrivals < later;
    const two = [run('village-schools', [200, 0.5, arrivals], 0), run('village-schools', [200, 0.5, later], 0)];
    expect((two[0]?.figures[1] ?? 0) < (two[1]?.figures[1] ?? 0)).toBe(ordered);
    // The levers of one policy do not affect another.
    const others = [run('open-harbour', [100, 0, arrivals], 0), run('open-harbour', [300, 1, arrivals], 0)];
    expect(others[0]?.figures.every(Number.isFinite)).toBe(true);
    expect(others[0]).toEqual(others[1]);
  });

  test('compares mixes of a cohort measure over the same people, next to the first values of every lever', () => {
    const outcome = 'work.retention12';
    const space = createSearchSpace(
      { ...asked, months: 48 },
      tinyPack,
      readSearchOptions({ ...options, target: 'stock.total>=1' }, asked),
    );
    const data = { seed: null as never, cost: 'accounts.cost', effect: outcome };
    const [arrivals] = space.restAt(0) as [number];
    const [mix, first] = [
      [300, 1, arrivals],
      [100, 0, arrivals],
    ] as const;
    const future = space.futureAt(0);
    const one = (values: readonly number[], reference: readonly number[] | null) =>
      computeFutures(space.plan, data, { policy: 'village-schools', futures: [{ ...future, values, reference }] });
    const paired = one(mix, first);
    const alone = one(mix, null);
    expect(paired.errors).toEqual([]);
    // The reference next to it changes no figure of the mix itself.
    expect(paired.figures).toEqual(alone.figures);
    expect(alone.gains[0]).toBeNaN();
    expect(one(first, first).gains[0]).toBe(0);
    const own = scenarioAt(space.plan, future, mix, ['village-schools']);
    const [reference] = scenarioAt(space.plan, future, first, ['village-schools']).policies;
    if (reference === undefined) throw new Error('no policy');
    const scenario = { ...own, policies: [{ ...reference, id: 'first' }, ...own.policies] };
    const results = [createEngine(scenario, { groups: false }).replicate(future.replicate)];
    const meta = { korpu: '', model: '', parameters: 'central', groups: false } as const;
    expect(paired.gains[0]).toBe(
      compare(scenario, meta, results).differences['village-schools']?.outcomes[outcome]?.mean,
    );
  });

  test('rejects a cost of which higher is better', () => {
    expect(() => readSearchOptions({ ...options, cost: 'accounts.net' }, asked)).toThrow(
      "--cost: got 'accounts.net', of which higher is better, expected an outcome to keep low",
    );
    expect(readSearchOptions({ ...options, cost: 'accounts.cost.donors' }, asked).cost).toBe('accounts.cost.donors');
  });

  test('reports every error of the options', () => {
    expect(() =>
      readSearchOptions({ target: 'work>1', probability: '2', cost: 'accounts.netPerHead', policy: 'nobody' }, asked),
    ).toThrow(
      /--target[\s\S]*--cost: got 'accounts\.netPerHead'[\s\S]*--probability[\s\S]*--policy: got 'nobody'[\s\S]*--out/,
    );
  });
});
