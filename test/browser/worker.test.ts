import packs from 'virtual:packs';
import { expect, test } from 'vitest';
import { createEngine } from '../../engine/index.ts';
import type { TaskResult } from '../../ui/compute/worker-api.ts';
import { openWorkerPool } from '../../ui/compute/worker-pool.ts';
import { openCatalogue } from '../../ui/state/catalogue.ts';
import { firstDraft } from '../../ui/state/draft.ts';

const catalogue = openCatalogue(packs['azerbaijan'] ?? {});
const read = catalogue.scenarioOf({ ...firstDraft, months: 24 }, 0.01);
if (!read.ok) throw new Error('the scenario is invalid');
const scenario = read.value;
const context = { fidelity: 'full', key: 'a context', scenario, shocks: [], memoryBytes: 1e8 } as const;
const [, ...policies] = scenario.policies;

/** Formats numbers so that equal texts mean equal bits, including NaN and −0. */
const bits = (array: Float64Array | undefined): string =>
  [...new Uint8Array(array?.buffer ?? new ArrayBuffer(0), array?.byteOffset, array?.byteLength)].join();

test.each([1, 2])(
  'gives the same bits in %i workers as the engine in the page',
  async (size) => {
    const pool = openWorkerPool(size);
    const answers = new Map<number, TaskResult>();
    pool.startJob();
    const tasks = [0, 1, 2].map((replicate) => ({ replicate, first: true, policies, shocked: [] }));
    await pool.run(context, tasks, (answer, replicate) => answers.set(replicate, answer));
    // Again, from cached checkpoints.
    const once = pool.done.agentMonths;
    const again = new Map<number, TaskResult>();
    await pool.run(context, tasks, (answer, replicate) => again.set(replicate, answer));
    expect(pool.done.agentMonths - once).toBeLessThan(0.6 * once);
    pool.close();
    const engine = createEngine(scenario);
    for (const replicate of [0, 1, 2]) {
      const expected = engine.replicate(replicate);
      for (const answer of [answers.get(replicate), again.get(replicate)]) {
        expect(bits(answer?.hindcast ?? undefined)).toBe(bits(expected.hindcast));
        const received = [answer?.first, ...(answer?.policies ?? [])];
        for (const key of ['series', 'figures', 'pairedFigures', 'equityCounts', 'accounting'] as const) {
          expect(received.map((result) => bits(result?.[key]))).toEqual(
            expected.policies.map((result) => bits(result[key])),
          );
        }
      }
    }
  },
  60_000,
);

test('cancels work within a replicate, with the workers ready for the next task', async () => {
  const pool = openWorkerPool(2);
  pool.startJob();
  const long = { ...context, key: 'long', scenario: { ...scenario, scale: 0.2, months: 360 } };
  const tasks = [0, 1].map((replicate) => ({ replicate, first: true, policies, shocked: [] }));
  const completed: number[] = [];
  // Start the workers first, so that the task begins at once.
  await pool.run(context, tasks, () => undefined);
  const before = pool.done.agentMonths;
  const older = pool.run(long, tasks, (_, replicate) => completed.push(replicate));
  await new Promise((done) => setTimeout(done, 500));
  pool.startJob();
  await older;
  expect(completed).toEqual([]);
  expect(pool.done.agentMonths).toBeGreaterThan(before);
  const newer = pool.run(context, tasks, (_, replicate) => completed.push(replicate));
  await newer;
  expect(completed.sort()).toEqual([0, 1]);
  pool.close();
}, 60_000);
