import { beforeEach, describe, expect, test } from 'vitest';
import { fragmentOf, type LinkView, readFragment } from '../../../scenarios/share/index.ts';
import { openAddress, phasesIn, type RejectedLink } from '../../../ui/state/address.ts';
import type { AddressBar } from '../../../ui/state/address-bar.ts';
import { firstDraft } from '../../../ui/state/draft.ts';
import { openHistory } from '../../../ui/state/history.ts';
import { type AppState, firstState } from '../../../ui/state/state.ts';
import { openStore, type Store } from '../../../ui/state/store.ts';
import { viewOf } from '../../../ui/state/view.ts';
import { catalogue, changedDraft } from './country.ts';

const { pack } = catalogue;

let store: Store<AppState>;
let notices: (RejectedLink | null)[];
let bar: ReturnType<typeof fakeBar>;

/** Session history with its entries, of which the last one is current unless the user went back. */
function fakeBar(fragment = '') {
  const entries: { fragment: string; opened: string | null }[] = [{ fragment, opened: null }];
  let at = 0;
  let heard: () => void = () => undefined;
  const add = (entry: (typeof entries)[number]): void => {
    at += 1;
    entries.splice(at, entries.length, entry);
  };
  const current = () => entries[at] as (typeof entries)[number];
  const written: string[] = [];
  const write = (text: string): void => {
    written.push(text);
  };
  const access: AddressBar = {
    read: () => current().fragment,
    opened: () => current().opened,
    mark: (opened) => {
      current().opened = opened;
    },
    replace: (text, opened) => {
      write(text);
      Object.assign(current(), { fragment: text, opened });
    },
    push: (text, opened) => {
      write(text);
      add({ fragment: text, opened });
    },
    changed: (listener) => {
      heard = listener;
    },
  };
  return {
    ...access,
    entries,
    written,
    follow(text: string) {
      add({ fragment: text, opened: null });
      heard();
    },
    go(steps: number) {
      at += steps;
      heard();
    },
  };
}

beforeEach(() => {
  store = openStore<AppState>({ ...firstState('en'), outcome: 'language.b1Share' });
  notices = [];
  bar = fakeBar();
});

async function openAtAddress() {
  const history = openHistory(store);
  await openAddress({ store, history, pack, bar, onLink: (rejected) => notices.push(rejected), quietMs: 5 });
  return history;
}

/** Waits for a write that must not happen. */
const settle = () => new Promise((done) => setTimeout(done, 40));

const linkOf = () => fragmentOf(changedDraft(), 'evidence', phasesIn(pack));

test('follows the initial link without an undo step', async () => {
  bar = fakeBar(await linkOf());
  await openAtAddress();
  expect(store.get()).toMatchObject({ draft: changedDraft(), place: 'evidence', past: [] });
  expect(notices).toEqual([null]);
});

test('adds an undo step for a link followed later', async () => {
  const history = await openAtAddress();
  bar.follow(await linkOf());
  await expect.poll(() => store.get().draft).toEqual(changedDraft());
  history.undo();
  expect(store.get().draft).toEqual(firstDraft);
});

test('rejects an invalid link, with the reason, and keeps it until the next edit', async () => {
  bar = fakeBar('k1.AAAA');
  const history = await openAtAddress();
  expect(notices).toEqual([{ fault: 'damaged', details: [] }]);
  expect(store.get().draft).toBe(firstDraft);
  expect(bar.read()).toBe('k1.AAAA');
  history.edit((draft) => ({ ...draft, months: 24 }));
  await expect.poll(() => bar.read()).not.toBe('k1.AAAA');
  expect(bar.read()).toMatch(/^k1\./);
});

test('writes the address once for a series of edits', async () => {
  const history = await openAtAddress();
  for (const months of [24, 36, 48]) history.edit((draft) => ({ ...draft, months }));
  const expected = await fragmentOf(store.get().draft, 'plan', phasesIn(pack));
  await expect.poll(() => bar.read()).toBe(expected);
  expect(bar.written).toEqual([expected]);
  store.set({ place: 'lives' });
  await expect.poll(() => bar.read()).toBe(`${expected}&place=lives`);
  history.undo();
  history.undo();
  history.undo();
  store.set({ place: 'plan' });
  await expect.poll(() => bar.read()).toBe('');
});

test('writes an edit made while the page was still loading', async () => {
  const initial = store.get();
  const history = openHistory(store);
  history.edit((draft) => ({ ...draft, months: 24 }));
  await openAddress({ store, history, pack, bar, initial, onLink: () => {}, quietMs: 5 });
  const expected = await fragmentOf(store.get().draft, 'plan', phasesIn(pack));
  await expect.poll(() => bar.read()).toBe(expected);
});

test('replaces the current entry after an edit, a month or a language', async () => {
  const history = await openAtAddress();
  history.edit((draft) => ({ ...draft, months: 24 }));
  store.set({ month: 3, language: 'ru', chosen: 'targeted-measures' });
  await expect.poll(() => bar.read()).toContain('view=1.');
  expect(await readFragment(bar.read())).toMatchObject({
    view: { month: 3, language: 'ru', chosen: 'targeted-measures', outcome: 'language.b1Share' },
  });
  expect(bar.entries).toHaveLength(1);
});

describe('Back', () => {
  test('returns through outcomes, pictures and pages, and keeps the edits', async () => {
    const history = await openAtAddress();
    store.set({ outcome: 'stock.irregular' });
    store.set({ picture: 'flow' });
    history.edit((draft) => ({ ...draft, months: 24 }));
    store.set({ place: 'lives' });
    await expect.poll(() => bar.entries.length).toBe(4);
    const shown = () => {
      const { place, picture, outcome, draft } = store.get();
      return { place, picture, outcome, months: draft.months };
    };
    bar.go(-1);
    const flow = { place: 'plan', picture: 'flow', outcome: 'stock.irregular', months: 24 };
    await expect.poll(shown).toEqual(flow);
    bar.go(-2);
    const first = { place: 'plan', picture: 'time', outcome: 'language.b1Share', months: 24 };
    await expect.poll(shown).toEqual(first);
    // The entry has the edit too, so that a reload keeps it.
    await expect.poll(async () => (await readFragment(bar.read())).ok && bar.read()).toMatch(/^k1\./);
    bar.go(3);
    await expect.poll(shown).toEqual({ ...flow, place: 'lives' });
    expect(bar.entries).toHaveLength(4);
    // Only the draft of the edit was undoable.
    expect(store.get().past).toHaveLength(1);
  });

  test('leaves a scenario that was opened for the one before, with its last edit', async () => {
    const history = await openAtAddress();
    history.edit((draft) => ({ ...draft, seed: 'mine' }));
    await expect.poll(() => bar.read()).not.toBe('');
    history.open(changedDraft(), { outcome: 'stock.irregular' });
    await expect.poll(() => bar.entries.length).toBe(2);
    history.edit((draft) => ({ ...draft, months: 36 }));
    await settle();
    bar.go(-1);
    await expect.poll(() => store.get().draft).toEqual({ ...firstDraft, seed: 'mine' });
    expect(store.get().outcome).toBe('language.b1Share');
    bar.go(1);
    await expect.poll(() => store.get().draft).toEqual({ ...changedDraft(), months: 36 });
    expect(store.get().outcome).toBe('stock.irregular');
  });

  test('leaves a link that was followed in the page', async () => {
    await openAtAddress();
    bar.follow(await linkOf());
    await expect.poll(() => store.get().draft).toEqual(changedDraft());
    bar.go(-1);
    await expect.poll(() => store.get().draft).toEqual(firstDraft);
    expect(store.get().place).toBe('plan');
  });

  test('is not changed by a result or a text of the page', async () => {
    await openAtAddress();
    store.set({ status: { kind: 'settled', seconds: 0 }, singleRuns: { kind: 'finding' } });
    await settle();
    expect(bar.written).toEqual([]);
    expect(bar.entries).toHaveLength(1);
  });
});

test('a link restores the whole view, with what its sender saw', async () => {
  const seen = { model: '0123abcd', digest: '4567cdef', numbers: [] };
  const view: LinkView = {
    ...{ picture: 'regions', outcome: 'stock.irregular', chart: 'levels', month: 7, chosen: 'sequenced-path' },
    ...{ hidden: ['targeted-measures'], step: 'month', language: 'az', seen },
  };
  bar = fakeBar(await fragmentOf(firstDraft, 'report', phasesIn(pack), view));
  await openAtAddress();
  const { seen: result, chart, ...rest } = view;
  expect(store.get()).toMatchObject({
    ...rest,
    view: chart,
    place: 'report',
    seen: { source: 'sender', draft: firstDraft, result },
  });
});

test.each([
  ['an outcome', { outcome: 'stock.nothing' }, /expected an outcome/],
  ['a policy', { chosen: 'my-own' }, /'my-own'/],
  ['a hidden policy', { hidden: ['my-own'] }, /'my-own'/],
  ['a month', { month: 500 }, /500/],
])('rejects a link with %s that its comparison does not have', async (_, wrong, reason) => {
  const view = { ...viewOf(firstState('en')), ...wrong };
  bar = fakeBar(await fragmentOf(firstDraft, 'report', phasesIn(pack), view));
  await openAtAddress();
  expect(notices).toMatchObject([{ fault: 'content' }]);
  expect(notices[0]?.details.join()).toMatch(reason);
  expect(store.get().place).toBe('plan');
});
