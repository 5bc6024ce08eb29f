import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listKinds } from '../../cli/listing/entries.ts';
import { outcomeEntries, windowText } from '../../cli/listing/outcome-entry.ts';
import { runProgram } from '../../cli/program.ts';
import { outcomes } from '../../engine/index.ts';
import { allOutcomes, leverById } from '../../engine/internal.ts';

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    out += String(text);
    for (const done of rest) if (typeof done === 'function') done();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

interface Listed {
  readonly korpu: string;
  readonly format: number;
  readonly list: string;
  readonly country: string | null;
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

async function listed(...words: readonly string[]): Promise<Listed> {
  expect(await runProgram(['list', ...words, '--json'])).toBe(0);
  return JSON.parse(out) as Listed;
}

describe('korpu list', () => {
  test.each(listKinds)('lists %s with an id and a text, in both countries', async (name) => {
    for (const country of ['azerbaijan', 'velmora']) {
      out = '';
      const { korpu, format, list, entries } = await listed(name, '--country', country);
      expect({ korpu, format, list }).toEqual({ korpu: 'list', format: 1, list: name });
      // The synthetic country has no experiments.
      if (name !== 'experiments' || country === 'azerbaijan') expect(entries.length).toBeGreaterThan(0);
      expect(entries.filter(({ id, text }) => !id || typeof text !== 'string' || text === '')).toEqual([]);
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    }
  });

  test('names the country in the heading of a list that depends on it', async () => {
    await runProgram(['list', 'levers', 'quota.size']);
    expect(out).toMatch(
      /^levers of Azerbaijan \(azerbaijan\); now: its status quo; --country names another\n\nquota\.size/,
    );
    out = '';
    await runProgram(['list', 'policies', '--country', 'velmora']);
    expect(out).toMatch(/^policies of Velmora \(velmora\); --country names another\n\n/);
    out = '';
    await runProgram(['list', 'outcomes', 'b1']);
    expect(out).not.toContain('azerbaijan');
    out = '';
    await runProgram(['list', 'levers', 'nothing-like-this']);
    expect(out).toBe('');
  });

  test.each(listKinds)('prints every id of %s within 80 columns', async (name) => {
    const { entries } = await listed(name);
    out = '';
    expect(await runProgram(['list', name])).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    const ids = lines.map((line) => line.split(' ')[0]);
    for (const { id } of entries) expect(ids).toContain(id);
  });

  test('without a kind prints the kinds', async () => {
    expect(await runProgram(['list'])).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual(listKinds);
  });

  test('rejects an unknown kind and an unknown country with the nearest name', async () => {
    await expect(runProgram(['list', 'outcome'])).rejects.toThrow(
      "got 'outcome', expected what to list; did you mean outcomes?",
    );
    await expect(runProgram(['list', 'levers', '--country', 'velmra'])).rejects.toThrow('velmora');
  });

  test('shows only entries that contain every word, those with it in the id first', async () => {
    const { entries } = await listed('outcomes', 'B1', 'share');
    expect(entries.length).toBeGreaterThan(5);
    for (const entry of entries) expect(JSON.stringify(entry).toLowerCase()).toMatch(/b1/);
    expect(String(entries[0]?.['id'])).toMatch(/b1Share/);
  });

  test('reports that nothing matches, with the nearest name', async () => {
    expect(await runProgram(['list', 'outcomes', 'employment'])).toBe(0);
    expect(out).toBe('');
    expect(err).toContain("No outcomes match 'employment'; did you mean work.employedShare");
  });
});

describe('an entry', () => {
  test('of an outcome has unit, window and direction', async () => {
    const { entries, country } = await listed('outcomes');
    expect(country).toBeNull();
    expect(entries.map(({ id }) => id)).toEqual(allOutcomes.map(({ id }) => id).sort());
    const of = (id: string) => entries.find((entry) => entry['id'] === id);
    expect(of('permits.lapses')).toMatchObject({
      unit: 'persons/year',
      kind: 'flow',
      window: 'yearly mean of the last 36 months',
      windowMonths: 36,
      direction: 'lower',
      monthly: true,
    });
    expect(of('stock.total')).toMatchObject({ window: 'last month', windowMonths: 1, direction: 'neither' });
    expect(of('work.employedShare')).toMatchObject({ windowMonths: 12, direction: 'higher' });
    expect(of('accounts.breakEvenMonth')).toMatchObject({ windowMonths: null, monthly: false });
  });

  test('of a lever has its bounds and its current value', async () => {
    const { entries } = await listed('levers', '--country', 'velmora');
    expect(entries).toHaveLength(leverById.size);
    expect(entries.find(({ id }) => id === 'courses.hours')).toMatchObject({ min: 20, max: 1200, statusQuo: 240 });
  });
});

test('gives every kind of outcome a window', () => {
  expect(new Set(outcomes.map(windowText))).toEqual(
    new Set([
      'yearly mean of the last 36 months',
      'mean of the last 36 months',
      'mean of the last 12 months',
      'last month',
    ]),
  );
});

test('takes less of every cost, and more of every share at B1, to be better', () => {
  const sides = (begin: string): string[] =>
    outcomeEntries.flatMap((entry) => (entry.id.startsWith(begin) ? entry.direction : []));
  expect(new Set(sides('language.'))).toEqual(new Set(['higher']));
  const costs = outcomeEntries.filter(
    ({ id }) => /^accounts\.(cost|programmeCost)/.test(id) && id !== 'accounts.cost.donors',
  );
  expect(costs.length).toBeGreaterThan(10);
  expect(new Set(costs.map(({ direction }) => direction))).toEqual(new Set(['lower']));
  for (const id of ['work.unemployedShare', 'departures.deaths', 'stock.irregular'])
    expect(sides(id), id).toEqual(['lower']);
  for (const id of ['stock.total', 'arrivals.total', 'departures.total', 'accounts.cost.donors'])
    expect(outcomeEntries.find((entry) => entry.id === id)?.direction, id).toBe('neither');
});
