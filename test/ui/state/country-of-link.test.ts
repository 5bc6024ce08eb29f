import { beforeEach, describe, expect, test } from 'vitest';
import { countryNamed, fragmentOf, hasDraft, readFragment } from '../../../scenarios/share/index.ts';
import { openAddress, phasesIn, type RejectedLink } from '../../../ui/state/address.ts';
import type { AddressBar } from '../../../ui/state/address-bar.ts';
import { commandArguments } from '../../../ui/state/command.ts';
import { builtInCountry, type Draft, firstDraft } from '../../../ui/state/draft.ts';
import { openHistory } from '../../../ui/state/history.ts';
import { draftOfData, draftOfText, textOfDraft } from '../../../ui/state/saved-files.ts';
import { type AppState, firstState } from '../../../ui/state/state.ts';
import { openStore, type Store } from '../../../ui/state/store.ts';
import { catalogue } from './country.ts';

const { pack } = catalogue;
const [ours, theirs] = ['a1'.repeat(32), 'b2'.repeat(32)];
/** Draft of a country of the user that has the id of a built-in one. */
const own: Draft = { ...firstDraft, countryHash: ours };

const barWith = (fragment: string): AddressBar => ({
  ...{ read: () => fragment, opened: () => null, mark: () => {}, replace: () => {}, push: () => {}, changed: () => {} },
});

let store: Store<AppState>;
let news: [RejectedLink | null, boolean | undefined][];
beforeEach(() => {
  news = [];
});

async function openAt(fragment: string, countryHash: string | null): Promise<AppState> {
  store = openStore<AppState>(firstState('en', countryHash === null ? firstDraft : { ...own, countryHash }));
  await openAddress({
    ...{ store, history: openHistory(store), pack, countryHash, bar: barWith(fragment) },
    onLink: (rejected, isOtherVersion) => news.push([rejected, isOtherVersion]),
  });
  return store.get();
}

const link = (draft: Draft): Promise<string> => fragmentOf(draft, 'plan', phasesIn(pack));

describe('a link', () => {
  test('names the country of the user by id and hash of its files', async () => {
    const read = await readFragment(await link(own));
    expect(read.ok && countryNamed(read.data)).toEqual({ id: 'azerbaijan', hash: ours });
  });

  test('about another country changes nothing and says which', async () => {
    const state = await openAt(await link({ ...own, country: 'testland' }), null);
    expect(state.draft).toBe(store.get().draft);
    expect(state.draft).toEqual(firstDraft);
    expect(news).toEqual([[{ fault: 'country', details: [], country: { id: 'testland', hash: ours } }, undefined]]);
  });

  test('about a country of the user is not about the built-in one of its id, nor the other way round', async () => {
    await openAt(await link(own), null);
    await openAt(await link({ ...firstDraft, months: 60 }), ours);
    expect(news.map(([rejected]) => rejected?.fault)).toEqual(['country', 'country']);
  });

  test('of other files of the same country is followed with those of the page, which is said', async () => {
    const { draft } = await openAt(await link({ ...own, months: 60, countryHash: theirs }), ours);
    expect(draft).toMatchObject({ months: 60, countryHash: ours });
    expect(news).toEqual([[null, true]]);
  });

  test('of the same files is followed without a word', async () => {
    const { draft } = await openAt(await link({ ...own, months: 60 }), ours);
    expect(draft).toMatchObject({ months: 60, countryHash: ours });
    expect(news).toEqual([[null, false]]);
  });

  test('without settings is about what the page shows', async () => {
    expect(hasDraft('place=report')).toBe(false);
    const { draft, place } = await openAt('place=report', ours);
    expect([draft, place]).toEqual([{ ...own }, 'report']);
  });
});

describe('a scenario of a country of the user', () => {
  test('has no built-in results', () => {
    expect(builtInCountry(own)).toBeNull();
    expect(builtInCountry(firstDraft)).toBe('azerbaijan');
  });

  test('keeps its hash in a file, and is refused by the page of the built-in country', () => {
    const text = textOfDraft(own);
    expect(text).toContain(`countryHash: ${ours}`);
    expect(draftOfText('mine.yaml', text, { pack, countryHash: ours })).toEqual({ ok: true, value: own });
    const read = draftOfText('mine.yaml', text, { pack, countryHash: null });
    expect(read.ok ? [] : read.errors.map(({ got }) => got)).toEqual(["the country 'azerbaijan' of a file of its own"]);
  });

  test('with a hash that is none is refused', () => {
    const data = { korpu: 1, kind: 'scenario', country: 'azerbaijan', countryHash: 'latest', policies: ['status-quo'] };
    expect(draftOfData(data, { pack, countryHash: ours }).ok).toBe(false);
  });

  test('names the zip file of the country in its command', () => {
    expect(commandArguments(own, { scale: 0.05, replicates: 20 }).join(' ')).toContain('--country azerbaijan.zip');
  });
});
