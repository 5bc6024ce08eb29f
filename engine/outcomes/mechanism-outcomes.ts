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
  households: [
    declareOutcome('households.births', 'persons/year', 'flow', 'Children born in the country.', ['births'], {
      better: 'neither',
      grouped: false,
    }),
    declareOutcome(
      'households.citizensBorn',
      'persons/year',
      'flow',
      'Children of migrants who are citizens by the other parent; they are counted, and not simulated.',
      ['citizenBirths'],
      { better: 'neither', grouped: false },
    ),
    declareOutcome(
      'households.followed',
      'persons/year',
      'flow',
      'Partners and children who follow a migrant.',
      ['followed'],
      { better: 'neither', grouped: false },
    ),
    declareOutcome(
      'households.leftTogether',
      'persons/year',
      'flow',
      'People who leave because the head of their household does.',
      ['leftWithHousehold'],
      { better: 'neither', grouped: false },
    ),
    declareOutcome('households.children', 'persons', 'stock', 'Children under 18.', ['childrenPresent'], {
      better: 'neither',
      grouped: false,
    }),
    declareOutcome('households.bornHere', 'persons', 'stock', 'People born in the country.', ['bornHere'], {
      better: 'neither',
      grouped: false,
    }),
    declareOutcome(
      'households.beyondCapacity',
      'persons/year',
      'flow',
      'Births and followers that are not simulated: the household has no identity left, or the arrays are full.',
      ['beyondCapacity'],
      { better: 'lower', grouped: false },
    ),
  ],
};

/** Lists the outcomes of the mechanisms that are on, in the order of `mechanismSwitches`. */
export function outcomesOfMechanisms(structure: MechanismsInForce): readonly Outcome[] {
  return mechanismsOf(structure).flatMap((id) => mechanismOutcomes[id]);
}
