import type { Remote } from 'comlink';
import { expect, test } from 'vitest';
import type { Scenario } from '../../../engine/index.ts';
import type { DivergenceReasons, PersonTable, Trajectory } from '../../../engine/internal.ts';
import type { ProgressListener, TrajectoryWorkerApi } from '../../../ui/compute/trajectory-api.ts';
import type { TrajectoryClient } from '../../../ui/compute/trajectory-client.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { createTrajectoryRunner, noTrajectories, type TrajectoryState } from '../../../ui/state/trajectory-runner.ts';

const settle = (): Promise<void> => new Promise((done) => setTimeout(done));

/** One person, `stock/family/1`. */
const everybody = { id: Uint32Array.of(1) } as unknown as PersonTable;
const reasons = { columns: [] } as unknown as DivergenceReasons;
const scenario = { country: { streams: [{ id: 'family' }] } } as unknown as Scenario;

/** A hand without a worker, whose questions are answered when the test says so. */
function fakeHand() {
  const waiting: {
    readonly what: string;
    tell: ProgressListener;
    answer(value: unknown): void;
    fail(error: Error): void;
  }[] = [];
  const asked = (what: string, tell: ProgressListener) =>
    new Promise((answer, fail) => waiting.push({ what, tell, answer, fail }));
  const api = {
    open: async () => undefined,
    people: (tell: ProgressListener) => asked('people', tell),
    reasons: (tell: ProgressListener) => asked('reasons', tell),
    trajectory: (id: string, tell: ProgressListener) => asked(id, tell),
  } as unknown as Remote<TrajectoryWorkerApi>;
  const hand: TrajectoryClient & { waiting: typeof waiting; ended: boolean } = {
    waiting,
    ended: false,
    call: (request) => request(api, (tell) => tell),
    end: () => {
      hand.ended = true;
    },
  };
  return hand;
}

function living(firstOf: () => number | null = () => 0) {
  const hands: ReturnType<typeof fakeHand>[] = [];
  const seen: TrajectoryState[] = [];
  const made = createTrajectoryRunner({
    open: () => {
      const hand = fakeHand();
      hands.push(hand);
      return hand;
    },
    scenarioOf: (draft) =>
      draft.seed === 'bad'
        ? { ok: false, errors: [{ code: 'seed', file: '', path: [], line: null, column: null } as never] }
        : { ok: true, value: scenario },
    firstOf,
    initial: noTrajectories,
    onChange: (lives) => seen.push(lives),
  });
  return { hands, seen, made };
}

test('everybody first, then the first person and the reasons side by side', async () => {
  const { hands, made } = living();
  made.request(firstDraft);
  await settle();
  hands[0]?.waiting[0]?.tell(0.5);
  expect(made.get().people).toEqual({ kind: 'running', share: 0.5 });
  hands[0]?.waiting[0]?.answer(everybody);
  await settle();
  expect(made.get().id).toBe('stock/family/1');
  expect(hands[1]?.waiting[0]?.what).toBe('stock/family/1');
  expect(hands[0]?.waiting[1]?.what).toBe('reasons');
  hands[0]?.waiting[1]?.answer(reasons);
  hands[1]?.waiting[0]?.answer({ id: 'stock/family/1' } as Trajectory);
  await settle();
  expect([made.get().reasons.kind, made.get().life.kind]).toEqual(['done', 'done']);
  expect(hands.map(({ ended }) => ended)).toEqual([true, true]);
});

test('the newest person wins, and an older answer is never shown', async () => {
  const { hands, made } = living(() => null);
  made.request(firstDraft);
  made.follow('a/b/1');
  await settle();
  made.follow('a/b/2');
  await settle();
  expect(hands[1]?.ended).toBe(true);
  hands[1]?.waiting[0]?.answer({ id: 'a/b/1' });
  await settle();
  expect(made.get().life.kind).toBe('running');
  hands[2]?.waiting[0]?.answer({ id: 'a/b/2' });
  await settle();
  expect(made.get().life).toEqual({ kind: 'done', value: { id: 'a/b/2' } });
});

test('somebody whom nobody meets is absent, another fault has its reason', async () => {
  const { hands, made } = living(() => null);
  made.request(firstDraft);
  made.follow('a/b/1');
  await settle();
  hands[1]?.waiting[0]?.fail(new RangeError('nobody'));
  await settle();
  expect(made.get().life).toEqual({ kind: 'absent' });
  made.follow('a/b/2');
  await settle();
  hands[2]?.waiting[0]?.fail(new Error('broken'));
  await settle();
  expect(made.get().life).toEqual({ kind: 'failed', reason: 'broken' });
});

test('another draft keeps the person and asks again; the same runs ask nothing', async () => {
  const { hands, made } = living(() => null);
  made.request(firstDraft);
  made.follow('a/b/1');
  await settle();
  made.request({ ...firstDraft, weights: { equity: 2 } });
  await settle();
  expect(hands).toHaveLength(2);
  made.request({ ...firstDraft, shocks: ['recession'] });
  await settle();
  expect(hands.slice(0, 2).every(({ ended }) => ended)).toBe(true);
  expect(hands.slice(2).map(({ waiting }) => waiting[0]?.what)).toEqual(['a/b/1', 'people']);
});

test('what is stopped ends its worker and can go on; known people are not met again for the reasons', async () => {
  const { hands, made } = living(() => null);
  made.request(firstDraft);
  await settle();
  hands[0]?.waiting[0]?.answer(everybody);
  await settle();
  made.stop('people');
  expect(hands[0]?.ended).toBe(true);
  expect([made.get().people.kind, made.get().reasons.kind]).toEqual(['done', 'stopped']);
  made.resume();
  await settle();
  expect(hands[1]?.waiting[0]?.what).toBe('reasons');
});

test('a draft that does not read is said to fail, and no worker starts', () => {
  const { hands, made } = living();
  made.request({ ...firstDraft, seed: 'bad' });
  expect(made.get().people.kind).toBe('failed');
  expect(hands).toHaveLength(0);
});
