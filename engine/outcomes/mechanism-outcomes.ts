import type { MechanismId, MechanismsInForce } from '../mechanisms.ts';
import { mechanismsOf } from '../mechanisms.ts';
import { declareOutcome, type Outcome } from './outcome.ts';

/** Counters of the market are in thousandths of a person, since counters are whole numbers. */
const perThousand = 0.001;

/**
 * Outcomes of each mechanism, measured only when it is on and apart from `outcomes`, whose order is part of every digest.
 */
export const mechanismOutcomes: Readonly<Record<MechanismId, readonly Outcome[]>> = {
  languageLadder: [],
  vacancies: [
    declareOutcome(
      'market.vacancies',
      'persons',
      'stock',
      'Open vacancies in the jobs that migrants seek.',
      ['vacancies'],
      {
        better: 'neither',
        factor: perThousand,
        grouped: false,
      },
    ),
    declareOutcome(
      'market.tightness',
      'ratio',
      'mean',
      'Open vacancies for each migrant or local who searches.',
      ['vacancies'],
      { better: 'higher', over: ['searchers', 'localSearchers'], grouped: false },
    ),
    declareOutcome(
      'market.localSearchers',
      'persons',
      'stock',
      'Locals who search for the same jobs; the difference between two policies is the number displaced.',
      ['localSearchers'],
      { better: 'lower', factor: perThousand, grouped: false },
    ),
  ],
  contracts: [
    declareOutcome('contracts.renewed', 'contracts/year', 'flow', 'Yearly contracts renewed.', ['contractsRenewed'], {
      better: 'higher',
      grouped: false,
    }),
    declareOutcome(
      'contracts.notOffered',
      'contracts/year',
      'flow',
      'Yearly contracts that end because the employer offers no other.',
      ['contractsNotRenewed'],
      { better: 'lower', grouped: false },
    ),
    declareOutcome(
      'contracts.withoutPlace',
      'contracts/year',
      'flow',
      'Yearly contracts that end because the quota of the year has no place left.',
      ['contractsWithoutPlace'],
      { better: 'lower', grouped: false },
    ),
    declareOutcome(
      'contracts.quotaPlaces',
      'permits/year',
      'flow',
      'Places of the quota taken in a year, by recruits and by renewals.',
      ['quotaPlaces'],
      { better: 'neither', grouped: false },
    ),
  ],
  selfEmployment: [],
};

/** Lists the outcomes of the mechanisms that are on, in the order of `mechanismSwitches`. */
export function outcomesOfMechanisms(structure: MechanismsInForce): readonly Outcome[] {
  return mechanismsOf(structure).flatMap((id) => mechanismOutcomes[id]);
}
