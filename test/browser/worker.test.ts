import packs from 'virtual:packs';
import { expect, test } from 'vitest';
import { createEngine } from '../../engine/index.ts';
import type { TaskResult } from '../../ui/compute/worker-api.ts';
import { openWorkerPool } from '../../ui/compute/worker-pool.ts';
import { openCatalogue } from '../../ui/state/catalogue.ts';
import { firstDraft } from '../../ui/state/draft.ts';

const catalogue = openCatalogue(packs['azerbaijan'] ?? {});
const read = catalogue.scenarioOf({ ...firstDraft, months: 24 }, 0.01);
if (!read.ok) throw new Error('the scenario does not read');
const scenario = read.value;
const offer = { depth: 'full', key: 'a world', scenario, shocks: [], memoryBytes: 1e8 } as const;
const [, ...policies] = scenario.policies;

/** Write numbers so that equal texts mean equal bits: NaN by its bytes, −0 apart from 0. */
const bits = (array: Float64Array | undefined): string =>
  [...new Uint8Array(array?.buffer ?? new ArrayBuffer(0), array?.byteOffset, array?.byteLength)].join();

test.each([1, 2])(
  '%i workers give what the engine gives in the page, bit for bit',
  async (size) => {
    const crew = openWorkerPool(size);
    const answers = new Map<number, TaskResult>();
    crew.startJob();
    const tasks = [0, 1, 2].map((replicate) => ({ replicate, first: true, policies, shocked: [] }));
    await crew.run(offer, tasks, (answer, replicate) => answers.set(replicate, answer));
    // A second time, from what they hold.
    const once = crew.done.agentMonths;
    const again = new Map<number, TaskResult>();
    await crew.run(offer, tasks, (answer, replicate) => again.set(replicate, answer));
    expect(crew.done.agentMonths - once).toBeLessThan(0.6 * once);
    crew.close();
    const engine = createEngine(scenario);
    for (const replicate of [0, 1, 2]) {
      const whole = engine.replicate(replicate);
      for (const answer of [answers.get(replicate), again.get(replicate)]) {
        expect(bits(answer?.hindcast ?? undefined)).toBe(bits(whole.hindcast));
        const given = [answer?.first, ...(answer?.policies ?? [])];
        for (const key of ['series', 'figures', 'pairedFigures', 'equityCounts', 'accounting'] as const) {
          expect(given.map((result) => bits(result?.[key]))).toEqual(whole.policies.map((result) => bits(result[key])));
        }
      }
    }
  },
  60_000,
);

test('work is left in the middle of a replicate, and the workers are ready for the next', async () => {
  const crew = openWorkerPool(2);
  crew.startJob();
  const long = { ...offer, key: 'long', scenario: { ...scenario, scale: 0.2, months: 360 } };
  const tasks = [0, 1].map((replicate) => ({ replicate, first: true, policies, shocked: [] }));
  const got: number[] = [];
  // Workers that stand take up a task at once.
  await crew.run(offer, tasks, () => undefined);
  const before = crew.done.agentMonths;
  const older = crew.run(long, tasks, (_, replicate) => got.push(replicate));
  await new Promise((done) => setTimeout(done, 500));
  crew.startJob();
  await older;
  expect(got).toEqual([]);
  expect(crew.done.agentMonths).toBeGreaterThan(before);
  const newer = crew.run(offer, tasks, (_, replicate) => got.push(replicate));
  await newer;
  expect(got.sort()).toEqual([0, 1]);
  crew.close();
}, 60_000);
