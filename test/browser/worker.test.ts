import packs from 'virtual:packs';
import { expect, test } from 'vitest';
import { createEngine } from '../../engine/index.ts';
import { compare } from '../../engine/internal.ts';
import { decodeHindcast, decodePolicy } from '../../ui/compute/wire-format.ts';
import { openWorkerPool } from '../../ui/compute/worker-pool.ts';
import { openCatalogue } from '../../ui/state/catalogue.ts';
import { firstDraft } from '../../ui/state/draft.ts';

const catalogue = openCatalogue(packs['azerbaijan'] ?? {});
const read = catalogue.scenarioOf({ ...firstDraft, months: 24 }, 0.01);
if (!read.ok) throw new Error('the scenario is invalid');
const scenario = read.value;
const context = { fidelity: 'full', key: 'a context', scenario, shocks: [], memoryBytes: 1e8 } as const;
const [, ...policies] = scenario.policies;

const target = {
  contextKey: context.key,
  first: 'first',
  policies: policies.map(({ id }) => id),
  shocked: [],
};
const taskOf = (replicate: number) => ({ replicate, first: true, policies, shocked: [], target });

test.each([1, 2])(
  'gives the same numbers in %i workers as the engine in the page',
  async (size) => {
    const pool = openWorkerPool(size);
    const meta = { korpu: '0', model: '' };
    const summarise = () =>
      pool.summarise('full', {
        contextKey: context.key,
        scenario,
        drawn: null,
        keys: [target.first, ...target.policies],
        noProgrammesKey: null,
        replicates: [0, 1, 2],
        shocks: [],
        standards: null,
        meta,
        has: [],
      });
    pool.startJob();
    await pool.run(context, [0, 1, 2].map(taskOf), () => undefined);
    const once = pool.done.agentMonths;
    const summaries = [await summarise()];
    // Again, from cached checkpoints.
    await pool.run(context, [0, 1, 2].map(taskOf), () => undefined);
    expect(pool.done.agentMonths - once).toBeLessThan(0.6 * once);
    summaries.push(await summarise());
    pool.close();
    const engine = createEngine(scenario);
    const expected = compare(
      scenario,
      { ...meta, parameters: 'central', groups: false, inner: true },
      [0, 1, 2].map((replicate) => engine.replicate(replicate)),
    );
    for (const { comparison, parts, hindcast } of summaries) {
      // Digests cover the bits of all series.
      expect(comparison.digest).toBe(expected.digest);
      expect(comparison.accounting).toEqual(expected.accounting);
      for (const [p, id] of expected.run.policies.entries()) {
        expect(decodePolicy(parts[p]?.policy ?? expect.fail(`no part of ${id}`))).toEqual(expected.policies[id]);
        expect(parts[p]?.differences ?? null).toEqual(expected.differences[id]?.outcomes ?? null);
      }
      expect(decodeHindcast(hindcast ?? expect.fail('no hindcast'))).toEqual(expected.hindcast);
    }
  },
  60_000,
);

test('cancels work within a replicate, with the workers ready for the next task', async () => {
  const pool = openWorkerPool(2);
  pool.startJob();
  const long = { ...context, key: 'long', scenario: { ...scenario, scale: 0.2, months: 360 } };
  const tasks = [0, 1].map(taskOf);
  const completed: number[] = [];
  // Start the workers first, so that the task begins at once.
  await pool.run(context, tasks, () => undefined);
  const before = pool.done.agentMonths;
  const older = pool.run(long, tasks, (replicate) => completed.push(replicate));
  await new Promise((done) => setTimeout(done, 500));
  pool.startJob();
  await older;
  expect(completed).toEqual([]);
  expect(pool.done.agentMonths).toBeGreaterThan(before);
  const newer = pool.run(context, tasks, (replicate) => completed.push(replicate));
  await newer;
  expect(completed.sort()).toEqual([0, 1]);
  pool.close();
}, 60_000);
