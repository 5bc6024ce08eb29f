import { beforeEach, expect, test } from 'vitest';
import { fragmentOf } from '../../../scenarios/share/index.ts';
import { type AddressBar, openAddress, phasesIn, type RejectedLink } from '../../../ui/state/address.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { openHistory } from '../../../ui/state/history.ts';
import { type AppState, firstState } from '../../../ui/state/state.ts';
import { openStore, type Store } from '../../../ui/state/store.ts';
import { catalogue, changedDraft } from './country.ts';

const { pack } = catalogue;

let store: Store<AppState>;
let notices: (RejectedLink | null)[];
let written: string[];
let fragment: string;
let follow: () => void;
let bar: AddressBar;

beforeEach(() => {
  store = openStore<AppState>({
    ...firstState('en'),
    outcome: 'language.b1Share',
  });
  notices = [];
  fragment = '';
  follow = () => undefined;
  // One per test, since a delayed write of the previous test may still happen.
  const ownWrites: string[] = [];
  written = ownWrites;
  bar = {
    read: () => fragment,
    write: (text) => {
      if (written === ownWrites) fragment = text;
      ownWrites.push(text);
    },
    changed: (listener) => {
      follow = listener;
    },
  };
});

async function openAtAddress() {
  const history = openHistory(store);
  await openAddress({ store, history, pack, bar, onLink: (rejected) => notices.push(rejected), quietMs: 5 });
  return history;
}

const linkOf = () => fragmentOf(changedDraft(), 'levers', phasesIn(pack));

test('follows the initial link without an undo step', async () => {
  fragment = await linkOf();
  await openAtAddress();
  expect(store.get()).toMatchObject({ draft: changedDraft(), place: 'levers', past: [] });
  expect(notices).toEqual([null]);
});

test('adds an undo step for a link followed later', async () => {
  const history = await openAtAddress();
  fragment = await linkOf();
  follow();
  await expect.poll(() => store.get().draft).toEqual(changedDraft());
  history.undo();
  expect(store.get().draft).toEqual(firstDraft);
});

test('rejects an invalid link, with the reason, and keeps it until the next edit', async () => {
  fragment = 'k1.AAAA';
  const history = await openAtAddress();
  expect(notices).toEqual([{ fault: 'damaged', details: [] }]);
  expect(store.get().draft).toBe(firstDraft);
  expect(fragment).toBe('k1.AAAA');
  history.edit((draft) => ({ ...draft, months: 24 }));
  await expect.poll(() => fragment).not.toBe('k1.AAAA');
  expect(fragment).toMatch(/^k1\./);
});

test('writes the address once for a series of edits', async () => {
  const history = await openAtAddress();
  for (const months of [24, 36, 48]) history.edit((draft) => ({ ...draft, months }));
  const expected = await fragmentOf(store.get().draft, 'compare', phasesIn(pack));
  await expect.poll(() => fragment).toBe(expected);
  expect(written).toEqual([expected]);
  store.set({ place: 'lives' });
  await expect.poll(() => fragment).toBe(`${expected}&place=lives`);
  history.undo();
  history.undo();
  history.undo();
  store.set({ place: 'compare' });
  await expect.poll(() => fragment).toBe('');
});

test('writes an edit made while the page was still loading', async () => {
  const initial = { draft: store.get().draft, place: store.get().place };
  const history = openHistory(store);
  history.edit((draft) => ({ ...draft, months: 24 }));
  await openAddress({ store, history, pack, bar, initial, onLink: () => {}, quietMs: 5 });
  const expected = await fragmentOf(store.get().draft, 'compare', phasesIn(pack));
  await expect.poll(() => fragment).toBe(expected);
});

test('does not write view settings', async () => {
  await openAtAddress();
  store.set({ month: 3, language: 'ru' });
  await new Promise((done) => setTimeout(done, 30));
  expect(written).toEqual([]);
});
