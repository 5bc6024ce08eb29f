import { expect, test } from 'vitest';
import { openStore } from '../../../ui/state/store.ts';

test('listeners hear of a change after it is made, until they stop listening', () => {
  const store = openStore({ a: 1, b: 2 });
  const heard: number[] = [];
  const end = store.subscribe(() => heard.push(store.get().a));
  store.set({ a: 5 });
  end();
  store.set({ a: 6 });
  expect(heard).toEqual([5]);
  expect(store.get()).toEqual({ a: 6, b: 2 });
});
