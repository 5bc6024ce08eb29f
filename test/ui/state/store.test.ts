import { expect, test } from 'vitest';
import { openStore } from '../../../ui/state/store.ts';

test('calls listeners after each change until they unsubscribe', () => {
  const store = openStore({ a: 1, b: 2 });
  const received: number[] = [];
  const end = store.subscribe(() => received.push(store.get().a));
  store.set({ a: 5 });
  end();
  store.set({ a: 6 });
  expect(received).toEqual([5]);
  expect(store.get()).toEqual({ a: 6, b: 2 });
});
