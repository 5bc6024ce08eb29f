import { describe, expect, test } from 'vitest';
import { type MorrisSettings, morrisDesign, morrisEffects } from '../../../analysis/index.ts';
import { normals } from './chance.ts';
import { morrisFunction } from './functions.ts';

function effectsOf(settings: MorrisSettings, of: (u: Float64Array) => number, replicates = 1, noise = () => 0) {
  const design = morrisDesign(settings);
  const values = new Float64Array(design.size * replicates);
  for (let point = 0; point < design.size; point++)
    for (let r = 0; r < replicates; r++) values[point * replicates + r] = of(design.point(point)) + noise();
  return morrisEffects(design, { replicates, values }, { resamples: 300, level: 0.9, seed: 'korpu' });
}

describe('elementary effects', () => {
  test("find the groups of Morris's function: ten important factors, seven of them with curves or interactions", () => {
    const { effects } = effectsOf(
      { trajectories: 40, factors: 20, levels: 4, seed: 'korpu', place: 'ends' },
      morrisFunction,
    );
    const least = Math.min(...effects.slice(0, 10).map(({ muStar }) => muStar.low ?? 0));
    const most = Math.max(...effects.slice(10).map(({ muStar }) => muStar.high ?? 999));
    expect(least).toBeGreaterThan(most);
    for (const { mu, sigma } of effects.slice(7, 10)) {
      // Factors 8 to 10 are nearly linear, with coefficient 20 for a factor from -1 to 1.
      expect(Math.abs(mu.value - 40)).toBeLessThan(6);
      expect(sigma.value).toBeLessThan(10);
    }
    for (const { sigma } of effects.slice(0, 7)) expect(sigma.value).toBeGreaterThan(20);
  });

  test('equal the slopes of a linear function, for both positions of the levels', () => {
    for (const place of ['centred', 'ends'] as const) {
      const settings = { trajectories: 6, factors: 3, levels: 6, seed: 'korpu', place };
      const { effects } = effectsOf(settings, (u) => 3 * (u[0] ?? 0) - 2 * (u[1] ?? 0));
      const slopes = [3, -2, 0];
      effects.forEach(({ mu, muStar, sigma }, i) => {
        expect(mu.value).toBeCloseTo(slopes[i] ?? 9, 9);
        expect(muStar.value).toBeCloseTo(Math.abs(slopes[i] ?? 9), 9);
        expect(sigma.value).toBeCloseTo(0, 9);
      });
    }
  });

  test('estimate the effect due to chance alone', () => {
    const chance = normals('morris');
    const settings: MorrisSettings = { trajectories: 400, factors: 2, levels: 4, seed: 'korpu' };
    const { effects } = effectsOf(settings, (u) => 10 * (u[0] ?? 0), 4, chance);
    const [strong, inert] = effects;
    // The mean of 4 replicates of unit noise, twice, over a step of one half: sd 0.7071 / 0.5, mean absolute value
    // 0.7979 of it.
    expect(inert?.muStarOfNoise).toBeCloseTo(0.7979 * Math.SQRT2, 1);
    // The mean of 400 absolute values with sd 1.41: standard error 0.6028 × 1.41 / 20 = 0.043.
    expect(Math.abs((inert?.muStar.value ?? 9) - (inert?.muStarOfNoise ?? 0))).toBeLessThan(3 * 0.048);
    expect(strong?.muStar.low).toBeGreaterThan(5 * (strong?.muStarOfNoise ?? 9));
    expect(Math.abs(inert?.varianceWithoutNoise ?? 9)).toBeLessThan(0.4);
    expect(effectsOf(settings, (u) => u[0] ?? 0).effects[0]?.muStarOfNoise).toBeNull();
  });
});
