import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, selectFirst } from '../../../engine/random/index.ts';

interface Entry {
  readonly priority: number;
  readonly id: number;
}

/** Selects k entries given in some order, and lists the selected ids, sorted. */
function selected(entries: readonly Entry[], k: number): number[] {
  const priorities = Float64Array.from(entries, (entry) => entry.priority);
  const ids = Uint32Array.from(entries, (entry) => entry.id);
  const rows = Int32Array.from(entries, (_, row) => row);
  selectFirst(priorities, ids, rows, entries.length, k);
  // The three arrays still match, and hold every entry once.
  expect(new Set(rows).size).toBe(entries.length);
  rows.forEach((row, place) => {
    expect([priorities[place], ids[place]]).toEqual([entries[row]?.priority, entries[row]?.id]);
  });
  return Array.from(ids.subarray(0, Math.max(0, Math.min(k, entries.length)))).sort((a, b) => a - b);
}

/** Selects by sorting all entries. */
function firstBySorting(entries: readonly Entry[], k: number): number[] {
  return [...entries]
    .sort((a, b) => a.priority - b.priority || a.id - b.id)
    .slice(0, k)
    .map((entry) => entry.id)
    .sort((a, b) => a - b);
}

const word = fc.integer({ min: 0, max: 4294967295 });
const entries = (priority: fc.Arbitrary<number>): fc.Arbitrary<Entry[]> =>
  fc.uniqueArray(fc.record({ priority, id: word }), { selector: (entry) => entry.id, maxLength: 200 });

describe('selectFirst', () => {
  it('moves the first k by priority and id to the front, as sorting does', () => {
    fc.assert(
      fc.property(entries(word), fc.nat(200), (list, share) => {
        const k = Math.min(share, list.length);
        expect(selected(list, k)).toEqual(firstBySorting(list, k));
      }),
    );
  });

  it('breaks ties of the priority by id', () => {
    fc.assert(
      fc.property(entries(fc.integer({ min: 0, max: 3 })), fc.nat(200), (list, share) => {
        const k = Math.min(share, list.length);
        expect(selected(list, k)).toEqual(firstBySorting(list, k));
      }),
    );
  });

  it('selects the same people for any input order', () => {
    const orders = entries(word).chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.nat(list.length)),
    );
    fc.assert(
      fc.property(orders, ([list, shuffled, k]) => {
        expect(selected(shuffled, k)).toEqual(selected(list, k));
      }),
    );
  });

  it('orders a class before the word when the priority is class × 2^32 + word', () => {
    const list = Array.from({ length: 300 }, (_, id) => ({ priority: (id % 3) * 4294967296 + draw(1, 2, id), id }));
    expect(selected(list, 100)).toEqual(list.filter((entry) => entry.id % 3 === 0).map((entry) => entry.id));
  });

  it('moves nothing when none or all are selected', () => {
    const priorities = new Float64Array([3, 1, 2]);
    const ids = new Uint32Array([7, 8, 9]);
    const rows = new Int32Array([0, 1, 2]);
    for (const k of [-1, 0, 3, 10]) selectFirst(priorities, ids, rows, 3, k);
    expect(Array.from(rows)).toEqual([0, 1, 2]);
  });

  it('does not change entries beyond n', () => {
    const priorities = new Float64Array([3, 1, 2, 0]);
    const ids = new Uint32Array([7, 8, 9, 10]);
    const rows = new Int32Array([0, 1, 2, 3]);
    selectFirst(priorities, ids, rows, 3, 1);
    expect(rows[0]).toBe(1);
    expect(rows[3]).toBe(3);
  });

  it('stays fast on sorted, reversed, equal and organ-pipe priorities', () => {
    const n = 100_000;
    const shapes: readonly ((i: number) => number)[] = [(i) => i, (i) => n - i, () => 5, (i) => Math.min(i, n - i)];
    const priorities = new Float64Array(n);
    const ids = new Uint32Array(n);
    const rows = new Int32Array(n);
    const began = performance.now();
    for (const shape of shapes) {
      for (let i = 0; i < n; i++) {
        priorities[i] = shape(i);
        ids[i] = i;
        rows[i] = i;
      }
      selectFirst(priorities, ids, rows, n, n / 2);
    }
    // A quadratic algorithm would take minutes; a linear one takes milliseconds.
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
