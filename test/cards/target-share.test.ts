import { describe, expect, it } from 'vitest';
import type { LeverId, LeverValue } from '../../engine/levers/index.ts';
import { ADULT_MONTHS, LEVEL_B1 } from '../../engine/population/codes.ts';
import { testedLevel } from '../../engine/population/tested-level.ts';
import type { Policy } from '../../engine/scenario.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { buildScenario, unwrap } from '../../scenarios/index.ts';
import { loadCountry } from '../../scenarios/node/index.ts';
import { policyOf } from '../properties/country.ts';
import { afterStep, censusStep, columnValue, slotsPresent } from '../properties/runs.ts';

/** Share at B1 that the study asks for, of people who come without the language. */
const TARGET = 0.8;

const built = unwrap(
  buildScenario(loadCountry('azerbaijan'), {
    policies: ['status-quo'],
    months: 84,
    scale: 0.02,
    structure: { languageLadder: 'on' },
  }),
);
const streams = built.country.streams.map(({ id }) => id);
const places = {
  'courses.seats': Object.fromEntries(built.country.regions.map(({ id }) => [id, 20_000])),
  'courses.eligible': streams,
  'courses.hours': 600,
  'courses.entitlement': 1,
} satisfies Partial<Record<LeverId, LeverValue>>;
const obligation = { 'courses.obligation': streams };
const support = { 'courses.childCare': 1, 'courses.releaseTime': 1, 'courses.quality': 1.5 };

const policies: Policy[] = [
  ...built.policies,
  policyOf('places', { ...places, ...support }),
  policyOf('places-and-obligation', { ...places, ...obligation }),
  policyOf('all', { ...places, ...obligation, ...support }),
];

describe('the share of the study at B1', () => {
  const spoken: number[] = [];
  const tested: number[] = [];
  // People who came three years ago, give or take one.
  const observer = afterStep(censusStep, (state) => {
    if (state.policy < 0 || state.t !== state.months - 1) return;
    const slots = slotsPresent(state).filter((slot) => {
      const stay = state.t - columnValue(state, 'arrival', slot);
      const adult = state.t - columnValue(state, 'birth', slot) >= ADULT_MONTHS;
      return adult && columnValue(state, 'startLevel', slot) < LEVEL_B1 && stay >= 24 && stay < 48;
    });
    const share = (levelAt: (slot: number) => number): number =>
      slots.filter((slot) => levelAt(slot) >= LEVEL_B1).length / slots.length;
    spoken.push(share((slot) => columnValue(state, 'level', slot)));
    tested.push(share((slot) => testedLevel(state, slot)));
  });
  createEngine({ ...built, policies }, { observer }).replicate(0);
  const at = (id: string): number => policies.findIndex((policy) => policy.id === id);

  it('is not reached today, nor by places, support and quality alone', () => {
    expect(spoken[at('status-quo')]).toBeLessThan(0.4);
    expect(spoken[at('places')]).toBeLessThan(TARGET);
    expect(tested[at('places')]).toBeLessThan(TARGET);
  });

  it('is reached in speaking within three years by an obligation with a right to 600 hours', () => {
    expect(spoken[at('places-and-obligation')]).toBeGreaterThan(TARGET);
    expect(tested[at('places-and-obligation')]).toBeLessThan(tested[at('all')] ?? 0);
  });

  it('is reached in a test of both skills with child care, release time and better teaching as well', () => {
    expect(spoken[at('all')]).toBeGreaterThan(TARGET);
    expect(tested[at('all')]).toBeGreaterThan(TARGET);
  });
});
