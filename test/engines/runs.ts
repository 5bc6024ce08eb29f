import { digestOf } from '../../engine/evaluation/digest.ts';
import type { PolicyResult, ReplicateResult } from '../../engine/outcomes/result.ts';
import type { Scenario } from '../../engine/scenario.ts';
import { createEngine } from '../../engine/simulation/engine.ts';
import { countryOf, neutralShock, policyOf, scenarioOf, statusQuoPolicy } from '../properties/country.ts';
import { fold } from './fold.ts';

const schools = policyOf('schools', { 'courses.seats': { centre: 300, rim: 200 }, 'courses.evening': 0.7 }, 3, 9);
const rights = policyOf(
  'rights',
  { 'permits.portable': 1, 'permits.temporaryMonths': 36, 'permits.spreadMonths': 12 },
  6,
);

/** Three comparisons that together use every process, switch and kind of draw. */
export const goldenScenarios: Readonly<Record<string, Scenario>> = {
  plain: scenarioOf({ policies: [statusQuoPolicy, schools, rights] }),
  shocked: scenarioOf({
    policies: [statusQuoPolicy, schools],
    scale: 0.4,
    shocks: [
      { ...neutralShock, startMonth: 4, arrivals: [1, 2, 1], displaced: [0, 8, 0], separations: 2, courseSeats: 0.5 },
    ],
    structure: {
      labourDemand: 'elastic',
      lapseBasis: 'perMonth',
      extraResidents: 'notCounted',
      referrals: 'neutral',
      deaths: 'lifeTable',
    },
  }),
  lottery: scenarioOf({
    country: countryOf(
      { courses: { uptakePerYear: 0.8 } },
      { 'courses.allocation': 'needFirst', 'desks.caseWorkers': { centre: 2, rim: 1 } },
    ),
    law: 'lottery',
    policies: [
      statusQuoPolicy,
      {
        ...rights,
        phases: rights.phases.map((phase) => ({
          ...phase,
          law: { probability: 0.8, delayMonths: 4, delayLow: 1, delayHigh: 12 },
        })),
      },
      {
        ...schools,
        phases: schools.phases.map((phase) => ({
          ...phase,
          trigger: { indicator: 'courses.uptakeShare', is: 'below', value: 0.9, forMonths: 3 },
        })),
      },
    ],
  }),
};

function folded(result: PolicyResult): number {
  return fold(everything(result));
}

function* everything(result: PolicyResult): Generator<number> {
  yield* result.series;
  yield* result.figures;
  yield* result.groupFigures;
  yield* result.groupYears;
  yield* result.pairedFigures;
  yield* result.pairedGroupFigures;
  yield* result.referenceFigures;
  yield* result.referenceGroupFigures;
  yield* result.accounting;
}

function short({ policies, stateHash, hindcast, agentMonths }: ReplicateResult): object {
  return {
    hindcast: fold(hindcast),
    state: [...stateHash],
    results: policies.map(folded),
    digests: policies.map(({ series }) => digestOf([series])),
    agentMonths,
  };
}

/** Runs each scenario with two seeds and two replicates. */
export function goldenRuns(): object {
  const all: Record<string, object> = {};
  for (const [name, scenario] of Object.entries(goldenScenarios)) {
    for (const seed of ['korpu', 'Körpü 2']) {
      const engine = createEngine({ ...scenario, seed });
      all[`${name}, ${seed}`] = [0, 1].map((replicate) => short(engine.replicate(replicate)));
    }
  }
  return all;
}
