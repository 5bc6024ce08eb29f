import packs from 'virtual:packs';
import { expect, test } from 'vitest';
import { compare, createEngine, type ReplicateResult } from '../../engine/index.ts';
import { openPool } from '../../ui/runner/pool.ts';
import { openCatalogue } from '../../ui/state/catalogue.ts';
import { firstDraft } from '../../ui/state/draft.ts';

const catalogue = openCatalogue(packs['azerbaijan'] ?? {});
const read = catalogue.scenarioOf({ ...firstDraft, months: 24 }, 0.01);
if (!read.ok) throw new Error('the scenario does not read');
const scenario = read.value;
const replicates = [0, 1, 2];
const never = new AbortController().signal;

/** Write a result so that equal texts mean equal bits: NaN by its bytes, −0 apart from 0. */
function bits(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)].join();
  if (Array.isArray(value)) return value.map(bits);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, bits(held)]));
}

async function onWorkers(count: number): Promise<ReplicateResult[]> {
  const pool = openPool(count);
  const results: ReplicateResult[] = [];
  try {
    expect(await pool.run(scenario, replicates, (result) => results.push(result), never)).toEqual([]);
  } finally {
    pool.close();
  }
  return results.sort((a, b) => a.replicate - b.replicate);
}

const engine = createEngine(scenario);
const inline = replicates.map((replicate) => engine.replicate(replicate));

test.each([1, 2])(
  '%i workers give what the engine gives in the page, bit for bit',
  async (count) => {
    expect(bits(await onWorkers(count))).toEqual(bits(inline));
  },
  60_000,
);

test('a worker sums up to what the page would sum up to', async () => {
  const about = { korpu: '', model: '', parameters: 'central' } as const;
  const expected = compare(scenario, about, inline);
  const pool = openPool(1);
  const comparison = await pool.compare(scenario, await onWorkers(2), never);
  pool.close();
  expect(comparison).toEqual(expected);
}, 60_000);

test('a run can be stopped in the middle of a replicate', async () => {
  const pool = openPool(2);
  const stop = new AbortController();
  const run = pool.run({ ...scenario, scale: 0.2, months: 360 }, [0, 1], () => undefined, stop.signal);
  await new Promise((done) => setTimeout(done, 300));
  const began = performance.now();
  stop.abort(new Error('enough'));
  await expect(run).rejects.toThrow('enough');
  expect(performance.now() - began).toBeLessThan(50);
}, 60_000);
