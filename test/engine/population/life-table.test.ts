import { describe, expect, it } from 'vitest';
import { deathThresholds, LIFE_TABLE_AGES, MAX_AGE } from '../../../engine/population/life-table.ts';
import { packagedPack } from '../../docs/generated.ts';

const WORDS = 2 ** 32;

describe('deathThresholds', () => {
  const rates = LIFE_TABLE_AGES.map((_, group) => (group + 1) / 100);
  const thresholds = deathThresholds({ female: rates, male: rates.map((rate) => 2 * rate) });
  const survivalOfYear = (age: number, sex: number) => (1 - (thresholds[2 * age + sex] as number) / WORDS) ** 12;

  it('gives twelve months of an age the survival of the rate of its group', () => {
    for (let age = 0; age <= MAX_AGE; age++) {
      const group = LIFE_TABLE_AGES.filter((first) => first <= age).length - 1;
      expect(survivalOfYear(age, 0)).toBeCloseTo(Math.exp(-(rates[group] as number)), 7);
      expect(survivalOfYear(age, 1)).toBeCloseTo(Math.exp(-2 * (rates[group] as number)), 7);
    }
  });
});

describe('the life table of Azerbaijan', () => {
  const { female, male } = packagedPack('azerbaijan').country.lifeTable;
  /** Expectation of life at birth of constant rates within the groups. */
  const expectation = (rates: readonly number[]): number => {
    let alive = 1;
    let years = 0;
    rates.forEach((rate, group) => {
      const length = (LIFE_TABLE_AGES[group + 1] ?? Number.POSITIVE_INFINITY) - (LIFE_TABLE_AGES[group] as number);
      const survival = Math.exp(-rate * length);
      years += (alive * (1 - survival)) / rate;
      alive *= survival;
    });
    return years;
  };

  it('lets women live longer than men, and both as long as people of a middle-income country do', () => {
    expect(expectation(female)).toBeGreaterThan(expectation(male) + 3);
    for (const rates of [female, male]) {
      expect(expectation(rates)).toBeGreaterThan(65);
      expect(expectation(rates)).toBeLessThan(80);
    }
  });

  it('rises with age from 10 on', () => {
    for (const rates of [female, male]) {
      const grown = rates.slice(LIFE_TABLE_AGES.indexOf(10));
      expect([...grown].sort((a, b) => a - b)).toEqual(grown);
    }
  });
});
