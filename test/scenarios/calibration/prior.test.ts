import { describe, expect, it } from 'vitest';
import { drawnEntries } from '../../../scenarios/calibration/prior.ts';
import type { EvidenceEntry } from '../../../scenarios/index.ts';
import { priorValue, quantile } from '../../../scenarios/internal.ts';
import { packagedPack } from '../../docs/generated.ts';

const entry = (distribution: EvidenceEntry['distribution'], low: number, central: number, high: number) =>
  ({ id: 'made.up', distribution, low, central, high }) as EvidenceEntry;

describe('quantiles of the prior', () => {
  it.each([
    ['uniform', 0, 5, 10, 0.3, 3],
    ['normal', -1, 0, 1, 0.5, 0],
    ['normal', -1.6448536269514722, 0, 1.6448536269514722, 0.8413447460685429, 1],
    ['lognormal', 1, 10, 100, 0.5, 10],
    ['triangular', 0, 1, 2, 0.5, 1],
    ['triangular', 0, 1, 2, 0.125, 0.5],
    ['beta', 0.2, 0.5, 0.8, 0.5, 0.5],
  ] as const)('%s from %f over %f to %f at %f', (distribution, low, central, high, u, expected) => {
    expect(quantile(entry(distribution, low, central, high), u)).toBeCloseTo(expected, 5);
  });

  it('stay in the range of the evidence and increase with u', () => {
    for (const distribution of ['uniform', 'normal', 'lognormal', 'triangular', 'beta', 'dirichlet'] as const) {
      const one = entry(distribution, 0.2, 0.4, 0.7);
      let before = 0.2;
      for (let u = 0.001; u < 1; u += 0.001) {
        const value = quantile(one, u);
        expect(value).toBeGreaterThanOrEqual(before);
        expect(value).toBeLessThanOrEqual(0.7);
        before = value;
      }
    }
  });
});

describe('draws', () => {
  const pack = packagedPack('azerbaijan');
  const entries = drawnEntries(pack);

  it('cover inputs with a range, never rules, targets or checks', () => {
    expect(entries.length).toBeGreaterThan(200);
    for (const { role, low, high } of entries) {
      expect(role).toBe('input');
      expect(high).toBeGreaterThan(low);
    }
  });

  it('depend only on seed, draw number and id', () => {
    const [first, second] = entries as [EvidenceEntry, EvidenceEntry];
    expect(priorValue(first, 'a', 3)).toBe(priorValue({ ...first }, 'a', 3));
    expect(priorValue(first, 'a', 3)).not.toBe(priorValue(first, 'a', 4));
    expect(priorValue(first, 'a', 3)).not.toBe(priorValue(first, 'b', 3));
    expect(quantile(second, 0.5)).toBeGreaterThan(0);
  });
});
