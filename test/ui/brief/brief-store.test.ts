import { describe, expect, test } from 'vitest';
import type { Brief } from '../../../scenarios/internal.ts';
import { type BriefStorage, mergeBriefs, newSentenceId, noBrief, openBrief } from '../../../ui/brief/brief-store.ts';
import { type AppState, firstState } from '../../../ui/state/state.ts';
import { openStore } from '../../../ui/state/store.ts';
import { catalogue } from '../state/country.ts';

const { pack } = catalogue;
const key = 'korpu.brief.azerbaijan';
const brief: Brief = { sentences: [{ id: 's1', text: 'We should act.', claim: null }] };

function storageOf(text: string | null) {
  const entries = new Map(text === null ? [] : [[key, text]]);
  const storage: BriefStorage = {
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, value) => void entries.set(name, value),
    removeItem: (name) => void entries.delete(name),
  };
  return { entries, storage };
}

const openState = (change: Partial<AppState> = {}) => openStore<AppState>({ ...firstState('en'), ...change });

describe('storage of the brief', () => {
  test('keeps sentences with a text, and reads them again', () => {
    const { entries, storage } = storageOf(null);
    const store = openState();
    const keeper = openBrief(store, pack, storage);
    expect(store.get().brief).toBeUndefined();
    keeper.set({ sentences: [...brief.sentences, { id: 's2', text: ' ', claim: null }] });
    const again = openState();
    openBrief(again, pack, storage);
    expect(again.get().brief).toEqual(brief);
    keeper.set(noBrief);
    expect(entries.size).toBe(0);
  });

  test('leaves what it cannot read as it is until it is discarded', () => {
    for (const text of ['{', '{"sentences": [{"id": "s1"}]}', JSON.stringify('x'.repeat(600_000))]) {
      const { entries, storage } = storageOf(text);
      const store = openState();
      const keeper = openBrief(store, pack, storage);
      expect(keeper.refused()).not.toBeNull();
      keeper.set(brief);
      expect(entries.get(key)).toBe(text);
      keeper.discard();
      expect(keeper.refused()).toBeNull();
      expect(JSON.parse(entries.get(key) ?? '')).toEqual(brief);
    }
  });

  test('lasts as long as the page without storage', () => {
    const refuse = (): never => {
      throw new Error('not permitted');
    };
    const store = openState();
    const keeper = openBrief(store, pack, { getItem: refuse, setItem: refuse, removeItem: refuse });
    keeper.set(brief);
    expect(store.get().brief).toEqual(brief);
  });

  test('adds the sentences of an opened file once, under ids of their own', () => {
    const other: Brief = { sentences: [...brief.sentences, { id: 's1', text: 'Another one.', claim: null }] };
    const merged = mergeBriefs(brief, other);
    expect(merged.sentences.map(({ id, text }) => [id, text])).toEqual([
      ['s1', 'We should act.'],
      ['s2', 'Another one.'],
    ]);
    expect(mergeBriefs(merged, other)).toEqual(merged);
    expect(newSentenceId(merged)).toBe('s3');
  });
});
