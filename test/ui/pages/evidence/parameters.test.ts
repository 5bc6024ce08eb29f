import { describe, expect, test } from 'vitest';
import { builtInPack } from '../../../../cli/countries/resolve-request.ts';
import { parameterDeclarations } from '../../../../engine/index.ts';
import type { PrecomputedEvidence } from '../../../../scenarios/internal.ts';
import { filteredRows, parameterRows, rangePositions } from '../../../../ui/pages/evidence/parameters-model.ts';
import { parameterUses } from '../../../../ui/pages/evidence/uses.ts';

const pack = builtInPack('azerbaijan');
const informedId = 'language.hoursToB1.turkish';
const priorDrivenId = 'permits.lapse.perRenewal';
const span = { median: 100, low: 70, high: 150 };
const precomputed = {
  fit: {
    parameters: [
      { id: informedId, unit: 'hours', prior: span, posterior: { median: 90, low: 50, high: 120 }, informed: true },
      { id: priorDrivenId, unit: 'share', prior: span, posterior: span, informed: false },
    ],
  },
  sensitivity: {
    figures: [
      { policy: 'targeted-measures', outcome: 'stock.total' },
      { policy: 'sequenced-path', outcome: 'accounts.net' },
    ],
    correlations: { [informedId]: [0.1, -0.8], [priorDrivenId]: [0.3, null] },
    least: 0.5,
  },
} as unknown as PrecomputedEvidence;
const rows = parameterRows(pack, precomputed);
const rowOf = (id: string) => rows.find(({ entry }) => entry.id === id);
const every = new Set(['A', 'B', 'C', 'D'] as const);

describe('uses of a parameter', () => {
  const uses = parameterUses(pack);

  test('include the description in the engine', () => {
    expect(uses.get(priorDrivenId)).toContainEqual({
      kind: 'parameter',
      owner: '',
      path: 'permits.lapsePerRenewal',
      about: parameterDeclarations.permits.lapsePerRenewal.about,
    });
  });

  test('include the owner of levers and shocks', () => {
    expect(
      uses.get('course.uptake.annual.targeted')?.map(({ kind, owner, path }) => [kind, owner, path]),
    ).toContainEqual(['lever', 'targeted-measures', 'courses.seats']);
    expect(uses.get('shock.recession.migrantSeparationMultiplier')?.map(({ kind, owner }) => [kind, owner])).toEqual([
      ['shock', 'recession'],
    ]);
  });

  test('leave out effects of parameters that nothing reads', () => {
    const id = 'labour.unemployment.rate';
    expect([pack.accepted?.parameters.includes(id), uses.has(id)]).toEqual([false, false]);
    const all = { ...precomputed.sensitivity, correlations: { [id]: [0.9, 0.9] } };
    const row = parameterRows(pack, { ...precomputed, sensitivity: all }).find(({ entry }) => entry.id === id);
    expect(row).toMatchObject({ basis: 'unread', effects: [], beyondChance: false });
  });
});

describe('rows', () => {
  test('state what the record informs', () => {
    expect(rowOf(informedId)?.basis).toBe('informed');
    expect(rowOf(priorDrivenId)?.basis).toBe('priorDriven');
    expect(rows.length).toBe(pack.evidence.size);
    expect(new Set(rows.map(({ basis }) => basis))).toEqual(new Set(['informed', 'priorDriven', 'fixed', 'unread']));
  });

  test('list the strongest effect first, and whether it exceeds chance', () => {
    expect(rowOf(informedId)?.effects.map(({ correlation }) => correlation)).toEqual([-0.8, 0.1]);
    expect(rowOf(informedId)?.beyondChance).toBe(true);
    expect(rowOf(priorDrivenId)?.effects).toEqual([
      { policy: 'targeted-measures', outcome: 'stock.total', correlation: 0.3 },
    ]);
    expect(rowOf(priorDrivenId)?.beyondChance).toBe(false);
  });

  test('exist without precomputed evidence', () => {
    const bare = parameterRows(pack, null);
    expect(bare.length).toBe(rows.length);
    expect(bare.every(({ effects, beyondChance }) => effects.length === 0 && !beyondChance)).toBe(true);
  });
});

describe('search and order', () => {
  const ids = (filter: Partial<Parameters<typeof filteredRows>[1]>): string[] =>
    filteredRows(rows, { search: '', grades: every, sorting: 'matters', ...filter }).map(({ entry }) => entry.id);

  test('puts the strongest effect first', () => {
    expect(ids({}).slice(0, 2)).toEqual([informedId, priorDrivenId]);
  });

  test('requires all words, ignoring case', () => {
    expect(ids({ search: 'TURKISH hours' })).toContain(informedId);
    expect(ids({ search: 'turkish nonsense' })).toEqual([]);
  });

  test('filters by grade', () => {
    const own = pack.evidence.get(informedId)?.grade ?? 'D';
    expect(ids({ grades: new Set([...every].filter((one) => one !== own)) })).not.toContain(informedId);
    expect(ids({ grades: new Set() })).toEqual([]);
  });

  test('sorts the weakest grade first', () => {
    const grades = ids({ sorting: 'grade' }).map((id) => pack.evidence.get(id)?.grade);
    expect(grades[0]).toBe('D');
    expect(grades[grades.length - 1]).toBe('A');
  });
});

describe('the picture of a range', () => {
  test('spans low to high with the central value in between', () => {
    const { range, central, posterior } = rangePositions({ low: 10, central: 20, high: 50 }, null);
    expect([...range, central, posterior]).toEqual([0, 1, 0.25, null]);
  });

  test('widens the axis for a posterior beyond the range', () => {
    const move = precomputed.fit.parameters[0] ?? null;
    const { range, posterior } = rangePositions({ low: 60, central: 110, high: 200 }, move);
    expect(posterior?.[0]).toBe(0);
    expect(range[0]).toBeCloseTo(10 / 150);
    expect(range[1]).toBe(1);
  });

  test('centres a number without a range', () => {
    expect(rangePositions({ low: 3, central: 3, high: 3 }, null).central).toBe(0.5);
  });
});
