import { beforeEach, expect, test } from 'vitest';
import { type AddressBar, openAddress, phasesIn, type RejectedLink } from '../../../ui/state/address.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { openHistory } from '../../../ui/state/history.ts';
import { fragmentOf } from '../../../ui/state/link.ts';
import type { AppState } from '../../../ui/state/state.ts';
import { openStore, type Store } from '../../../ui/state/store.ts';
import { catalogue, changedDraft } from './country.ts';

const { pack } = catalogue;

let store: Store<AppState>;
let told: (RejectedLink | null)[];
let written: string[];
let fragment: string;
let follow: () => void;
let bar: AddressBar;

beforeEach(() => {
  store = openStore<AppState>({
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
  told = [];
  fragment = '';
  follow = () => undefined;
  // One for each test: an edit that still rests in the one before writes elsewhere.
  const mine: string[] = [];
  written = mine;
  bar = {
    read: () => fragment,
    write: (text) => {
      if (written === mine) fragment = text;
      mine.push(text);
    },
    changed: (listener) => {
      follow = listener;
    },
  };
});

async function opened() {
  const history = openHistory(store);
  await openAddress({ store, history, pack, bar, onLink: (refused) => told.push(refused), quietMs: 5 });
  return history;
}

const linkOf = () => fragmentOf(changedDraft(), 'levers', phasesIn(pack));

test('the link a page is opened with is followed, and is no step of undo', async () => {
  fragment = await linkOf();
  await opened();
  expect(store.get()).toMatchObject({ draft: changedDraft(), place: 'levers', past: [] });
  expect(told).toEqual([null]);
});

test('a link followed later is a step that undo takes back', async () => {
  const history = await opened();
  fragment = await linkOf();
  follow();
  await expect.poll(() => store.get().draft).toEqual(changedDraft());
  history.undo();
  expect(store.get().draft).toEqual(firstDraft);
});

test('a refused link changes nothing, says why, and stays until the next edit', async () => {
  fragment = 'k1.AAAA';
  const history = await opened();
  expect(told).toEqual([{ fault: 'damaged', details: [] }]);
  expect(store.get().draft).toBe(firstDraft);
  expect(fragment).toBe('k1.AAAA');
  history.edit((draft) => ({ ...draft, months: 24 }));
  await expect.poll(() => fragment).not.toBe('k1.AAAA');
  expect(fragment).toMatch(/^k1\./);
});

test('edits are written once they quietMs: one address for many', async () => {
  const history = await opened();
  for (const months of [24, 36, 48]) history.edit((draft) => ({ ...draft, months }));
  const wanted = await fragmentOf(store.get().draft, 'compare', phasesIn(pack));
  await expect.poll(() => fragment).toBe(wanted);
  expect(written).toEqual([wanted]);
  store.set({ place: 'lives' });
  await expect.poll(() => fragment).toBe(`${wanted}&place=lives`);
  history.undo();
  history.undo();
  history.undo();
  store.set({ place: 'compare' });
  await expect.poll(() => fragment).toBe('');
});

test('what is merely shown is not written', async () => {
  await opened();
  store.set({ month: 3, language: 'ru' });
  await new Promise((done) => setTimeout(done, 30));
  expect(written).toEqual([]);
});
