import { describe, expect, test } from 'vitest';
import { builtInPack } from '../../../../cli/countries/resolve-request.ts';
import type { PrecomputedEvidence } from '../../../../scenarios/internal.ts';
import { filteredRows, parameterRows, rangePositions } from '../../../../ui/pages/evidence/parameters-model.ts';
import { parameterUses } from '../../../../ui/pages/evidence/uses.ts';

const pack = builtInPack('azerbaijan');
const moved = 'language.hoursToB1.turkish';
const still = 'permits.lapse.perRenewal';
const span = { median: 100, low: 70, high: 150 };
const shipped = {
  fit: {
    parameters: [
      { id: moved, unit: 'hours', prior: span, posterior: { median: 90, low: 50, high: 120 }, informed: true },
      { id: still, unit: 'share', prior: span, posterior: span, informed: false },
    ],
  },
  sensitivity: {
    figures: [
      { policy: 'targeted-measures', outcome: 'stock.total' },
      { policy: 'sequenced-path', outcome: 'accounts.net' },
    ],
    correlations: { [moved]: [0.1, -0.8], [still]: [0.3, null] },
    least: 0.5,
  },
} as unknown as PrecomputedEvidence;
const rows = parameterRows(pack, shipped);
const rowOf = (id: string) => rows.find(({ entry }) => entry.id === id);
const every = new Set(['A', 'B', 'C', 'D'] as const);

describe('what a number feeds', () => {
  const uses = parameterUses(pack);

  test('a parameter comes with what the engine says of it', () => {
    expect(uses.get(still)).toContainEqual({
      kind: 'parameter',
      owner: '',
      path: 'permits.lapsePerRenewal',
      about: 'Chance that a renewal fails by lateness or faulty papers, reference holder.',
    });
  });

  test('levers and shocks name their owner', () => {
    expect(
      uses.get('course.uptake.annual.targeted')?.map(({ kind, owner, path }) => [kind, owner, path]),
    ).toContainEqual(['lever', 'targeted-measures', 'courses.seats']);
    expect(uses.get('shock.recession.migrantSeparationMultiplier')?.map(({ kind, owner }) => [kind, owner])).toEqual([
      ['shock', 'recession'],
    ]);
  });

  test('a number that is drawn and read by nothing moves nothing', () => {
    const id = 'labour.unemployment.rate';
    expect([pack.accepted?.parameters.includes(id), uses.has(id)]).toEqual([true, false]);
    const all = { ...shipped.sensitivity, correlations: { [id]: [0.9, 0.9] } };
    const row = parameterRows(pack, { ...shipped, sensitivity: all }).find(({ entry }) => entry.id === id);
    expect(row).toMatchObject({ basis: 'unread', effects: [], beyondChance: false });
  });
});

describe('rows', () => {
  test('tell what the record did', () => {
    expect(rowOf(moved)?.basis).toBe('informed');
    expect(rowOf(still)?.basis).toBe('priorDriven');
    expect(rows.length).toBe(pack.evidence.size);
    expect(new Set(rows.map(({ basis }) => basis))).toEqual(new Set(['informed', 'priorDriven', 'fixed', 'unread']));
  });

  test('name the strongest effect first, and whether chance would bring it', () => {
    expect(rowOf(moved)?.effects.map(({ correlation }) => correlation)).toEqual([-0.8, 0.1]);
    expect(rowOf(moved)?.beyondChance).toBe(true);
    expect(rowOf(still)?.effects).toEqual([{ policy: 'targeted-measures', outcome: 'stock.total', correlation: 0.3 }]);
    expect(rowOf(still)?.beyondChance).toBe(false);
  });

  test('stand without what was computed beforehand', () => {
    const bare = parameterRows(pack, null);
    expect(bare.length).toBe(rows.length);
    expect(bare.every(({ effects, beyondChance }) => effects.length === 0 && !beyondChance)).toBe(true);
  });
});

describe('search and order', () => {
  const ids = (wanted: Partial<Parameters<typeof filteredRows>[1]>): string[] =>
    filteredRows(rows, { search: '', grades: every, sorting: 'matters', ...wanted }).map(({ entry }) => entry.id);

  test('what matters most comes first', () => {
    expect(ids({}).slice(0, 2)).toEqual([moved, still]);
  });

  test('every word must be found, whatever its case', () => {
    expect(ids({ search: 'TURKISH hours' })).toContain(moved);
    expect(ids({ search: 'turkish nonsense' })).toEqual([]);
  });

  test('grades leave out', () => {
    const own = pack.evidence.get(moved)?.grade ?? 'D';
    expect(ids({ grades: new Set([...every].filter((one) => one !== own)) })).not.toContain(moved);
    expect(ids({ grades: new Set() })).toEqual([]);
  });

  test('by grade the weakest comes first', () => {
    const grades = ids({ sorting: 'grade' }).map((id) => pack.evidence.get(id)?.grade);
    expect(grades[0]).toBe('D');
    expect(grades[grades.length - 1]).toBe('A');
  });
});

describe('the picture of a range', () => {
  test('spans low to high with the central value in its place', () => {
    const { range, central, posterior } = rangePositions({ low: 10, central: 20, high: 50 }, null);
    expect([...range, central, posterior]).toEqual([0, 1, 0.25, null]);
  });

  test('makes room for a posterior that reaches beyond', () => {
    const move = shipped.fit.parameters[0] ?? null;
    const { range, posterior } = rangePositions({ low: 60, central: 110, high: 200 }, move);
    expect(posterior?.[0]).toBe(0);
    expect(range[0]).toBeCloseTo(10 / 150);
    expect(range[1]).toBe(1);
  });

  test('a number without a range stands in the middle', () => {
    expect(rangePositions({ low: 3, central: 3, high: 3 }, null).central).toBe(0.5);
  });
});
