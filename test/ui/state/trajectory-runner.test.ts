import type { Remote } from 'comlink';
import { expect, test } from 'vitest';
import type { Scenario } from '../../../engine/index.ts';
import type { DivergenceReasons, PersonTable, Trajectory } from '../../../engine/internal.ts';
import type { ProgressListener, TrajectoryWorkerApi } from '../../../ui/compute/trajectory-api.ts';
import type { TrajectoryClient } from '../../../ui/compute/trajectory-client.ts';
import { WORKER_ENDED, WorkerEnded } from '../../../ui/compute/worker-failures.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { createTrajectoryRunner, noTrajectories, type TrajectoryState } from '../../../ui/state/trajectory-runner.ts';

const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

/** One person, `stock/family/1`. */
const people = { id: Uint32Array.of(1) } as unknown as PersonTable;
const reasons = { columns: [] } as unknown as DivergenceReasons;
const scenario = { country: { streams: [{ id: 'family' }] } } as unknown as Scenario;

/** Client without a worker, whose calls are resolved by the test. */
function fakeClient() {
  const waiting: {
    readonly what: string;
    onProgress: ProgressListener;
    answer(value: unknown): void;
    fail(error: Error): void;
  }[] = [];
  const request = (what: string, onProgress: ProgressListener) =>
    new Promise((answer, fail) => waiting.push({ what, onProgress, answer, fail }));
  const api = {
    open: async () => undefined,
    people: (onProgress: ProgressListener) => request('people', onProgress),
    reasons: (onProgress: ProgressListener) => request('reasons', onProgress),
    trajectory: (id: string, onProgress: ProgressListener) => request(id, onProgress),
  } as unknown as Remote<TrajectoryWorkerApi>;
  const client: TrajectoryClient & { waiting: typeof waiting; ended: boolean } = {
    waiting,
    ended: false,
    call: (request) => request(api, (onProgress) => onProgress),
    end: () => {
      client.ended = true;
    },
  };
  return client;
}

function openRunner(firstOf: () => number | null = () => 0) {
  const clients: ReturnType<typeof fakeClient>[] = [];
  const seen: TrajectoryState[] = [];
  const runner = createTrajectoryRunner({
    open: () => {
      const client = fakeClient();
      clients.push(client);
      return client;
    },
    scenarioOf: (draft) =>
      draft.seed === 'bad'
        ? { ok: false, errors: [{ code: 'seed', file: '', path: [], line: null, column: null } as never] }
        : { ok: true, value: scenario },
    firstOf,
    initial: noTrajectories,
    onChange: (lives) => seen.push(lives),
  });
  return { clients, seen, runner };
}

test('lists people first, then traces the first person and finds the reasons in parallel', async () => {
  const { clients, runner } = openRunner();
  runner.request(firstDraft);
  await settle();
  clients[0]?.waiting[0]?.onProgress(0.5);
  expect(runner.get().people).toEqual({ kind: 'running', share: 0.5 });
  clients[0]?.waiting[0]?.answer(people);
  await settle();
  expect(runner.get().id).toBe('stock/family/1');
  expect(clients[1]?.waiting[0]?.what).toBe('stock/family/1');
  expect(clients[0]?.waiting[1]?.what).toBe('reasons');
  clients[0]?.waiting[1]?.answer(reasons);
  clients[1]?.waiting[0]?.answer({ id: 'stock/family/1' } as Trajectory);
  await settle();
  expect([runner.get().reasons.kind, runner.get().life.kind]).toEqual(['done', 'done']);
  expect(clients.map(({ ended }) => ended)).toEqual([true, true]);
});

test('ignores the result of a superseded person', async () => {
  const { clients, runner } = openRunner(() => null);
  runner.request(firstDraft);
  runner.follow('a/b/1');
  await settle();
  runner.follow('a/b/2');
  await settle();
  expect(clients[1]?.ended).toBe(true);
  clients[1]?.waiting[0]?.answer({ id: 'a/b/1' });
  await settle();
  expect(runner.get().life.kind).toBe('running');
  clients[2]?.waiting[0]?.answer({ id: 'a/b/2' });
  await settle();
  expect(runner.get().life).toEqual({ kind: 'done', value: { id: 'a/b/2' } });
});

test('reports a person who is not in the run as absent, and other errors with the reason', async () => {
  const { clients, runner } = openRunner(() => null);
  runner.request(firstDraft);
  runner.follow('a/b/1');
  await settle();
  clients[1]?.waiting[0]?.fail(new RangeError('no such person'));
  await settle();
  expect(runner.get().life).toEqual({ kind: 'absent' });
  runner.follow('a/b/2');
  await settle();
  clients[2]?.waiting[0]?.fail(new Error('broken'));
  await settle();
  expect(runner.get().life).toEqual({ kind: 'failed', reason: 'broken' });
});

test('reloads the person for another draft, and nothing for the same runs', async () => {
  const { clients, runner } = openRunner(() => null);
  runner.request(firstDraft);
  runner.follow('a/b/1');
  await settle();
  runner.request({ ...firstDraft, weights: { equity: 2 } });
  await settle();
  expect(clients).toHaveLength(2);
  runner.request({ ...firstDraft, shocks: ['recession'] });
  await settle();
  expect(clients.slice(0, 2).every(({ ended }) => ended)).toBe(true);
  expect(clients.slice(2).map(({ waiting }) => waiting[0]?.what)).toEqual(['a/b/1', 'people']);
});

test('terminates the worker when stopped, and resumes without listing people again', async () => {
  const { clients, runner } = openRunner(() => null);
  runner.request(firstDraft);
  await settle();
  clients[0]?.waiting[0]?.answer(people);
  await settle();
  runner.stop('people');
  expect(clients[0]?.ended).toBe(true);
  expect([runner.get().people.kind, runner.get().reasons.kind]).toEqual(['done', 'stopped']);
  runner.resume();
  await settle();
  expect(clients[1]?.waiting[0]?.what).toBe('reasons');
});

test('fails for an invalid draft without starting a worker', () => {
  const { clients, runner } = openRunner();
  runner.request({ ...firstDraft, seed: 'bad' });
  expect(runner.get().people.kind).toBe('failed');
  expect(clients).toHaveLength(0);
});

test('starts a task again once when the browser ended its worker', async () => {
  const { clients, runner } = openRunner();
  runner.request(firstDraft);
  await settle();
  clients[0]?.waiting[0]?.fail(new WorkerEnded());
  await settle();
  expect(runner.get().people).toEqual({ kind: 'running', share: 0 });
  expect(clients[0]?.ended).toBe(true);
  clients[1]?.waiting[0]?.fail(new WorkerEnded());
  await settle();
  expect(clients).toHaveLength(2);
  expect(runner.get().people).toEqual({ kind: 'failed', reason: WORKER_ENDED });
  runner.retry('people');
  await settle();
  expect(clients[2]?.waiting[0]?.what).toBe('people');
});
