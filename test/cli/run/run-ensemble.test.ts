import { beforeAll, describe, expect, test } from 'vitest';
import { resolveScenario } from '../../../cli/countries/resolve-request.ts';
import { readRunRequest } from '../../../cli/options/run-request.ts';
import type { RunProgress } from '../../../cli/output/progress.ts';
import type { ReplicateFailure, ReplicateRunner } from '../../../cli/run/replicate-runner.ts';
import { runEnsemble } from '../../../cli/run/run-ensemble.ts';
import { createEngine, type ReplicateResult, type Scenario } from '../../../engine/index.ts';

const none: RunProgress = { expect() {}, addFinished() {}, addFailed() {}, end() {} };
const meta = { korpu: '0.1.0', model: 'm', parameters: 'central' } as const;
const how = { replicates: 4, precision: null, meta } as const;

let scenario: Scenario;
const results = new Map<number, ReplicateResult>();
beforeAll(() => {
  scenario = resolveScenario(readRunRequest({ scale: '0.02', months: '12' }), ['status-quo', 'targeted-measures']);
  const engine = createEngine(scenario);
  for (let replicate = 0; replicate < 4; replicate++)
    results.set(replicate, structuredClone(engine.replicate(replicate)));
}, 60_000);

/** Replays computed results in the order of a test; null fails. */
function runner(
  order: (replicates: readonly number[]) => readonly number[],
  failing: readonly number[] = [],
): ReplicateRunner {
  return {
    async run(_scenario, replicates, onResult, signal) {
      const failures: ReplicateFailure[] = [];
      for (const replicate of order(replicates)) {
        await Promise.resolve();
        signal.throwIfAborted();
        const result = results.get(replicate % 4);
        if (result === undefined || failing.includes(replicate)) failures.push({ replicate, reason: 'broke' });
        else onResult({ ...result, replicate });
      }
      return failures;
    },
    async close() {},
  };
}
const forwards = (replicates: readonly number[]) => replicates;
const backwards = (replicates: readonly number[]) => [...replicates].reverse();
const open = new AbortController().signal;

describe('an ensemble', () => {
  test('is independent of the order of completion', async () => {
    const one = await runEnsemble(() => scenario, how, runner(forwards), none, open);
    const other = await runEnsemble(() => scenario, how, runner(backwards), none, open);
    expect(other.comparison).toEqual(one.comparison);
    expect(one.comparison.run.replicates).toBe(4);
  });

  test('omits a failed replicate and names it', async () => {
    const { comparison, failures } = await runEnsemble(() => scenario, how, runner(forwards, [2]), none, open);
    expect(failures).toEqual([{ replicate: 2, reason: 'broke' }]);
    expect(comparison.run.replicates).toBe(3);
  });

  test('rejects with the reason when no replicate succeeds', async () => {
    const all = runEnsemble(() => scenario, how, runner(forwards, [0, 1, 2, 3]), none, open);
    await expect(all).rejects.toThrow('no replicate could be computed: broke');
  });

  test('rejects with the reason of a stop', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stopped by the user'));
    await expect(runEnsemble(() => scenario, how, runner(forwards), none, controller.signal)).rejects.toThrow(
      'stopped by the user',
    );
  });

  test('computes no replicate twice on the way to a precision', async () => {
    const computed: number[] = [];
    const counting: ReplicateRunner = {
      ...runner(forwards),
      run: async (asked, replicates, onResult, signal) => {
        computed.push(...replicates);
        return runner(forwards).run(asked, replicates, onResult, signal);
      },
    };
    const precision = { outcome: 'stock.total', target: 1e9 };
    const found = await runEnsemble(() => scenario, { ...how, precision }, counting, none, open);
    expect(found.precision).toMatchObject({ reached: true, looks: [{ replicates: 20 }, { replicates: 30 }] });
    expect(computed).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });
});

/** Arrays inside a value. */
function arraysOf(value: unknown): ArrayBufferView[] {
  if (value === null || typeof value !== 'object') return [];
  return ArrayBuffer.isView(value) ? [value] : Object.values(value).flatMap(arraysOf);
}

test('contains no view of a larger buffer, which structured cloning would copy', () => {
  const arrays = arraysOf(results.get(0));
  expect(arrays.length).toBeGreaterThan(20);
  for (const { buffer, byteLength } of arrays) expect(buffer.byteLength).toBe(byteLength);
});
