import { expect, test } from 'vitest';
import { openPool } from '../../../ui/runner/pool.ts';
import { openComparing } from '../../../ui/state/comparing.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import type { State } from '../../../ui/state/state.ts';
import { openStore } from '../../../ui/state/store.ts';
import { type FakeHand, fakeHand, scenario, settle } from '../runner/fake-hand.ts';

function comparingWith(workers: number) {
  const hands: FakeHand[] = [];
  const store = openStore<State>({
    language: 'en',
    place: 'compare',
    draft: firstDraft,
    past: [],
    future: [],
    outcome: 'language.b1Share',
    view: 'differences',
    status: { kind: 'queued' },
    result: null,
    month: 119,
  });
  let clock = 0;
  const comparing = openComparing({
    store,
    pool: openPool(workers, () => {
      const hand = fakeHand();
      hands.push(hand);
      return hand;
    }),
    scenarioOf: () => ({ ok: true, value: scenario }),
    effort: { scale: 0.05, replicates: 4 },
    now: () => (clock += 1000),
  });
  return { hands, store, comparing };
}

test('counts what is done, guesses what is left, and sums up in the order of replicates', async () => {
  const { hands, store, comparing } = comparingWith(4);
  const run = comparing.start();
  await settle();
  hands[3]?.answer(3);
  await settle();
  expect(store.get().status).toEqual({ kind: 'running', done: 1, total: 4, secondsLeft: 3 });
  for (const replicate of [1, 0, 2]) {
    hands[replicate]?.answer(replicate);
    await settle();
  }
  await run;
  expect(store.get().status.kind).toBe('settled');
  expect(store.get().result?.comparison).toMatchObject({ order: [0, 1, 2, 3] });
  expect(store.get().month).toBe(11);
});

test('stops at once and keeps what was there', async () => {
  const { store, comparing } = comparingWith(1);
  const run = comparing.start();
  await settle();
  comparing.stop();
  expect(store.get().status).toEqual({ kind: 'stopped' });
  await run;
  expect(store.get().status).toEqual({ kind: 'stopped' });
});

test('says why it failed', async () => {
  const { hands, store, comparing } = comparingWith(4);
  const run = comparing.start();
  await settle();
  hands[2]?.fail(2, 'no such month');
  for (const replicate of [0, 1, 3]) hands[replicate]?.answer(replicate);
  await run;
  expect(store.get().status).toEqual({ kind: 'failed', reason: 'no such month' });
});

test('a second start replaces the first, which says nothing more', async () => {
  const { hands, store, comparing } = comparingWith(4);
  const first = comparing.start();
  await settle();
  const second = comparing.start();
  await first;
  await settle();
  expect(hands.slice(0, 4).map(({ ended }) => ended)).toEqual([true, true, true, true]);
  for (const [i, hand] of hands.slice(4).entries()) hand.answer(i);
  await second;
  expect(store.get().status.kind).toBe('settled');
});
