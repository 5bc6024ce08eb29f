import { describe, expect, it } from 'vitest';
import { builtInPack } from '../../../../cli/countries/resolve-request.ts';
import { anchorDeclarations, criteria, ratingBands } from '../../../../engine/internal.ts';

/** Pinned: an anchor changes only with a decision page that shows the matrix before and after. */
const pinned = {
  effectiveness: {
    b1At24Treatable: [0, 0.8],
    b1At36Treatable: [0, 0.8],
    employed: [0.5, 0.946],
    wageGap: [0.3333, 0],
    retention: [0, 0.8],
    validStay: [0.8, 1],
  },
  efficiency: { return: [-1, 1], language: [0, 1], formal: [0, 0.0826] },
  equity: {
    language: [0.3333, 1],
    work: [0.3333, 1],
    formality: [0.3333, 1],
    permit: [0.3333, 1],
    information: [0.3333, 1],
  },
  feasibility: { delivered: [0, 1], staff: [400, 0], budget: [0.25, 0] },
  flexibility: { gain: [0, 0.1], waiting: [36, 0], cost: [3000, 600] },
};

describe('the anchors', () => {
  it('of Azerbaijan equal those set before any result was seen', () => {
    const anchors = Object.entries(builtInPack('azerbaijan').country.criteria ?? {}).map(([criterion, named]) => [
      criterion,
      Object.fromEntries(Object.entries(named).map(([name, { zero, full }]) => [name, [zero, full]])),
    ]);
    expect(Object.fromEntries(anchors)).toEqual(pinned);
  });

  it.each(['azerbaijan', 'velmora'])('of %s are complete and nonzero, with a reason', (id) => {
    const given = builtInPack(id).country.criteria as unknown as Record<
      string,
      Record<string, { zero: number; full: number; why: string }>
    >;
    for (const [criterion, declared] of Object.entries(anchorDeclarations)) {
      expect(Object.keys(given[criterion] ?? {})).toEqual(Object.keys(declared));
      for (const { zero, full, why } of Object.values(given[criterion] ?? {})) {
        expect(zero).not.toBe(full);
        expect(why.length).toBeGreaterThan(20);
      }
    }
  });
});

describe('the matrix of the study', () => {
  const pack = builtInPack('azerbaijan');
  const cells = pack.matrix?.cells ?? [];

  it('has its fifteen cells, three policies by five criteria', () => {
    const policies = ['status-quo', 'targeted-measures', 'comprehensive-reform'];
    const pairs = policies.flatMap((policy) => criteria.map((criterion) => `${policy} ${criterion}`));
    expect(cells.map(({ policy, criterion }) => `${policy} ${criterion}`)).toEqual(pairs);
  });

  it('has the ratings of its table, and of its text where that differs', () => {
    const table = (policy: string) => cells.filter((cell) => cell.policy === policy).map((cell) => cell.table);
    expect(table('status-quo')).toEqual(['Low', 'High', 'Low', 'High', 'Moderate']);
    expect(table('targeted-measures')).toEqual(['Moderate', 'High', 'Moderate', 'Moderate', 'High']);
    expect(table('comprehensive-reform')).toEqual(['High', 'Moderate', 'High', 'Low', 'Moderate']);
    const apart = cells.filter((cell) => !cell.prose.includes(cell.table)).map((cell) => [cell.policy, cell.criterion]);
    expect(apart).toEqual([
      ['status-quo', 'efficiency'],
      ['targeted-measures', 'feasibility'],
      ['comprehensive-reform', 'feasibility'],
      ['comprehensive-reform', 'flexibility'],
    ]);
    for (const { prose } of cells) expect(ratingBands.filter((reading) => prose.includes(reading))).toEqual(prose);
  });

  it('is optional for a country, and every built-in policy has expert ratings', () => {
    expect(builtInPack('velmora').matrix).toBeNull();
    for (const { content } of [...pack.policies.values(), ...builtInPack('velmora').policies.values()]) {
      expect(Object.keys(content.judged ?? {})).toEqual(['politicalWill', 'reversibility']);
    }
  });
});
