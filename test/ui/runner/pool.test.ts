import { expect, test } from 'vitest';
import { openPool } from '../../../ui/runner/pool.ts';
import { type FakeHand, fakeHand, scenario, settle } from './fake-hand.ts';

function poolOf(limit: number, startFault?: string) {
  const hands: FakeHand[] = [];
  const pool = openPool(limit, () => {
    const hand = fakeHand(startFault);
    hands.push(hand);
    return hand;
  });
  return { pool, hands };
}
const never = new AbortController().signal;

test('workers pull replicates as they become free, and results come as they are ready', async () => {
  const { pool, hands } = poolOf(2);
  const got: number[] = [];
  const run = pool.run(scenario, [0, 1, 2], ({ replicate }) => got.push(replicate), never);
  await settle();
  expect(hands.map(({ asked }) => asked)).toEqual([[0], [1]]);
  hands[1]?.answer(1);
  await settle();
  expect(hands.map(({ asked }) => asked)).toEqual([[0], [1, 2]]);
  hands[1]?.answer(2);
  hands[0]?.answer(0);
  expect(await run).toEqual([]);
  expect(got).toEqual([1, 2, 0]);
});

test('no more workers start than there are replicates', async () => {
  const { pool, hands } = poolOf(4);
  const run = pool.run(scenario, [0], () => undefined, never);
  await settle();
  hands[0]?.answer(0);
  await run;
  expect(hands).toHaveLength(1);
});

test('a replicate that fails is told, and the others go on', async () => {
  const { pool, hands } = poolOf(1);
  const run = pool.run(scenario, [0, 1], () => undefined, never);
  await settle();
  hands[0]?.fail(0, 'no such month');
  await settle();
  hands[0]?.answer(1);
  expect(await run).toEqual([{ replicate: 0, reason: 'no such month' }]);
});

test('a worker that does not start fails what it was to do', async () => {
  const { pool, hands } = poolOf(1, 'not found');
  expect(await pool.run(scenario, [0, 1], () => undefined, never)).toEqual([
    { replicate: 0, reason: 'not found' },
    { replicate: 1, reason: 'not found' },
  ]);
  expect(hands[0]?.ended).toBe(true);
});

test('stopping ends the workers at once, and nothing is handed over afterwards', async () => {
  const { pool, hands } = poolOf(1);
  const stop = new AbortController();
  const got: number[] = [];
  const run = pool.run(scenario, [0, 1], ({ replicate }) => got.push(replicate), stop.signal);
  await settle();
  stop.abort(new Error('enough'));
  await expect(run).rejects.toThrow('enough');
  expect(hands[0]?.ended).toBe(true);
  hands[0]?.answer(0);
  await settle();
  expect(got).toEqual([]);
});

test('the newest run wins', async () => {
  const { pool, hands } = poolOf(1);
  const got: string[] = [];
  const older = pool.run(scenario, [0], () => got.push('older'), never);
  await settle();
  const newer = pool.run(scenario, [0], () => got.push('newer'), never);
  await expect(older).rejects.toThrow('newer run');
  await settle();
  hands[0]?.answer(0);
  hands[1]?.answer(0);
  await newer;
  expect(got).toEqual(['newer']);
});

test('a run that is stopped before it begins starts no worker', async () => {
  const { pool, hands } = poolOf(1);
  await expect(pool.run(scenario, [0], () => undefined, AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  expect(hands).toEqual([]);
});
