import { expect, test } from 'vitest';
import { type ServeOptions, serveWorker } from '../../../ui/compute/serve-worker.ts';

/** Connection whose answers are listed by the name of the call that they answer. */
function openEndpoint() {
  const events = new EventTarget();
  const answers: string[] = [];
  const endpoint = {
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    postMessage: ({ id }: { id: string }) => answers.push(id),
  } as NonNullable<ServeOptions['endpoint']>;
  const call = (name: string, ...values: unknown[]): void => {
    const argumentList = values.map((value) => ({ type: 'RAW', value }));
    const data = { id: name, type: 'APPLY', path: [name], argumentList };
    events.dispatchEvent(new MessageEvent('message', { data, origin: 'null' }));
  };
  return { endpoint, answers, call };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Locks that are granted when `grant` is called. */
function openLocks() {
  const waiting: (() => void)[] = [];
  const locks = {
    request: (_: string, callback: () => Promise<void>) =>
      new Promise((resolve) => {
        waiting.push(() => resolve(callback()));
      }),
  } as unknown as NonNullable<ServeOptions['locks']>;
  return {
    locks,
    grant: () => {
      for (const give of waiting.splice(0)) give();
    },
  };
}

test('holds its lock, and says so, before it computes', async () => {
  const { endpoint, answers, call } = openEndpoint();
  const { locks, grant } = openLocks();
  const done: string[] = [];
  serveWorker({ compute: () => done.push([...answers].join()) }, { endpoint, locks });
  call('ping', 'a lock');
  call('compute');
  await turn();
  expect([answers, done]).toEqual([[], []]);
  grant();
  await expect.poll(() => answers.length).toBe(2);
  // The page hears of the lock while the computation runs, which may take seconds.
  expect(done).toEqual(['ping']);
  expect(answers).toEqual(['ping', 'compute']);
});

test.each([
  ['has no locks', null],
  ['may not use locks', { request: () => Promise.reject(new Error('not permitted')) }],
])('computes where the browser %s', async (_, locks) => {
  const { endpoint, answers, call } = openEndpoint();
  serveWorker({ compute: () => 42 }, { endpoint, locks: locks as ServeOptions['locks'] });
  call('ping', 'a lock');
  call('compute');
  call('ping', 'a lock');
  await expect.poll(() => answers.length).toBe(3);
  expect([...answers].sort()).toEqual(['compute', 'ping', 'ping']);
});
