import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colourIndex, markOf, SLOT_COUNT } from '../../../charts/index.ts';
import { packView, readView } from '../../../scenarios/share/index.ts';
import { withBuiltIn, withCopy, withoutPolicy, withReference } from '../../../ui/state/edit-draft.ts';
import { openHistory } from '../../../ui/state/history.ts';
import { assignSlots, readSlots, slotsText, withSlots } from '../../../ui/state/policy-slots.ts';
import { type AppState, firstState } from '../../../ui/state/state.ts';
import { openStore } from '../../../ui/state/store.ts';
import { stateOfView, viewOf } from '../../../ui/state/view.ts';

const ids = Array.from({ length: 12 }, (_, n) => `policy-${n}`);
const shown = (slot: number): string => {
  const { dash, shape } = markOf(slot);
  return [colourIndex(slot), dash.join(' '), shape].join('|');
};

describe('slots of policies', () => {
  test('have a colour, a dash and a marker of their own for eight policies', () => {
    const slots = Array.from({ length: SLOT_COUNT }, (_, slot) => slot);
    expect(new Set(slots.map(colourIndex)).size).toBe(8);
    expect(new Set(slots.map((slot) => markOf(slot).dash.join())).size).toBe(8);
    expect(new Set(slots.map((slot) => markOf(slot).shape)).size).toBe(8);
    expect(new Set([...slots, 8, 9, 10, 11].map(shown)).size).toBe(12);
  });

  test('stay the same for every policy that stays, whatever is added, removed or reordered', () => {
    const lists = fc.array(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 8 }), { minLength: 2 });
    fc.assert(
      fc.property(lists, (sequence) => {
        let slots = assignSlots({}, sequence[0] ?? []);
        let present = sequence[0] ?? [];
        for (const next of sequence.slice(1)) {
          const before = slots;
          slots = assignSlots(slots, next);
          for (const id of next) if (present.includes(id)) expect(slots[id]).toBe(before[id]);
          const given = next.map((id) => slots[id] ?? -1);
          expect(new Set(given).size).toBe(next.length);
          expect(given.every((slot) => slot >= 0 && slot < SLOT_COUNT)).toBe(true);
          present = next;
        }
      }),
    );
  });

  test('come back with a policy that comes back, while no more than eight policies were ever there', () => {
    const lists = fc.array(fc.uniqueArray(fc.constantFrom(...ids.slice(0, 8)), { minLength: 1 }), { minLength: 2 });
    fc.assert(
      fc.property(lists, (sequence) => {
        const first = new Map<string, number>();
        let slots = {};
        for (const next of sequence) {
          slots = assignSlots(slots, next);
          for (const id of next) {
            const slot = (slots as Record<string, number>)[id] ?? -1;
            expect(first.get(id) ?? slot).toBe(slot);
            first.set(id, slot);
          }
        }
      }),
    );
  });

  test('follow the draft of a store through edits, undo and redo', () => {
    const store = openStore<AppState>(firstState('en'), withSlots);
    const history = openHistory(store);
    const catalogue = { policies: new Map() };
    const slot = (id: string) => store.get().slots?.[id];
    expect(['status-quo', 'targeted-measures', 'comprehensive-reform', 'sequenced-path'].map(slot)).toEqual([
      0, 1, 2, 3,
    ]);
    const copy = withCopy(store.get().draft, 'status-quo', 'Mine', catalogue);
    if (copy === null) throw new Error('no copy');
    history.edit(() => copy.draft);
    expect(slot(copy.id)).toBe(4);
    expect(slot('targeted-measures')).toBe(1);
    history.edit((draft) => withoutPolicy(draft, 'comprehensive-reform'));
    history.edit((draft) => withReference(draft, 'sequenced-path'));
    history.edit((draft) => withBuiltIn(draft, 'another'));
    expect([slot('sequenced-path'), slot('another'), slot(copy.id)]).toEqual([3, 5, 4]);
    history.undo();
    history.undo();
    history.undo();
    expect(store.get().draft.policies.map(({ id }) => slot(id))).toEqual([0, 4, 1, 2, 3]);
  });

  test('are part of the view of a link where they differ from those of a new session', () => {
    const state = firstState('en');
    expect(viewOf(state).slots).toBeUndefined();
    const ids = state.draft.policies.map(({ id }) => id);
    const slots = Object.fromEntries(ids.map((id, i) => [id, 7 - i]));
    const view = viewOf({ ...state, slots });
    expect(view.slots).toBe('7.6.5.4');
    const read = readView(packView(view));
    expect(read).toEqual(view);
    expect(read === null ? null : stateOfView(read, state.draft).slots).toEqual(slots);
    for (const wrong of ['7.6.5.x', 7, '', '7..6', '1'.repeat(500)])
      expect(readView({ ...view, slots: wrong })).toBeNull();
  });

  test('travel in a link, and start afresh where the text does not fit', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 8 }),
        fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 8 }),
        (before, after) => {
          const slots = assignSlots(assignSlots({}, before), after);
          const text = slotsText(slots, after);
          expect(text).toMatch(/^(\d+(\.\d+)*)?$/);
          const read = readSlots(text, after);
          for (const id of after) expect(read[id]).toBe(slots[id]);
        },
      ),
    );
    // A session begins with the four built-in policies, so a link without them need not say which colours are left.
    expect(slotsText(assignSlots({}, ['status-quo', 'targeted-measures']), ['targeted-measures'])).toBe('');
    for (const text of ['0.0', '1', '0.1.2', '-1.2', '99.1', '0.1e3', 'a.b', `${'1.'.repeat(5000)}2`])
      expect(readSlots(text, ['x', 'y'])).toMatchObject({ 'status-quo': 0, x: 4, y: 5 });
  });
});
