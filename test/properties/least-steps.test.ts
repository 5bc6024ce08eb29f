import { describe, expect, it } from 'vitest';
import { createFixtures, type RunReplicates, runEngine } from '../../cli/verification/fixtures.ts';
import { findCliffs, leastSteps } from '../../cli/verification/least-steps.ts';
import { stepOf } from '../../cli/verification/observers.ts';
import { type LeverId, levers } from '../../engine/levers/index.ts';
import { leverCells } from '../../engine/levers/settings.ts';
import { isDeep } from '../depth.ts';
import { country, policyOf, scenarioOf, statusQuoPolicy } from './country.ts';
import { afterStep } from './runs.ts';

/** Levers whose rules once had a step where policies stand; in the deep tests all levers. */
const suspects: readonly LeverId[] = ['residence.permanentAfterMonths', 'courses.seats'];
const reform = policyOf('reform', {
  'residence.permanentAfterMonths': 18,
  'courses.seats': { centre: 300, rim: 15 },
  'permits.portable': 0.5,
});

const fixturesOf = (run?: RunReplicates) =>
  createFixtures(scenarioOf({ country, policies: [statusQuoPolicy, reform] }), run);

/** Closes the schools of a region as soon as another one has any place, as a rule with a step does. */
const stepping: RunReplicates = (scenario, replicates, options) =>
  runEngine(scenario, replicates, {
    ...options,
    observer: afterStep(stepOf('policy'), (state) => {
      const seats = leverCells(state, 'courses.seats');
      if ((seats[1] ?? 0) > 0) seats[0] = 0;
    }),
  });

describe('the least step of a lever', () => {
  it('moves no outcome by a large part of its effect', () => {
    const fixtures = fixturesOf();
    const steps = leastSteps(fixtures, isDeep ? undefined : suspects);
    expect(steps.length).toBeGreaterThan(4);
    expect(findCliffs(fixtures, steps, fixtures.scenario())).toEqual([]);
  });

  it('is found where a rule has a step', () => {
    const fixtures = fixturesOf(stepping);
    const found = findCliffs(fixtures, leastSteps(fixtures, ['courses.seats']), fixtures.scenario());
    expect(found.map(({ outcome }) => outcome)).toContain('courses.participants');
  });

  it('is taken by every numeric lever, unless its declaration says that a rule has a step', () => {
    const numeric = levers.filter(({ kind }) => kind === 'number' || kind === 'byRegion' || kind === 'bySector');
    const taken = new Set(leastSteps(fixturesOf()).map(({ lever }) => lever));
    expect(numeric.filter(({ id }) => !taken.has(id)).map(({ id }) => id)).toEqual([
      'courses.targetLevel',
      'courses.intakes',
      'courses.entitlement',
      'permits.temporaryMonths',
      'citizenship.language',
    ]);
  });
});
